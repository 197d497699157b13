"""Small valid PNG icons of one colour, made without an image library."""

from __future__ import annotations

import struct
import zlib


def icon(red: int, green: int, blue: int, side: int = 16) -> bytes:
    """A square PNG of one colour; the same arguments give the same bytes."""
    row = b"\x00" + bytes((red, green, blue)) * side
    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(row * side, 9)) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
