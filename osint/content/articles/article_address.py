"""What the address of a page tells: whether it looks like an article, and on which day it was put there."""

from __future__ import annotations

import re
from enum import IntEnum
from urllib.parse import parse_qsl, unquote, urlsplit

from osint.content.articles.stated_dates import read_dating
from osint.model.article import DateRole, DateSource, Dating

HYPHENS = 3
"""So many hyphens make a slug the words of a headline."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEAR, _MONTH, _DAY = "(19[89][0-9]|20[0-9]{2})", "(0[1-9]|1[0-2]|[1-9](?=/))", "(0[1-9]|[12][0-9]|3[01]|[1-9](?=/))"
_DATES = (
    re.compile(rf"/{_YEAR}/{_MONTH}/{_DAY}(?![0-9])"),
    re.compile(rf"/{_YEAR}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])(?![0-9])"),
    re.compile(r"/(20[0-9]{2})(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])(?=[/_-])"),
    re.compile(rf"/{_YEAR}/({'|'.join(_MONTHS)})/([0-3][0-9])(?![0-9])"),
    re.compile(rf"/{_YEAR}/{_MONTH}(?=/)()"),
)
_NUMBER = re.compile(r"(?<![0-9])[0-9]{4,12}(?![0-9])")
_NUMBER_NAMES = frozenset(
    {"p", "id", "aid", "nid", "newsid", "news_id", "article", "articleid", "article_id", "story", "storyid", "post", "postid", "itemid"}
    | {"idx", "seq", "artid", "art_id", "news", "nr", "no", "contentid", "content_id", "objectid"}
)
# The same article once more: for sharing, for answering a comment, for the printer.
_ASIDE = frozenset({"share", "replytocom", "print", "like_comment", "add-to-cart", "s", "q", "nb", "preview"})
_NEVER = frozenset(
    {"tag", "tags", "author", "authors", "page", "feed", "feeds", "rss", "atom", "login", "logout", "signin", "signup", "register"}
    | {"category", "categories", "wp-login.php", "wp-admin", "wp-content", "wp-includes", "wp-json", "xmlrpc.php", "search", "cart"}
    | {"checkout", "account", "my-account", "subscribe", "comments", "attachment", "cdn-cgi", "oembed", "share", "print"}
)
_FILES = frozenset(
    {"jpg", "jpeg", "png", "gif", "webp", "avif", "svg", "ico", "bmp", "css", "js", "mjs", "json", "xml", "rss", "atom", "txt", "pdf"}
    | {"zip", "gz", "rar", "7z", "mp3", "mp4", "m4a", "webm", "ogg", "wav", "avi", "mov", "doc", "docx", "xls", "xlsx", "ppt", "pptx"}
    | {"woff", "woff2", "ttf", "eot", "map", "apk", "exe", "dmg", "epub", "ics", "csv"}
)
_PAGES = frozenset({"html", "htm", "xhtml", "shtml", "php", "asp", "aspx", "jsp", "cfm", "amp"})


class Likeness(IntEnum):
    """How much an address looks like that of an article, least first."""

    NEVER = 0
    """A tag, author, login or file: something else."""
    PLAIN = 1
    NUMBERED = 2
    NAMED = 3
    """Its last part has the words of a headline."""
    DATED = 4


def likeness(url: str) -> Likeness:
    """How much an absolute address looks like that of an article."""
    parts = urlsplit(url)
    path = unquote(parts.path)[:2000].lower()
    segments = [part for part in path.split("/") if part]
    names = {name.lower(): value for name, value in parse_qsl(parts.query[:500], keep_blank_values=True)} if parts.query else {}
    if any(part in _NEVER for part in segments) or not _ASIDE.isdisjoint(names) or _is_file(segments):
        return Likeness.NEVER
    if _is_dated(path):
        return Likeness.DATED
    slug = slug_of(segments)
    if is_headline(slug):
        return Likeness.NAMED
    if _NUMBER.search(slug) or any(name in _NUMBER_NAMES and value.isdigit() for name, value in names.items()):
        return Likeness.NUMBERED
    return Likeness.PLAIN if segments else Likeness.NEVER


def slug_of(segments: list[str]) -> str:
    """The part of a path that names the page: the last one, or the one before it where the last is only a number or a form of the page."""
    named = [stem for stem in (_stem(part) for part in segments[-3:]) if stem and stem not in _PAGES and stem != "index"]
    if len(named) > 1 and named[-1].isdigit() and is_headline(named[-2]):
        return named[-2]
    return named[-1] if named else ""


def is_headline(slug: str) -> bool:
    """Whether a slug has the words of a headline; scripts that write without spaces need eight characters."""
    if slug.count("-") >= HYPHENS or slug.count("_") >= HYPHENS:
        return len(slug) >= 12
    return sum(char >= "\u2e80" for char in slug[:200]) >= 8


def date_in(url: str) -> Dating | None:
    """The day, or the month, that stands in the path of an address."""
    path = unquote(urlsplit(url).path)[:2000].lower()
    found = next((match for pattern in _DATES if (match := pattern.search(path))), None)
    if found is None:
        return None
    year, month, day = found.groups()
    number = _MONTHS.index(month) + 1 if month in _MONTHS else int(month)
    text = f"{year}-{number:02}" + (f"-{int(day):02}" if day else "")
    return read_dating(text, DateRole.PUBLISHED, DateSource.ADDRESS)


def _is_dated(path: str) -> bool:
    """Whether a path holds a date and something after it: the date alone is the list of a day or a month."""
    found = next((match for pattern in _DATES if (match := pattern.search(path))), None)
    rest = path[found.end() :].strip("/-_. ") if found else ""
    return bool(rest) and not (rest.isdigit() and len(rest) <= 2)


def _is_file(segments: list[str]) -> bool:
    return bool(segments) and "." in segments[-1] and segments[-1].rpartition(".")[2] in _FILES


def _stem(segment: str) -> str:
    stem, dot, extension = segment.rpartition(".")
    return stem if dot and extension in _PAGES else segment
