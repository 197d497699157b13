"""What an extractor says: one relation to one selector, before it is tied to a subject and to its evidence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from osint.model.evidence import Evidence, Json
from osint.model.observation import Observation, Relation
from osint.model.selector import Selector, SelectorKind

MAX_TEXT = 500
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that a page or a file says."""

    relation: Relation
    object: Selector
    detail: Mapping[str, Json] = field(default_factory=dict)

    def observed(self, subject: Selector, evidence: Evidence) -> Observation:
        """This as a statement about a subject, dated by the evidence it was read from."""
        exchange = evidence.exchange
        return Observation(subject, self.relation, self.object, exchange.ended_at, exchange.ended_at, self.detail, exchange.asked)


def one_line(text: str, limit: int = MAX_TEXT) -> str:
    """Text as one line that can be stored: white space and control characters become single spaces, at most `limit` characters.

    Lone surrogates become U+FFFD. Invisible and bidirectional characters stay, since they are evidence; each writer shows them safely.
    """
    line = " ".join(str(text[: limit * 8]).split())[:limit]
    if line.isprintable():
        return line
    return " ".join(_CONTROL.sub(" ", _SURROGATE.sub("\ufffd", line)).split())


def text_selector(text: str, limit: int = MAX_TEXT) -> Selector:
    """Any text of a page as a selector."""
    return Selector(SelectorKind.TEXT, one_line(text, limit))
