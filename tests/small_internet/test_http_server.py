"""The web servers: virtual hosts, redirects, encodings, compression, files, RDAP, and certificates by name."""

from __future__ import annotations

import gzip
import json
import ssl

import pytest
from cryptography import x509

from tests.small_internet.client import get, shake_hands, where
from tests.small_internet.infrastructure import BIG_HOST, EVIL, RDAP_WEB, SMALL_SERVER
from tests.small_internet.network import SmallInternet


def test_http_leads_to_https_and_www_to_the_domain(loopback_internet: SmallInternet) -> None:
    plain = get(loopback_internet, SMALL_SERVER, "www.nordvale-courier.test", "/x?y=1")
    assert (plain.status, plain.headers["location"]) == (301, "https://nordvale-courier.test/x?y=1")


def test_hosts_on_one_address_have_pages_of_their_own(loopback_internet: SmallInternet) -> None:
    titles = [
        get(loopback_internet, BIG_HOST, host).body
        for host in ("chess-club-brookfield.example", "green-allotment.example", "stranger.test")
    ]
    assert [title in body for title, body in zip((b"Chess", b"Allotment", b"Default server"), titles, strict=True)] == [True] * 3


def test_a_page_is_compressed_for_whoever_asks(loopback_internet: SmallInternet) -> None:
    packed = get(loopback_internet, SMALL_SERVER, "valemedia.test", tls=True, headers={"Accept-Encoding": "gzip"})
    assert packed.headers["content-encoding"] == "gzip"
    assert b"Vale Media Digital" in gzip.decompress(packed.body)


def test_chunks_add_up_to_the_page(loopback_internet: SmallInternet) -> None:
    answer = get(loopback_internet, "192.0.2.23", "vale-gazette.example", tls=True)
    assert answer.headers["transfer-encoding"] == "chunked"
    assert answer.body.endswith(b"</html>")


@pytest.mark.parametrize(
    ("address", "host", "encoding", "words"),
    [
        ("192.0.2.31", "privet-vestnik.example", "windows-1251", "Привет-Вестник"),
        ("192.0.2.32", "kanal-utf.test", "utf-16", "Kanal Übermorgen"),
        ("192.0.2.33", "cafe-lete.test", "latin-1", "l'été"),
    ],
)
def test_pages_come_in_old_encodings(loopback_internet: SmallInternet, address: str, host: str, encoding: str, words: str) -> None:
    assert words in get(loopback_internet, address, host).body.decode(encoding).replace("&#x27;", "'")


def test_files_are_there_or_404(loopback_internet: SmallInternet) -> None:
    host, address = "the-meridian-post.test", "192.0.2.10"
    for path in ("/robots.txt", "/ads.txt", "/sitemap.xml", "/feed.xml", "/favicon.ico", "/.well-known/security.txt"):
        assert get(loopback_internet, address, host, path, tls=True).status == 200, path
        assert get(loopback_internet, "192.0.2.46", "troubled-times.test", path).status == 404, path


def test_a_server_may_refuse_everybody(loopback_internet: SmallInternet) -> None:
    assert get(loopback_internet, "192.0.2.45", "closed-shutters.test").status == 403


def test_the_certificate_depends_on_the_name_asked_for(loopback_internet: SmallInternet) -> None:
    with shake_hands(loopback_internet, SMALL_SERVER, "eastvale-tribune.test") as line:
        certificate = x509.load_der_x509_certificate(line.getpeercert(binary_form=True) or b"")
    names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value.get_values_for_type(x509.DNSName)
    assert {"nordvale-courier.test", "eastvale-tribune.test"} <= set(names)


@pytest.mark.parametrize(
    ("address", "host", "words"),
    [
        ("192.0.2.41", "old-abbey.example", "self-signed"),
        ("192.0.2.42", "lapsed-ledger.test", "expired"),
        (EVIL, "tls-wronghost.test", "Hostname mismatch"),
        (EVIL, "weak.evil.test", "too weak"),
    ],
)
def test_a_bad_certificate_fails_for_its_own_reason(loopback_internet: SmallInternet, address: str, host: str, words: str) -> None:
    with pytest.raises(ssl.SSLCertVerificationError, match=words):
        shake_hands(loopback_internet, address, host)


@pytest.mark.parametrize(("name", "count"), [("manysan", 1200), ("nulcn", 2), ("esccn", 2), ("sanctl", 5)])
def test_odd_certificates_are_sent(loopback_internet: SmallInternet, name: str, count: int) -> None:
    with shake_hands(loopback_internet, EVIL, f"{name}.evil.test", verify=False) as line:
        certificate = x509.load_der_x509_certificate(line.getpeercert(binary_form=True) or b"")
    names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert len(names.get_values_for_type(x509.DNSName)) == count


def test_twenty_thousand_names_are_too_many_for_openssl(loopback_internet: SmallInternet) -> None:
    with pytest.raises(ssl.SSLError, match=r"(?i)excessive"):
        shake_hands(loopback_internet, EVIL, "hugesan.evil.test", verify=False)


def test_a_handshake_may_never_end(loopback_internet: SmallInternet) -> None:
    with pytest.raises(TimeoutError):
        shake_hands(loopback_internet, "203.0.113.68", "tls-hang.test", seconds=0.4)


def test_a_site_without_https_refuses_the_connection(loopback_internet: SmallInternet) -> None:
    assert where(loopback_internet, "192.0.2.43", 443) == ("127.0.0.1", 1)


def test_the_registry_s_rdap_points_to_the_registrar_s(loopback_internet: SmallInternet) -> None:
    registry = json.loads(get(loopback_internet, RDAP_WEB, "rdap.nic.test", "/domain/valemedia.test", tls=True).body)
    assert registry["links"][1]["href"] == "https://rdap.cobalt-names.test/domain/valemedia.test"
    registrar = json.loads(get(loopback_internet, RDAP_WEB, "rdap.cobalt-names.test", "/domain/valemedia.test", tls=True).body)
    assert [entity["roles"] for entity in registrar["entities"]] == [["registrar"], ["registrant"], ["administrative"]]


@pytest.mark.parametrize(
    ("host", "path", "status"),
    [
        ("rdap.nic.test", "/domain/nobody-here.test", 404),
        ("rdap.nic.test", "/domain/troubled-times.test", 429),
        ("rdap.ranges.test", "/ip/203.0.113.130", 200),
        ("rdap.arin.net", "/registry/ip/2001:db8:cd::200", 200),
        ("rdap.ranges.test", "/autnum/64499", 200),
        ("rdap.ranges.test", "/ip/8.8.8.8", 404),
        ("rdap.org", "/domain/valemedia.test", 302),
        ("data.iana.org", "/rdap/dns.json", 200),
    ],
)
def test_rdap_hosts_answer_for_what_they_hold(loopback_internet: SmallInternet, host: str, path: str, status: int) -> None:
    assert get(loopback_internet, RDAP_WEB, host, path, tls=True).status == status
