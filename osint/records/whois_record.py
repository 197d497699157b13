"""What a WHOIS answer can say: its kind, its dates with the precision they have, its contacts and what hides them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class WhoisKind(StrEnum):
    """What sort of answer a WHOIS text is; only a record says anything about a registration."""

    RECORD = "record"
    """A registration of the domain that was asked about."""
    ABSENT = "absent"
    """The server says that the domain is not registered."""
    RATE_LIMITED = "rate_limited"
    """The server asks us to come back later."""
    REFUSED = "refused"
    """The server understood and gives no answer: not allowed, not asked right, or the name is reserved."""
    UNAVAILABLE = "unavailable"
    """The server says that it is out of order, or says nothing at all."""
    MALFORMED = "malformed"
    """Not a WHOIS answer about that domain: a web page, bytes, another domain's record."""


@dataclass(frozen=True, slots=True)
class WhoisDate:
    """A date as a registry writes it, and what it means.

    `value` is ISO 8601 in UTC with no more precision than the text: 2023, 2023-06, 2023-06-27, 2023-06-27T10:00:00Z.
    A time of day without a time zone is not a point in time, so it counts as its day. "" where the text is ambiguous
    (06/07/2023) or impossible (31-feb-2023).
    """

    text: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class WhoisContact:
    """One contact of a registration.

    `role`: registrant, admin, tech, billing, abuse, zone or other. `hidden`: "" for a contact that is shown, "redacted",
    or "privacy service"; a hidden contact is nobody's name, its `organisation` keeps that of the privacy service.
    """

    role: str
    name: str = ""
    organisation: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""
    country: str = ""
    handle: str = ""
    hidden: str = ""


@dataclass(frozen=True, slots=True)
class WhoisRecord:
    """What one WHOIS answer says, from its first block about the domain; `notes` are conflicts and doubts in words."""

    kind: WhoisKind
    domain: str = ""
    handle: str = ""
    created: WhoisDate | None = None
    changed: WhoisDate | None = None
    expires: WhoisDate | None = None
    registrar: str = ""
    registrar_id: str = ""
    registrar_url: str = ""
    name_servers: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    contacts: tuple[WhoisContact, ...] = ()
    referral: str = ""
    dnssec: str = ""
    notes: tuple[str, ...] = ()
