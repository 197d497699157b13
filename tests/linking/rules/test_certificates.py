"""Two sites with one certificate of their own, and two behind one that a service or a server made for everybody."""

from __future__ import annotations

import pytest

from osint.model.observation import Relation
from tests.linking.world import Short, aside, link, reasons, site

LEAF, OTHER, KEY = "cert:" + "a" * 64, "cert:" + "b" * 64, "spki:" + "c" * 64


def shows(name: str, names: list[str], *more: Short, leaf: str = LEAF):
    named: list[Short] = [(leaf, Relation.CERTIFICATE_NAME, host) for host in names]
    return site(name, (name, Relation.PRESENTS_CERTIFICATE, leaf), (leaf, Relation.HAS_PUBLIC_KEY, KEY), *named, *more)


def test_one_certificate_joins_the_two_sites_that_it_names():
    names = ["a.example", "www.a.example", "b.example"]
    found = link(shows("a.example", names), shows("b.example", names))
    assert set(reasons(found)) == {"certificate", "public_key", "certificate_names"}
    assert [reason.counted for reason in found.reasons if reason.group == "certificate"] == [3.8, 0.0, 0.0, 0.0]


def test_two_certificates_with_two_keys_join_nobody():
    a = site("a.example", ("a.example", Relation.PRESENTS_CERTIFICATE, LEAF))
    b = site("b.example", ("b.example", Relation.PRESENTS_CERTIFICATE, OTHER))
    assert link(a, b).reasons == ()


def test_one_key_in_two_certificates_joins_two_sites():
    found = link(shows("a.example", ["a.example"]), shows("b.example", ["b.example"], leaf=OTHER))
    assert list(reasons(found)) == ["public_key"]


def test_a_certificate_of_one_that_names_the_other_joins_them():
    b = site("b.example", ("b.example", Relation.TITLE, "text:b"))
    assert reasons(link(shows("a.example", ["a.example", "b.example"]), b)) == {"certificate_names": "b.example"}


def test_two_sites_each_in_a_certificate_of_its_own_are_strangers():
    b = site("b.example", ("b.example", Relation.TITLE, "text:b"))
    assert link(shows("a.example", ["a.example", "www.a.example"]), b).reasons == ()


def test_a_certificate_for_many_sites_is_a_services():
    names = [f"site{number}.example" for number in range(10)] + ["a.example", "b.example"]
    found = link(shows("a.example", names), shows("b.example", names))
    assert (found.reasons, set(aside(found))) == ((), {"certificate", "public_key", "certificate_names"})
    assert aside(found)["certificate"] == "it is for 12 domains, as a service gets them for many customers at once"


def test_a_certificate_that_names_the_site_s_own_delivery_network_is_that_network_s():
    names = ["sni.edge-cdn.example", "a.example", "b.example"]
    served = [(name, Relation.NAME_SERVER, "host:ns1.edge-cdn.example") for name in ("a.example", "b.example")]
    found = link(shows("a.example", names, served[0]), shows("b.example", names, served[1]))
    assert {"certificate", "public_key", "certificate_names"} <= set(aside(found))
    assert "runs the site's name servers or stands in front of it" in aside(found)["certificate"]


def test_a_certificate_that_names_a_sister_which_runs_the_name_servers_joins_all():
    names = ["sister-media.example", "a.example", "b.example"]
    served = [(name, Relation.NAME_SERVER, "host:ns1.sister-media.example") for name in ("a.example", "b.example")]
    found = link(shows("a.example", names, served[0]), shows("b.example", names, served[1]))
    assert "certificate" in reasons(found)


def test_a_certificate_of_which_not_all_names_were_listed_is_a_services():
    def shown(name: str):
        named: list[Short] = [(LEAF, Relation.CERTIFICATE_NAME, host) for host in ("a.example", "b.example")]
        return site(name, (name, Relation.PRESENTS_CERTIFICATE, LEAF, {"san_count": 500, "names_listed": 2}), *named)

    assert "and more" in aside(link(shown("a.example"), shown("b.example")))["certificate"]


def test_a_certificate_that_names_a_service_too_is_the_services():
    names = ["sni.cloudflaressl.com", "a.example", "b.example"]
    assert "cloudflaressl.com" in aside(link(shows("a.example", names), shows("b.example", names)))["certificate"]


@pytest.mark.parametrize("problem", ["self-signed certificate", "unable to get local issuer certificate"])
def test_a_certificate_that_no_authority_checked_may_name_anybody(problem: str):
    b = site("b.example", ("b.example", Relation.TITLE, "text:b"))
    forged = shows("a.example", ["a.example", "b.example"], (LEAF, Relation.CERTIFICATE_PROBLEM, f"text:{problem}"))
    expired = shows("a.example", ["a.example", "b.example"], (LEAF, Relation.CERTIFICATE_PROBLEM, "text:certificate has expired"))
    assert (link(forged, b).reasons, list(aside(link(forged, b)))) == ((), ["certificate_names"])
    assert reasons(link(expired, b)) == {"certificate_names": "b.example"}


@pytest.mark.parametrize("subject", ["CN=Plesk,O=Parallels", "CN=TRAEFIK DEFAULT CERT", "CN=localhost"])
def test_a_certificate_that_servers_make_for_themselves_is_set_aside(subject: str):
    default = (LEAF, Relation.CERTIFICATE_SUBJECT, f"text:{subject}")
    found = link(shows("a.example", [], default), shows("b.example", [], default))
    assert (found.reasons, set(aside(found))) == ((), {"certificate", "public_key"})


def test_a_certificate_behind_a_delivery_network_is_set_aside():
    def behind(name: str):
        address: list[Short] = [
            (name, Relation.RESOLVES_TO, "ip:192.0.2.9"),
            ("ip:192.0.2.9", Relation.HOSTING_KIND, "text:cdn", {"provider": "Somebody"}),
        ]
        return shows(name, ["a.example", "b.example"], *address)

    assert "which strangers share" in aside(link(behind("a.example"), behind("b.example")))["certificate"]


def test_a_certificate_that_does_not_name_the_site_counts_less():
    found = link(shows("a.example", ["a.example"]), shows("b.example", ["a.example"]))
    assert {reason.rule: reason.log_ratio for reason in found.reasons}["certificate"] == 2.45


def company(name: str, held_by: str, *, verified: bool = True):
    return site(name, (name, Relation.NAMES_COMPANY, f"company:{held_by}", {"role": "certificate subject", "verified": verified}))


def test_certificates_issued_to_one_company_join_two_sites():
    assert reasons(link(company("a.example", "Ledger Media BV"), company("b.example", "LEDGER MEDIA BV")))["certificate_company"]
    assert "certificate_company" not in reasons(link(company("a.example", "Ledger Media BV"), company("b.example", "Ledger Press BV")))


def test_a_company_in_a_certificate_that_nobody_verified_counts_half():
    found = link(company("a.example", "Ledger Media BV"), company("b.example", "Ledger Media BV", verified=False))
    assert {reason.rule: reason.log_ratio for reason in found.reasons}["certificate_company"] == 1.5


def test_a_services_company_is_set_aside():
    assert aside(link(company("a.example", "Cloudflare, Inc."), company("b.example", "Cloudflare, Inc.")))["certificate_company"]
