"""What a DNS answer in wire format says about the question in it, and how such an exchange ended."""

from __future__ import annotations

import re
import string
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import dns.flags
import dns.name
import dns.opcode
import dns.rcode
import dns.rdataclass
import dns.rdatatype
from dns.rdtypes.ANY.CNAME import CNAME

from osint.errors import ParseError, UsageProblem
from osint.model.domain_name import ascii_name, literal_address, name_selector
from osint.model.evidence import Status
from osint.model.public_suffix import split_suffix
from osint.model.selector import Selector, SelectorKind
from osint.records.dns_sections import UNREADABLE, Sections, WireRecord, read_sections

MAX_MESSAGE = 65535
MAX_RECORDS = 200
MAX_VALUE = 4096
MAX_CHAIN = 8
LOOP = "alias loop"
LONG_CHAIN = f"alias chain longer than {MAX_CHAIN}"
TOO_MANY = f"more than {MAX_RECORDS} records"
TOO_LONG = f"a record longer than {MAX_VALUE} characters"
SEVERAL_ALIASES = "several aliases of one name"
NO_QUESTION = "no question in the answer"

_QR, _TC = int(dns.flags.QR), int(dns.flags.TC)
_CNAME, _SOA, _NS, _ANY = dns.rdatatype.CNAME, dns.rdatatype.SOA, dns.rdatatype.NS, dns.rdatatype.ANY
_Held = dict[tuple[str, dns.rdatatype.RdataType], list[WireRecord]]
_LETTERS = (string.ascii_letters + string.digits + "-_").encode()
_TXT_PIECE = re.compile(r'\\.|"|[^"\\]+')


@dataclass(frozen=True, slots=True)
class DnsRecord:
    """One record: `name` lower case without the final dot, `value` as in a zone file (names in it with their final dot).

    A value longer than MAX_VALUE characters is cut there; `length` is its true length.
    """

    name: str
    rrtype: str
    value: str
    ttl: int
    length: int

    @property
    def is_cut(self) -> bool:
        """Whether only the beginning of the value is kept."""
        return self.length > len(self.value)


@dataclass(frozen=True, slots=True)
class DnsAnswer:
    """What an answer says about its question: the aliases from the name asked onwards, and the records at their end.

    `name` and `rrtype` are the question ("" where the answer repeats none). `is_referral` means that the server points
    to other name servers instead of answering. Records of other names, however interesting, are not here.
    """

    name: str
    rrtype: str
    rcode: str
    chain: tuple[str, ...] = ()
    records: tuple[DnsRecord, ...] = ()
    truncated: bool = False
    is_referral: bool = False
    problems: tuple[str, ...] = ()


@lru_cache(maxsize=128)
def read_dns(body: bytes) -> DnsAnswer:
    """The answer in a DNS message; raises ParseError where the bytes are no response to one query.

    The last ones are remembered: whoever asks judges an answer and then reads it.
    """
    if len(body) > MAX_MESSAGE:
        raise ParseError(f"not a DNS message: {len(body)} bytes")
    try:
        sections = read_sections(body)
        if not sections.flags & _QR or dns.opcode.from_flags(sections.flags) != dns.opcode.QUERY:
            raise ParseError("not the response to a DNS query")
        return _answer(sections)
    except UNREADABLE as error:
        raise ParseError(f"not a DNS message: {type(error).__name__}: {error}") from error


def _answer(sections: Sections) -> DnsAnswer:
    rcode = dns.rcode.to_text(sections.rcode)
    truncated = bool(sections.flags & _TC)
    if len(sections.questions) != 1:
        return DnsAnswer("", "", rcode, truncated=truncated, problems=(NO_QUESTION,))
    name, rdtype = plain_text(sections.questions[0][0]), sections.questions[0][1]
    held = _by_owner(sections.answer)
    chain, problems = _follow(held, name, rdtype)
    records: tuple[DnsRecord, ...] = ()
    if not {LOOP, LONG_CHAIN} & set(problems):
        owner = chain[-1] if chain else name
        records, more = _records(owner, held.get((owner, rdtype), []))
        problems += more
    return DnsAnswer(
        name=name,
        rrtype=dns.rdatatype.to_text(rdtype),
        rcode=rcode,
        chain=tuple(chain),
        records=records,
        truncated=truncated,
        is_referral=_is_referral(sections),
        problems=problems,
    )


def _by_owner(answer: Sequence[WireRecord]) -> _Held:
    """The records of class IN by owner name and type."""
    held: _Held = {}
    for record in answer:
        if record.rdclass == dns.rdataclass.IN:
            held.setdefault((plain_text(record.name), record.rdtype), []).append(record)
    return held


