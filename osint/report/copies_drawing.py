"""Pictures of a copy report as inline SVG: who had which article when, how much came from whom, and where in a text the passages stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from osint.model.article import Passage
from osint.model.copies import ArticleVerdict, CopyReport, Side
from osint.report import markup
from osint.report.copies_summary import Standing, best_match, sources_of, standing
from osint.report.copies_words import count, dated, interval, lag, name_of, shortened
from osint.report.markup import element
from osint.report.time_axis import Axis, axis

WIDTH, LEFT, RIGHT, NO_DATE = 960.0, 196.0, 812.0, 836.0
TOP, LANE, ROW_PAD = 14.0, 24.0, 14.0
COLOURS = 6
"""Outlets beyond so many share the last colour: the rows are labelled, colour only helps."""
NUMBERED_MOST = 99
_LANES_MOST = 6
_APART = 23.0
_LABEL_MOST = 24


@dataclass(slots=True)
class _Mark:
    side: Side
    number: int
    look: str
    """Its style classes: the outlet's colour, and how the article stands."""
    told: str
    x: float = 0.0
    lane: int = 0
    y: float = 0.0
    reach: tuple[float, float] = (0.0, 0.0)


@dataclass(slots=True)
class _Row:
    name: str
    site: str
    is_target: bool = False
    marks: list[_Mark] = field(default_factory=list)
    lanes: int = 1
    top: float = 0.0

    @property
    def height(self) -> float:
        return self.lanes * LANE + 2 * ROW_PAD


@dataclass(frozen=True, slots=True)
class _Join:
    original: _Mark
    copy: _Mark


def colours(report: CopyReport) -> dict[str, str]:
    """The style class of every outlet, the same in every picture; a site that is not in it has none of its own."""
    return {site: f"c{min(place, COLOURS - 1)}" for place, site in enumerate(_sites(report))}


def timeline(report: CopyReport) -> str:
    """Who had which article when: a row for each outlet, the site's own last, marks joined where they share text; "" without articles."""
    rows, joins = _rows(report)
    marks = [mark for row in rows for mark in row.marks]
    if not marks:
        return ""
    scale = axis([_middle(mark.side) for mark in marks if mark.side.published], LEFT + 14, RIGHT - 14)
    bottom = _set_out(rows, scale)
    height = bottom + 46
    parts = [
        element("title", "When the articles were published, by their pages"),
        element("desc", markup.text(_described(rows, joins))),
        *(_background(row) for row in rows),
        *(_ticks(scale, bottom) if scale else []),
        *(_joined(join) for join in joins),
        *(_drawn(mark, row.is_target) for row in rows for mark in row.marks),
    ]
    return element("svg", "\n".join(parts), class_="timeline", role="img", viewBox=f"0 0 {WIDTH:.0f} {height:.0f}")


def look_of(which: Standing) -> str:
    """The style class of a standing."""
    return which.name.lower().replace("_", "-")


def bar(share: float, colour: str) -> str:
    """A bar for a share from 0 to 1, for a table that says the figure beside it."""
    width = 100 * max(0.0, min(1.0, share))
    rects = element("rect", "", class_="bar-ground", width=100.0, height=10.0) + element(
        "rect", "", class_=f"bar {colour}", width=width, height=10.0
    )
    return element("svg", rects, class_="share", viewBox="0 0 100 10", preserveAspectRatio="none", aria_hidden="true", focusable="false")


def strip(passages: Sequence[Passage], length: int, colour: str, label: str) -> str:
    """Where in a text of `length` characters the passages stand, from its beginning at the left to its end; "" for an empty text."""
    if length <= 0:
        return ""
    scale = 1000.0 / length
    spans = [(max(0, passage.start) * scale, min(length, passage.end) * scale) for passage in passages]
    rects = [element("rect", "", class_="bar-ground", width=1000.0, height=10.0)]
    rects += [element("rect", "", class_=f"bar {colour}", x=a, width=max(2.0, b - a), height=10.0) for a, b in spans if b > a]
    return element("svg", "".join(rects), class_="strip", role="img", aria_label=label, viewBox="0 0 1000 10", preserveAspectRatio="none")


def _sites(report: CopyReport) -> list[str]:
    """The outlets in the order of their rows: those taken from first, then the others that share text."""
    best = [match.original.site for item in report.articles if (match := best_match(item))]
    return list(dict.fromkeys([*(source.site for source in sources_of(report)), *sorted(set(best))]))


def _rows(report: CopyReport) -> tuple[list[_Row], list[_Join]]:
    looks = colours(report)
    rows = {site: _Row(site, site) for site in looks}
    own, joins, originals = _Row(report.site, report.site, is_target=True), [], dict[int, _Mark]()
    for number, item in enumerate(report.articles, start=1):
        match = best_match(item)
        colour = looks[match.original.site] if match else "cx"
        copy = _Mark(item.article, number, f"{colour} {look_of(standing(item))}", _told(number, item))
        own.marks.append(copy)
        if match:
            other = match.original
            if other.article_id not in originals:
                originals[other.article_id] = _original(other, colour)
                rows[other.site].marks.append(originals[other.article_id])
            rows[other.site].name = name_of(other)
            joins.append(_Join(originals[other.article_id], copy))
    return [*rows.values(), *([own] if own.marks else [])], joins


def _original(side: Side, colour: str) -> _Mark:
    return _Mark(side, 0, colour, f"{name_of(side)}: {side.title}; {dated(side.published)}")


