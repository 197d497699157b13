"""The section on a replayed case: what in it was published, what was not, and what it cannot show."""

from __future__ import annotations

from osint.report.parts import Line, Matter, Section


def case(matter: Matter) -> Section:
    """What the case says of itself; nothing for a live run."""
    lines = [Line("Published", text) for text in matter.case.recorded]
    lines += [Line("Not public", text) for text in matter.case.not_public]
    lines += [Line("Limit", text) for text in matter.case.limits]
    return Section("About this recorded case", tuple(lines))
