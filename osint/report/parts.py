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
class CaseNote:
    """What a replayed case says about itself: its title, dated public events, the values in it that are invented, a note on
    the name it answers to, and in sentences what was published, what was not, and what the case cannot show.
    """

    title: str = ""
    events: tuple[Event, ...] = ()
    invented: frozenset[str] = frozenset()
    alias_note: str = ""
    recorded: tuple[str, ...] = ()
    not_public: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Matter:
    """What the sections of a report are written from."""

    record: Record
    index: FactIndex
    target: Selector
    collected: date
    case: CaseNote = field(default_factory=CaseNote)

    def mark(self, value: str, words: str = "") -> str:
        """A value, or words for it, with "[invented]" behind where the case says that the value is."""
        shown = words or value
        return f"{shown} [invented]" if value in self.case.invented and "invented" not in shown.lower() else shown

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
