"""Certificates made in the test: good, self-signed, expired, with control characters, with very many names."""

from __future__ import annotations

import functools
import ipaddress
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

ISSUED_AT = datetime(2026, 11, 1, tzinfo=UTC)


@functools.cache
def key() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


def name(common_name: str = "", organisation: str = "") -> x509.Name:
    parts = ((NameOID.COMMON_NAME, common_name), (NameOID.ORGANIZATION_NAME, organisation))
    return x509.Name([x509.NameAttribute(oid, text) for oid, text in parts if text])


def made(
    common_name: str = "site.example",
    *,
    organisation: str = "",
    sans: Sequence[str] = (),
    addresses: Sequence[str] = (),
    issuer: x509.Name | None = None,
    days: int = 90,
) -> x509.Certificate:
    """A certificate signed by the one test key; without an issuer it is self-signed."""
    subject = name(common_name, organisation)
    builder = x509.CertificateBuilder().subject_name(subject).issuer_name(issuer or subject)
    builder = builder.public_key(key().public_key()).serial_number(0xC0FFEE)
    builder = builder.not_valid_before(ISSUED_AT).not_valid_after(ISSUED_AT + timedelta(days=days))
    names: list[x509.GeneralName] = [x509.DNSName(text) for text in sans]
    names += [x509.IPAddress(ipaddress.ip_address(text)) for text in addresses]
    if names:
        builder = builder.add_extension(x509.SubjectAlternativeName(names), critical=False)
    return builder.sign(key(), hashes.SHA256())


def pem(*certificates: x509.Certificate) -> bytes:
    return b"".join(certificate.public_bytes(serialization.Encoding.PEM) for certificate in certificates)


def der(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.DER)
