"""Each record type states what it is for, and nothing more."""

from __future__ import annotations

import pytest

from osint.errors import ParseError
from osint.model.observation import Relation
from osint.records.dns_wire import DnsRecord
from osint.records.zone_statements import dmarc_statement, statements


def said(rrtype: str, value: str) -> list[tuple[str, str, dict]]:
    record = DnsRecord("site.example", rrtype, value, 60, len(value))
    return [(relation.value, str(about), detail) for relation, about, detail in statements(record)]


@pytest.mark.parametrize(
    ("rrtype", "value", "relation", "about", "detail"),
    [
        ("A", "192.0.2.1", "resolves_to", "ip:192.0.2.1", {}),
        ("AAAA", "2001:DB8:0::1", "resolves_to", "ip:2001:db8::1", {}),
        ("NS", "NS1.Host.test.", "name_server", "host:ns1.host.test", {}),
        ("MX", "10 host.test.", "mail_server", "domain:host.test", {"preference": 10}),
        ("MX", "0 .", "mail_server", "text:.", {"preference": 0, "takes_no_mail": True}),
        ("TXT", '"v=spf1 " "-all"', "txt_record", "text:v=spf1 -all", {}),
        ("TXT", '""', "txt_record", 'text:""', {}),
        ("CAA", '0 issue "ca.test"', "certificate_authority", "text:ca.test", {"tag": "issue"}),
        ("CAA", '0 issue ";"', "certificate_authority", "text:;", {"tag": "issue", "nobody": True}),
        ("DS", "17 13 2 AA BB", "dnssec_key", "text:17 13 2 aabb", {}),
        ("PTR", "srv1.site.example.", "reverse_name", "host:srv1.site.example", {}),
    ],
)
def test_a_record_states_one_thing(rrtype: str, value: str, relation: str, about: str, detail: dict):
    assert said(rrtype, value) == [(relation, about, detail)]


def test_a_private_address_is_stated_beside_the_resolution():
    assert said("A", "169.254.169.254") == [
        ("resolves_to", "ip:169.254.169.254", {}),
        ("private_address", "ip:169.254.169.254", {"range": "link-local"}),
    ]


def test_a_zone_states_its_primary_and_its_mailbox():
    stated = said("SOA", "ns1.host.test. jane\\.roe.site.example. 2026112201 2 3 4 5")
    assert stated == [("soa_primary", "host:ns1.host.test", {}), ("soa_contact", "email:jane.roe@site.example", {})]


def test_the_account_of_an_authority_can_be_searched_for():
    stated = said("CAA", '0 issue "ca.test; accounturi=https://ca.test/acct/17"')
    assert stated[1] == ("certificate_authority", "url:https://ca.test/acct/17", {"tag": "issue", "parameter": "accounturi"})


def test_where_to_complain_is_no_permission_to_issue():
    assert said("CAA", '0 iodef "mailto:x@site.example"') == []


def test_a_cut_text_says_so():
    record = DnsRecord("site.example", "TXT", '"abc', 60, 5000)
    ((relation, about, detail),) = statements(record)
    assert (relation, about.value, detail) == (Relation.TXT_RECORD, "abc", {"cut": True, "length": 5000})


def test_an_unknown_shape_of_a_known_type_is_an_error():
    with pytest.raises(ParseError):
        said("SOA", "ns1.host.test.")


def test_a_dmarc_record_tells_policy_and_where_reports_go():
    value = '"v=DMARC1; p=quarantine; rua=mailto:a@x.example,mailto:b@x.example; ruf=mailto:a@x.example"'
    relation, about, detail = dmarc_statement(DnsRecord("_dmarc.site.example", "TXT", value, 60, len(value)))
    assert relation is Relation.DMARC_POLICY
    assert about.value == value.strip('"')
    assert detail == {"policy": "quarantine", "reports_to": ["mailto:a@x.example", "mailto:b@x.example"]}


def test_another_text_below_dmarc_is_no_policy():
    relation, _, _ = dmarc_statement(DnsRecord("_dmarc.site.example", "TXT", '"v=spf1 -all"', 60, 13))
    assert relation is Relation.TXT_RECORD
