from __future__ import annotations

from osint.store.database import Database
from osint.store.judgements import Decision, Judgement, judgements, keep_judgement
from tests.factory import NOON


def _judged(a: str, b: str, decision: Decision) -> Judgement:
    return Judgement(a, b, decision, "seen both", "ada", NOON, 0.7, "1")


def test_a_decision_is_kept_beside_the_earlier_ones(database: Database) -> None:
    keep_judgement(database, _judged("b.example", "a.example", Decision.YES))
    keep_judgement(database, _judged("a.example", "b.example", Decision.NO))
    found = judgements(database, pair=("b.example", "a.example"))
    assert [(item.a, item.b, item.decision, item.probability) for item in found] == [
        ("a.example", "b.example", Decision.YES, 0.7),
        ("a.example", "b.example", Decision.NO, 0.7),
    ]


def test_decisions_about_a_value_are_found_by_it(database: Database) -> None:
    keep_judgement(database, Judgement("account:ga:UA-99999901", "", Decision.PLATFORM, "", "ada", NOON))
    assert [item.decision for item in judgements(database, about="account:ga:UA-99999901")] == [Decision.PLATFORM]
    assert judgements(database, about="account:ga:UA-99999902") == []


def test_decisions_about_a_site_include_its_pairs(database: Database) -> None:
    keep_judgement(database, _judged("a.example", "b.example", Decision.UNSURE))
    assert len(judgements(database, about="b.example")) == 1
