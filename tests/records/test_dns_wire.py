"""A DNS answer says only what it says about the question, and "no answer" is never "no record"."""

from __future__ import annotations

from itertools import pairwise

import dns.message
import dns.opcode
import pytest
from hypothesis import given
from hypothesis import strategies as st

from osint.errors import ParseError
from osint.model.evidence import Status
from osint.model.selector import Selector, SelectorKind
from osint.records.dns_wire import LOOP, MAX_VALUE, SEVERAL_ALIASES, TOO_MANY, DnsAnswer, judge_dns, named, read_dns, txt_value
from tests.bounds import steps
from tests.records.wire import wire

SOA = "site.example. 60 IN SOA ns1.site.example. hostmaster.site.example. 1 2 3 4 5"
NS = "site.example. 60 IN NS ns1.site.example."
GOOD = wire("www.site.example", "A", "www.site.example. 60 IN CNAME Edge.Host.test.", "edge.host.test. 60 IN A 192.0.2.1")


def aliases(*names: str) -> list[str]:
    return [f"{name}. 60 IN CNAME {target}." for name, target in pairwise(names)]


def test_an_answer_tells_question_records_and_time_to_live():
    answer = read_dns(wire("Site.Example", "A", "site.example. 300 IN A 192.0.2.1", "site.example. 300 IN A 192.0.2.2"))
    assert (answer.name, answer.rrtype, answer.rcode, answer.problems) == ("site.example", "A", "NOERROR", ())
    assert [(record.name, record.value, record.ttl) for record in answer.records] == [
        ("site.example", "192.0.2.1", 300),
        ("site.example", "192.0.2.2", 300),
    ]


def test_aliases_are_followed_to_the_records_at_their_end():
    answer = read_dns(GOOD)
    assert answer.chain == ("edge.host.test",)
    assert [(record.name, record.value) for record in answer.records] == [("edge.host.test", "192.0.2.1")]
    assert judge_dns(GOOD) == (Status.OK, "")


def test_records_of_other_names_are_never_reported():
    body = wire(
        "site.example",
        "A",
        "site.example. 60 IN A 192.0.2.1",
        "bank.com. 60 IN A 198.51.100.66",
        authority=("bank.com. 60 IN NS ns.evil.test.",),
        additional=("www.bank.com. 60 IN A 198.51.100.66",),
    )
    answer = read_dns(body)
    assert "bank" not in repr(answer)
    assert len(answer.records) == 1


def test_an_alias_does_not_lend_its_name_to_a_record_elsewhere():
    body = wire("site.example", "A", "site.example. 60 IN CNAME a.test.", "b.test. 60 IN A 192.0.2.9")
    assert read_dns(body).records == ()
    assert judge_dns(body) == (Status.OK, "an alias, without A at its target")


@pytest.mark.parametrize("names", [("a.test", "a.test"), ("a.test", "b.test", "a.test"), ("a.test", "b.test", "c.test", "b.test")])
def test_an_alias_loop_is_malformed_and_keeps_the_chain_so_far(names: tuple[str, ...]):
    body = wire("a.test", "A", *aliases(*names))
    assert judge_dns(body) == (Status.MALFORMED, LOOP)
    assert read_dns(body).chain == names[1:]


def test_eight_aliases_are_followed_and_a_ninth_is_malformed():
    names = [f"n{place}.test" for place in range(10)]
    end = "n8.test. 60 IN A 192.0.2.1"
    assert judge_dns(wire("n0.test", "A", *aliases(*names[:9]), end))[0] is Status.OK
    assert judge_dns(wire("n0.test", "A", *aliases(*names))) == (Status.MALFORMED, "alias chain longer than 8")
    assert len(read_dns(wire("n0.test", "A", *aliases(*names))).chain) == 8


def test_two_aliases_of_one_name_are_a_named_problem():
    answer = read_dns(wire("a.test", "A", "a.test. 60 IN CNAME c.test.", "a.test. 60 IN CNAME b.test.", "b.test. 60 IN A 192.0.2.1"))
    assert answer.problems == (SEVERAL_ALIASES,)
    assert answer.chain == ("b.test",)


def test_name_that_does_not_exist_and_type_that_does_not_exist_are_told_apart():
    assert judge_dns(wire("nx.example", "A", rcode="NXDOMAIN", authority=(SOA,))) == (Status.ABSENT, "NXDOMAIN")
    assert judge_dns(wire("site.example", "AAAA", authority=(SOA,))) == (Status.ABSENT, "NODATA")
    assert judge_dns(wire("site.example", "AAAA")) == (Status.ABSENT, "NODATA")


def test_alias_to_a_missing_name_is_an_answer_about_a_name_that_exists():
    body = wire("ctrl.example", "A", "ctrl.example. 60 IN CNAME gone.test.", rcode="NXDOMAIN")
    assert judge_dns(body) == (Status.OK, "alias target does not exist")
    assert read_dns(body).chain == ("gone.test",)


def test_a_referral_is_never_no_record():
    assert judge_dns(wire("site.example", "MX", authority=(NS,))) == (Status.FAILED, "referral instead of an answer")
    assert judge_dns(wire("site.example", "MX", authority=(NS, SOA))) == (Status.ABSENT, "NODATA")


