"""Who registered the sites of the case, as far as it is told, and the registries and registrars that tell it."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import IPv4Network


@dataclass(frozen=True, slots=True)
class Registrar:
    """A company that sells names; all of them are invented."""

    name: str
    number: str
    domain: str

    @property
    def whois(self) -> str:
        """Its WHOIS server."""
        return f"whois.{self.domain}"

    @property
    def rdap(self) -> str:
        """Its RDAP server."""
        return f"rdap.{self.domain}"


@dataclass(frozen=True, slots=True)
class Holder:
    """The registrant as the registrar shows it."""

    name: str
    organisation: str
    email: str
    country: str
    street: str = ""
    city: str = ""


@dataclass(frozen=True, slots=True)
class Registration:
    """One registration; the dates are days, since nobody published the times of day."""

    domain: str
    handle: str
    created: str
    changed: str
    expires: str
    registrar: Registrar
    holder: Holder
    servers: tuple[str, ...]
    status: str = "clientTransferProhibited"

    @property
    def suffix(self) -> str:
        """The top-level domain."""
        return self.domain.rpartition(".")[2]


ONE = Registrar("Registrar One (invented)", "99001", "registrar-one.example")
TWO = Registrar("Registrar Two (invented)", "99002", "registrar-two.example")
THREE = Registrar("Registrar Three (invented)", "99003", "registrar-three.example")

HIDDEN = "REDACTED FOR PRIVACY"
# The press tells two things about the holder of newyorkinsider.net: that it is hidden, and that WHOIS says United States.
# A privacy service would hide the country too, so the case masks everything else.
_ANONYMOUS = Holder(HIDDEN, HIDDEN, HIDDEN, "US")
_MASKED = Holder(HIDDEN, HIDDEN, HIDDEN, "")
_COMPANION = Holder("Inga Vented", "Companion Media (invented)", "desk@companion-media.example", "GB", "1 Invented Quay", "Portwick")
_NEWSPAPER = Holder(
    "Domain Desk", "The Daily Original (invented)", "hostmaster@daily-original.example", "US", "2 Press Lane", "Ashford Mills"
)
_BAKERY = Holder("Ada Crumb", "Crumb and Daughters (invented)", "ada@stranger-shared.example", "US", "3 Oven Street", "Crumbville")
_CYCLISTS = Holder("Otto Spoke", "Spoke Club (invented)", "otto@stranger-cdn.example", "DE", "4 Rad Weg", "Erfunden")

_SMALL = ("ns1.small-hosting.example", "ns2.small-hosting.example")
_BIG = ("ns1.big-shared-host.example", "ns2.big-shared-host.example")
_FRONT = ("ns1.delivery-network.example", "ns2.delivery-network.example")
_OWN = ("ns1.daily-original.example", "ns2.daily-original.example")

REGISTRATIONS = {
    item.domain: item
    for item in (
        Registration("newyorkinsider.net", "990001_DOMAIN_NET-INV", "2023-06-27", "2023-07-05", "2024-06-27", ONE, _ANONYMOUS, _SMALL),
        Registration("orkhanrza.com", "990002_DOMAIN_COM-INV", "2022-02-01", "2023-02-01", "2024-02-01", TWO, _MASKED, _SMALL),
        Registration("companion-one.example", "D-INVENTED-03", "2023-07-04", "2023-07-06", "2024-07-04", ONE, _COMPANION, _SMALL),
        Registration("companion-two.example", "D-INVENTED-04", "2023-07-04", "2023-07-06", "2024-07-04", ONE, _COMPANION, _SMALL),
        Registration("daily-original.example", "D-INVENTED-05", "1997-03-11", "2023-02-20", "2028-03-12", THREE, _NEWSPAPER, _OWN),
        Registration("stranger-shared.example", "D-INVENTED-06", "2015-05-19", "2023-05-02", "2024-05-19", THREE, _BAKERY, _BIG),
        Registration("stranger-cdn.example", "D-INVENTED-07", "2018-10-03", "2023-09-14", "2024-10-03", TWO, _CYCLISTS, _FRONT),
    )
}
WHOIS_OF_SUFFIX = {"net": "whois.verisign-grs.com", "com": "whois.verisign-grs.com", "example": "whois.registry.example"}
RDAP_OF_SUFFIX = {"net": "https://rdap.verisign.com/net/v1/", "com": "https://rdap.verisign.com/com/v1/"}


@dataclass(frozen=True, slots=True)
class Range:
    """An address range as its registry shows it; "" where the case leaves something out."""

    prefix: str
    name: str
    holder: str
    domain: str
    country: str = ""

    @property
    def network(self) -> IPv4Network:
        """The range as a network."""
        return IPv4Network(self.prefix)


RANGES = {
    "203.0.113.45": Range("203.0.113.0/24", "SMALL-HOSTING-INVENTED", "Small Hosting (invented)", "small-hosting.example"),
    "198.51.100.10": Range("198.51.100.0/25", "BIG-SHARED-INVENTED", "Big Shared Host (invented)", "big-shared-host.example", "US"),
    "198.51.100.200": Range("198.51.100.128/25", "DAILY-INVENTED", "The Daily Original (invented)", "daily-original.example", "US"),
    "192.0.2.80": Range("192.0.2.0/24", "DELIVERY-INVENTED", "Delivery Network (invented)", "delivery-network.example", "US"),
}
SYSTEMS = {13335: ("CLOUDFLARENET", "Cloudflare, Inc.", "2010-07-14"), 26347: ("DREAMHOST-AS", "New Dream Network, LLC", "")}
"""Number -> (name, holder, day of assignment) of the two real networks that lend the case their kind of hosting."""
