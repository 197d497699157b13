"""Reading WHOIS answers of several families, friendly and hostile."""

from pathlib import Path

import pytest

from osint.records.whois_text import WhoisDate, WhoisKind, read_whois
from tests.bounds import ends, steps

FIXTURES = Path(__file__).parents[2] / "fixtures" / "sources" / "whois"


def read(name, domain, server=""):
    return read_whois((FIXTURES / f"{name}.txt").read_bytes(), domain, server)


def made(lines, domain="site.example"):
    return read_whois(f"Domain Name: {domain}\nRegistrar: One\n{lines}".encode(), domain)


def test_a_generic_registry_record_is_read_whole():
    record = read("gtld_registry", "morning-ledger.example")
    assert record.created == WhoisDate("2023-06-27T10:04:31Z", "2023-06-27T10:04:31Z")
    assert (record.registrar, record.registrar_id) == ("Cheap Names Ltd.", "99991")
    assert record.name_servers == ("ns1.parked-dns.test", "ns2.parked-dns.test")
    assert record.statuses == ("clientTransferProhibited",)
    assert (record.referral, record.dnssec, record.notes) == ("whois.cheapnames.test", "unsigned", ())


@pytest.mark.parametrize(
    ("name", "domain", "created", "expires", "registrar"),
    [
        ("nominet_style", "county-courier.example", "2011-03-14", "2027-03-14", "Quiet Registrars Ltd t/a Quiet"),
        ("afnic_style", "gazette-du-port.example", "2023-07-06", "2027-07-06", "REGISTRAR DU PORT"),
        ("jprs_style", "minato-news.example", "2016-03-08", "2027-03-31", ""),
        ("ripn_style", "vestnik-severa.example", "2020-02-29T21:00:00Z", "2027-03-01T21:00:00Z", "SEVER-REG"),
        ("fred_style", "denik-reky.example", "2016-01-30", "2027-01-30", "REG-REKA"),
        ("nic_it_style", "voce-del-colle.example", "2019-12-10", "2027-04-21", "Ufficio Domini Srl"),
        ("krnic_style", "hangang-daily.example", "2015-03-20", "2027-03-20", "Agency Corp."),
    ],
)
def test_a_country_registry_record_is_read(name, domain, created, expires, registrar):
    record = read(name, domain)
    assert (record.created.value, record.expires.value, record.registrar) == (created, expires, registrar)
    assert "ns1" in record.name_servers[0]


def test_a_registry_that_tells_no_dates_and_no_registrar_has_none():
    record = read("denic_style", "neue-woche.example")
    assert (record.created, record.expires, record.registrar) == (None, None, "")
    assert record.changed.value == "2024-03-30T18:36:27Z"
    assert record.name_servers == ("ns1.parked-dns.test", "ns2.neue-woche.example")


def test_the_dates_of_contacts_are_not_the_domains():
    assert read("fred_style", "denik-reky.example").changed.value == "2020-03-06"
    assert read("denic_style", "neue-woche.example").changed.text.startswith("2024")


def test_the_age_of_the_registrys_database_is_not_a_change_of_the_domain():
    assert read("ripn_style", "vestnik-severa.example").changed is None


def test_the_words_of_a_registration_status_are_kept():
    assert read("nominet_style", "county-courier.example").statuses == ("Registered until expiry date.",)


def test_only_the_first_block_about_the_domain_counts():
    record = read("second_block", "inject.example")
    assert (record.registrar, record.created.value) == ("Honest Names Inc.", "2020-05-01T00:00:00Z")
    assert record.contacts == ()
    assert record.name_servers == ("ns1.parked-dns.test",)
    assert any("Fake Registrar Ltd" in note for note in record.notes)


def test_a_later_line_cannot_replace_the_registrar_and_is_noted():
    record = made("Name Server: ns1.a.test\n\nRegistrar: Fake Registrar")
    assert record.registrar == "One"
    assert record.notes == ("several registrars are named: One; Fake Registrar",)


