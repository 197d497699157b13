"""Which part of a WHOIS answer is about the domain that was asked: the first block that names it, and nothing after the next block."""

from __future__ import annotations

import re
from dataclasses import dataclass

from osint.errors import UsageProblem
from osint.model.domain_name import ascii_name
from osint.records import whois_labels as labels
from osint.records.whois_lines import Field

HOST = re.compile(r"(?i)(?=.{3,253}\Z)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?\.){1,20}(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})\Z")
CONTACT_SECTIONS = frozenset({"registrant", "admin", "tech", "billing", "zone", "abuse", "other"})
_SUBSTANCE = frozenset({"created", "expires", "registrar", "agent", "name_server"})


@dataclass(frozen=True, slots=True)
class Block:
    """The fields about one domain; `ignored` is what stands in later blocks, `domain` the name the block gives itself."""

    domain: str
    fields: tuple[Field, ...]
    ignored: tuple[Field, ...] = ()


def find_block(fields: list[Field], text: str, asked: str) -> Block | None:
    """The block about `asked` (about whatever comes first where `asked` is ""), None where the answer does not name it."""
    named = [(place, name) for place, field in enumerate(fields) if (name := domain_named(field, asked))]
    if not named:
        return Block(asked, tuple(fields)) if not asked or _mentions(text, asked) else None
    wanted = [(place, name) for place, name in named if not asked or name == asked]
    if not wanted:
        return None
    start, domain = wanted[0]
    told = next((place for place in range(start, len(fields)) if labels.field_of(fields[place].label) in _SUBSTANCE), len(fields))
    # The same name once more goes on with the block until a fact has been told; after that it opens another one.
    end = next((place for place, name in named if place > start and (name != domain or place > told)), len(fields))
    first = 0 if start == named[0][0] else start
    return Block(domain, tuple(fields[first:end]), tuple(fields[end:]))


def domain_named(field: Field, asked: str = "") -> str:
    """The domain that a field names as the one the answer is about, as A-labels, "" for none."""
    if labels.field_of(field.label) != "domain" or field.section in CONTACT_SECTIONS or field.head:
        return ""
    word = field.value.split()[0].strip("\"'<>,").rstrip(".:")
    if asked and "." not in word and asked.split(".", 1)[0] == word.lower():
        return asked  # .eu answers "Domain: example"
    try:
        name = ascii_name(word)
    except UsageProblem:
        return ""
    return name if HOST.match(name) else ""


def _mentions(text: str, domain: str) -> bool:
    """Whether a text names a domain anywhere as a whole word."""
    return re.search(r"(?<![\w.-])" + re.escape(domain) + r"(?!\.?[\w-])", text[: 256 * 1024].lower()) is not None


def is_about_domain(field: Field) -> bool:
    """Whether a field speaks of the domain itself, not of a contact, a host list or a key in the same answer."""
    return field.section not in CONTACT_SECTIONS and not field.head
