"""A selector: a value one can search by, and the kinds there are."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class SelectorKind(StrEnum):
    """Which sort of value a selector is."""

    __hash__ = str.__hash__  # as equal as its text; an enum's own way to hash is written in Python and is asked a thousand times a site

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
    ACCOUNT = "account"
    """vendor:id, an identifier that a vendor gave to one customer, for example ga:UA-12345678 or metrika:12345678."""
    WALLET = "wallet"
    """currency:address of a wallet whose checksum is right, for example btc:bc1q…."""
    LEGAL_ID = "legal"
    """scheme:number of a registered company or tax payer whose check digits are right, for example vat:FR…."""
    POSTAL_ADDRESS = "address"
    """A postal address: one line, lower case, punctuation removed."""
    TENANT = "tenant"
    """service:label, a customer's own name or number at a hosted service, for example netlify:mysite."""
    APP = "app"
    """store:id of an application, for example ios:1234567890 or android:com.example.news."""
    SOFTWARE = "software"
    """kind:name of software that a site is built with, for example wordpress-theme:example-child."""
    CMS_USER = "cms_user"
    """An account name of a site's own content system, as its pages show it."""
    BUILD_PATH = "path"
    """A file path of the machine a site was built on, as left in its pages."""
    FINGERPRINT = "fingerprint"
    """method:value, what a page looks like to a machine: dom:…, headers:…, paragraph:…, asset:…."""
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

    def __hash__(self) -> int:
        return hash(self.value)  # two kinds of one value are rare; the usual way makes a tuple first

    def __str__(self) -> str:
        return f"{self.kind}:{self.value}"

    @property
    def is_searchable(self) -> bool:
        """Whether it makes sense to ask which other sites carry this value."""
        return self.kind not in NOT_SEARCHABLE
