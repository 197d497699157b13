"""The certificates of the case: made by an invented authority from fixed Ed25519 keys, so that the same world gives the same bytes."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

AUTHORITY = "Invented Certificate Authority"
LIFE = timedelta(days=90)

NAMES: dict[str, tuple[datetime, tuple[str, ...]]] = {
    "outlet": (datetime(2023, 9, 26, tzinfo=UTC), ("newyorkinsider.net", "www.newyorkinsider.net")),
    "orkhanrza": (datetime(2023, 10, 2, tzinfo=UTC), ("orkhanrza.com", "www.orkhanrza.com")),
    "companions": (
        datetime(2023, 9, 26, tzinfo=UTC),
        ("companion-one.example", "companion-two.example", "www.companion-one.example"),
    ),
    "delivery": (
        datetime(2023, 10, 20, tzinfo=UTC),
        ("stranger-cdn.example", "*.stranger-cdn.example", "customer-0001.example", "customer-0002.example", "www.companion-two.example"),
    ),
    "newspaper": (datetime(2023, 9, 1, tzinfo=UTC), ("daily-original.example", "www.daily-original.example")),
    "second-newspaper": (datetime(2023, 9, 12, tzinfo=UTC), ("harbour-herald.example", "www.harbour-herald.example")),
    "shared-host": (
        datetime(2023, 10, 9, tzinfo=UTC),
        ("stranger-shared.example", "www.stranger-shared.example"),
    ),
}
OF_HOST = {
    "newyorkinsider.net": "outlet",
    "www.newyorkinsider.net": "outlet",
    "orkhanrza.com": "orkhanrza",
    "www.orkhanrza.com": "orkhanrza",
    "companion-one.example": "companions",
    "www.companion-one.example": "companions",
    "companion-two.example": "companions",
    "www.companion-two.example": "delivery",
    "daily-original.example": "newspaper",
    "www.daily-original.example": "newspaper",
    "harbour-herald.example": "second-newspaper",
    "www.harbour-herald.example": "second-newspaper",
    "stranger-shared.example": "shared-host",
    "www.stranger-shared.example": "shared-host",
    "stranger-cdn.example": "delivery",
    "www.stranger-cdn.example": "delivery",
}


def chain(host: str) -> bytes:
    """The chain that a host presents, as PEM, leaf first."""
    return b"".join(certificate.public_bytes(Encoding.PEM) for certificate in (_leaf(OF_HOST[host]), _root()))


def leaf_digest(host: str) -> str:
    """The SHA-256 of the leaf certificate of a host, lower-case hex."""
    return hashlib.sha256(_leaf(OF_HOST[host]).public_bytes(Encoding.DER)).hexdigest()


def _key(seed: str) -> Ed25519PrivateKey:
    """A key that follows from its name alone: worthless as a secret, which is the point."""
    return Ed25519PrivateKey.from_private_bytes(hashlib.sha256(f"olimpiya reference case {seed}".encode()).digest())


def _name(common_name: str, organisation: str = "") -> x509.Name:
    company = [x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation)] if organisation else []
    return x509.Name([*company, x509.NameAttribute(NameOID.COMMON_NAME, common_name)])


def _builder(subject: x509.Name, seed: str, begins: datetime, life: timedelta) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(_name(f"{AUTHORITY} R1", AUTHORITY))
        .public_key(_key(seed).public_key())
        .serial_number(int.from_bytes(hashlib.sha256(f"serial {seed}".encode()).digest()[:15]) + 1)
        .not_valid_before(begins)
        .not_valid_after(begins + life)
        .add_extension(x509.BasicConstraints(ca=seed == "authority", path_length=None), critical=True)
    )


def _root() -> x509.Certificate:
    subject = _name(f"{AUTHORITY} R1", AUTHORITY)
    return _builder(subject, "authority", datetime(2020, 1, 1, tzinfo=UTC), timedelta(days=3650)).sign(_key("authority"), None)


def _leaf(seed: str) -> x509.Certificate:
    begins, names = NAMES[seed]
    builder = _builder(_name(names[0]), seed, begins, LIFE)
    builder = builder.add_extension(x509.SubjectAlternativeName([x509.DNSName(name) for name in names]), critical=False)
    builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
    return builder.sign(_key("authority"), None)