@pytest.mark.parametrize(
    ("text", "value"), [("June 2023", "2023-06"), ("14:00", ""), ("31-feb-2023", ""), ("06/07/2023", ""), ("1970-01-01T00:00:00Z", "")]
)
def test_an_odd_date_leaves_the_record_standing(text, value):
    record = made(f"Creation Date: {text}")
    assert record.kind is WhoisKind.RECORD
    assert record.created == WhoisDate(text, value)


def test_another_domains_record_is_malformed_and_says_whose_it_is():
    record = read_whois(b"Domain Name: BANK.EXAMPLE\nRegistrar: One\n", "site.example")
    assert (record.kind, record.registrar) == (WhoisKind.MALFORMED, "")
    assert record.notes == ("the answer is about bank.example, not about site.example",)


@pytest.mark.parametrize("text", ["Quota exceeded, try again in 60 seconds\nCreation Date: 1970-01-01", "No match for SITE.EXAMPLE", ""])
def test_what_is_no_record_has_no_facts(text):
    record = read_whois(text.encode(), "site.example")
    assert record.kind is not WhoisKind.RECORD
    assert (record.created, record.registrar, record.name_servers, record.contacts) == (None, "", (), ())


def test_a_hidden_registrant_is_nobody():
    (redacted,) = read("redacted", "hidden-voice.example").contacts
    assert (redacted.hidden, redacted.name, redacted.email, redacted.country) == ("redacted", "", "", "IS")
    (proxy,) = read("privacy_service", "proxied-times.example").contacts
    assert (proxy.hidden, proxy.name, proxy.organisation, proxy.email) == ("privacy service", "", "Withheld for Privacy", "")


def test_latin1_is_read_and_noted():
    record = read_whois("Domain Name: site.example\nRegistrar: Søren Navne A/S\n".encode("latin-1"), "site.example")
    assert (record.registrar, record.notes) == ("Søren Navne A/S", ("not UTF-8: read as latin-1",))


def test_control_characters_do_not_break_the_reader():
    record = read_whois(b"Domain Name: site.example\r\nRegistrar: O\x1b[31mne\x00\r\nCreation Date: 2023-06-27\r\n", "site.example")
    assert (record.kind, record.created.value) == (WhoisKind.RECORD, "2023-06-27")


def test_a_record_without_a_domain_to_compare_is_read():
    assert read_whois(b"Domain: a.example\nRegistrar: One", "", "whois.nic.example").domain == "a.example"


HOSTILE = {
    "one line of an address": "Registrant Email: " + "a." * 30_000 + "@",
    "addresses": ("Registrant Email: " + "a-" * 450 + "@" + "\n") * 280,
    "the same line": "Name Server: ns1.a.test\n" * 9000,
    "the same domain": "Domain Name: site.example\n" * 9000,
    "brackets": ("Registrar: " + "a (" * 300 + "\n") * 280,
    "dots": ("Registrar" + " ." * 480 + "\n") * 250,
    "digits": ("Creation Date: " + "1" * 380 + "\n") * 640,
    "spaces": (" " * 990 + "x\n") * 250,
    "headings": "Registrant:\nx\n\n" * 12_000,
    "limits": ("quota access request " * 7 + "\n") * 1700,
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("suffix", ["example", "com", "hk", "jp"])
def test_a_hostile_answer_takes_few_steps_for_each_byte(name, suffix):
    """A quadratic number of steps would be 80 million for 9000 lines; a quarter of a megabyte is all that is ever read."""
    raw = f"Domain Name: site.{suffix}\n{HOSTILE[name]}".replace("site.example", f"site.{suffix}").encode()
    with ends(f"reading {name} as .{suffix}"):
        read_whois(raw, f"site.{suffix}")
    assert steps(lambda: read_whois(raw, f"site.{suffix}")) < 20 * len(raw)
