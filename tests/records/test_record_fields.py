"""The fields of records are read strictly: another shape is an error, never a guess."""

from __future__ import annotations

import pytest

from osint.errors import ParseError
from osint.model.selector import SelectorKind
from osint.records.record_fields import authority, dmarc_tags, mail_server, mailbox, signing_key, start_of_authority
from tests.bounds import ends


@pytest.mark.parametrize(
    ("rname", "mail"),
    [
        ("hostmaster.site.example.", "hostmaster@site.example"),
        (r"jane\.roe.site.example.", "jane.roe@site.example"),
        ("Jane.Site.EXAMPLE.", "Jane@site.example"),
        ("dns+zone.site.example.", "dns+zone@site.example"),
    ],
)
def test_the_mailbox_of_a_zone_is_an_address(rname: str, mail: str):
    assert (mailbox(rname).kind, mailbox(rname).value) == (SelectorKind.EMAIL, mail)


@pytest.mark.parametrize("rname", [".", "hostmaster.", r"\027[31m.site.example.", r"a\@b.site.example.", r"a.b\.c.example.", r"tr\."])
def test_a_mailbox_that_is_no_address_stays_text(rname: str):
    assert mailbox(rname).kind is SelectorKind.TEXT


def test_mail_server_and_zone_records_give_their_fields():
    assert mail_server("10 mail.site.example.") == (10, "mail.site.example.")
    assert mail_server("0 .") == (0, ".")
    assert start_of_authority("ns1.a.test. host.a.test. 1 2 3 4 5") == ("ns1.a.test.", "host.a.test.")


def test_a_signing_key_is_one_lower_case_text():
    assert signing_key("12345 13 2 ABCD EF01") == "12345 13 2 abcdef01"


def test_an_authority_may_be_bound_to_one_account():
    said = authority('0 Issue "ca.test; validationmethods=dns-01; accounturi=https://ca.test/acct/17"')
    assert (said.tag, said.issuer, said.account) == ("issue", "ca.test", "https://ca.test/acct/17")


def test_an_authority_record_may_allow_nobody():
    assert authority('0 issue ";"').issuer == ""
    assert authority('128 iodef "mailto:x@site.example"').value == "mailto:x@site.example"


@pytest.mark.parametrize(
    ("reader", "value"),
    [
        (mail_server, "mail.site.example."),
        (mail_server, "10"),
        (start_of_authority, "ns1. host. 1"),
        (signing_key, "x 13 2 aa"),
        (authority, "issue ca"),
    ],
)
def test_another_shape_is_an_error(reader, value: str):
    with pytest.raises(ParseError, match="not a"):
        reader(value)


def test_a_dmarc_record_is_known_by_its_first_tag():
    assert dmarc_tags("v=DMARC1; p=reject; rua=mailto:a@b.example; p=none") == {"v": "DMARC1", "p": "reject", "rua": "mailto:a@b.example"}
    for text in ("v=spf1 -all", "p=none; v=DMARC1", "", ";;;", "v", "DMARC1"):
        assert dmarc_tags(text) is None


@pytest.mark.parametrize("text", ["\\" * 10**6, "a." * 500_000, "\\." * 500_000, '0 issue "' + "a" * 10**6, "=" * 10**6, ";v=" * 300_000])
def test_no_reader_runs_away_over_a_megabyte_of_hostile_text(text: str):
    with ends(f"reading {text[:10]}..."):
        mailbox(text)
        dmarc_tags(text)
        with pytest.raises(ParseError):
            authority(text)
