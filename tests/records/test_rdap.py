"""RDAP answers: facts out of good ones, the rest out of damaged ones, an error for everything else."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osint.errors import ParseError
from osint.model.evidence import Status
from osint.records.json_answer import read_json
from osint.records.rdap import judge_rdap, read_rdap_autnum, read_rdap_domain, read_rdap_network, read_related_link
from tests.records.test_jcard import JSON

FIXTURES = Path(__file__).parents[2] / "fixtures" / "sources" / "rdap"
READERS = {"domain": read_rdap_domain, "ip network": read_rdap_network, "autnum": read_rdap_autnum}


def stored(name, **changes):
    return {**read_json((FIXTURES / f"{name}.json").read_bytes()), **changes}


def test_a_registry_record_gives_its_facts():
    found = read_rdap_domain(stored("domain_registry"))
    assert (found.name, found.handle, found.statuses) == ("site.example", "D1234567-TEST", ("client transfer prohibited",))
    assert (found.registrar, found.registrar_id) == ("Cobalt Names LLC", "9991")
    assert found.name_servers == ("ns1.dns-host.example", "ns2.dns-host.example")
    assert found.is_signed is True
    assert found.delegation_signers[0].startswith("12345 13 2 abcdef")
    assert [(event.action, event.at) for event in found.events][:2] == [
        ("registration", "2023-06-27T10:00:00Z"),
        ("expiration", "2027-06-27T10:00:00Z"),
    ]
    assert found.related_link == "https://rdap.cobalt-names.test/domain/SITE.EXAMPLE"
    assert found.problems == ()


def test_a_visible_registrant_is_named_with_card_and_handle():
    registrant = read_rdap_domain(stored("domain_visible_at_registry")).registrant
    assert registrant is not None
    assert (registrant.handle, registrant.card.organisation, registrant.card.country) == ("CO-4711-TEST", "Quill Media Ltd", "NL")
    assert (registrant.redacted, registrant.privacy_service) == (False, "")


@pytest.mark.parametrize(
    ("name", "redacted", "service"),
    [
        ("domain_redacted", True, ""),
        ("domain_redacted_words", True, ""),
        ("domain_privacy_service", False, "Withheld for Privacy"),
        ("domain_visible_at_registry", False, ""),
        ("domain_without_contacts", False, ""),
    ],
)
def test_redacted_privacy_service_and_absent_are_told_apart(name, redacted, service):
    found = read_rdap_domain(stored(name))
    assert found.is_registrant_redacted is redacted
    assert (found.registrant.privacy_service if found.registrant else "") == service


def test_the_caller_can_say_what_a_privacy_service_is():
    found = read_rdap_domain(
        stored("domain_visible_at_registry"), privacy=lambda *texts: next((text for text in texts if "Media" in text), "")
    )
    assert found.registrant is not None
    assert found.registrant.privacy_service == "Quill Media Ltd"


BAD_FIELDS = {
    "events": "yesterday",
    "status": 3,
    "entities": [None, "x", {"roles": "registrant", "vcardArray": [[], []]}],
    "nameservers": {"ldhName": "ns.example"},
    "secureDNS": [],
    "links": "https://rdap.example/",
    "handle": {"a": 1},
    "notices": 7,
}


@pytest.mark.parametrize("name", BAD_FIELDS)
def test_one_bad_field_loses_that_field_and_is_named(name):
    good = read_rdap_domain(stored("domain_registry"))
    found = read_rdap_domain(stored("domain_registry", **{name: BAD_FIELDS[name]}))
    assert any(problem.startswith(name) for problem in found.problems)
    assert found.name == good.name
    assert (found.events == good.events) is (name != "events")
    assert (found.name_servers == good.name_servers) is (name != "nameservers")


def test_an_impossible_date_keeps_its_text_and_the_record():
    found = read_rdap_domain(
        stored("domain_registry", events=[{"eventAction": "registration", "eventDate": "31-feb"}, {"eventAction": "x"}])
    )
    assert [(event.at, event.text) for event in found.events] == [("", "31-feb")]
    assert found.problems == ("events[1].eventDate: missing",)


def test_one_notice_may_stand_alone():
    assert read_rdap_domain(stored("domain_registry", notices={"title": "T", "description": "D"})).notices[0].text == "D"


def test_a_role_inside_the_card_counts_where_the_entity_has_none():
    entity = {"vcardArray": ["vcard", [["fn", {}, "text", "Marta Quill"], ["role", {}, "text", "registrant"]]]}
    found = read_rdap_domain(stored("domain_registry", entities=[entity]))
    assert found.registrant is not None
    assert found.registrant.card.name == "Marta Quill"


def test_the_related_link_can_be_read_alone_and_only_from_a_domain():
    data = stored("domain_registry")
    assert read_related_link(data) == read_rdap_domain(data).related_link != ""
    with pytest.raises(ParseError, match="not domain"):
        read_related_link(stored("network"))


@pytest.mark.parametrize("href", ["ftp://rdap.example/domain/x", "javascript:alert(1)", "", 7])
def test_a_related_link_that_is_no_web_address_is_none(href):
    links = [{"rel": "related", "type": "application/rdap+json", "href": href}]
    assert read_rdap_domain(stored("domain_registry", links=links)).related_link == ""


def test_a_network_gives_range_holder_and_mailbox_of_the_range_first():
    found = read_rdap_network(stored("network"))
    assert (found.start, found.end, found.prefixes, found.country) == ("192.0.2.0", "192.0.2.127", ("192.0.2.0/25",), "NL")
    assert [holder.card.name for holder in found.holders] == ["Harbour Kite Hosting B.V."]
    assert found.abuse_emails == ("range@harbour-kite.example", "abuse@harbour-kite.example")


def test_a_range_without_prefixes_is_cut_into_them():
    found = read_rdap_network(stored("network_padded"))
    assert found.prefixes == (
        "198.51.100.0/25", "198.51.100.128/27", "198.51.100.160/28", "198.51.100.176/29",
        "198.51.100.184/30", "198.51.100.188/31", "198.51.100.190/32",
    )  # fmt: skip
    assert found.prefix_of("198.51.100.130") == "198.51.100.128/27"
    assert found.prefix_of("198.51.100.200") == ""


def test_the_whole_address_space_is_one_prefix():
    found = read_rdap_network(stored("network_padded", startAddress="::/0", endAddress="ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"))
    assert found.prefixes == ("::/0",)


@pytest.mark.parametrize(("start", "end"), [("198.51.100.9", "198.51.100.1"), ("198.51.100.0", "2001:db8::1"), ("x", "y"), (None, None)])
def test_a_network_without_a_range_is_refused(start, end):
    with pytest.raises(ParseError, match="without a range"):
        read_rdap_network(stored("network_padded", startAddress=start, endAddress=end))


def test_an_autnum_gives_number_and_holder():
    found = read_rdap_autnum(stored("autnum"))
    assert (found.start, found.end, found.name, found.country) == (64500, 64500, "HARBOUR-KITE", "NL")
    assert [holder.card.name for holder in found.holders] == ["Harbour Kite Hosting B.V."]


def test_an_autnum_without_numbers_is_read_from_its_handle():
    found = read_rdap_autnum({"objectClassName": "autnum", "handle": "AS64501"})
    assert (found.start, found.end) == (64501, 64501)
    with pytest.raises(ParseError, match="usable number"):
        read_rdap_autnum({"objectClassName": "autnum", "startAutnum": 10**300})


@pytest.mark.parametrize("read", READERS.values())
@pytest.mark.parametrize("data", [None, [], "x", 3, {}, {"objectClassName": 3}, {"objectClassName": "nameserver"}, {"errorCode": 404}])
def test_another_shape_is_an_error_and_not_an_empty_answer(read, data):
    with pytest.raises(ParseError):
        read(data)


def test_an_rdap_error_sent_as_success_is_judged_by_its_code():
    body = (FIXTURES / "error_quota.json").read_bytes()
    assert judge_rdap(body) == (Status.RATE_LIMITED, "'429 Too many requests Error Quota exceeded (31/30)'")
    assert judge_rdap(b'{"errorCode": 404}') == (Status.ABSENT, "'404'")
    assert judge_rdap(b'{"errorCode": "soon"}') == (Status.FAILED, "'soon'")


@pytest.mark.parametrize("body", [b"<html>", b"[]", b'{"domain": "x"}', b"[" * 100_000, b"{"])
def test_success_with_something_else_is_malformed(body):
    verdict = judge_rdap(body)
    assert verdict is not None
    assert verdict[0] is Status.MALFORMED


def test_an_rdap_object_stands():
    assert judge_rdap((FIXTURES / "domain_registry.json").read_bytes()) is None


NAMES = [
    "ldhName", "unicodeName", "handle", "status", "events", "eventAction", "eventDate", "entities",
    "roles", "vcardArray", "publicIds", "nameservers", "secureDNS", "dsData", "links", "href",
    "rel", "notices", "redacted", "name", "startAddress", "endAddress", "cidr0_cidrs", "v4prefix",
    "length", "startAutnum", "endAutnum", "country", "remarks", "title",
]  # fmt: skip
HOSTILE = st.recursive(
    JSON | st.sampled_from(["registrant", "192.0.2.0", "2001:db8::", "registration", "redacted", 10**300, "https://[", "\x00"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=6),
    max_leaves=30,
)


@pytest.mark.parametrize("class_name", READERS)
@given(data=st.dictionaries(st.sampled_from(NAMES), HOSTILE))
def test_any_fields_make_an_object_or_are_refused(class_name, data):
    try:
        found = READERS[class_name]({**data, "objectClassName": class_name})
    except ParseError:
        return
    assert all(isinstance(problem, str) for problem in found.problems)


@given(JSON)
def test_any_json_that_is_no_rdap_object_is_refused(data):
    for read in READERS.values():
        with pytest.raises(ParseError):
            read(data)
