"""The test authority, the certificates of a world, and the broken ones; the same description gives the same bytes."""

from __future__ import annotations

import hashlib
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from tests.small_internet.description import CertificateSpec, Trust, World

CA_NAME = "Small Internet Test CA"
DEFAULT_CERTIFICATE = "bulkhost"
"""Shown to whoever asks for a name that has no certificate of its own."""
# Fixed dates keep the bytes the same from day to day; real clients do not object to a long life under a private authority.
VALID_FROM = datetime(2026, 9, 1, tzinfo=UTC)
VALID_UNTIL = datetime(2046, 9, 1, tzinfo=UTC)
EXPIRED_FROM, EXPIRED_UNTIL = datetime(2025, 1, 1, tzinfo=UTC), datetime(2025, 4, 1, tzinfo=UTC)
Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


@dataclass(frozen=True, slots=True)
class Made:
    """A certificate with its private key and the chain to send with it."""

    certificate: x509.Certificate
    key: Key
    chain: tuple[x509.Certificate, ...] = ()

    @property
    def der(self) -> bytes:
        """The certificate in DER."""
        return self.certificate.public_bytes(serialization.Encoding.DER)


def key_from(seed: str) -> ec.EllipticCurvePrivateKey:
    """A P-256 key that depends on the seed alone: worthless as a secret, which is the point."""
    return ec.derive_private_key(int.from_bytes(hashlib.sha256(f"small internet {seed}".encode()).digest()) >> 1, ec.SECP256R1())


def name_of(common_name: str, organisation: str = "") -> x509.Name:
    """An X.509 name with a common name and, where given, an organisation."""
    parts = [x509.NameAttribute(NameOID.COMMON_NAME, common_name)]
    if organisation:
        parts.insert(0, x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation))
    return x509.Name(parts)


class Authority:
    """The test certificate authority: one self-signed root, trusted by nobody who was not told to."""

    def __init__(self) -> None:
        self.key = key_from("authority")
        self.root = self.sign(name_of(CA_NAME), self.key, (), authority=True)

    def sign(
        self,
        subject: x509.Name,
        key: Key,
        names: tuple[str, ...],
        *,
        authority: bool = False,
        self_signed: bool = False,
        valid: tuple[datetime, datetime] = (VALID_FROM, VALID_UNTIL),
    ) -> x509.Certificate:
        """A certificate for the names, by this authority unless self_signed."""
        public = key.public_key()
        issuer = subject if authority or self_signed else self.root.subject
        signer = key if authority or self_signed else self.key
        builder = (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(issuer)
            .public_key(public)
            .serial_number(int.from_bytes(hashlib.sha256("|".join((subject.rfc4514_string(), *names[:9])).encode()).digest()[:15]) + 1)
            .not_valid_before(valid[0])
            .not_valid_after(valid[1])
            .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), critical=False)
        )
        if names:
            builder = builder.add_extension(x509.SubjectAlternativeName([x509.DNSName(name) for name in names]), critical=False)
        if authority:
            builder = builder.add_extension(_CA_USAGE, critical=True)
        else:
            builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        deterministic = True if isinstance(signer, ec.EllipticCurvePrivateKey) else None
        return builder.sign(signer, hashes.SHA256(), ecdsa_deterministic=deterministic)

    def make(self, spec: CertificateSpec) -> Made:
        """The certificate that a description asks for."""
        key = key_from(spec.key)
        valid = (EXPIRED_FROM, EXPIRED_UNTIL) if spec.trust is Trust.EXPIRED else (VALID_FROM, VALID_UNTIL)
        subject = name_of(spec.names[0], spec.organisation)
        return Made(self.sign(subject, key, spec.names, self_signed=spec.trust is Trust.SELF_SIGNED, valid=valid), key)


_CA_USAGE = x509.KeyUsage(
    digital_signature=True, key_cert_sign=True, crl_sign=True, content_commitment=False, key_encipherment=False,
    data_encipherment=False, key_agreement=False, encipher_only=False, decipher_only=False,
)  # fmt: skip


