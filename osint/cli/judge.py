"""pivot judge: a person's decision about two sites, or about a value, kept beside the score."""

from __future__ import annotations

import getpass

import click

from osint.cli._links import known_site, linked_database, now
from osint.engine import linking
from osint.errors import UsageProblem
from osint.linking.weights import current
from osint.model.domain_name import shown
from osint.report.links import verdict
from osint.report.safe_text import safe
from osint.store.database import Database
from osint.store.judgements import Decision, Judgement, keep_judgement

ABOUT_PAIRS = (Decision.YES, Decision.NO, Decision.UNSURE)
ABOUT_VALUES = (Decision.PLATFORM, Decision.OWNER, Decision.UNSURE, Decision.OUTLET)


def run(what: tuple[str, ...], comment: str, who: str, **given: object) -> None:
    """Write a decision down: `pivot judge`."""
    *about, word = what if len(what) > 1 else (*what, "")
    decision = next((item for item in Decision if item.value == word.lower()), None)
    if decision is None or not 1 <= len(about) <= 2:
        raise UsageProblem(
            f"not a decision: {shown(word)}; say: pivot judge SITE SITE yes|no|unsure, or: pivot judge VALUE platform|owner|outlet"
        )
    with linked_database(given) as database:
        judgement = _judgement(database, about, decision, comment, who or getpass.getuser())
        keep_judgement(database, judgement)
    said = f"kept: {judgement.a}{f' and {judgement.b}' if judgement.b else ''}: {decision.value}"
    if judgement.weights_version:
        said += f"; at this time the score says: {_score(judgement)}"
    click.echo(safe(said))


def _score(judgement: Judgement) -> str:
    probability = judgement.probability or 0.0
    return f"{verdict(current().word(probability), probability)}, weights {judgement.weights_version}"


def _judgement(database: Database, about: list[str], decision: Decision, note: str, who: str) -> Judgement:
    """The decision with what the score says at this time; raises UsageProblem where it does not fit what it is about."""
    allowed = ABOUT_PAIRS if len(about) == 2 else ABOUT_VALUES
    if decision not in allowed:
        raise UsageProblem(f"{decision.value} is no decision about {'two sites' if len(about) == 2 else 'one value'}: {', '.join(allowed)}")
    if len(about) == 2:
        a, b = known_site(database, about[0]), known_site(database, about[1])
        if a == b:
            raise UsageProblem(f"{a} is one site; name two")
        link = linking.link_between(database, a, b)
        return Judgement(a, b, decision, note, who, now(), link.probability, link.weights_version)
    value = known_site(database, about[0]) if decision is Decision.OUTLET else about[0].strip()
    if not value:
        raise UsageProblem("no value given")
    return Judgement(value, "", decision, note, who, now())
