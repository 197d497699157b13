"""What a vendor's account looks like on a page: the parts of the page to look in, the writing to look for, and what it means."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from osint.model.account import AccountRole
from osint.model.observation import Relation
from osint.model.selector import Selector, SelectorKind


class Part(StrEnum):
    """A part of a page in which traces are looked for; the text it is read as stands under each."""

    SCRIPT = "script"
    """The text of an inline script or of a JSON block (not JSON-LD); `\\/` is read as `/` and `\\u0026` as `&`."""
    ADDRESS = "address"
    """The address that a script, img, iframe, link, embed, source or amp element loads, as written."""
    LINK = "link"
    """The address of an a or area element, or the action of a form, as written."""
    ATTRIBUTE = "attribute"
    """A start tag with a data- attribute, an input, ins or amp element: `<name src="…" class="…" id="…" other="…">`."""
    META = "meta"
    """One meta element, written `name=content`, the name in lower case."""
    TEXT = "text"
    """Visible text."""


# Pieces of patterns: how scripts write a quote, `name: value` or `name = value`, and the step to a call's next argument.
QUOTE = r"""["']"""
IS = r"""["']?\]?\s{0,10}[:=]\s{0,10}["']?"""
NEXT = r"""["']?\s{0,10},\s{0,10}["']?"""
END = r"(?![A-Za-z0-9_\-])"
START = r"(?<![A-Za-z0-9_\-])"

CODE = (Part.SCRIPT, Part.ADDRESS, Part.ATTRIBUTE)
"""Where a tag's own code stands."""


@dataclass(frozen=True, slots=True)
class Trace:
    """One way in which an account shows: a cheap literal that must occur, and a bounded pattern that is tried where it does.

    `how` names the trace for people ("gtag.js", "noscript image"). The literal begins where a word of letters and digits begins; it is
    looked for as written. The pattern has a group `id`; with a group `of` beside it the id is `of/id` (a number that means something
    only on that host); every other named group goes into the detail under its name. It is matched exactly at the literal, or, with
    `lead`, searched from that many characters before it, and reads at most `reach` characters past the literal. `near`: one of these
    must stand within `span` characters of the literal, for a literal that says little by itself. `many`: the group holds a list, each
    of its items is an id of its own. Comments are searched with every trace but those of META and TEXT alone, so a pattern must not
    rely on the start or the end of its part (META and TEXT ones may).
    """

    how: str
    parts: tuple[Part, ...]
    literal: str
    pattern: re.Pattern[str]
    near: tuple[str, ...] = ()
    lead: int = 0
    reach: int = 300
    span: int = 250
    many: bool = False


@dataclass(frozen=True, slots=True)
class Vendor:
    """One vendor's accounts: what they are for, their traces, and how an id becomes a selector.

    The selector's value is `prefix:id` (`prefix` is the vendor's name where it is ""). `accepts` may refuse an id (a check sum, "has a
    digit"); `normal` may rewrite it (lower case). `example` is markup with an invented id, `gives` the selector value found in it.
    """

    name: str
    title: str
    traces: tuple[Trace, ...]
    example: str
    gives: str
    role: AccountRole | None = None
    kind: SelectorKind = SelectorKind.ACCOUNT
    relation: Relation = Relation.USES_ACCOUNT
    prefix: str = ""
    accepts: Callable[[str], bool] | None = None
    normal: Callable[[str], str] | None = None

    def selector(self, written: str) -> Selector | None:
        """The selector of an id as written, None where the vendor refuses it."""
        value = self.normal(written) if self.normal else written
        if not value or (self.accepts and not self.accepts(value)):
            return None
        return Selector(self.kind, f"{self.prefix or self.name}:{value}")


def in_code(how: str, literal: str, pattern: str, near: tuple[str, ...] = ()) -> Trace:
    """A trace in scripts, loaded addresses and tags' attributes."""
    return Trace(how, CODE, literal, re.compile(pattern, re.ASCII), near)


def in_script(how: str, literal: str, pattern: str, near: tuple[str, ...] = (), lead: int = 0) -> Trace:
    """A trace in inline scripts."""
    return Trace(how, (Part.SCRIPT,), literal, re.compile(pattern, re.ASCII), near, lead, reach=400, span=400)


def in_address(how: str, literal: str, pattern: str, lead: int = 0) -> Trace:
    """A trace in what the page loads, and in the scripts that write such addresses."""
    return Trace(how, (Part.ADDRESS, Part.SCRIPT), literal, re.compile(pattern, re.ASCII), lead=lead)


def in_link(how: str, literal: str, pattern: str, lead: int = 0) -> Trace:
    """A trace in what the page links to and where its forms lead."""
    return Trace(how, (Part.LINK,), literal, re.compile(pattern, re.ASCII), lead=lead)


def in_attribute(how: str, literal: str, pattern: str, near: tuple[str, ...] = ()) -> Trace:
    """A trace in the attributes of a start tag."""
    return Trace(how, (Part.ATTRIBUTE,), literal, re.compile(pattern, re.ASCII), near, reach=1000, span=1000)


def in_meta(name: str, pattern: str, many: bool = False) -> Trace:
    """A trace in the content of a meta element with this name; the whole content must match."""
    compiled = re.compile(rf"(?<![^\n]){re.escape(name)}={pattern}(?![^\n])", re.ASCII)
    return Trace(f"meta {name}", (Part.META,), f"{name}=", compiled, reach=4000, many=many)
