"""Site icons: the hashes that search services index them by, one of the picture itself, and whose default icon it is."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from functools import cache

from osint.content.found import Found
from osint.content.icon_picture import icon_dhash
from osint.content.murmur3 import murmur3_32
from osint.content.site_file import is_web_page
from osint.data import read_list
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
    """FAVICON as mmh3 (Shodan, FOFA, ZoomEye), md5 (Censys, Validin), sha256 (urlscan, Netlas), sha512 (Lookyloo) and dhash (the picture).

    The detail has the address, size and format, and `default_of` where a piece of software comes with this icon. Nothing for a web page.
    Raises ParseError for bytes that are no known image: the hash of an error text would link every site on the same software.
    """
    if not body or is_web_page(body):
        return
    form = icon_format(body)
    hashes = {
        "mmh3": str(favicon_mmh3(body)) if len(body) <= MAX_HASHED else "",
        "md5": hashlib.md5(body, usedforsecurity=False).hexdigest(),
        "sha256": hashlib.sha256(body).hexdigest(),
        "sha512": hashlib.sha512(body).hexdigest(),
        "dhash": icon_dhash(body, form),
    }
    detail: dict[str, Json] = {"url": url, "size": len(body), "format": form}
    software = default_icons().get(hashes["sha256"]) or default_icons().get(hashes["dhash"])
    for algorithm, value in hashes.items():
        if value:
            found = Selector(SelectorKind.FAVICON, f"{algorithm}:{value}")
            yield Found(Relation.FAVICON, found, {**detail, **({"default_of": software} if software else {})})


@cache
def default_icons() -> dict[str, str]:
    """The software that comes with an icon, by the sha256 and by the dhash of that icon."""
    icons = read_list("default_icons")["icon"]
    return {icon[key]: icon["of"] for icon in icons for key in ("sha256", "dhash") if key in icon}


def icon_format(body: bytes) -> str:
    """The format that the bytes name: ico, png, gif, jpeg, webp, avif, bmp or svg; raises ParseError where they name none."""
    for place, magic, name in _FORMATS:
        if body.startswith(magic, place):
            return name
    if b"<svg" in body[:4096].lower():
        return "svg"
    raise ParseError("what was served as the site's icon is no known image")
