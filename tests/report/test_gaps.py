from __future__ import annotations

import pytest

from osint.model.observation import Relation
from osint.model.outcome import Result
from osint.report.gaps import gaps, next_steps
from tests.factory import NOON
from tests.report.told import fact, lines, matter, outcome


@pytest.mark.parametrize("result", [found for found in Result if found.is_gap])
def test_every_gap_is_named_with_its_reason(result: Result) -> None:
    (line,) = gaps(matter(outcomes=[outcome("whois", result, "because")])).lines
    assert line.label == "whois site.example"
    assert line.text.endswith(f"{result.value}: because")
    assert line.text.startswith("unknown: the WHOIS record. ") is (result is not Result.PARTIAL)


@pytest.mark.parametrize("result", [Result.ANSWERED, Result.EMPTY])
def test_an_answer_is_no_gap(result: Result) -> None:
    assert gaps(matter(outcomes=[outcome("whois", result)])).lines == ()


def test_one_reason_is_given_once() -> None:
    why = "nothing to ask about: no address of this target is known"
    found = gaps(matter(outcomes=[outcome("ip_origin", Result.NOT_ASKED, why), outcome("reverse_dns", Result.NOT_ASKED, why)]))
    assert list(lines(found)) == ["ip_origin, reverse_dns site.example"]
    assert "the networks its addresses lie in; the names that its addresses give themselves" in found.lines[0].text


def test_what_was_left_out_on_purpose_is_said_without_the_jargon() -> None:
    found = outcome("domain_rdap", Result.NOT_ASKED, "RDAP site.example: skipped (the registry of .example offers no RDAP)")
    assert gaps(matter(outcomes=[found])).lines[0].text.endswith("not asked: the registry of .example offers no RDAP")


def test_a_pause_is_told_with_its_end() -> None:
    (line,) = gaps(matter(outcomes=[outcome("whois", Result.LIMITED, "slow down", retry_at=NOON)])).lines
    assert line.text.endswith("slow down; may be asked again from 2026-11-22 12:00 UTC")


def test_the_next_steps_follow_from_what_was_found() -> None:
    found = matter(
        fact(Relation.RESOLVES_TO, "ip:192.0.2.1"),
        fact(Relation.PRIVACY, "redacted"),
        fact(Relation.CONTACT, "email:abuse@names.test", role="abuse"),
        outcomes=[outcome("whois", Result.FAILED)],
    )
    assert lines(next_steps(found)) == {
        "Sites that belong to it": "pivot links site.example",
        "What it publishes": "pivot articles site.example, then pivot copies site.example",
        "Collected sites there": "pivot show ip:192.0.2.1",
        "Ask the gaps again": "pivot domain site.example",
        "Learn the holder": "the registrar's abuse desk (abuse@names.test), or a court order to the registrar",
        "Raw bytes": "pivot evidence list site.example",
    }


def test_a_name_that_nobody_holds_is_not_worth_asking_again() -> None:
    found = matter(fact(Relation.NOT_REGISTERED, "not registered"), outcomes=[outcome("website", Result.FAILED)])
    assert "Ask the gaps again" not in lines(next_steps(found))


def test_a_shared_address_is_no_lead() -> None:
    found = matter(
        fact(Relation.RESOLVES_TO, "ip:192.0.2.1"),
        fact(Relation.HOSTING_KIND, "cdn", of=fact(Relation.RESOLVES_TO, "ip:192.0.2.1").observation.object),
    )
    assert "Collected sites there" not in lines(next_steps(found))