def _follow(held: _Held, name: str, rdtype: dns.rdatatype.RdataType) -> tuple[list[str], tuple[str, ...]]:
    """The aliases that lead on from a name, and what is wrong with them."""
    chain: list[str] = []
    if rdtype in {_CNAME, _ANY}:
        return chain, ()
    seen = {name}
    problems: tuple[str, ...] = ()
    while aliases := held.get((name, _CNAME)):
        targets = {alias.data.target for alias in aliases if isinstance(alias.data, CNAME)}
        problems = (SEVERAL_ALIASES,) if len(targets) > 1 else problems
        name = plain_text(min(targets))
        if name in seen:
            return [*chain, name], (LOOP,)
        if len(chain) == MAX_CHAIN:
            return chain, (LONG_CHAIN,)
        seen.add(name)
        chain.append(name)
    return chain, problems


def _records(owner: str, found: list[WireRecord]) -> tuple[tuple[DnsRecord, ...], tuple[str, ...]]:
    """The records of a name as values, in the order of the answer without repetitions, and what had to be left out."""
    unique = list({record.data: record for record in found}.values()) if len(found) > 1 else found
    kept = [_record(owner, record) for record in unique[:MAX_RECORDS]]
    too_many = (TOO_MANY,) if len(unique) > MAX_RECORDS else ()
    return tuple(kept), too_many + ((TOO_LONG,) if any(record.is_cut for record in kept) else ())


def _record(owner: str, record: WireRecord) -> DnsRecord:
    value = record.data.to_text()
    return DnsRecord(owner, dns.rdatatype.to_text(record.rdtype), value[:MAX_VALUE], record.ttl, len(value))


def _is_referral(sections: Sections) -> bool:
    """NS without SOA beside an empty answer is a referral, not "no such record" (RFC 2308, section 2.2)."""
    types = {record.rdtype for record in sections.authority}
    return not sections.answer and _NS in types and _SOA not in types


def plain_text(name: dns.name.Name) -> str:
    """A name in zone-file spelling (odd bytes as escapes), lower case, without the final dot; the root is "."."""
    letters = b"".join(name.labels)
    if letters and not letters.translate(None, _LETTERS):  # nothing to escape, which dnspython looks for letter by letter
        return b".".join(name.labels).decode("ascii").removesuffix(".").lower()
    return name.to_text(omit_final_dot=True).lower()


def judge_dns(body: bytes, name: str = "", rrtype: str = "") -> tuple[Status, str]:
    """How a DNS exchange ended, and the detail that says why; never raises.

    Give the name and type that were asked, and an answer to another question is MALFORMED.
    """
    try:
        answer = read_dns(body)
    except ParseError as error:
        return Status.MALFORMED, str(error)
    if answer.rcode not in {"NOERROR", "NXDOMAIN"}:
        return (Status.REFUSED if answer.rcode == "REFUSED" else Status.FAILED), answer.rcode
    broken = next((problem for problem in answer.problems if problem in {NO_QUESTION, LOOP, LONG_CHAIN}), "")
    if broken:
        return Status.MALFORMED, broken
    if not _is_answer_to(answer, name, rrtype):
        return Status.MALFORMED, f"the answer is about {answer.rrtype} {answer.name}"
    return _judge_found(answer) if answer.records else _judge_empty(answer)


def _is_answer_to(answer: DnsAnswer, name: str, rrtype: str) -> bool:
    if name and answer.name != name.removesuffix(".").lower():
        return False
    return not rrtype or answer.rrtype == rrtype.upper()


def _judge_found(answer: DnsAnswer) -> tuple[Status, str]:
    if answer.truncated:
        return Status.PARTIAL, "truncated answer"
    limits = [problem for problem in answer.problems if problem in {TOO_MANY, TOO_LONG}]
    if limits:
        return Status.LIMIT, "; ".join(limits)
    return Status.OK, "; ".join(answer.problems)


def _judge_empty(answer: DnsAnswer) -> tuple[Status, str]:
    """An answer without a record of the type; only a whole one that is no referral says that there is none."""
    if answer.truncated:
        return Status.PARTIAL, "truncated answer"
    if answer.chain:
        missing = "alias target does not exist" if answer.rcode == "NXDOMAIN" else f"an alias, without {answer.rrtype} at its target"
        return Status.OK, missing
    if answer.rcode == "NXDOMAIN":
        return Status.ABSENT, "NXDOMAIN"
    if answer.is_referral:
        return Status.FAILED, "referral instead of an answer"
    return Status.ABSENT, "NODATA"


def txt_value(record: DnsRecord) -> str:
    """The text of a TXT record, its strings joined; bytes that are not printable ASCII stay as \\ddd, a backslash as \\\\."""
    inside, text = False, []
    for piece in _TXT_PIECE.findall(record.value):
        if piece == '"':
            inside = not inside
        elif inside:
            text.append('"' if piece == '\\"' else piece)
    return "".join(text)


def named(text: str) -> Selector:
    """A name from a record as a selector: DOMAIN or HOST, or TEXT where it is no name a site could have (escapes, an address)."""
    name = text.removesuffix(".") or "."
    try:
        clean = ascii_name(name)
    except UsageProblem:
        return Selector(SelectorKind.TEXT, name)
    if literal_address(clean) is not None:
        return Selector(SelectorKind.TEXT, name)
    return name_selector(clean, split_suffix)
