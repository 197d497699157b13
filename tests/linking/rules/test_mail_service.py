"""Two sites with mail of one owner, and two that only use the same mail service."""

from __future__ import annotations

import pytest

from osint.model.observation import Relation
from tests.linking.world import aside, link, reasons, site

MX, TXT, DMARC = Relation.MAIL_SERVER, Relation.TXT_RECORD, Relation.DMARC_POLICY


def both(relation: Relation, value: str, other: str = "", **detail: object):
    return link(
        site("a.example", ("a.example", relation, value, detail)), site("b.example", ("b.example", relation, other or value, detail))
    )


def test_mail_to_the_server_of_one_of_the_two_joins_them():
    a = site("owner.example", ("owner.example", MX, "mail.owner.example"))
    b = site("b.example", ("b.example", MX, "mx.owner.example"))
    assert reasons(link(a, b)) == {"own_mail_server": "owner.example"}


def test_mail_to_a_third_says_less_and_to_what_sounds_like_a_provider_less_still():
    owner = site("owner.example", ("owner.example", MX, "mail.owner.example"))
    own = link(owner, site("b.example", ("b.example", MX, "mx.owner.example")))
    found = [own, both(MX, "mx.quill.test"), both(MX, "mx.northhost.test")]
    assert [(item.reasons[0].rule, item.reasons[0].log_ratio) for item in found] == [
        ("own_mail_server", 2.2),
        ("own_mail_server", 0.88),
        ("own_mail_server", 0.352),
    ]


@pytest.mark.parametrize(("sender", "left"), [("_spf.quill.test", 0.8), ("_spf.northhost.test", 0.32)])
def test_what_sends_for_strangers_is_mostly_their_host(sender: str, left: float):
    assert [reason.log_ratio for reason in both(TXT, f"text:v=spf1 include:{sender} -all").reasons] == [left]


def test_what_is_one_sites_own_and_sends_for_the_other_joins_them():
    owner = site("owner.example", ("owner.example", TXT, "text:v=spf1 include:_spf.owner.example -all"))
    other = site("b.example", ("b.example", TXT, "text:v=spf1 include:_spf.owner.example -all"))
    assert [(reason.rule, reason.log_ratio) for reason in link(owner, other).reasons] == [("mail_senders", 2.0)]


@pytest.mark.parametrize(
    ("mailbox", "left"),
    [("dmarc@quill.test", 0.88), ("dmarc@northhost.test", 0.352), ("ivo.invented@gmail.com", 2.2), ("ab12cd34@ag.dmarcian.com", 2.2)],
)
def test_reports_to_a_third_say_less_than_to_one_persons_mailbox_or_one_customers(mailbox: str, left: float):
    (reason,) = both(DMARC, "text:v=DMARC1", reports_to=[f"mailto:{mailbox}"]).reasons
    assert reason.log_ratio == left


def test_mail_to_servers_of_their_own_each_joins_nobody():
    assert both(MX, "mail.a.example", "mail.b.example").reasons == ()


@pytest.mark.parametrize(("server", "provider"), [("aspmx.l.google.com", "Google Workspace"), ("mx.yandex.net", "Yandex 360")])
def test_mail_to_a_service_is_set_aside(server: str, provider: str):
    assert aside(both(MX, server)) == {"own_mail_server": f"it is a mail server of {provider}, which serves strangers"}


def test_two_sites_that_take_no_mail_share_nothing():
    assert both(MX, "text:.", takes_no_mail=True).reasons == ()


def test_what_may_send_for_both_joins_them():
    found = both(
        TXT, "text:v=spf1 ip4:192.0.2.7 include:_spf.owner.example ~all", "text:v=spf1 a mx ip4:192.0.2.7/32 include:spf.owner.example -all"
    )
    assert {reason.mark_a.value for reason in found.reasons} == {"192.0.2.7", "_spf.owner.example"}


@pytest.mark.parametrize(
    "term", ["include:_spf.google.com", "include:sendgrid.net", "include:spf.protection.outlook.com", "ip4:198.51.100.0/24", "ip4:10.0.0.1"]
)
def test_a_mail_service_or_a_providers_range_is_set_aside(term: str):
    found = both(TXT, f"text:v=spf1 {term} ~all")
    assert (found.reasons, list(aside(found))) == ((), ["mail_senders"])


@pytest.mark.parametrize(
    "text", ["v=spf1 a mx -all", "v=spf1 exists:%{i}.owner.example -all", "v=spf1 ip4:x include: -all", "spf1 ip4:192.0.2.7"]
)
def test_a_record_that_names_nobody_says_nothing(text: str):
    found = both(TXT, f"text:{text}")
    assert (found.reasons, found.set_aside) == ((), ())


def test_a_sending_address_that_is_the_sites_own_server_counts_with_the_server():
    def standing(name: str):
        return site(name, (name, TXT, "text:v=spf1 ip4:192.0.2.7 -all"), (name, Relation.RESOLVES_TO, "ip:192.0.2.7"))

    assert {reason.group for reason in link(standing("a.example"), standing("b.example")).reasons} == {"hosting account"}


def test_reports_to_one_mailbox_join_two_sites():
    assert reasons(both(DMARC, "text:v=DMARC1", reports_to=["mailto:Dmarc@owner.example!10m"])) == {"mail_reports": "dmarc@owner.example"}


def test_of_a_report_service_only_a_customers_own_mailbox_counts():
    tenant = both(DMARC, "text:v=DMARC1", reports_to=["mailto:ab12cd34@ag.dmarcian.com"])
    shared = both(DMARC, "text:v=DMARC1", reports_to=["mailto:rua@dmarc.brevo.com"])
    assert reasons(tenant) == {"mail_reports": "ab12cd34@ag.dmarcian.com"}
    assert (reasons(shared), list(aside(shared))) == ({}, ["mail_reports"])


def signed(name: str, key: str, *more: tuple[str, Relation, str]):
    return site(name, (f"mail._domainkey.{name}", TXT, f"text:v=DKIM1; k=rsa; p={key}"), *more)


def test_one_signing_key_joins_two_sites_and_a_mail_services_does_not():
    key = "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQ" * 2
    aliased = signed("c.example", key, ("mail._domainkey.c.example", Relation.ALIAS_OF, "dkim.service.example"))
    assert list(reasons(link(signed("a.example", key), signed("b.example", key)))) == ["signing_key"]
    assert reasons(link(signed("a.example", key), signed("b.example", key + "A"))) == {}
    assert reasons(link(signed("a.example", key), aliased)) == {}
