"""TLS settings shared by every connection of a process, and what is read off a finished handshake."""

from __future__ import annotations

import hashlib
import ssl
import warnings
from collections.abc import Mapping
from functools import cache

import certifi

from osint.errors import UsageProblem
from osint.model.evidence import Json


@cache
def verifying(ca_file: str = "") -> ssl.SSLContext:
    """The context for trusted connections; raises UsageProblem when the authorities' file cannot be read."""
    try:
        context = ssl.create_default_context(cafile=ca_file or certifi.where())
    except (OSError, ssl.SSLError) as error:
        raise UsageProblem(f"the file of certificate authorities {ca_file} cannot be read: {error}") from error
    context.minimum_version = ssl.TLSVersion.TLSv1_2  # some systems' Pythons leave it to the library
    context.set_alpn_protocols(["http/1.1"])
    return context


@cache
def unverifying() -> ssl.SSLContext:
    """The context that takes any certificate, weak keys and old versions included: only to look at what a server shows."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.set_ciphers("DEFAULT:@SECLEVEL=0")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        context.minimum_version = ssl.TLSVersion.TLSv1
    context.set_alpn_protocols(["http/1.1"])
    return context


def chain_of(connection: ssl.SSLObject | ssl.SSLSocket) -> list[bytes]:
    """The certificates as the server sent them, DER, leaf first."""
    if hasattr(connection, "get_unverified_chain"):
        return list(connection.get_unverified_chain())
    # Public from Python 3.13; before, the same method stands on the wrapped object and gives certificate objects.
    inner = getattr(connection, "_sslobj", None)
    raw = (inner.get_unverified_chain() if inner is not None else None) or []
    return [certificate.public_bytes(_ssl_der()) for certificate in raw]


def handshake_facts(connection: ssl.SSLObject | ssl.SSLSocket | None) -> Mapping[str, Json]:
    """Version, cipher and the SHA-256 of the leaf certificate of a finished handshake."""
    if connection is None:
        return {}
    leaf = connection.getpeercert(binary_form=True) or b""
    cipher = connection.cipher()
    return {
        "version": connection.version() or "",
        "cipher": cipher[0] if cipher else "",
        "leaf_sha256": hashlib.sha256(leaf).hexdigest() if leaf else "",
    }


def openssl_version() -> str:
    """The TLS library in use."""
    return ssl.OPENSSL_VERSION


def verify_words(error: ssl.SSLError) -> str:
    """Why a certificate does not verify, in OpenSSL's words."""
    return str(getattr(error, "verify_message", "") or getattr(error, "reason", "") or error)


def _ssl_der() -> int:
    import _ssl

    return int(_ssl.ENCODING_DER)
