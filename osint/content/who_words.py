"""The words by which sites call the pages that say who is behind them, in the languages that their readers speak."""

from __future__ import annotations

import unicodedata
from enum import StrEnum
from functools import cache
from urllib.parse import unquote, urlsplit

from osint.data import read_list

MAX_PARTS = 4
MAX_WORDS = 100


class WhoPage(StrEnum):
    """A page that says who is behind a site; the value is the purpose under which it is asked for."""

    IMPRINT = "imprint page"
    ABOUT = "about page"
    CONTACT = "contact page"
    PRIVACY = "privacy page"


_ENDINGS = (".html", ".htm", ".php", ".aspx", ".asp", ".shtml")
_PUNCTUATION = str.maketrans(dict.fromkeys("-_’'`´‘.:,;!?»«¿¡\"→›>|()[]•·/", " "))


def _plain(text: str) -> str:
    """Words without punctuation and case, for comparison; dotless i and combining marks of Turkish and Azerbaijani made plain."""
    return " ".join(_folded(unicodedata.normalize("NFKC", text)).translate(_PUNCTUATION).split())


def _folded(text: str) -> str:
    return text.lower() if text.isascii() else text.replace("İ", "i").casefold().replace("ı", "i")


def by_path(url: str) -> WhoPage | None:
    """Which of these pages an address says it is, by the last part of its path; None for any other, and for what is no address."""
    url = url[:2000]
    if not _may_be_known(url):
        return None
    try:
        path = urlsplit(url).path
    except ValueError:  # "//[::1" and its like
        return None
    parts = [part for part in unquote(path).split("/") if part]
    return _known_part(parts[-1]) if 0 < len(parts) <= MAX_PARTS else None


def _known_part(part: str) -> WhoPage | None:
    """Which of these pages the last part of a path names."""
    last = unicodedata.normalize("NFKC", part[:MAX_WORDS]).lower()
    for ending in _ENDINGS:
        last = last.removesuffix(ending)
    return _by("slugs").get(last) or _by("texts").get(_plain(last))


def _may_be_known(url: str) -> bool:
    """False for most addresses at little cost: those whose last part is plain, so that it stands for itself, and not known."""
    last = url.partition("?")[0].partition("#")[0].rstrip("/").rpartition("/")[2]
    if "%" in last or ":" in last or " " in last or not (last.isascii() and last.isprintable()):
        return True
    return not _begins_as_none(last) and _known_part(last) is not None


def by_text(text: str) -> WhoPage | None:
    """Which of these pages a link's text says it leads to; None for any other."""
    if len(text) > 200 or (_begins_as_none(text) and unicodedata.is_normalized("NFKC", text)):
        return None
    return _by("texts").get(_plain(text))


def _begins_as_none(words: str) -> bool:
    """Whether words begin with letters with which no known spelling begins: this tells nearly all headlines at little cost."""
    head = words[:3]
    if not head.isalnum():
        head = words[:2]
    return head.isalnum() and _folded(head)[: len(head)] not in _heads()


@cache
def _by(key: str) -> dict[str, WhoPage]:
    """The pages by their texts, or by the last parts of their addresses."""
    spelled = _plain if key == "texts" else str
    return {spelled(name): WhoPage(page["purpose"]) for page in read_list("who_pages")["page"] for name in page[key]}


@cache
def _heads() -> frozenset[str]:
    """The first two and the first three letters of the known spellings."""
    return frozenset(name[:length] for key in ("slugs", "texts") for name in _by(key) for length in (2, 3))
