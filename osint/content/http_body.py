"""Undoing one layer of HTTP content coding, within a budget that a decompression bomb cannot break."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

from osint.model.evidence import Evidence

MAX_DECODED = 8_000_000
MAX_MEMBERS = 1000
_CHUNK = 1024  # what a corrupt spot can cost us: the output of this many compressed bytes is lost with it
_GZIP, _ZLIB, _RAW = 31, 15, -15  # zlib's window bits


@dataclass(frozen=True, slots=True)
class Decoded:
    """A body after decoding, and what was wrong on the way ("" where nothing was)."""

    body: bytes
    problem: str = ""


def decode_body(raw: bytes, encoding: str, limit: int = MAX_DECODED) -> Decoded:
    """The body behind one Content-Encoding header, at most `limit` bytes of it.

    Only what we ask servers for is decoded: gzip, deflate (with or without its zlib header) and identity. Any other
    coding, or more than one, gives an empty body and a problem; a broken stream gives what came before the break.
    """
    codings = [coding for coding in (part.strip().lower() for part in encoding[:4096].split(",")) if coding not in {"", "identity"}]
    if len(codings) > 1:
        return Decoded(b"", "stacked encodings")
    match codings:
        case []:
            return _within(raw, "", limit)
        case ["gzip" | "x-gzip"]:
            return _inflate(raw, _GZIP, limit)
        case ["deflate"]:
            return _inflate(raw, _ZLIB if _has_zlib_header(raw) else _RAW, limit)
        case _:
            return Decoded(b"", "unrequested encoding " + "".join(char for char in codings[0][:40] if char.isprintable()))


def content_encoding(evidence: Evidence) -> str:
    """The Content-Encoding of an HTTP exchange, "" where it names none."""
    return ", ".join(header_values(evidence, "content-encoding"))


def header_values(evidence: Evidence, name: str) -> list[str]:
    """The values of a response header, in order; `name` in lower case."""
    pairs = evidence.exchange.facts.get("headers") or []
    return [str(pair[1]) for pair in pairs if str(pair[0]).lower() == name]


def decoded(evidence: Evidence, limit: int = MAX_DECODED) -> bytes:
    """The body of an HTTP exchange after content decoding, within bounds; empty where it cannot be decoded."""
    return decode_body(evidence.body, content_encoding(evidence), limit).body


def _within(body: bytes, problem: str, limit: int) -> Decoded:
    if len(body) > limit:
        return Decoded(body[:limit], f"decoded body larger than {limit} bytes")
    return Decoded(body, problem)


def _has_zlib_header(raw: bytes) -> bool:
    """Whether a "deflate" body starts with a zlib header, as RFC 9110 wants and some servers leave out."""
    return len(raw) >= 2 and raw[0] & 0x0F == 8 and (raw[0] << 8 | raw[1]) % 31 == 0


def _inflate(raw: bytes, window: int, limit: int) -> Decoded:
    """Decompress a body: in one step where it is one whole stream or fills the budget, as nearly all are and do."""
    if not raw:
        return Decoded(b"")
    stream = zlib.decompressobj(window)
    try:
        out = stream.decompress(raw, limit + 1)
    except zlib.error:
        return _inflate_in_steps(raw, window, limit)
    whole = stream.eof and not stream.unused_data
    return _within(out, "", limit) if whole or len(out) > limit else _inflate_in_steps(raw, window, limit)


def _inflate_in_steps(raw: bytes, window: int, limit: int) -> Decoded:
    """Decompress member after member, in small steps, until the data, the budget or the stream's sanity ends."""
    out = bytearray()
    view, place, members = memoryview(raw), 0, 1
    stream = zlib.decompressobj(window)
    try:
        while place < len(view):
            if stream.eof:
                if window != _GZIP or raw[place : place + 2] != b"\x1f\x8b":
                    return _within(bytes(out), "bytes after the end of the compressed stream", limit)
                members += 1
                if members > MAX_MEMBERS:
                    return _within(bytes(out), f"more than {MAX_MEMBERS} gzip members", limit)
                stream = zlib.decompressobj(window)
            piece = view[place : place + _CHUNK]
            out += stream.decompress(piece, limit + 1 - len(out))
            place += len(piece) - len(stream.unused_data)
            if len(out) > limit:
                return _within(bytes(out), "", limit)
    except zlib.error as error:
        return _within(bytes(out), f"corrupt compressed body: {error}", limit)
    return _within(bytes(out), "" if stream.eof else "compressed body ends early", limit)
