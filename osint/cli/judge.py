"""pivot judge: a person's decision about two sites, or about a value, kept beside the score."""

from __future__ import annotations

import getpass
from dataclasses import dataclass

import click

from osint.cli._links import known_site, linked_database, now
from osint.engine import linking
from osint.engine.carried import Carried, carried
from osint.engine.meant_values import Meant, meant
from osint.errors import UsageProblem
from osint.linking.link import Link
from osint.linking.weights import current
from osint.model.domain_name import read_target, shown
from osint.model.public_suffix import split_suffix
from osint.model.selector import Selector, SelectorKind
from osint.report.links import verdict
from osint.report.safe_text import safe
from osint.store import selector_search
from osint.store.carriers import same_answers
from osint.store.database import Database
from osint.store.judgements import Decision, Judgement, keep_judgement

ABOUT_PAIRS = (Decision.YES, Decision.NO, Decision.UNSURE)
MOST_NAMED = 4
ABOUT_VALUES = (Decision.PLATFORM, Decision.OWNER, Decision.UNSURE, Decision.OUTLET)


@dataclass(frozen=True, slots=True)
class _Value:
    """The value that is decided about, as it is kept, and what a person should know of it."""

    text: str
    told: str


def run(what: tuple[str, ...], comment: str, who: str, **given: object) -> None:
    """Write a decision down: `pivot judge`."""
    *about, word = what if len(what) > 1 else (*what, "")
    decision = next((item for item in Decision if item.value == word.lower()), None)
    if decision is None or not 1 <= len(about) <= 2:
        raise UsageProblem(
            f"not a decision: {shown(word)}; say: pivot judge SITE SITE yes|no|unsure, or: pivot judge VALUE platform|owner|outlet"
        )
    allowed = ABOUT_PAIRS if len(about) == 2 else ABOUT_VALUES
    if decision not in allowed:
        raise UsageProblem(f"{decision.value} is no decision about {'two sites' if len(about) == 2 else 'one value'}: {', '.join(allowed)}")
    judge = _judge_pair if len(about) == 2 else _judge_site if decision is Decision.OUTLET else _judge_value
    with linked_database(given) as database:
        said = judge(database, about, _Said(decision, comment, who or getpass.getuser()))
    click.echo(safe(said))


@dataclass(frozen=True, slots=True)
class _Said:
    """A decision, why, and whose."""

    decision: Decision
    note: str
    who: str

    def about(self, a: str, b: str = "", link: Link | None = None) -> Judgement:
        """The decision about a value or a pair, with what the score says at this time."""
        score = (link.probability, link.weights_version) if link else (None, "")
        return Judgement(a, b, self.decision, self.note, self.who, now(), *score)


def _judge_pair(database: Database, about: list[str], said: _Said) -> str:
    a, b = known_site(database, about[0]), known_site(database, about[1])
    if a == b:
        raise UsageProblem(f"{a} is one site; name two")
    link = linking.link_between(database, a, b)
    keep_judgement(database, said.about(a, b, link))
    score = verdict(current().word(link.probability), link.probability)
    return f"kept: {a} and {b}: {said.decision.value}; at this time the score says: {score}, weights {link.weights_version}"


def _judge_site(database: Database, about: list[str], said: _Said) -> str:
    try:
        read_target(about[0].removeprefix("domain:"), split_suffix)
    except UsageProblem as error:
        raise UsageProblem(f"outlet is a decision about a site, and {shown(about[0])} is none; a value is platform's or owner's") from error
    site = known_site(database, about[0])
    keep_judgement(database, said.about(site))
    return f"kept: {site}: {said.decision.value}"


def _judge_value(database: Database, about: list[str], said: _Said) -> str:
    value = _value(database, about[0])
    keep_judgement(database, said.about(value.text))
    return f"kept: {value.text}: {said.decision.value}; {value.told}"


def _value(database: Database, typed: str) -> _Value:
    """The one value that is meant; raises UsageProblem where none is, where nobody carries it, or where it may be several."""
    found = _comparable(database, meant(database, typed))
    if not found:
        raise UsageProblem(f"no site in this database carries {shown(typed)}; to decide about it all the same, write kind:value")
    exact = [item for item in found if not item.remark] or found
    if len({item.text for item in exact}) > 1:
        raise UsageProblem(f"{shown(typed)} may be {' or '.join(item.text for item in exact[:MOST_NAMED])}; say which")
    item = exact[0]
    group = carried(database, item)
    if not group.sites and ":" not in typed:
        raise UsageProblem(f"no site in this database carries {shown(typed)}; to decide about it all the same, write kind:value")
    return _Value(item.text, _told(database, item, group))


def _comparable(database: Database, found: list[Meant]) -> list[Meant]:
    """The values as rules compare them: of an icon's hashes the SHA-256, of a text under several kinds those that rules read."""
    icons = [item.selector for item in found if item.selector and item.selector.kind is SelectorKind.FAVICON]
    siblings = [Meant(other) for icon in icons for other in same_answers(database, icon) if other.value.startswith("sha256:")]
    found = [*dict.fromkeys(siblings), *(item for item in found if item.selector not in icons)] if siblings else found
    read = [item for item in found if not item.selector or _is_read(database, item.selector)]
    return read or found


def _is_read(database: Database, value: Selector) -> bool:
    """Whether any rule reads anything in the facts that name a value."""
    return selector_search.is_any_read(database, linking.keys_read_in(database, value))


def _told(database: Database, item: Meant, group: Carried) -> str:
    """How many sites carry it, and what the decision will not do."""
    count = f"{len(group.sites)}{'' if group.is_all else ' or more'}"
    if not group.sites:
        return "no site in this database carries it; it counts as soon as one does"
    words = f"{count} site{' in this database carries' if count == '1' else 's in this database carry'} it"
    if item.selector and not _is_read(database, item.selector):
        return f"{words}, but no rule compares sites by it: this changes no score"
    return words
