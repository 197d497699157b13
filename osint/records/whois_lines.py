"""WHOIS text as fields: label, value, the section and paragraph they stand in, whatever layout the registry prefers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from osint.records import whois_labels as labels

MAX_TEXT = 256 * 1024
MAX_LINE = 1000
MAX_LINES = 5000
MAX_VALUE = 400


@dataclass(frozen=True, slots=True)
class Field:
    """One value of an answer: its clean label ("" for a bare line), its section, and the paragraph it stands in.

    `paragraph` counts from 0; `head` is what the paragraph describes (person, hosts, other, "" for the domain);
    `hint` is the label as written, which may say how its dates are to be read.
    """

    label: str
    value: str
    section: str
    paragraph: int
    hint: str = ""
    head: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """An answer cut into lines and fields, and the encoding it was read in."""

    encoding: str
    lines: list[str]
    fields: list[Field]


@lru_cache(maxsize=8)
def read_text(raw: bytes) -> Text:
    """An answer cut up; the last few are remembered, since an answer is judged before it is read. Not to be changed by its readers."""
    text, encoding = decode_whois(raw)
    lines = short_lines(text)
    return Text(encoding, lines, read_fields(lines))


def decode_whois(raw: bytes) -> tuple[str, str]:
    """The text of an answer, cut at 256 KB, and the encoding it was read in: UTF-8, or Latin-1 which always reads."""
    cut = raw[:MAX_TEXT]
    for spare in range(4):  # the cut may go through a character
        try:
            return cut[: len(cut) - spare].decode("utf-8"), "utf-8"
        except UnicodeDecodeError:
            if len(raw) <= MAX_TEXT:
                break
    return cut.decode("latin-1"), "latin-1"


def short_lines(text: str) -> list[str]:
    """The lines of an answer, each at most 1000 characters long, at most 5000 of them; tabs are made spaces."""
    lines = text[:MAX_TEXT].replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return [line[:MAX_LINE].expandtabs(8).rstrip() for line in lines[:MAX_LINES]]


def read_fields(lines: list[str]) -> list[Field]:
    """Every field of an answer, in order; comments and rulers are left out."""
    fields = list(_Layout().read(lines))
    heads = _paragraph_heads(fields)
    return [replace(field, head=head) if (head := heads.get(field.paragraph)) else field for field in fields]


def _paragraph_heads(fields: list[Field]) -> dict[int, str]:
    """What each paragraph describes; only one after the domain's own can be about somebody else."""
    heads: dict[int, str] = {}
    domain_seen = False
    for field in fields:
        if field.paragraph not in heads:
            heads[field.paragraph] = labels.object_of(field.label) if domain_seen and not field.section else ""
        domain_seen = domain_seen or labels.field_of(field.label) == "domain"
    return heads


_COMMENT = re.compile(r"(?:%|#|;|>>>|//|\*(?!\* )|-{2,}|={3,}|_{3,}|<)")
_PREFIX = re.compile(r"\A(?:\d{0,2}[a-z]\.?\s{1,12}(?=\[)|\d{1,2}[a-z]\.\s{1,12}(?=\S)|domain:(?=[A-Z][\w-]{0,40}[:;]))")
"""What some registries put in front of a label: "a. [", "1b. ", "domain:"."""
_SQUARE = re.compile(r"\[(?P<label>[^\[\]]{1,60})\]\s*(?P<value>.*)\Z")
_COLON = re.compile(r"(?P<label>[^\s:][^:]{0,99}):(?!//)(?P<value>.*)\Z")
_COLUMNS = re.compile(r"(?P<label>[A-Za-z][\w.\- ]{0,38}?\w)\s{2,}(?P<value>\S.*)\Z")
MIN_LEADERS = 4
_LEADERS = re.compile(rf"(?P<label>[^.:#]{{2,60}})#?(?:\s?\.){{{MIN_LEADERS},60}}\s*(?P<value>\S.*)\Z")
_SENTENCE = re.compile(
    r"(?i)(?P<label>(?:(?:domain )?record (?:created|changed|updated|expires|last updated) on|record expires|registered (?:on|until)|"
    r"created on|expires on)(?=\D{1,20}\d)|domain(?= [^\s:]{1,64}\.[^\s:.]{2,24}\Z))\s+(?P<value>\S.*)\Z"
)
_BULLET = re.compile(r"-\s+(?=\S)")


_DOMAINS_OWN = frozenset({"domain", "registrar", "name_server", "expires", "dnssec"})


