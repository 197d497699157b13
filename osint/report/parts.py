"""The parts that a report is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from osint.model.run import Record
from osint.model.selector import Selector
from osint.report.dates import Event
from osint.report.index import FactIndex, Known


@dataclass(frozen=True, slots=True)
class Line:
    """One statement: a label, what is said, the evidence it rests on; `warns` where a person should look twice."""

    label: str
    text: str
    evidence: tuple[int, ...] = ()
    warns: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under a title."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Matter:
    """What the sections of a report are written from."""

    record: Record
    index: FactIndex
    target: Selector
    collected: date
    events: tuple[Event, ...] = ()
    invented: frozenset[str] = field(default=frozenset())

    def mark(self, value: str) -> str:
        """A value with the word "invented" behind it where the case says that it is."""
        return f"{value} [invented]" if value in self.invented and "invented" not in value else value

    def line(self, label: str, known: Known, text: str = "", *, warns: bool = False) -> Line:
        """A line about one known object."""
        return Line(label, text or self.mark(known.value), known.evidence, warns)

    def joined(self, label: str, found: Sequence[Known], most: int = 8) -> list[Line]:
        """One line for several objects, none where there is no object."""
        if not found:
            return []
        text = ", ".join(self.mark(known.value) for known in found[:most])
        if len(found) > most:
            text += f" and {len(found) - most} more"
        evidence = tuple(dict.fromkeys(number for known in found for number in known.evidence))
        return [Line(label, text, evidence)]