def certificates_of(world: World) -> dict[str, Made]:
    """Every certificate of a world by its key, and "infrastructure" for the hosts that are nobody's site."""
    authority = Authority()
    made = {spec.key: authority.make(spec) for spec in world.certificates}
    infrastructure = CertificateSpec("infrastructure", tuple(sorted(world.extra_hosts)) or ("infra.test",))
    return made | {"infrastructure": authority.make(infrastructure)}


def broken_certificates() -> dict[str, Callable[[], Made]]:
    """The certificates of the hostile half by name, made when first asked for (a 20,000-name one takes its time)."""
    authority = Authority()

    def made(name: str, names: tuple[str, ...], subject: str = "", self_signed: bool = False) -> Made:
        key = key_from(name)
        return Made(authority.sign(name_of(subject or names[0]), key, names, self_signed=self_signed), key)

    def expired() -> Made:
        return authority.make(CertificateSpec("evil-expired", ("*.evil.test", "tls-expired.test"), Trust.EXPIRED))

    def weak() -> Made:
        key = rsa.generate_private_key(public_exponent=65537, key_size=1024)
        return Made(authority.sign(name_of("weak.evil.test"), key, ("*.evil.test", "tls-weak.test")), key)

    def numbered(count: int, zone: str) -> tuple[str, ...]:
        return tuple(f"name{number}.{zone}" for number in range(count))

    own, control = "*.evil.test", ("bank.test\x00.evil.test", "\x1b[2J.evil.test", "a b.evil.test")
    return {
        "good": lambda: made("evil", ("evil.test", own)),
        "expired": expired,
        "selfsigned": lambda: made("evil-self", (own, "tls-selfsigned.test"), self_signed=True),
        "wronghost": lambda: made("evil-wrong", ("somebody-else.test",)),
        "weak": weak,
        "manysan": lambda: made("evil-1200", (own, "tls-manysan.test", *numbered(1198, "many-names.test"))),
        "hugesan": lambda: made("evil-20000", (own, "tls-hugesan.test", *numbered(19998, "huge-names.test"))),
        "nulcn": lambda: made("evil-nul", (own, "tls-nulcn.test"), "bank.test\x00.evil.test"),
        "esccn": lambda: made("evil-esc", (own, "tls-esccn.test"), "\x1b]0;owned\x07\x1b[2J.evil.test"),
        "sanctl": lambda: made("evil-sanctl", (own, "tls-sanctl.test", *control)),
    }


def write_authority(path: Path) -> None:
    """Write the test authority's certificate as PEM, for SSL_CERT_FILE and the like."""
    path.write_bytes(Authority().root.public_bytes(serialization.Encoding.PEM))


def server_context(made: Made, folder: Path, name: str) -> ssl.SSLContext:
    """A server-side context that presents a certificate; its PEM goes through a file because the ssl module wants one."""
    pem = folder / f"{name}.pem"
    if not pem.exists():
        write_pem(made, pem)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    if isinstance(made.key, rsa.RSAPrivateKey):
        context.set_ciphers("ALL:@SECLEVEL=0")
    context.load_cert_chain(pem)
    return context


def write_pem(made: Made, path: Path) -> None:
    """Write key, certificate and chain into one PEM file."""
    key = made.key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path.write_bytes(key + b"".join(each.public_bytes(serialization.Encoding.PEM) for each in (made.certificate, *made.chain)))


class CertificateShelf:
    """Server contexts by host name, made when first asked for."""

    def __init__(self, made: Mapping[str, Made | Callable[[], Made]], by_host: Mapping[str, str], folder: Path, default: str) -> None:
        self._made = made
        self._by_host = by_host
        self._folder = folder
        self._default = default
        self._contexts: dict[str, ssl.SSLContext] = {}

    def key_for(self, host: str) -> str:
        """The key of the certificate for a host name; the default one for strangers."""
        parent = host.partition(".")[2]
        return self._by_host.get(host) or self._by_host.get(f"*.{parent}") or self._default

    def context_for(self, host: str) -> ssl.SSLContext:
        """The context for a host name."""
        key = self.key_for(host)
        if key not in self._contexts:
            made = self._made[key]
            self._contexts[key] = server_context(made() if callable(made) else made, self._folder, key)
        return self._contexts[key]

    def default_pem(self) -> Path:
        """The PEM file of the certificate for strangers."""
        self.context_for("")
        return self._folder / f"{self._default}.pem"
