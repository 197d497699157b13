"""What one DNS record of a domain states: relation, object, and what qualifies it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from ipaddress import ip_address

from osint.model.evidence import Json
from osint.model.observation import Relation
from osint.model.reserved_address import reserved_range
from osint.model.selector import Selector, SelectorKind
from osint.records.dns_wire import DnsRecord, named, txt_value
from osint.records.record_fields import authority, dmarc_tags, mail_server, mailbox, signing_key, start_of_authority
from osint.records.txt_verification import verification_in

Statement = tuple[Relation, Selector, dict[str, Json]]
ISSUING_TAGS = frozenset({"issue", "issuewild", "issuemail", "issuevmc"})


def statements(record: DnsRecord) -> Iterator[Statement]:
    """What a record states, nothing for a type that is not known here; raises ParseError on a known type in an unknown shape."""
    reader = _READERS.get(record.rrtype)
    return reader(record) if reader else iter(())


def dmarc_statement(record: DnsRecord) -> Statement:
    """What a TXT record below _dmarc states: a DMARC policy, or an ordinary text (a wildcard gives those)."""
    text = txt_value(record)
    tags = dmarc_tags(text)
    if tags is None:
        return next(_text(record))
    reports = [uri.strip() for name in ("rua", "ruf") for uri in tags.get(name, "").split(",") if uri.strip()]
    return Relation.DMARC_POLICY, _as_text(text), {"policy": tags.get("p", ""), "reports_to": list(dict.fromkeys(reports))}


def address_of(record: DnsRecord) -> Selector:
    """The address in an A or AAAA record, in its canonical text form."""
    return Selector(SelectorKind.IP_ADDRESS, str(ip_address(record.value)))


def _address(record: DnsRecord) -> Iterator[Statement]:
    found = address_of(record)
    yield Relation.RESOLVES_TO, found, {}
    if why := reserved_range(found.value):
        yield Relation.PRIVATE_ADDRESS, found, {"range": why}


def _name_server(record: DnsRecord) -> Iterator[Statement]:
    yield Relation.NAME_SERVER, named(record.value), {}


def _mail_server(record: DnsRecord) -> Iterator[Statement]:
    preference, host = mail_server(record.value)
    takes_no_mail: dict[str, Json] = {"takes_no_mail": True} if host == "." else {}
    yield Relation.MAIL_SERVER, named(host), {"preference": preference, **takes_no_mail}


def _text(record: DnsRecord) -> Iterator[Statement]:
    cut: dict[str, Json] = {"cut": True, "length": record.length} if record.is_cut else {}
    text = txt_value(record)
    yield Relation.TXT_RECORD, _as_text(text or '""'), cut
    token = verification_in(text)
    if token is not None:
        yield Relation.VERIFICATION, token, {"from": ["TXT record"]}


def _zone(record: DnsRecord) -> Iterator[Statement]:
    primary, rname = start_of_authority(record.value)
    yield Relation.SOA_PRIMARY, named(primary), {}
    yield Relation.SOA_CONTACT, mailbox(rname), {}


def _authority(record: DnsRecord) -> Iterator[Statement]:
    """Only the tags that allow an authority; where to complain (iodef) is no permission."""
    said = authority(record.value)
    if said.tag not in ISSUING_TAGS:
        return
    nobody: dict[str, Json] = {} if said.issuer else {"nobody": True}
    yield Relation.CERTIFICATE_AUTHORITY, _as_text(said.issuer or ";"), {"tag": said.tag, **nobody}
    if said.account.startswith("https://"):
        yield Relation.CERTIFICATE_AUTHORITY, Selector(SelectorKind.URL, said.account), {"tag": said.tag, "parameter": "accounturi"}


def _signing_key(record: DnsRecord) -> Iterator[Statement]:
    yield Relation.DNSSEC_KEY, _as_text(signing_key(record.value)), {}


def _reverse_name(record: DnsRecord) -> Iterator[Statement]:
    yield Relation.REVERSE_NAME, named(record.value), {}


def _as_text(text: str) -> Selector:
    return Selector(SelectorKind.TEXT, text)


_READERS: dict[str, Callable[[DnsRecord], Iterator[Statement]]] = {
    "A": _address,
    "AAAA": _address,
    "NS": _name_server,
    "MX": _mail_server,
    "TXT": _text,
    "SOA": _zone,
    "CAA": _authority,
    "DS": _signing_key,
    "PTR": _reverse_name,
}
