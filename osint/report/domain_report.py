"""The report on one target: its sections for a reader, and the same as one documented JSON object."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from osint.model.codec import observation_json, time_text
from osint.model.evidence import Json
from osint.model.outcome import Outcome
from osint.model.run import Fact, Record
from osint.model.selector import Selector, SelectorKind
from osint.report.case import case
from osint.report.gaps import gaps, next_steps
from osint.report.hosting import certificate, hosting
from osint.report.identity import identity, registration
from osint.report.index import FactIndex
from osint.report.pages import pages
from osint.report.parts import CaseNote, Matter, Section
from osint.report.people import people, profiles
from osint.report.selectors import selectors

JSON_FORMAT = "pivot domain report"
JSON_VERSION = 1
SECTIONS = (identity, registration, hosting, people, profiles, selectors, pages, certificate, gaps, case, next_steps)


def sections_of(record: Record, note: CaseNote) -> list[Section]:
    """The sections of the report that have something to say."""
    matter = Matter(
        record=record,
        index=FactIndex(record.facts),
        target=Selector(SelectorKind.DOMAIN, record.run.target),
        collected=_collected(record).date(),
        case=note,
    )
    return [section for write in SECTIONS if (section := write(matter)).lines]


def report_json(record: Record, note: CaseNote) -> dict[str, Json]:
    """The report as one JSON object, described in docs/reference/json-report.md."""
    run = record.run
    return {
        "format": JSON_FORMAT,
        "version": JSON_VERSION,
        "target": run.target,
        "asked": run.asked,
        "case": _case_json(note) if note.title else None,
        "run": {
            "id": run.id,
            "state": run.state.value,
            "started_at": time_text(run.started_at),
            "ended_at": time_text(run.ended_at) if run.ended_at else None,
            "contacts": list(run.contacts),
            "egress": run.egress,
            "versions": dict(run.versions),
        },
        "sources": [_outcome_json(outcome) for outcome in record.outcomes],
        "gaps": [_outcome_json(outcome) for outcome in record.outcomes if outcome.result.is_gap],
        "facts": [_fact_json(fact) for fact in record.facts],
        "report": [_section_json(section) for section in sections_of(record, note)],
    }


def _case_json(note: CaseNote) -> Mapping[str, Json]:
    return {
        "title": note.title,
        "alias_note": note.alias_note,
        "invented": sorted(note.invented),
        "recorded": list(note.recorded),
        "not_public": list(note.not_public),
        "limits": list(note.limits),
    }


def _collected(record: Record) -> Json:
    """When the evidence was collected: for a replay that is long before the run."""
    return max((exchange.ended_at for exchange in record.exchanges), default=record.run.started_at)


def _outcome_json(outcome: Outcome) -> Mapping[str, Json]:
    return {
        "source": outcome.source,
        "subject": str(outcome.subject),
        "result": outcome.result.value,
        "reason": outcome.reason,
        "started_at": time_text(outcome.started_at),
        "ended_at": time_text(outcome.ended_at),
        "reused": outcome.reused_from is not None,
        "retry_at": time_text(outcome.retry_at) if outcome.retry_at else None,
    }


def _fact_json(fact: Fact) -> Mapping[str, Json]:
    stated = observation_json(fact.observation)
    evidence = {"exchange": fact.exchange_id, "sha256": fact.digest, "asked": fact.observation.asked}
    del stated["asked"]
    return {**stated, "source": fact.source, "parser_version": fact.extractor_version, "evidence": evidence}


def _section_json(section: Section) -> Mapping[str, Json]:
    lines: Sequence[Mapping[str, Json]] = [
        {"label": line.label, "text": line.text, "evidence": list(line.evidence), "warns": line.warns} for line in section.lines
    ]
    return {"title": section.title, "lines": list(lines)}
