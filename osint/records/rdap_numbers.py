"""RDAP answers of the address registries: address ranges and autonomous systems (RFC 9083) as plain values."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass

from osint.errors import ParseError
from osint.model.domain_name import shown
from osint.model.evidence import Json
from osint.records.rdap_fields import Fields, as_object
from osint.records.rdap_parts import RdapEntity, RdapEvent, RdapNotice, read_entities, read_events, read_notices
from osint.records.rdap_redaction import ServiceName
from osint.records.whois_privacy import privacy_service

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

MAX_PREFIXES = 256
MAX_ASN = 2**32 - 1


@dataclass(frozen=True, slots=True)
class RdapNetwork:
    """An address range as its registry tells it; `prefixes` are CIDR ranges that together make up start to end."""

    handle: str
    start: str = ""
    end: str = ""
    prefixes: tuple[str, ...] = ()
    name: str = ""
    country: str = ""
    kind: str = ""
    parent: str = ""
    statuses: tuple[str, ...] = ()
    events: tuple[RdapEvent, ...] = ()
    entities: tuple[RdapEntity, ...] = ()
    notices: tuple[RdapNotice, ...] = ()
    problems: tuple[str, ...] = ()

    @property
    def holders(self) -> tuple[RdapEntity, ...]:
        """The organisations that the range is assigned to."""
        return _holders(self.entities)

    @property
    def abuse_emails(self) -> tuple[str, ...]:
        """The mailboxes for complaints, those of the range itself first."""
        return _abuse_emails(self.entities)

    def prefix_of(self, address: str) -> str:
        """The prefix that an address lies in, "" where it lies in none."""
        asked = ipaddress.ip_address(address)
        found = (prefix for prefix in self.prefixes if asked in ipaddress.ip_network(prefix))
        return next(found, "")


@dataclass(frozen=True, slots=True)
class RdapAutnum:
    """A block of autonomous system numbers, most often of one, as its registry tells it."""

    handle: str
    start: int
    end: int
    name: str = ""
    country: str = ""
    kind: str = ""
    statuses: tuple[str, ...] = ()
    events: tuple[RdapEvent, ...] = ()
    entities: tuple[RdapEntity, ...] = ()
    notices: tuple[RdapNotice, ...] = ()
    problems: tuple[str, ...] = ()

    @property
    def holders(self) -> tuple[RdapEntity, ...]:
        """The organisations that the system is assigned to."""
        return _holders(self.entities)

    @property
    def abuse_emails(self) -> tuple[str, ...]:
        """The mailboxes for complaints, those of the system itself first."""
        return _abuse_emails(self.entities)


def read_rdap_network(data: Json, privacy: ServiceName = privacy_service) -> RdapNetwork:
    """The range in an RDAP "ip network" object; raises ParseError where the answer is another object or tells no range."""
    fields = Fields(as_object(data, "ip network"), [])
    start, end = _address(fields, "startAddress"), _address(fields, "endAddress")
    prefixes = _stated_prefixes(fields) or _prefixes_between(fields, start, end)
    if not prefixes:
        raise ParseError(f"an RDAP network without a range: {'; '.join(fields.problems[:5]) or 'it tells no addresses'}")
    return RdapNetwork(
        handle=fields.text("handle"),
        start=str(start or prefixes[0].network_address),
        end=str(end or prefixes[-1].broadcast_address),
        prefixes=tuple(str(prefix) for prefix in prefixes),
        name=fields.text("name"),
        country=_country(fields),
        kind=fields.text("type"),
        parent=fields.text("parentHandle"),
        statuses=fields.texts("status"),
        events=read_events(fields),
        entities=read_entities(fields, privacy),
        notices=read_notices(fields),
        problems=tuple(fields.problems),
    )


def read_rdap_autnum(data: Json, privacy: ServiceName = privacy_service) -> RdapAutnum:
    """The block in an RDAP "autnum" object; raises ParseError where the answer is another object or tells no number."""
    fields = Fields(as_object(data, "autnum"), [])
    handle = fields.text("handle")
    start, end = _system_numbers(fields, handle)
    return RdapAutnum(
        handle=handle,
        start=start,
        end=end,
        name=fields.text("name"),
        country=_country(fields),
        kind=fields.text("type"),
        statuses=fields.texts("status"),
        events=read_events(fields),
        entities=read_entities(fields, privacy),
        notices=read_notices(fields),
        problems=tuple(fields.problems),
    )


def _address(fields: Fields, name: str) -> Address | None:
    text = fields.text(name).partition("/")[0]
    if not text:
        return None
    # ARIN pads IPv4 numbers with zeros (074.125.000.000), which Python rightly refuses elsewhere: they are decimal here.
    plain = ".".join(part.lstrip("0") or "0" for part in text.split(".")) if "." in text and ":" not in text else text
    try:
        return ipaddress.ip_address(plain)
    except ValueError:
        fields.problem(name, f"not an address: {shown(text)}")
        return None


def _stated_prefixes(fields: Fields) -> list[Network]:
    found: list[Network] = []
    for entry in fields.objects("cidr0_cidrs"):
        text = entry.text("v4prefix") or entry.text("v6prefix")
        try:
            found.append(ipaddress.ip_network(f"{text}/{entry.whole('length')}", strict=False))
        except ValueError:
            entry.problem("length", f"not a prefix: {shown(text)}")
    return found


def _prefixes_between(fields: Fields, start: Address | None, end: Address | None) -> list[Network]:
    if start is None or end is None:
        return []
    if start.version != end.version or int(start) > int(end):
        fields.problem("endAddress", f"not a range: {start} to {end}")
        return []
    network = ipaddress.IPv4Network if start.version == 4 else ipaddress.IPv6Network
    found: list[Network] = []
    first, last = int(start), int(end)
    while first <= last and len(found) < MAX_PREFIXES:
        # The largest prefix that begins here and does not reach beyond the end.
        free = min((first & -first).bit_length() - 1 if first else start.max_prefixlen, (last - first + 1).bit_length() - 1)
        found.append(network((first, start.max_prefixlen - free)))
        first += 1 << free
    return found


def _system_numbers(fields: Fields, handle: str) -> tuple[int, int]:
    start, end = fields.whole("startAutnum"), fields.whole("endAutnum")
    number = handle.upper().removeprefix("AS")
    if start is None and number.isascii() and number.isdigit() and len(number) <= 10:
        start = int(number)
    if start is None or not 0 <= start <= (end if end is not None else start) <= MAX_ASN:
        raise ParseError(f"an RDAP autnum without a usable number: {start} to {end}")
    return start, end if end is not None else start


def _country(fields: Fields) -> str:
    text = fields.text("country")
    if not text or (len(text) == 2 and text.isascii() and text.isalpha()):
        return text.upper()
    fields.problem("country", f"not a country code: {shown(text)}")
    return ""


def _holders(entities: tuple[RdapEntity, ...]) -> tuple[RdapEntity, ...]:
    """Registrants at the top that are named; RIPE lists the maintainer object as one, named like its own handle."""
    named = [
        entity
        for entity in entities
        if "registrant" in entity.roles and not entity.within and _name(entity) and _name(entity).upper() != entity.handle.upper()
    ]
    organisations = [entity for entity in named if entity.card.kind == "org"]
    return tuple(organisations or named)


def _name(entity: RdapEntity) -> str:
    return entity.card.organisation or entity.card.name


def _abuse_emails(entities: tuple[RdapEntity, ...]) -> tuple[str, ...]:
    found = [entity for entity in entities if "abuse" in entity.roles]
    return tuple(dict.fromkeys(email for entity in sorted(found, key=lambda entity: len(entity.within)) for email in entity.card.emails))
