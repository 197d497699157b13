"""What a TLS certificate says of itself: names, subject, issuer, validity, key. Nothing here verifies it."""

from __future__ import annotations

import binascii
import hashlib
import re
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from typing import TypeVar

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import NameOID

from osint.errors import ParseError, UsageProblem
from osint.model.domain_name import ascii_name, literal_address
from osint.records.der import public_key_info

MAX_NAMES = 2000
MAX_CERTIFICATES = 20
_BLOCK = re.compile(rb"-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]{1,2000000})-----END CERTIFICATE-----")
_UNREADABLE = (
    ValueError,
    TypeError,
    OverflowError,
    UnsupportedAlgorithm,
    x509.InvalidVersion,
    x509.DuplicateExtension,
    x509.UnsupportedGeneralNameType,
)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Certificate:
    """One certificate of a chain; a field that could not be read is empty or None and `problems` says why.

    `sha256` is of the DER bytes, `spki_sha256` of the SubjectPublicKeyInfo in them; both lower-case hex. `serial` is hex.
    `san_names` are DNS names, A-label, lower case, a wildcard as "*.name"; `odd_names` are those that no site can have
    (control characters, spaces, addresses, single labels), escaped for display. Both together hold at most MAX_NAMES of
    the `san_count` DNS names. `self_signed` means that issuer and subject are one name.
    """

    sha256: str
    spki_sha256: str = ""
    serial: str = ""
    subject: str = ""
    common_names: tuple[str, ...] = ()
    organisation: str = ""
    issuer: str = ""
    issuer_organisation: str = ""
    not_before: datetime | None = None
    not_after: datetime | None = None
    san_names: tuple[str, ...] = ()
    san_addresses: tuple[str, ...] = ()
    odd_names: tuple[str, ...] = ()
    san_count: int = 0
    self_signed: bool = False
    key_kind: str = ""
    key_size: int = 0
    problems: tuple[str, ...] = ()


def read_chain(pem: bytes) -> tuple[Certificate, ...]:
    """The certificates of a PEM text in order, leaf first; raises ParseError where it holds none.

    A certificate that does not parse keeps its place, with its digest and the problem.
    """
    blocks = [match[1] for match in islice(_BLOCK.finditer(pem), MAX_CERTIFICATES)]
    if not blocks:
        raise ParseError("no certificate in PEM form")
    return tuple(_read_block(block) for block in blocks)


def escaped(text: str) -> str:
    r"""Text with everything that does not print, or that turns the writing direction, as \xNN or \uNNNN."""
    return "".join(char if char.isprintable() else f"\\x{ord(char):02x}" if ord(char) < 256 else f"\\u{ord(char):04x}" for char in text)


def site_name(text: str) -> str:
    """A certificate's name in A-label lower case, "*." kept, or "" where it is no name that a site can have."""
    if not text or any(not 33 <= ord(char) <= 126 for char in text):
        return ""
    try:
        name = ascii_name(text.removeprefix("*."))
    except UsageProblem:
        return ""
    if "." not in name or literal_address(name) is not None:
        return ""
    return f"*.{name}" if text.startswith("*.") else name


def _read_block(block: bytes) -> Certificate:
    try:
        der = binascii.a2b_base64(b"".join(block.split()), strict_mode=True)
    except binascii.Error as error:
        return Certificate(hashlib.sha256(block).hexdigest(), problems=(f"no base64 inside the PEM block ({error})",))
    return _read_der(der)


def _read_der(der: bytes) -> Certificate:
    digest = hashlib.sha256(der).hexdigest()
    # The library warns of what it will refuse one day (a negative serial number); here that is a problem of the certificate.
    with warnings.catch_warnings(record=True) as oddities:
        warnings.simplefilter("always")
        try:
            reading = _Reading(x509.load_der_x509_certificate(der))
            found = reading.all(Certificate(digest))
        except _UNREADABLE as error:
            return Certificate(digest, problems=(f"does not parse: {_words(error)}",))
    spki = reading.read("public key", lambda: hashlib.sha256(public_key_info(der)).hexdigest(), "")
    problems = [*reading.problems, *(escaped(str(oddity.message))[:200] for oddity in oddities)]
    return replace(found, spki_sha256=spki, problems=tuple(dict.fromkeys(problems)))


class _Reading:
    """One certificate being read field by field, so that a bad field loses that field and not the certificate."""

    def __init__(self, certificate: x509.Certificate) -> None:
        self._certificate = certificate
        self.problems: list[str] = []

    def all(self, start: Certificate) -> Certificate:
        """The certificate's fields on top of `start`."""
        it = self._certificate
        names = self.read("subjectAltName", self._alternative_names, x509.SubjectAlternativeName([]))
        dns = names.get_values_for_type(x509.DNSName)
        kept = [(text, site_name(text)) for text in dns[:MAX_NAMES]]
        kind, size = self.read("public key", self._key, ("", 0))
        return replace(
            start,
            serial=self.read("serial number", lambda: f"{it.serial_number:x}", ""),
            subject=self.read("subject", lambda: escaped(it.subject.rfc4514_string()), ""),
            common_names=self.read("subject", lambda: _values(it.subject, NameOID.COMMON_NAME), ()),
            organisation=self.read("subject", lambda: _first(_values(it.subject, NameOID.ORGANIZATION_NAME)), ""),
            issuer=self.read("issuer", lambda: escaped(it.issuer.rfc4514_string()), ""),
            issuer_organisation=self.read("issuer", lambda: _first(_values(it.issuer, NameOID.ORGANIZATION_NAME)), ""),
            not_before=self.read("start of validity", lambda: it.not_valid_before_utc, None),
            not_after=self.read("end of validity", lambda: it.not_valid_after_utc, None),
            san_names=tuple(dict.fromkeys(name for _, name in kept if name)),
            san_addresses=tuple(str(address) for address in names.get_values_for_type(x509.IPAddress)),
            odd_names=tuple(dict.fromkeys(escaped(text) for text, name in kept if not name)),
            san_count=len(dns),
            self_signed=self.read("issuer", lambda: it.issuer == it.subject, False),
            key_kind=kind,
            key_size=size,
        )

    def read(self, what: str, read: Callable[[], T], otherwise: T) -> T:
        """One field, or `otherwise` and a problem in its name."""
        try:
            return read()
        except _UNREADABLE as error:
            self.problems.append(f"{what} does not parse: {_words(error)}")
            return otherwise

    def _alternative_names(self) -> x509.SubjectAlternativeName:
        try:
            return self._certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
        except x509.ExtensionNotFound:
            return x509.SubjectAlternativeName([])

    def _key(self) -> tuple[str, int]:
        key = self._certificate.public_key()
        if isinstance(key, rsa.RSAPublicKey):
            return "RSA", key.key_size
        if isinstance(key, ec.EllipticCurvePublicKey):
            return f"EC {key.curve.name}", key.key_size
        return type(key).__name__.removesuffix("PublicKey"), 0


def _values(name: x509.Name, oid: x509.ObjectIdentifier) -> tuple[str, ...]:
    """The attributes of one kind in a name, escaped; a value that is no text as hex."""
    values = (attribute.value for attribute in name.get_attributes_for_oid(oid))
    return tuple(escaped(value if isinstance(value, str) else value.hex()) for value in values)


def _first(values: Sequence[str]) -> str:
    return values[0] if values else ""


def _words(error: Exception) -> str:
    return escaped(str(error) or type(error).__name__)[:200]
