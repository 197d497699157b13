from __future__ import annotations

import pytest

from osint.engine.plan import MAX_ADDRESSES, Plan, refusal
from osint.model.evidence import Contact
from osint.model.observation import Relation
from osint.model.selector import Selector, SelectorKind
from tests.engine.workbench import Telling, statement
from tests.factory import address, domain

SITE = domain("site.example")


def _plan() -> Plan:
    return Plan(SITE, [Telling("whois"), Telling("ranges", SelectorKind.IP_ADDRESS), Telling("systems", SelectorKind.ASN)])


def _next(plan: Plan) -> list[str]:
    return [f"{source.about.name} {selector.value}" for source, selector in plan.next()]


def _resolves(name: Selector, to: str) -> None:
    return statement(name, Relation.RESOLVES_TO, address(to), "")  # type: ignore[return-value]


def test_the_target_comes_first_then_its_addresses_then_their_networks() -> None:
    plan = _plan()
    assert _next(plan) == ["whois site.example"]
    plan.learn([_resolves(SITE, "192.0.2.1")])
    assert _next(plan) == ["ranges 192.0.2.1"]
    plan.learn([statement(address("192.0.2.1"), Relation.ORIGIN_ASN, Selector(SelectorKind.ASN, "AS64496"), "")])
    assert _next(plan) == ["systems AS64496"]


def test_a_question_is_handed_out_once() -> None:
    plan = _plan()
    plan.learn([_resolves(SITE, "192.0.2.1")])
    assert len(_next(plan)) == 2
    plan.learn([_resolves(SITE, "192.0.2.1")])
    assert _next(plan) == []


@pytest.mark.parametrize("name", ["www.site.example"])
def test_the_www_name_is_the_targets_own(name: str) -> None:
    plan = _plan()
    plan.learn([_resolves(Selector(SelectorKind.HOST, name), "192.0.2.2")])
    assert "ranges 192.0.2.2" in _next(plan)


@pytest.mark.parametrize("name", ["mail.site.example", "site.example.evil.example", "other.example"])
def test_addresses_of_others_are_not_asked_about(name: str) -> None:
    plan = _plan()
    plan.learn([_resolves(Selector(SelectorKind.HOST, name), "192.0.2.2")])
    assert _next(plan) == ["whois site.example"]


def test_a_name_with_many_addresses_is_bounded() -> None:
    plan = _plan()
    plan.learn([_resolves(SITE, f"192.0.2.{number}") for number in range(100)])
    assert len(_next(plan)) == 1 + MAX_ADDRESSES


def test_sources_that_nothing_was_found_for_are_known() -> None:
    plan = _plan()
    plan.next()
    assert [source.about.name for source in plan.without_subject()] == ["ranges", "systems"]


@pytest.mark.parametrize(
    ("contact", "words"),
    [(Contact.TARGET, "connects to the target"), (Contact.THIRD_PARTY, "third party would see")],
)
def test_a_refusal_says_who_would_notice(contact: Contact, words: str) -> None:
    source = Telling("x", contact=contact)
    assert words in refusal(source, frozenset(Contact) - {contact})
    assert refusal(source, frozenset({contact})) == ""


def test_where_only_a_proxy_rules_out_dns_the_reason_is_the_missing_doh_service() -> None:
    source = Telling("names", contact=Contact.DNS)
    assert "DoH" in refusal(source, frozenset({Contact.TARGET, Contact.THIRD_PARTY}))
    assert "would see the question" in refusal(source, frozenset({Contact.THIRD_PARTY}))
