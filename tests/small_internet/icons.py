"""Small valid PNG icons of one colour, made without an image library, and the hashes that icons are searched by."""

from __future__ import annotations

import base64
import hashlib
import struct
import zlib


def icon(red: int, green: int, blue: int, side: int = 16) -> bytes:
    """A square PNG of one colour; the same arguments give the same bytes."""
    row = b"\x00" + bytes((red, green, blue)) * side
    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(row * side, 9)) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def icon_hashes(body: bytes) -> tuple[str, ...]:
    """algorithm:value of the hashes that search services use; mmh3 is of the base64 text in lines of 76, as they do it.

    Icons of one colour have no hash of their picture.
    """
    return (
        f"sha256:{hashlib.sha256(body).hexdigest()}",
        f"sha512:{hashlib.sha512(body).hexdigest()}",
        f"md5:{hashlib.md5(body, usedforsecurity=False).hexdigest()}",
        f"mmh3:{_murmur3(base64.encodebytes(body))}",
    )


def _murmur3(body: bytes) -> int:
    """MurmurHash3 x86 32 bit, seed 0, as a signed number."""

    def mixed(word: int) -> int:
        word = word * 0xCC9E2D51 & 0xFFFFFFFF
        return (word << 15 | word >> 17) * 0x1B873593 & 0xFFFFFFFF

    state = 0
    for at in range(0, len(body) - len(body) % 4, 4):
        state ^= mixed(int.from_bytes(body[at : at + 4], "little"))
        state = ((state << 13 | state >> 19) & 0xFFFFFFFF) * 5 + 0xE6546B64 & 0xFFFFFFFF
    if rest := body[len(body) - len(body) % 4 :]:
        state ^= mixed(int.from_bytes(rest, "little"))
    state ^= len(body)
    for shift, factor in ((16, 0x85EBCA6B), (13, 0xC2B2AE35), (16, 1)):
        state = (state ^ state >> shift) * factor & 0xFFFFFFFF
    return state - (1 << 32) if state >> 31 else state
