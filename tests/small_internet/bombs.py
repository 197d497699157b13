"""Small bodies that decode to something large, made without compressing it all."""

from __future__ import annotations

import gzip
import struct
import zlib
from functools import cache

GIB = 1 << 30
_BLOCK = 1 << 20


@cache
def gzip_bomb(size: int = GIB) -> bytes:
    """About a megabyte of gzip that decodes to `size` zero bytes (a multiple of 1 MiB): one flushed block, repeated."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packer.compress(bytes(_BLOCK)) + packer.flush(zlib.Z_FULL_FLUSH)
    crc = 0
    for _ in range(size // _BLOCK):
        crc = zlib.crc32(_ZEROS, crc)
    head = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"
    return head + block * (size // _BLOCK) + zlib.compressobj(9, zlib.DEFLATED, -15).flush() + struct.pack("<II", crc, size & 0xFFFFFFFF)


_ZEROS = bytes(_BLOCK)


@cache
def zstd_bomb(size: int = GIB) -> bytes:
    """A Zstandard frame of run-length blocks of 128 KiB each that decodes to `size` zero bytes."""
    blocks = size // (1 << 17)
    header = b"\x28\xb5\x2f\xfd\x00\x38"

    def block(last: int) -> bytes:
        return (((1 << 17) << 3) | (1 << 1) | last).to_bytes(3, "little") + b"\x00"

    return header + block(0) * (blocks - 1) + block(1)


def brotli_plain(body: bytes) -> bytes:
    """A valid Brotli stream that holds up to 64 KiB uncompressed (the standard library cannot compress Brotli)."""
    assert 0 < len(body) <= 1 << 16
    return ((len(body) - 1) << 4 | 1 << 20).to_bytes(3, "little") + body + b"\x03"


@cache
def gzip_layers(layers: int) -> bytes:
    """A page gzipped over and over."""
    body = b"<html><title>layers</title></html>"
    for _ in range(layers):
        body = gzip.compress(body, 1, mtime=0)
    return body