class _Layout:
    """Walks the lines of one answer and keeps track of the section and the label that bare lines belong to."""

    def __init__(self) -> None:
        self.paragraph = 0
        self.after_blank = False
        self.section = ""
        self.heading_indent = 0
        self.content_indent: int | None = None
        self.waiting, self.waiting_hint, self.waiting_from = "", "", 0

    def read(self, lines: list[str]) -> Iterator[Field]:
        for line in lines:
            text = line.strip().removeprefix("** ").lstrip()
            if not text:
                self._blank()
            elif not _COMMENT.match(text):
                yield from self._line(text, len(line) - len(line.lstrip()))
                self.after_blank = False

    def _blank(self) -> None:
        self.paragraph += not self.after_blank
        self.after_blank = True
        if self.content_indent is not None or not self.section:
            self._close()

    def _close(self) -> None:
        self.section, self.content_indent = "", None
        self._wait("", "", 0)

    def _wait(self, label: str, hint: str, indent: int) -> None:
        """From here on, bare lines indented at least so far are values of this label."""
        self.waiting, self.waiting_hint, self.waiting_from = label, hint, indent

    def _line(self, text: str, indent: int) -> Iterator[Field]:
        prefix = _PREFIX.match(text)
        text = text[prefix.end() :] if prefix else text
        found = _split(text)
        if self._is_dedent(indent) or (found and found[1] and (text.startswith("[") or self._is_domains_own(found[0]))):
            self._close()
        if found is None:
            yield from self._bare(text, indent)
        elif found[1]:
            yield self._labelled(*found, indent)
        else:
            self._empty(found[0], indent)

    def _is_dedent(self, indent: int) -> bool:
        return self.content_indent is not None and self.heading_indent < self.content_indent > indent

    def _is_domains_own(self, hint: str) -> bool:
        """Whether a label that stands level with the heading above it speaks of the domain again."""
        if not self.section or (self.content_indent or 0) > self.heading_indent:
            return False
        label = labels.clean_label(hint)
        meaning = labels.field_of(label)
        return meaning in _DOMAINS_OWN - {self.section} or (bool(meaning) and label.startswith("domain "))

    def _labelled(self, hint: str, value: str, indent: int) -> Field:
        label = labels.clean_label(hint)
        if self.section and self.content_indent is None:
            self.content_indent = indent
        self._wait(label, hint, indent + 1)
        return Field(label, value[:MAX_VALUE], self.section, self.paragraph, hint)

    def _empty(self, hint: str, indent: int) -> None:
        """A label without a value: a heading, or a label whose value follows on the next line."""
        label = labels.clean_label(hint)
        section = labels.section_of(label)
        if section and not (self.section and self.content_indent is not None and self.heading_indent < self.content_indent):
            self.section, self.heading_indent, self.content_indent = section, indent, None
        self._wait(label, hint, 0 if section else indent)

    def _bare(self, text: str, indent: int) -> Iterator[Field]:
        """A line without a label: a heading, more of the value above, or a value of the section."""
        label = labels.clean_label(text) if len(text) < 60 else ""
        section = labels.section_of(label)
        if section and (self.after_blank or not self.section or (" " in text and indent == self.heading_indent)):
            self.section, self.heading_indent, self.content_indent = section, indent, None
            self._wait(label, text, 0)
            return
        if self.section and self.content_indent is None:
            self.content_indent = indent
        belongs = self.waiting and indent >= self.waiting_from
        value = _BULLET.sub("", text, count=1)[:MAX_VALUE]
        yield Field(self.waiting if belongs else "", value, self.section, self.paragraph, self.waiting_hint if belongs else "")


def _split(text: str) -> tuple[str, str] | None:
    """The label and the value of a line, None for a bare one."""
    if found := _SQUARE.match(text) or (_LEADERS.match(text) if text.count(".") >= MIN_LEADERS else None):
        return found["label"], found["value"].lstrip(": ").strip()
    if found := _SENTENCE.match(text):
        return found["label"], found["value"].lstrip(": .").strip()
    found = _COLON.match(text)
    if found and (found["value"][:1] in {"", " "} or labels.is_known(labels.clean_label(found["label"]))):
        value = found["value"].strip()
        return found["label"].strip(), "" if value.startswith("!") else value  # "!Contact" is a YAML tag, not a value
    if (found := _COLUMNS.match(text)) and labels.is_known(labels.clean_label(found["label"])):
        return found["label"], found["value"].strip()
    return None
