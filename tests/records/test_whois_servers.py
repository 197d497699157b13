"""Which server answers for a domain."""

from pathlib import Path

import pytest

from osint.data import read_list
from osint.records.whois_servers import is_rdap_only, plausible_server, server_at_iana, server_for

ANSWER = Path(__file__).parents[2] / "fixtures" / "sources" / "whois" / "iana_answer.txt"


@pytest.mark.parametrize(
    ("domain", "server", "query"),
    [
        ("x.com", "whois.verisign-grs.com", "domain x.com"),
        ("x.de", "whois.denic.de", "-T dn,ace x.de"),
        ("x.jp", "whois.jprs.jp", "x.jp/e"),
        ("x.dk", "whois.punktum.dk", "--show-handles x.dk"),
        ("x.uk.com", "whois.centralnic.com", "x.uk.com"),
        ("x.co.za", "whois.registry.net.za", "x.co.za"),
        ("x.co.uk", "whois.nic.uk", "x.co.uk"),
        ("X.COM.", "whois.verisign-grs.com", "domain X.COM."),
    ],
)
def test_the_longest_known_suffix_names_the_server(domain, server, query):
    assert server_for(domain) == (server, query)


@pytest.mark.parametrize("domain", ["x.bid", "x.madrid"])
def test_a_suffix_that_ends_like_another_is_not_that_one(domain):
    assert server_for(domain)[0] != server_for("x.id")[0]


@pytest.mark.parametrize("domain", ["x.notasuffix", "uk.com.notasuffix", "com"])
def test_an_unknown_suffix_has_no_server(domain):
    assert server_for(domain) is None


def test_registries_without_whois_are_known():
    assert is_rdap_only("x.ch")
    assert not is_rdap_only("x.de")


def test_iana_names_the_server_of_a_suffix():
    assert server_at_iana(ANSWER.read_bytes()) == "whois.nic.test"
    assert server_at_iana(b"domain: ZZ\nstatus: ACTIVE\n") == ""


@pytest.mark.parametrize("name", ["169.254.169.254", "localhost", "printer.local", "a b", "", "[::1]", "whois"])
def test_a_referral_to_no_public_host_is_no_server(name):
    assert plausible_server(name) == ""


def test_every_query_form_belongs_to_a_server_and_names_the_domain():
    assert all(form.count("{domain}") == 1 for form in read_list("whois_servers")["query"].values())
    assert all(plausible_server(server) == server for server in read_list("whois_servers")["server"].values())
