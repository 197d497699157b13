"""One handshake, the leaf's own words, and the reason why it does not verify."""

from __future__ import annotations

import asyncio

import pytest

from osint.errors import ParseError
from osint.model.evidence import Evidence, Status
from osint.sources.tls_certificate import TlsCertificate
from tests.factory import ScriptedDoor, domain, evidence
from tests.records.made_certificates import made, name, pem

SITE = domain("site.example")
CA = name("Invented CA", "Invented Trust Ltd")


def presented(certificate, purpose: str = "apex", verify_error: str = "") -> Evidence:
    facts = {"verified": not verify_error, "verify_error": verify_error}
    return evidence(pem(certificate, made("Invented CA")), asked="TLS site.example:443", subject=SITE, purpose=purpose, facts=facts)


def said(item: Evidence) -> dict[str, list[tuple[str, str, dict]]]:
    found: dict[str, list[tuple[str, str, dict]]] = {}
    for one in TlsCertificate().parse([item]):
        found.setdefault(one.relation.value, []).append((str(one.subject), str(one.object), dict(one.detail)))
    return found


def asked(script: dict[str, Evidence]) -> list[str]:
    door = ScriptedDoor(SITE, script)
    asyncio.run(TlsCertificate().collect(SITE, door))
    return door.questions


def test_a_domain_that_answers_is_contacted_once():
    assert asked({"TLS site.example:443": presented(made())}) == ["TLS site.example:443"]
    assert asked({"TLS site.example:443": evidence(status=Status.BLOCKED)}) == ["TLS site.example:443"]


@pytest.mark.parametrize("status", [Status.UNREACHABLE, Status.TIMEOUT, Status.MALFORMED])
def test_www_is_tried_where_the_domain_does_not_speak_tls(status: Status):
    assert asked({"TLS site.example:443": evidence(status=status)}) == ["TLS site.example:443", "TLS www.site.example:443"]


def test_names_are_sites_and_a_wildcard_says_so():
    found = said(presented(made(sans=("site.example", "*.site.example", "*.sister.example", "www.sister.example"), issuer=CA)))
    assert [(about, detail) for _, about, detail in found["certificate_name"]] == [
        ("domain:site.example", {"wildcard": True, "itself": True}),
        ("domain:sister.example", {"wildcard": True, "itself": False}),
        ("host:www.sister.example", {}),
    ]


def test_the_host_presents_the_leaf_and_the_leaf_says_the_rest():
    found = said(presented(made(sans=("site.example",), issuer=CA)))
    ((host, certificate, detail),) = found["presents_certificate"]
    assert (host, detail) == ("domain:site.example", {"san_count": 1, "names_listed": 1})
    assert found["issued_by"] == [(certificate, "company:Invented Trust Ltd", {"issuer": "O=Invented Trust Ltd,CN=Invented CA"})]
    assert found["valid_from"] == [(certificate, "time:2026-11-01T00:00:00Z", {})]
    assert found["valid_until"] == [(certificate, "time:2027-01-30T00:00:00Z", {})]
    assert found["certificate_subject"][0][1] == "text:CN=site.example"
    assert found["has_public_key"][0][2] == {"kind": "EC secp256r1", "bits": 256}
    assert "certificate_problem" not in found


def test_the_certificate_of_www_belongs_to_www():
    assert said(presented(made(), purpose="www"))["presents_certificate"][0][0] == "host:www.site.example"


def test_why_a_certificate_does_not_verify_is_stated():
    problems = said(presented(made(days=1), verify_error="certificate has expired"))["certificate_problem"]
    assert [(about, detail) for _, about, detail in problems] == [("text:certificate has expired", {"host": "site.example"})]


def test_a_company_is_named_by_a_certificate_that_somebody_else_signed():
    ((host, company, detail),) = said(presented(made(organisation="Invented Media LLC", issuer=CA)))["names_company"]
    assert (host, company) == ("domain:site.example", "company:Invented Media LLC")
    assert (detail["role"], detail["verified"]) == ("certificate subject", True)


def test_a_company_that_signs_for_itself_is_not_believed():
    assert "names_company" not in said(presented(made(organisation="Invented Media LLC"), verify_error="self-signed certificate"))


@pytest.mark.parametrize("odd", ["bank.com\0.evil.example", "bank.com\x1b[2J", "bank.com "])
def test_an_odd_name_is_shown_and_never_a_site(odd: str):
    found = said(presented(made(odd, sans=(odd,), issuer=CA)))
    assert [(about.partition(":")[0], detail) for _, about, detail in found["certificate_name"]] == [("text", {"no_site_name": True})]
    assert "\0" not in str(found)
    assert "domain:bank.com" not in str(found)


def test_a_common_name_counts_only_without_other_names():
    assert [(about, detail) for _, about, detail in said(presented(made("old.example", issuer=CA)))["certificate_name"]] == [
        ("domain:old.example", {"from": "common name"})
    ]
    found = said(presented(made("old.example", sans=("new.example",), issuer=CA)))
    assert [about for _, about, _ in found["certificate_name"]] == ["domain:new.example"]


def test_twelve_hundred_names_are_counted_and_two_hundred_listed():
    found = said(presented(made(sans=[f"n{place}.example" for place in range(1200)], issuer=CA)))
    assert len(found["certificate_name"]) == 200
    assert found["presents_certificate"][0][2] == {"san_count": 1200, "names_listed": 200}


def test_a_leaf_that_does_not_parse_is_still_presented():
    text = b"-----BEGIN CERTIFICATE-----\nMAAA\n-----END CERTIFICATE-----"
    found = said(evidence(text, subject=SITE, purpose="apex", facts={"verified": True}))
    assert set(found) == {"presents_certificate", "certificate_problem"}
    assert found["certificate_problem"][0][2] == {"parser": True}


def test_an_unknown_shape_is_an_error_and_not_an_empty_answer():
    with pytest.raises(ParseError):
        said(evidence(b"HTTP/1.1 400 Bad Request", subject=SITE, purpose="apex"))


def test_a_handshake_that_failed_says_nothing():
    assert said(evidence(status=Status.MALFORMED, subject=SITE)) == {}
