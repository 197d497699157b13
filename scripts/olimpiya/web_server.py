"""The web servers of the case: files below site_files/ by host and path, articles, RDAP answers, and who redirects where."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from pathlib import Path
from urllib.parse import urlsplit

from scripts.olimpiya import newsroom, rdap_answers

FILES = Path(__file__).with_name("site_files")
PLAIN_404 = b"<html><head><title>404 Not Found</title></head><body><h1>404 Not Found</h1></body></html>\n"
_TYPES = {".html": "text/html; charset=UTF-8", ".txt": "text/plain; charset=utf-8", ".xml": "application/xml", ".ico": "image/png"}
_SOFTWARE = {"stranger-cdn.example": "cloudflare", "www.companion-two.example": "cloudflare", "stranger-shared.example": "Apache"}
_ICONS = {
    "newyorkinsider.net": (11, 36, 71),
    "companion-one.example": (178, 34, 52),
    "companion-two.example": (178, 34, 52),
    "daily-original.example": (0, 0, 0),
    "stranger-shared.example": (222, 184, 135),
    "stranger-cdn.example": (0, 128, 96),
}


@dataclass(frozen=True, slots=True)
class Response:
    """One HTTP response; the body is as sent, without content encoding, since packed bytes differ between zlib versions."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


def respond(url: str, at: datetime) -> Response:
    """What the world answers to a GET at a point in time."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if rdap_answers.is_rdap(url):
        status, body = rdap_answers.answer(url)
        return _response(status, "application/rdap+json", body, _head("nginx", at))
    site = host.removeprefix("www.")
    head = _head(_SOFTWARE.get(host, "nginx"), at)
    if parts.scheme == "http" or host != site:
        return _response(301, "text/html", b"", (*head, ("Location", f"https://{site}{parts.path}")))
    found = _file(site, parts.path)
    if found is None:
        return _response(404, "text/html", PLAIN_404, head)
    return _response(200, *found, head)


def _head(software: str, at: datetime) -> tuple[tuple[str, str], ...]:
    return ("Server", software), ("Date", format_datetime(at, usegmt=True)), ("Connection", "keep-alive")


def _response(status: int, kind: str, body: bytes, head: tuple[tuple[str, str], ...]) -> Response:
    return Response(status, (*head, ("Content-Type", kind), ("Content-Length", str(len(body)))), body)


def _file(site: str, path: str) -> tuple[str, bytes] | None:
    """Content type and bytes of a file of a site, None where it has none."""
    if path == "/favicon.ico":
        return (_TYPES[".ico"], icon(*_ICONS[site])) if site in _ICONS else None
    file = FILES / site / (path.lstrip("/") or "index.html")
    if file.is_file():
        return _TYPES[file.suffix], newsroom.filled(site, file.read_bytes()) if file.suffix == ".html" else file.read_bytes()
    made = newsroom.made(site, path)
    return (_TYPES[file.suffix], made) if made is not None else None


def icon(red: int, green: int, blue: int, side: int = 16) -> bytes:
    """A square PNG of one colour; its pixels are stored, not compressed, so that every machine makes the same bytes."""
    rows = (b"\x00" + bytes((red, green, blue)) * side) * side
    stored = b"\x78\x01\x01" + struct.pack("<HH", len(rows), len(rows) ^ 0xFFFF) + rows + struct.pack(">I", zlib.adler32(rows))
    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", stored) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
