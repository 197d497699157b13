"""The paths of the machine that a site was built on, as its pages let slip: folders of accounts, projects and repositories."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from bs4.element import NavigableString

from osint.content.found import Found, one_line
from osint.content.generic_names import generic_names
from osint.content.json_ld import read_json
from osint.content.page import Page, place_of
from osint.model.evidence import Json
from osint.model.observation import Relation
from osint.model.selector import Selector, SelectorKind

MAX_TRACES = 60
MAX_PLACES = 5000
MAX_MAP = 400_000
_REACH = 300
_WORD = r"[A-Za-z0-9_.@+-]{1,60}"
# Each trace starts with a word that is cheap to look for; the pattern is tried only there. The group is what is kept.
_UNIX = {
    "/home": re.compile(rf"(/home[0-9]{{0,2}}/{_WORD})((?:/{_WORD}){{1,20}})"),
    "/var/www/": re.compile(rf"(/var/www/(?:vhosts/|clients/client[0-9]{{1,6}}/|httpd/|html/)?{_WORD})((?:/{_WORD}){{1,20}})"),
    "/Users/": re.compile(rf"(/Users/{_WORD})((?:/{_WORD}){{1,20}})"),
    "/srv/": re.compile(rf"(/srv/(?:www/|sites/|users/)?{_WORD})((?:/{_WORD}){{1,20}})"),
    "/usr/local/www/": re.compile(rf"(/usr/local/www/{_WORD})((?:/{_WORD}){{1,20}})"),
    "/data/www/": re.compile(rf"(/data/www/{_WORD})((?:/{_WORD}){{1,20}})"),
    "/www/wwwroot/": re.compile(rf"(/www/wwwroot/{_WORD})((?:/{_WORD}){{1,20}})"),
}
_WINDOWS = re.compile(r"([A-Za-z]:\\{1,2}(?:Users\\{1,2})?[A-Za-z0-9_. @+-]{1,60})((?:\\{1,2}[A-Za-z0-9_. @()+-]{1,60}){1,20})")
_WEBPACK = re.compile(r"webpack://([A-Za-z0-9_@./-]{1,80}?)/(?:\./|webpack/|src/|node_modules/)")
_CHUNKS = re.compile(r"webpack(?:Chunk|Jsonp)_?([A-Za-z0-9_@-]{2,60})")
_REMOTE = re.compile(
    r"(?:git@|git\+https://|https?://|ssh://git@)([a-z0-9.-]{3,60})[/:]([A-Za-z0-9_.-]{1,60}(?:/[A-Za-z0-9_.-]{1,60}){1,3}?)\.git(?![\w.-])"
)
_MAP = re.compile(r"sourceMappingURL=data:application/json;[a-z0-9=;-]{0,40}base64,([A-Za-z0-9+/=]{20,400000})")
_HINTS = ("home", "/var/", "\\/var\\/", "Users", ":\\", "srv", "/www", "\\/www", "webpack", ".git", "sourceMappingURL=data:")
_OF_ERRORS = (" on line ", "Stack trace", "#0 ")
# What only a machine's own path holds: web folders, sources, programs. "/home/sports/" on a site is an address, not a path.
_OF_A_MACHINE = frozenset(
    {
        "public_html", "www", "htdocs", "httpdocs", "html", "web", "webroot", "wwwroot", "domains", "wp-content", "wp-includes",
        "node_modules", "src", "vendor", "sites", "site", "app", "apps", "htdocs_ssl", "projects", "project", "code", "dev",
        "documents", "desktop", "downloads", "dropbox", "onedrive", "git", "repos", "workspace", "work", "sandbox", "releases",
        "current", "build", "dist", "data", "logs",
    }
)  # fmt: skip
_SOURCE = (
    ".php", ".js", ".ts", ".tsx", ".jsx", ".scss", ".less", ".css", ".py", ".rb", ".vue", ".map", ".html", ".twig", ".tpl",
    ".phtml", ".psd", ".ai", ".cs",
)  # fmt: skip


@dataclass(slots=True)
class _Trace:
    """One path on one page: how it was first written, where it stands and how often."""

    written: str
    how: str
    owner: str
    positions: dict[str, None] = field(default_factory=dict)
    count: int = 0


def find_build_traces(page: Page) -> Iterator[Found]:
    """BUILD_PATH for the folder of an account or project, a bundle's name (webpack://name) or a repository (git:host/owner/name).

    Read in inline scripts, styles, comments and error messages, and in source maps that are packed into them. `generic` marks what every
    machine of its kind has.
    """
    seen: dict[str, _Trace] = {}
    for text, position in _readable(page):
        for value, written, how, owner in _in_text(text):
            if value in seen or len(seen) < MAX_TRACES:
                trace = seen.setdefault(value, _Trace(written, how, owner))
                trace.positions[position] = None
                trace.count += 1
    if not seen or not any(word in page.markup for word in _HINTS):
        return  # what only the parser's reading of character references made looks like a path and is none
    for value, trace in seen.items():
        detail: dict[str, Json] = {"written": trace.written, "from": trace.how, "positions": list(trace.positions), "count": trace.count}
        generic = {"generic": True} if _is_generic(trace) else {}
        yield Found(Relation.BUILD_PATH, Selector(SelectorKind.BUILD_PATH, value), {**detail, **generic})


def _readable(page: Page) -> Iterator[tuple[str, str]]:
    """The texts in which a machine's paths may stand, those of one place together, and that place."""
    for name in ("script", "style"):
        yield "\n".join(str(tag.string) for tag in page.tags(name) if tag.string), name
    yield "\n".join(page.comments), "comment"
    told = [node for node in page.texts if _is_told(node)] if _may_tell_errors(page) else []
    if told and any(word in page.markup for word in _OF_ERRORS):
        for node in told:
            yield str(node)[:4000], place_of(node)


