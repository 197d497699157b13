"""Where the pieces of a DER structure lie, for what a library re-encodes instead of giving as it stands."""

from __future__ import annotations

from collections.abc import Iterator

SEQUENCE = 0x30
EXPLICIT_VERSION = 0xA0


def public_key_info(certificate: bytes) -> bytes:
    """The SubjectPublicKeyInfo of a certificate exactly as encoded in it (RFC 5280, 4.1); raises ValueError where it has none.

    A library's own encoding of the same key can differ (RSASSA-PSS parameters, explicit curves), and so would its digest.
    """
    signed_part = _first_content(_first_content(certificate))
    fields = [whole for whole, _ in _pieces(signed_part)]
    place = 6 if fields and fields[0][0] == EXPLICIT_VERSION else 5
    if len(fields) <= place or fields[place][0] != SEQUENCE:
        raise ValueError("no public key where a certificate has one")
    return fields[place]


def _first_content(der: bytes) -> bytes:
    for _, content in _pieces(der):
        return content
    raise ValueError("an empty DER structure")


def _pieces(der: bytes) -> Iterator[tuple[bytes, bytes]]:
    """(the whole piece, its content) of each tag-length-value in a row; raises ValueError on what is cut short."""
    start = 0
    while start < len(der):
        length, head = _length(der, start + 1)
        end = head + length
        if end > len(der):
            raise ValueError("a DER value is cut short")
        yield der[start:end], der[head:end]
        start = end


def _length(der: bytes, place: int) -> tuple[int, int]:
    """(the length of a value, where it begins)."""
    if place >= len(der):
        raise ValueError("a DER length is cut short")
    first = der[place]
    if first < 0x80:
        return first, place + 1
    count = first & 0x7F
    if not 1 <= count <= 4 or place + 1 + count > len(der):
        raise ValueError("a DER length is out of bounds")
    return int.from_bytes(der[place + 1 : place + 1 + count], "big"), place + 1 + count
