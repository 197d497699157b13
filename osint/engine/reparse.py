"""Reads all kept evidence again with today's parsers, without any network, and says what changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from osint.engine.collect import had_trouble, judged
from osint.engine.parse_pool import ParsePool
from osint.engine.worker import Parsed
from osint.model.codec import canonical, observation_json, read_record
from osint.model.evidence import Evidence
from osint.model.observation import Observation
from osint.model.outcome import Outcome
from osint.sources.base import Source
from osint.store import queries, writer
from osint.store.corpus import drop_taken_out
from osint.store.database import Database
from osint.store.vault import Vault


@dataclass(frozen=True, slots=True)
class Change:
    """What reading one source's evidence on one subject again gave that was not there, and what it no longer gave."""

    source: str
    subject: str
    added: tuple[Observation, ...]
    removed: tuple[Observation, ...]
    problem: str = ""


def kept_evidence(vault: Vault, record_digest: str) -> list[Evidence]:
    """The evidence of one outcome, from the vault alone; raises EvidenceAltered where it is not what was kept."""
    exchanges = read_record(vault.get(record_digest))
    return [Evidence(exchange, vault.get(exchange.digest) if exchange.digest else b"") for exchange in exchanges]


async def reparse_all(
    database: Database, vault: Vault, pool: ParsePool, sources: dict[str, Source], only: frozenset[str] = frozenset()
) -> list[Change]:
    """Read every outcome again (of some sources `only`); rows change only where the parser now says something else or is newer.

    Articles are always kept anew; those that a person took out of the comparison stay out.
    """
    changes = []
    for kept in queries.collected_outcomes(database):
        if only and kept.outcome.source not in only:
            continue
        source = sources.get(kept.outcome.source)
        if source is None:
            changes.append(Change(kept.outcome.source, str(kept.outcome.subject), (), (), "no source of that name is installed"))
            continue
        if evidence := kept_evidence(vault, kept.record_digest):
            changes.append(await _reparse_one(database, pool, source, kept, evidence))
    drop_taken_out(database)
    return [change for change in changes if change.added or change.removed or change.problem]


async def _reparse_one(database: Database, pool: ParsePool, source: Source, kept: queries.KeptOutcome, evidence: list[Evidence]) -> Change:
    before = {_spelled(fact.observation): fact.observation for fact in queries.facts(database, outcome_ids=[kept.id])}
    parsed = await pool.parse(source.about.name, evidence)
    if parsed.cut_off:
        # A reading that was ended says nothing about the evidence: what was read before stays.
        return Change(source.about.name, str(kept.outcome.subject), (), (), parsed.problem)
    after = {_spelled(item): item for item in parsed.observations}
    added = tuple(item for key, item in after.items() if key not in before)
    removed = tuple(item for key, item in before.items() if key not in after)
    if added or removed or parsed.articles or kept.parser_version != source.about.version:
        outcome = _judged_again(kept.outcome, evidence, parsed)
        read = writer.Collected(outcome, evidence, parsed.observations, source.about.version, articles=parsed.articles)
        writer.replace_observations(database, kept.id, read)
    return Change(source.about.name, str(kept.outcome.subject), added, removed, parsed.problem)


def _judged_again(before: Outcome, evidence: list[Evidence], parsed: Parsed) -> Outcome:
    """The outcome with its result as the new reading has it; that a source did not come to its end stays said."""
    if had_trouble(before.reason):
        return before
    result, reason = judged(evidence, parsed, "")
    return replace(before, result=result, reason=reason)


def _spelled(observation: Observation) -> str:
    """An observation as the database spells it, so that what was cleaned on the way in does not count as changed."""
    return writer.clean(canonical(observation_json(observation)).replace("\\u0000", "\ufffd"))


def lines_of(change: Change) -> Iterator[str]:
    """A change as lines with + and -."""
    for mark, items in (("-", change.removed), ("+", change.added)):
        for item in items:
            yield f"{mark} {item.subject} {item.relation.value} {item.object}"