def _may_tell_errors(page: Page) -> bool:
    """Whether any text of a page may be that of an error: its visible text, with folded white space, is a fifth of the markup."""
    text = page.visible.text
    has_path = bool(page.tags("b")) and (text.startswith("/") or "\n/" in text)
    return has_path or any(word.strip() in text for word in _OF_ERRORS)


def _is_told(node: NavigableString) -> bool:
    in_bold = node.parent is not None and node.parent.name == "b"
    return any(word in node for word in _OF_ERRORS) or (in_bold and node.startswith("/"))


def _in_text(text: str) -> Iterator[tuple[str, str, str, str]]:
    """(value, as written, how, owner) of every trace in a text."""
    has_backslash = "\\" in text
    plain = text.replace("\\/", "/") if has_backslash else text
    has_www = "/www/" in plain
    for word, pattern in _UNIX.items():
        for match in _matches(plain, word, pattern) if has_www or "/www/" not in word else ():
            if _is_of_a_machine(match[2], 2 if word == "/home" else 1):
                yield match[1], one_line(match[0], 200), "path", match[1].rpartition("/")[2]
    if has_backslash:
        for match in _matches(text, ":\\", _WINDOWS, before=1):
            if _is_of_a_machine(match[2].replace("\\", "/"), 1):
                value = match[1].replace("\\\\", "\\").strip()
                yield value, one_line(match[0], 200), "path", value.rpartition("\\")[2]
    yield from _of_bundles(plain)
    for match in _matches(plain, ".git", _REMOTE, before=200):
        yield f"git:{match[1]}/{match[2]}", one_line(match[0], 200), "repository", match[2].partition("/")[0]
    for match in _matches(text, "sourceMappingURL=data:", _MAP):
        yield from _in_source_map(match[1])


def _of_bundles(text: str) -> Iterator[tuple[str, str, str, str]]:
    if "webpack" not in text:
        return
    for match in _matches(text, "webpack://", _WEBPACK):
        if name := match[1].strip("/."):
            yield f"webpack://{name}", one_line(match[0], 200), "bundle", name
    for word in ("webpackChunk", "webpackJsonp"):
        for match in _matches(text, word, _CHUNKS):
            yield f"webpack://{match[1]}", one_line(match[0], 200), "bundle", match[1]


def _matches(text: str, word: str, pattern: re.Pattern[str], before: int = 0) -> Iterator[re.Match[str]]:
    """What a pattern matches at the places of a word, or up to `before` characters ahead of it."""
    place = text.find(word)
    for _ in range(MAX_PLACES):
        if place < 0:
            return
        start = max(0, place - before)
        match = (
            pattern.search(text, start, place + _REACH)
            if before
            else pattern.match(text, place, place + (MAX_MAP if pattern is _MAP else _REACH))
        )
        if match and match.end() > place and not (match.start() > 0 and text[match.start() - 1].isalnum()):
            yield match
        place = text.find(word, max(place + len(word), match.end() if match else 0))


def _is_of_a_machine(rest: str, fewest: int) -> bool:
    """Whether what follows the account's folder is what machines hold: a web folder, or a source file at least so many steps down."""
    parts = rest.lower().strip("/").split("/")
    return (parts[-1].endswith(_SOURCE) and len(parts) >= fewest) or any(part in _OF_A_MACHINE for part in parts)


def _in_source_map(packed: str) -> Iterator[tuple[str, str, str, str]]:
    """The paths among the sources that a packed source map names."""
    try:
        sources = read_json(base64.b64decode(packed + "=" * (-len(packed) % 4), validate=True).decode("utf-8", "replace"))
    except (ValueError, RecursionError, binascii.Error):
        return  # cut off or no map: the page's own statement stays in the evidence, and it names nothing
    listed = sources.get("sources") if isinstance(sources, dict) else None
    for source in listed[:200] if isinstance(listed, list) else []:
        if isinstance(source, str) and "sourceMappingURL" not in source:
            yield from _in_text(source[:500])


def _is_generic(trace: _Trace) -> bool:
    owner = trace.owner.lower()
    if trace.how == "bundle":
        return owner.strip("_-") in generic_names("bundles") or owner in generic_names("bundles")
    return owner in generic_names("owners") or owner in _OF_A_MACHINE
