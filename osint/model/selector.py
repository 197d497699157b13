"""A selector: a value one can search by, and the kinds there are."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class SelectorKind(StrEnum):
    """Which sort of value a selector is."""

    DOMAIN = "domain"
    """A registered domain, one label under a public suffix: lower case, A-label, no trailing dot."""
    HOST = "host"
    """Any other DNS name, as a domain is written."""
    IP_ADDRESS = "ip"
    """An IPv4 or IPv6 address in its canonical text form."""
    NETBLOCK = "netblock"
    """An address range in CIDR form."""
    ASN = "asn"
    """An autonomous system number, written AS13335."""
    URL = "url"
    """An absolute http or https address."""
    EMAIL = "email"
    """An e-mail address; the domain part lower case, the local part as written."""
    PHONE = "phone"
    """A telephone number in E.164 where the country is known, else digits as written."""
    PERSON = "person"
    """A person's name as a source writes it."""
    COMPANY = "company"
    """An organisation's name as a source writes it."""
    HANDLE = "handle"
    """A social profile, platform:name, the name exactly as written, case kept."""
    REGISTRAR = "registrar"
    """A registrar's name as the registry writes it."""
    REGISTRY_ID = "registry_id"
    """A registry's own identifier of a domain or a contact."""
    CERTIFICATE = "cert"
    """The SHA-256 of a TLS leaf certificate in DER, lower-case hex."""
    PUBLIC_KEY = "spki"
    """The SHA-256 of a certificate's SubjectPublicKeyInfo in DER, lower-case hex."""
    FAVICON = "favicon"
    """algorithm:value of a site icon, for example sha256:9f2c… or mmh3:-1234."""
    VERIFICATION_TAG = "verification"
    """platform:token, proof of control left for a search engine or a platform."""
    ADS_SELLER = "adsense"
    """system:account of an ads.txt line, for example google.com:pub-1234567890123456."""
    COUNTRY = "country"
    """ISO 3166 alpha-2 code, upper case."""
    TIME = "time"
    """A point in time, ISO 8601 in UTC, only as precise as the source: 2023, 2023-06, 2023-06-27, 2023-06-27T10:00:00Z."""
    TEXT = "text"
    """Any other value, as written."""


NOT_SEARCHABLE = frozenset({SelectorKind.TEXT, SelectorKind.TIME, SelectorKind.COUNTRY})


@dataclass(frozen=True, slots=True, order=True)
class Selector:
    """A value of one kind; its text form is kind:value."""

    kind: SelectorKind
    value: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.value}"

    @property
    def is_searchable(self) -> bool:
        """Whether it makes sense to ask which other sites carry this value."""
        return self.kind not in NOT_SEARCHABLE