def _told(number: int, item: ArticleVerdict) -> str:
    match = best_match(item)
    found = f"; {standing(item).value}: {name_of(match.original)}, {lag(match.precedence)}" if match else f"; {standing(item).value}"
    return f"{number}. {item.article.title}; {dated(item.article.published)}{found}"


def _middle(side: Side) -> datetime:
    assert side.published
    first, last = interval(side.published)
    return first + (last - first) / 2


def _set_out(rows: list[_Row], scale: Axis | None) -> float:
    """Give every mark its place; the result is the lower edge of the last row."""
    top = TOP
    for row in rows:
        undated = [mark for mark in row.marks if not _put(mark, scale)]
        for place, mark in enumerate(undated):
            mark.x, mark.lane = NO_DATE + 16 + _APART * (place % 5), place // 5
        row.lanes = max(_lanes([mark for mark in row.marks if mark.side.published]), -(-len(undated) // 5), 1)
        row.top = top
        for mark in row.marks:
            mark.y = top + ROW_PAD + LANE * (mark.lane + 0.5)
        top += row.height + 6
    return top


def _put(mark: _Mark, scale: Axis | None) -> bool:
    """Give a mark its place in time; False where it has no date."""
    if scale is None or mark.side.published is None:
        return False
    first, last = interval(mark.side.published)
    mark.x, mark.reach = scale.place(_middle(mark.side)), (scale.place(first), scale.place(last))
    return True


def _lanes(marks: list[_Mark]) -> int:
    """Put marks that would cover each other below each other, and give the number of lanes."""
    ends: list[float] = []
    for mark in sorted(marks, key=lambda mark: (mark.reach[1] - mark.reach[0] > _APART, mark.x, mark.number, mark.side.article_id)):
        left, right = min(mark.x - _APART / 2, mark.reach[0]), max(mark.x + _APART / 2, mark.reach[1])
        free = [lane for lane, end in enumerate(ends) if left >= end]
        if not free and len(ends) < _LANES_MOST:
            free = [len(ends)]
            ends.append(0.0)
        mark.lane = free[0] if free else min(range(len(ends)), key=ends.__getitem__)
        ends[mark.lane] = right
    return len(ends)


def _background(row: _Row) -> str:
    middle = row.top + row.height / 2
    kind = "row target" if row.is_target else "row"
    ground = element("rect", "", class_=kind, x=0.0, y=row.top, width=WIDTH, height=row.height, rx=6.0)
    below = "the site itself" if row.is_target else row.site if row.name != row.site else "other site"
    name = element("text", markup.text(shortened(row.name, _LABEL_MOST)), class_="name", x=14.0, y=middle - 2)
    site = element("text", markup.text(shortened(below, _LABEL_MOST)), class_="under", x=14.0, y=middle + 15)
    column = element("line", "", class_="column", x1=NO_DATE, x2=NO_DATE, y1=row.top, y2=row.top + row.height)
    return ground + name + site + column


def _ticks(scale: Axis, bottom: float) -> Iterable[str]:
    for tick in scale.ticks():
        yield element(
            "line", "", class_="tick" if tick.label else "day", x1=tick.x, x2=tick.x, y1=TOP if tick.label else bottom - 6, y2=bottom
        )
        if tick.label:
            yield element("text", tick.label, class_="when", x=tick.x, y=bottom + 14)
        if tick.year:
            yield element("text", tick.year, class_="year", x=tick.x, y=bottom + 30)
    for x in scale.breaks():
        yield element("path", "", class_="break", d=f"M{x - 7:.1f} {bottom + 6:.1f}l5 -14m4 14l5 -14")
        yield element("text", "time left out", class_="year", x=x, y=bottom + 30)
    yield element("text", "no date", class_="when", x=(NO_DATE + WIDTH) / 2, y=bottom + 14)


def _joined(join: _Join) -> str:
    one, other = join.original, join.copy
    bend = (other.y - one.y) / 2
    path = f"M{one.x:.1f} {one.y:.1f}C{one.x:.1f} {one.y + bend:.1f} {other.x:.1f} {other.y - bend:.1f} {other.x:.1f} {other.y:.1f}"
    return element("path", "", class_=f"join {other.look}", d=path)


def _drawn(mark: _Mark, is_copy: bool) -> str:
    parts = [element("title", markup.text(mark.told))]
    if mark.reach[1] - mark.reach[0] > 14:
        parts.append(element("line", "", class_="reach", x1=mark.reach[0], x2=mark.reach[1], y1=mark.y, y2=mark.y))
    if is_copy:
        parts.append(element("rect", "", x=mark.x - 10, y=mark.y - 10, width=20.0, height=20.0, rx=3.0))
        if mark.number <= NUMBERED_MOST:
            parts.append(element("text", str(mark.number), x=mark.x, y=mark.y + 4))
    else:
        parts.append(element("circle", "", cx=mark.x, cy=mark.y, r=8.0))
    return element("g", "".join(parts), class_=f"mark {'copy' if is_copy else 'original'} {mark.look}")


def _described(rows: list[_Row], joins: list[_Join]) -> str:
    marks = sum(len(row.marks) for row in rows)
    joined = f"{count(marks, 'article')} in {count(len(rows), 'row')}, {count(len(joins), 'line')} between them."
    return f"{joined} The table of articles says the same in words."
