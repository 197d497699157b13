"""Files of its own that a page loads and that hardly two sites have by chance: uploads with a name, bundles with a hash in theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from bs4 import Tag

from osint.content.found import Found
from osint.content.generic_names import generic_names
from osint.content.links import host_of, registered_domain
from osint.content.page import Page, place_of
from osint.model.evidence import Json
from osint.model.observation import Relation
from osint.model.selector import Selector, SelectorKind

MAX_FILES = 40
MAX_SEEN = 3000
"""Tags with an address that are looked at; the fullest of the recorded news pages holds about a thousand."""
_LOADED = (("img", "src"), ("img", "data-src"), ("link", "href"), ("script", "src"), ("source", "src"))
_UPLOAD = re.compile(r"/wp-content/uploads/(?:sites/[0-9]{1,6}/)?((?:19|20)[0-9]{2}/[0-9]{2}/[^/?#\s]{5,120})$")
_SIZED = re.compile(r"(?:-[0-9]{1,5}x[0-9]{1,5}|-scaled|-rotated|-e[0-9]{10,14})+(?=\.[a-z0-9]{2,5}$)")
_BUNDLE = re.compile(r"/([a-z0-9_~@-]{1,60}[.-]([0-9a-zA-Z_-]{8,64})(?:\.min)?\.(?:js|mjs|css))$", re.IGNORECASE)
_HEX = re.compile(r"[0-9a-f]{8,64}")
_WORDS = re.compile(r"[^\W\d_]+")
_FRAME = frozenset({"header", "footer", "nav", "aside"})
_ENDINGS = (".js", ".mjs", ".css")
_FEWEST_LETTERS = 4


def find_asset_files(page: Page) -> Iterator[Found]:
    """FINGERPRINT asset:… for files on the site's own domain: uploads as year/month/name without the size that was asked for, and
    bundles whose name carries a hash of what they hold.

    The detail has the `url`, `from` (upload or bundle) and the `positions`; pictures that do not stand in the frame of the page,
    as those of articles, are left out. `generic` marks the names that every second site gives to such a file.
    """
    found: dict[str, dict[str, Json]] = {}
    for tag, written in _named_files(page):
        path = unquote(written.partition("?")[0].partition("#")[0])
        value, how, generic = _upload(path) or _bundle(path) or ("", "", False)
        if not value or (value not in found and len(found) == MAX_FILES) or not _is_own(page, written):
            continue
        place = place_of(tag)
        is_frame = place in _FRAME or how == "bundle" or tag.name == "link" or "logo" in value
        if is_frame and place != "article":
            detail = found.setdefault(value, {"url": page.absolute(written)[:500], "from": how, "positions": []})
            if place not in detail["positions"]:
                detail["positions"].append(place)
            if generic:
                detail["generic"] = True
    for value, detail in found.items():
        yield Found(Relation.FINGERPRINT, Selector(SelectorKind.FINGERPRINT, f"asset:{value}"), detail)


def _named_files(page: Page) -> Iterator[tuple[Tag, str]]:
    """The tags that load a file whose address may be of interest, with that address as it is written."""
    seen = 0
    for name, key in _LOADED:
        for tag in page.tags(name):
            seen += 1
            if seen > MAX_SEEN:
                return
            written = tag.attrs.get(key)
            if isinstance(written, str) and _may_be_one(written, name):
                yield tag, written


def _may_be_one(written: str, name: str) -> bool:
    """A quick look: an upload, or the file name of a script or style sheet."""
    return "/wp-content/uploads/" in written or (name in {"link", "script"} and any(ending in written for ending in _ENDINGS))


def _is_own(page: Page, written: str) -> bool:
    address = page.absolute(written)
    return bool(address) and registered_domain(host_of(address)) == page.domain


def _upload(path: str) -> tuple[str, str, bool] | None:
    match = _UPLOAD.search(path)
    if match is None:
        return None
    value = _SIZED.sub("", match[1].lower())
    name = value.rpartition("/")[2].rpartition(".")[0]
    own = [word for word in _WORDS.findall(name) if word not in generic_names("uploads")]
    return f"uploads/{value}", "upload", sum(map(len, own)) < _FEWEST_LETTERS


def _bundle(path: str) -> tuple[str, str, bool] | None:
    match = _BUNDLE.search(path)
    if match is None or not _is_hash(match[2]):
        return None
    stem = match[1][: match.start(2) - match.start(1) - 1]
    own = [word for word in _WORDS.findall(stem.lower()) if word not in generic_names("bundle_files")]
    return match[1], "bundle", not own


def _is_hash(text: str) -> bool:
    """Whether a part of a file's name is a hash: hex digits with both kinds, or eight letters and digits as Vite writes them."""
    digits = sum(char.isdigit() for char in text)
    if _HEX.fullmatch(text):
        return 0 < digits < len(text)
    return len(text) == 8 and digits > 0 and any(char.isupper() for char in text) and any(char.islower() for char in text)
