"""Site icons: their hashes as search services index them. The image is never decoded."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator

from osint.content.found import Found
from osint.content.murmur3 import murmur3_32
from osint.content.site_file import is_web_page
from osint.errors import ParseError
from osint.model.evidence import Json
from osint.model.observation import Relation
from osint.model.selector import Selector, SelectorKind

MAX_HASHED = 1_000_000  # murmur3 in Python takes about half a second for this much; real icons stay below 300 kB
_FORMATS = (
    (0, b"\x00\x00\x01\x00", "ico"),
    (0, b"\x89PNG\r\n\x1a\n", "png"),
    (0, b"GIF8", "gif"),
    (0, b"\xff\xd8\xff", "jpeg"),
    (8, b"WEBP", "webp"),
    (4, b"ftypavif", "avif"),
    (0, b"BM", "bmp"),
)


def favicon_mmh3(body: bytes) -> int:
    """The icon hash of Shodan, FOFA and ZoomEye: MurmurHash3 of the base64 text with a line end after every 76 characters."""
    return murmur3_32(base64.encodebytes(body))


def find_favicon(body: bytes, url: str) -> Iterator[Found]:
    """FAVICON with the mmh3, md5 and sha256 of the bytes, and the address, size and format they have; nothing for a web page.

    Raises ParseError for bytes that are no known image: the hash of an error text would link every site on the same software.
    """
    if not body or is_web_page(body):
        return
    detail: dict[str, Json] = {"url": url, "size": len(body), "format": icon_format(body)}
    hashes = [("md5", hashlib.md5(body, usedforsecurity=False).hexdigest()), ("sha256", hashlib.sha256(body).hexdigest())]
    if len(body) <= MAX_HASHED:
        hashes.insert(0, ("mmh3", str(favicon_mmh3(body))))
    for algorithm, value in hashes:
        yield Found(Relation.FAVICON, Selector(SelectorKind.FAVICON, f"{algorithm}:{value}"), detail)


def icon_format(body: bytes) -> str:
    """The format that the bytes name: ico, png, gif, jpeg, webp, avif, bmp or svg; raises ParseError where they name none."""
    for place, magic, name in _FORMATS:
        if body.startswith(magic, place):
            return name
    if b"<svg" in body[:4096].lower():
        return "svg"
    raise ParseError("what was served as the site's icon is no known image")
