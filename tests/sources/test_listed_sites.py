from __future__ import annotations

import pytest

from osint.errors import ParseError, UsageProblem
from osint.model.evidence import Contact
from osint.sources.listed_sites import ListedSites
from tests.factory import NOON, ScriptedDoor, domain, evidence


def given(text: str, **facts: object):  # type: ignore[no-untyped-def]
    return evidence(text.encode(), asked="FILE list.csv", protocol="file", contact=Contact.NOBODY, facts={"name": "The list", **facts})


def test_a_list_becomes_observations_under_the_name_it_was_given() -> None:
    found = [item for item in ListedSites().parse([given("domain,ip\nherald.example,192.0.2.7\n")]) if item.relation != "description"]
    assert [f"{item.subject} {item.relation.value} {item.object}" for item in found] == [
        "domain:herald.example listed_in text:The list",
        "domain:herald.example resolves_to ip:192.0.2.7",
    ]
    assert {(item.first_seen, item.asked) for item in found} == {(NOON, "FILE list.csv")}


def test_the_order_of_dates_comes_with_the_evidence() -> None:
    text = "domain,created\nherald.example,03/04/2023\n"
    values = [item.object.value for item in ListedSites().parse([given(text, dates="day-first")])]
    assert "2023-04-03" in values


def test_a_site_listed_twice_is_one_statement_for_all_its_time() -> None:
    text = "domain,first seen\nherald.example,2023-06-27\nherald.example,2023-01-01\n"
    found = [item for item in ListedSites().parse([given(text)]) if item.relation == "listed_in"]
    assert [(f"{item.first_seen:%Y-%m-%d}", f"{item.last_seen:%Y-%m-%d}") for item in found] == [("2023-01-01", "2023-06-27")]


def test_rows_that_cannot_be_read_come_after_what_can() -> None:
    found = []
    with pytest.raises(ParseError, match="line 2"):
        found.extend(ListedSites().parse([given("domain\nno site at all\nherald.example\n")]))
    assert len(found) == 2


@pytest.mark.anyio
async def test_a_list_cannot_be_asked() -> None:
    with pytest.raises(UsageProblem, match="pivot import"):
        await ListedSites().collect(domain("herald.example"), ScriptedDoor(domain("herald.example"), {}))
