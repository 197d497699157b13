"""What a domain publishes becomes dated statements; only an answer can say that something is absent."""

from __future__ import annotations

import asyncio
import dataclasses

import pytest

from osint.errors import ParseError
from osint.model.evidence import Evidence, Status
from osint.records.dns_wire import judge_dns
from osint.sources import dns_records
from osint.sources.dns_records import DnsRecords
from tests.factory import ScriptedDoor, domain, evidence
from tests.records.wire import wire

SITE = domain("site.example")
SOA = "site.example. 60 IN SOA ns1.host.test. jane\\.roe.site.example. 1 2 3 4 5"
RANDOM = "0123456789abcdef"


def answer(name: str, rrtype: str, *lines: str, purpose: str = "apex", **more) -> Evidence:
    body = wire(name, rrtype, *lines, **more)
    status, detail = judge_dns(body)
    return evidence(body, asked=f"DNS {rrtype} {name}", subject=SITE, purpose=purpose, protocol="dns", status=status, detail=detail)


def said(*items: Evidence) -> list[tuple[str, str, str, dict]]:
    found = DnsRecords().parse(items)
    return [(str(one.subject), one.relation.value, str(one.object), dict(one.detail)) for one in found]


def asked(script: dict[str, Evidence]) -> list[str]:
    door = ScriptedDoor(SITE, script)
    asyncio.run(DnsRecords().collect(SITE, door))
    return door.questions


def test_a_domain_that_does_not_exist_costs_two_questions():
    nothing = answer("site.example", "SOA", rcode="NXDOMAIN")
    assert asked({"DNS SOA site.example": nothing}) == ["DNS SOA site.example", "DNS A site.example"]


def test_what_may_not_be_asked_is_asked_once():
    assert asked({"DNS SOA site.example": evidence(status=Status.BLOCKED)}) == ["DNS SOA site.example"]


def test_every_question_is_asked_even_where_the_zone_does_not_answer():
    questions = asked({})
    assert questions[:2] == ["DNS SOA site.example", "DNS A site.example"]
    types = [question.split()[1] for question in questions if question.endswith(" site.example")]
    assert types == ["SOA", "A", "AAAA", "NS", "MX", "TXT", "CAA", "DS"]
    assert {"DNS A www.site.example", "DNS AAAA www.site.example", "DNS TXT _dmarc.site.example"} < set(questions)
    assert len(questions) == 12


def test_the_random_name_differs_each_time_and_a_second_confirms_the_first(monkeypatch: pytest.MonkeyPatch):
    first, second = (question for question in asked({}) + asked({}) if len(question.split()[2]) > 25)
    assert first != second
    monkeypatch.setattr(dns_records.secrets, "token_hex", lambda _: RANDOM)
    name = f"{RANDOM}.site.example"
    questions = asked({f"DNS A {name}": answer(name, "A", f"{name}. 60 IN A 192.0.2.1", purpose="wildcard probe")})
    assert questions.count(f"DNS A {name}") == 2


def test_aliases_become_links_of_a_chain_and_the_address_belongs_to_the_name_asked():
    lines = [
        "www.site.example. 60 IN CNAME site.host.test.",
        "site.host.test. 60 IN CNAME edge.cdn.test.",
        "edge.cdn.test. 60 IN A 192.0.2.7",
    ]
    assert said(answer("www.site.example", "A", *lines, purpose="www")) == [
        ("host:www.site.example", "alias_of", "host:site.host.test", {}),
        ("host:site.host.test", "alias_of", "host:edge.cdn.test", {}),
        ("host:www.site.example", "resolves_to", "ip:192.0.2.7", {"alias": "edge.cdn.test"}),
    ]


def test_an_alias_to_a_hosted_service_names_the_customer_of_that_service():
    www = answer("www.site.example", "A", "www.site.example. 60 IN CNAME invented-herald.netlify.app.", rcode="NXDOMAIN", purpose="www")
    tenant = (
        "host:www.site.example",
        "tenant",
        "tenant:netlify:invented-herald",
        {"from": "alias", "target": "invented-herald.netlify.app"},
    )
    assert tenant in said(www)


def test_an_alias_to_nowhere_is_stated_and_nothing_is_called_absent():
    found = said(answer("www.site.example", "A", "www.site.example. 60 IN CNAME gone.test.", rcode="NXDOMAIN", purpose="www"))
    assert found == [("host:www.site.example", "alias_of", "domain:gone.test", {"target_exists": False})]


def test_absence_is_stated_only_where_the_dns_says_so():
    absent = said(answer("site.example", "MX", authority=(SOA,)), answer("www.site.example", "A", rcode="NXDOMAIN", purpose="www"))
    assert absent == [
        ("domain:site.example", "absent_record", "text:MX", {"rcode": "NODATA"}),
        ("host:www.site.example", "absent_record", "text:A", {"rcode": "NXDOMAIN"}),
    ]
    for rcode in ("SERVFAIL", "REFUSED", "FORMERR"):
        assert said(answer("site.example", "MX", rcode=rcode)) == []
    assert said(evidence(status=Status.TIMEOUT, subject=SITE)) == []


