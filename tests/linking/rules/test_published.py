"""What reports say of two sites: one group, a relation, or that one imitates the other. The reports are invented."""

from __future__ import annotations

import pytest

from osint.model.observation import Relation
from tests.linking.world import aside, link, reasons, site


def listed(name: str, group: str, report: str = "Report on Ledger 2024"):
    return site(name, (name, Relation.LISTED_IN, f"text:{report}", {"group": group}))


def related(name: str, other: str, relation: str = "same operator"):
    return site(name, (name, Relation.SAID_RELATED, other, {"relation": relation, "by": "Ledger Watch"}))


def test_one_group_of_one_report_joins_and_another_group_or_report_does_not():
    a = listed("a.example", "Ledger ring")
    assert reasons(link(a, listed("b.example", "Ledger Ring"))) == {"same_group_in_report": "Ledger ring (Report on Ledger 2024)"}
    assert reasons(link(a, listed("b.example", "Quill ring"))) == {}
    assert reasons(link(a, listed("b.example", "Ledger ring", "Another report"))) == {}


def test_a_list_without_groups_joins_nobody():
    assert link(listed("a.example", ""), listed("b.example", "")).reasons == ()


def test_a_stated_relation_joins_the_two_that_it_names():
    b = site("b.example", ("b.example", Relation.TITLE, "text:b"))
    found = link(related("a.example", "b.example"), b)
    assert (reasons(found), found.reasons[0].mark_a.note) == ({"said_related": "b.example"}, "same operator, says Ledger Watch")
    assert reasons(link(related("a.example", "c.example"), b)) == {}


@pytest.mark.parametrize("relation", ["imitates", "impersonates", "not-related", "copied_from"])
def test_an_imitation_is_not_said_to_be_a_sister(relation: str):
    b = site("b.example", ("b.example", Relation.TITLE, "text:b"))
    found = link(related("a.example", "b.example", relation), b)
    assert (found.reasons, list(aside(found))) == ((), ["said_related"])


def test_one_named_actor_is_a_group():
    pair = [related(name, "company:Ledger Media BV") for name in ("a.example", "b.example")]
    assert reasons(link(*pair)) == {"same_group_in_report": "Ledger Media BV (Ledger Watch)"}
