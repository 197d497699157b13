from __future__ import annotations

import json
from datetime import date

from osint.model.observation import Relation
from osint.model.outcome import Result
from osint.report.dates import Event
from osint.report.domain_report import JSON_FORMAT, JSON_VERSION, report_json, sections_of
from osint.report.parts import CaseNote
from tests.report.told import fact, outcome, record

FACTS = [fact(Relation.TITLE, "x\x1b[2J\u202e", number=7, source="website"), fact(Relation.REGISTERED_AT, "time:2023-06-27")]
RECORD = record(FACTS, [outcome("whois", Result.FAILED, "why"), outcome("website", Result.ANSWERED)])


def test_the_json_report_has_a_format_a_version_and_always_the_same_keys() -> None:
    empty, full = report_json(record(), CaseNote()), report_json(RECORD, CaseNote())
    assert (full["format"], full["version"]) == (JSON_FORMAT, JSON_VERSION) == ("pivot domain report", 1)
    assert list(empty) == list(full) == ["format", "version", "target", "asked", "case", "run", "sources", "gaps", "facts", "report"]
    assert set(full["run"]) == {"id", "state", "started_at", "ended_at", "contacts", "egress", "versions"}
    assert set(full["sources"][0]) == {"source", "subject", "result", "reason", "started_at", "ended_at", "reused", "retry_at"}
    assert set(full["facts"][0]) == {
        "subject", "relation", "object", "first_seen", "last_seen", "detail", "source", "parser_version", "evidence"
    }  # fmt: skip
    assert set(full["facts"][0]["evidence"]) == {"exchange", "sha256", "asked"}
    assert set(full["report"][0]) == {"title", "lines"}
    assert set(full["report"][0]["lines"][0]) == {"label", "text", "evidence", "warns"}


def test_the_json_report_reads_back_equal_and_keeps_raw_text() -> None:
    made = report_json(RECORD, CaseNote())
    text = json.dumps(made, ensure_ascii=True)
    assert json.loads(text) == made
    assert text.isascii()
    assert "\x1b" not in text
    assert made["facts"][0]["object"] == ["text", "x\x1b[2J\u202e"]


def test_gaps_are_listed_apart() -> None:
    assert [gap["source"] for gap in report_json(RECORD, CaseNote())["gaps"]] == ["whois"]


def test_every_fact_leads_to_its_evidence() -> None:
    first = report_json(RECORD, CaseNote())["facts"][0]
    assert first["evidence"] == {"exchange": 7, "sha256": "0" * 64, "asked": "x"}


def test_a_case_says_what_in_it_is_invented() -> None:
    note = CaseNote("Case", (Event(date(2023, 7, 27), "the video"),), frozenset({"b", "a"}), "alias", limits=("limit",))
    made = report_json(RECORD, note)
    assert made["case"] == {
        "title": "Case",
        "alias_note": "alias",
        "invented": ["a", "b"],
        "recorded": [],
        "not_public": [],
        "limits": ["limit"],
    }


def test_sections_stand_in_the_order_of_a_persons_questions_and_empty_ones_are_left_out() -> None:
    titles = [section.title for section in sections_of(RECORD, CaseNote())]
    assert titles == ["What it says it is", "Registration", "What is missing, and why", "What to do next"]