def test_a_private_address_is_kept_and_named_as_such():
    relations = [relation for _, relation, _, _ in said(answer("site.example", "A", "site.example. 60 IN A 10.0.0.5"))]
    assert relations == ["resolves_to", "private_address"]


def test_the_time_to_live_changes_nothing():
    early, late = (said(answer("site.example", "A", f"site.example. {ttl} IN A 192.0.2.1")) for ttl in (300, 17))
    assert early == late


def test_a_zone_gives_its_primary_and_its_mailbox():
    assert [(relation, about) for _, relation, about, _ in said(answer("site.example", "SOA", SOA))] == [
        ("soa_primary", "host:ns1.host.test"),
        ("soa_contact", "email:jane.roe@site.example"),
    ]


def test_a_dmarc_policy_belongs_to_the_domain():
    item = answer("_dmarc.site.example", "TXT", '_dmarc.site.example. 60 IN TXT "v=DMARC1; p=none"', purpose="dmarc")
    assert said(item) == [("domain:site.example", "dmarc_policy", "text:v=DMARC1; p=none", {"policy": "none", "reports_to": []})]


def test_a_wildcard_zone_is_marked_and_so_is_a_www_that_is_any_name():
    name = f"{RANDOM}.site.example"
    probe = answer(name, "A", f"{name}. 60 IN A 192.0.2.1", purpose="wildcard probe")
    www = answer("www.site.example", "A", "www.site.example. 60 IN A 192.0.2.1", purpose="www")
    assert said(probe, www) == [
        ("domain:site.example", "wildcard", "ip:192.0.2.1", {}),
        ("host:www.site.example", "resolves_to", "ip:192.0.2.1", {"wildcard": True}),
    ]


def test_a_www_of_its_own_in_a_wildcard_zone_is_not_marked():
    name = f"{RANDOM}.site.example"
    probe = answer(name, "A", f"{name}. 60 IN CNAME park.test.", "park.test. 60 IN A 192.0.2.1", purpose="wildcard probe")
    www = answer("www.site.example", "A", "www.site.example. 60 IN A 192.0.2.1", purpose="www")
    assert said(probe, www) == [
        ("domain:site.example", "wildcard", "domain:park.test", {}),
        ("host:www.site.example", "resolves_to", "ip:192.0.2.1", {}),
    ]


def test_a_random_name_that_did_not_resolve_leaves_no_trace():
    name = f"{RANDOM}.site.example"
    assert said(answer(name, "A", rcode="NXDOMAIN", purpose="wildcard probe")) == []


def test_a_second_random_name_that_does_not_resolve_takes_the_wildcard_back():
    name = f"{RANDOM}.site.example"
    first = answer(name, "A", f"{name}. 60 IN A 192.0.2.1", purpose="wildcard probe")
    assert said(first, answer(f"f{name}", "A", rcode="NXDOMAIN", purpose="wildcard probe")) == []


def test_records_of_other_domains_never_become_statements():
    found = said(
        answer(
            "site.example",
            "A",
            "site.example. 60 IN A 192.0.2.1",
            "bank.com. 60 IN A 192.0.2.66",
            additional=("bank.com. 60 IN A 192.0.2.66",),
        )
    )
    assert "bank.com" not in str(found)
    assert len(found) == 1


@pytest.mark.parametrize("body", [b"<html>", b"\0" * 40, wire("bank.com", "A", "bank.com. 60 IN A 192.0.2.66")])
def test_an_unknown_shape_is_an_error_and_not_an_empty_answer(body: bytes):
    with pytest.raises(ParseError):
        list(DnsRecords().parse([evidence(body, subject=SITE, asked="DNS A site.example")]))


def test_the_order_of_the_answers_does_not_matter():
    items = [answer("site.example", "SOA", SOA), answer("site.example", "A", "site.example. 60 IN A 192.0.2.1")]
    items.append(answer("www.site.example", "A", "www.site.example. 60 IN A 192.0.2.2", purpose="www"))
    assert said(*items) == said(*reversed(items))


def test_two_hundred_of_four_thousand_addresses_are_stated():
    lines = [f"site.example. 60 IN A 198.51.{n >> 8}.{n & 255}" for n in range(400)]
    item = answer("site.example", "A", *lines)
    assert item.exchange.status is Status.LIMIT
    assert sum(relation == "resolves_to" for _, relation, _, _ in said(item)) == 200


def test_the_time_of_a_statement_is_the_time_of_its_evidence():
    item = answer("site.example", "A", "site.example. 60 IN A 192.0.2.1")
    later = dataclasses.replace(item.exchange, ended_at=item.exchange.ended_at.replace(hour=13))
    (stated,) = DnsRecords().parse([Evidence(later, item.body)])
    assert stated.first_seen == stated.last_seen == later.ended_at
