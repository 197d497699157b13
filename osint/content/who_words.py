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
    return " ".join(unicodedata.normalize("NFKC", text).replace("İ", "i").casefold().replace("ı", "i").translate(_PUNCTUATION).split())


def by_path(url: str) -> WhoPage | None:
    """Which of these pages an address says it is, by the last part of its path; None for any other, and for what is no address."""
    try:
        path = urlsplit(url[:2000]).path
    except ValueError:  # "//[::1" and its like
        return None
    parts = [part for part in unquote(path).split("/") if part]
    if not parts or len(parts) > MAX_PARTS:
        return None
    last = unicodedata.normalize("NFKC", parts[-1][:MAX_WORDS]).lower()
    for ending in _ENDINGS:
        last = last.removesuffix(ending)
    return _by("slugs").get(last) or _by("texts").get(_plain(last))


def by_text(text: str) -> WhoPage | None:
    """Which of these pages a link's text says it leads to; None for any other."""
    return _by("texts").get(_plain(text[:200])) if len(text) <= 200 else None


@cache
def _by(key: str) -> dict[str, WhoPage]:
    """The pages by their texts, or by the last parts of their addresses."""
    spelled = _plain if key == "texts" else str
    return {spelled(name): WhoPage(page["purpose"]) for page in read_list("who_pages")["page"] for name in page[key]}