@pytest.mark.parametrize(
    ("rcode", "status"),
    [
        ("SERVFAIL", Status.FAILED),
        ("REFUSED", Status.REFUSED),
        ("FORMERR", Status.FAILED),
        ("NOTIMP", Status.FAILED),
        ("YXDOMAIN", Status.FAILED),
    ],
)
def test_each_refusal_keeps_its_own_name(rcode: str, status: Status):
    assert judge_dns(wire("site.example", "A", rcode=rcode)) == (status, rcode)


def test_a_refusal_that_does_not_repeat_the_question_is_still_a_refusal():
    response = dns.message.from_wire(wire("site.example", "A", rcode="REFUSED"))
    response.question.clear()
    assert judge_dns(response.to_wire()) == (Status.REFUSED, "REFUSED")
    response.set_rcode(0)
    assert judge_dns(response.to_wire())[0] is Status.MALFORMED


def test_a_truncated_answer_is_partial_even_when_it_is_empty():
    assert judge_dns(wire("site.example", "A", tc=True)) == (Status.PARTIAL, "truncated answer")
    assert judge_dns(wire("site.example", "A", "site.example. 60 IN A 192.0.2.1", tc=True)) == (Status.PARTIAL, "truncated answer")


@pytest.mark.parametrize(("name", "rrtype"), [("other.example", "A"), ("www.site.example", "AAAA")])
def test_the_answer_to_another_question_is_malformed(name: str, rrtype: str):
    assert judge_dns(GOOD, name, rrtype)[0] is Status.MALFORMED
    assert judge_dns(GOOD, "WWW.site.example.", "a") == (Status.OK, "")


def test_a_query_sent_back_is_no_answer():
    with pytest.raises(ParseError, match="not the response"):
        read_dns(dns.message.make_query("site.example", "A").to_wire())
    update = dns.message.from_wire(GOOD)
    update.set_opcode(dns.opcode.NOTIFY)
    assert judge_dns(update.to_wire())[0] is Status.MALFORMED


@pytest.mark.parametrize("body", [b"", b"\0" * 12, GOOD[:-3], GOOD + b"\0", GOOD[:12] + b"\xc0\x0c" + GOOD[14:], b"\0" * 70000])
def test_rubbish_is_a_parse_error_and_judged_malformed(body: bytes):
    with pytest.raises(ParseError):
        read_dns(body)
    assert judge_dns(body)[0] is Status.MALFORMED


def _many(count: int) -> bytes:
    return wire("many.example", "A", *(f"many.example. 60 IN A 198.51.{n >> 8}.{n & 255}" for n in range(count)))


def test_twice_as_many_addresses_take_twice_the_work():
    few, many = (steps(lambda body=body: read_dns(body)) for body in (_many(1000), _many(2000)))
    assert few < many < few * 2.5


def test_four_thousand_addresses_give_two_hundred_and_say_so():
    body = _many(4000)
    answer = read_dns(body)
    assert (len(answer.records), answer.problems) == (200, (TOO_MANY,))
    assert judge_dns(body) == (Status.LIMIT, "more than 200 records")


def test_a_huge_text_record_is_cut_and_says_how_long_it_was():
    body = wire("site.example", "TXT", "site.example. 60 IN TXT " + " ".join(['"' + "a" * 255 + '"'] * 180))
    (record,) = read_dns(body).records
    assert record.is_cut
    assert len(record.value) == MAX_VALUE < 45000 < record.length
    assert set(txt_value(record)) == {"a"}
    assert judge_dns(body)[0] is Status.LIMIT


def test_text_strings_are_joined_and_control_bytes_stay_escaped():
    body = wire("site.example", "TXT", r'site.example. 60 IN TXT "v=spf1 " "say \"hi\" \" " "\027[31m\\\195"')
    assert txt_value(read_dns(body).records[0]) == r'v=spf1 say "hi" " \027[31m\\\195'


def test_a_text_record_never_holds_a_control_character():
    body = wire("site.example", "TXT", r'site.example. 60 IN TXT "\000\007\010\013\027\127\155"')
    assert txt_value(read_dns(body).records[0]).isprintable()


def test_names_with_escapes_or_addresses_are_text_and_never_a_site():
    assert named("NS1.Site.Example.") == Selector(SelectorKind.HOST, "ns1.site.example")
    assert named("site.example.") == Selector(SelectorKind.DOMAIN, "site.example")
    for odd in (r"a\.b.site.example.", r"\027[31m.example.", "192.0.2.1.", ".", "a..b"):
        assert named(odd).kind is SelectorKind.TEXT


@given(st.binary(max_size=600))
def test_any_bytes_are_an_answer_or_a_parse_error(body: bytes):
    try:
        assert isinstance(read_dns(body), DnsAnswer)
    except ParseError:
        assert judge_dns(body)[0] is Status.MALFORMED


@given(st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), max_size=6))
def test_an_altered_answer_is_an_answer_or_a_parse_error(changes: list[tuple[int, int]]):
    body = bytearray(GOOD)
    for place, value in changes:
        body[place] = value
    try:
        assert len(read_dns(bytes(body)).chain) <= 9
    except ParseError:
        assert judge_dns(bytes(body))[0] is Status.MALFORMED
