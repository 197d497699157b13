"""A copy report on a terminal: a table of the articles, a line for each outlet, and what the figures do not say."""

from __future__ import annotations

from dataclasses import dataclass, replace

from osint.model.article import Verdict
from osint.model.copies import ArticleVerdict, CopyReport
from osint.report.cells import cells, cut, padded, wrapped
from osint.report.copies_summary import (
    Standing,
    best_match,
    headline,
    limits,
    matches_of,
    rest_sentence,
    source_sentence,
    sources_of,
    standing,
)
from osint.report.copies_words import count, dated, dated_short, defanged, full_name, lag, moment, name_of, percent
from osint.report.safe_text import safe

NARROW = 84
"""Below so many cells a table has no room for titles: each article then takes two lines."""
ROOMY = 110
"""Below so many cells the table gives dates without the hour."""
DAY_LENGTH = len("2026-03-04")
LEAST_WIDTH = 40
LEFTOVERS_SHOWN = 8
_HEADS = ("article", "published", "copied from", "share", "lag", "verdict")
_GAP = "  "


@dataclass(frozen=True, slots=True)
class Row:
    """One article as the cells of a table, every text safe to show."""

    title: str
    published: str
    source: str
    share: str
    lag: str
    verdict: str


def table(report: CopyReport, width: int = 100) -> list[str]:
    """The whole report in lines of at most `width` cells: sentence, table, outlets, the rest, gaps, limits."""
    width = max(width, LEAST_WIDTH)
    rows = [row_of(item) for item in report.articles]
    lines = wrapped(safe(headline(report)), width)
    if rows:
        lines += ["", *(_listed(rows, width) if width < NARROW else _tabled(rows, width))]
    return [*lines, *_told("", _sums(report), width), *_told("Not known", report.gaps, width), *_told("Mind", limits(report), width)]


def row_of(item: ArticleVerdict) -> Row:
    """What the table says of one article."""
    best, stands = best_match(item), standing(item)
    shown = best is not None and stands is not Standing.AGENCY
    return Row(
        title=_line(item.article.title) or "(no title)",
        published=dated_short(item.article.published),
        source=_source(item),
        share=percent(best.overlap.share_of_copy) if best and best.overlap.share_of_copy else "",
        lag=lag(best.precedence) if best and shown else "",
        verdict=verdict_words(item),
    )


def verdict_words(item: ArticleVerdict) -> str:
    """The verdict on an article, or that it stood here first."""
    best = best_match(item)
    if standing(item) is Standing.FROM_HERE:
        return "stood here first"
    return best.verdict.value if best and item.verdict is Verdict.UNDECIDED else item.verdict.value


def article_lines(item: ArticleVerdict, width: int = 100) -> list[str]:
    """One article with its dates, what it is shared with, and what was left in it, in lines of at most `width` cells."""
    width, side = max(width, LEAST_WIDTH), item.article
    lines = wrapped(_line(side.title) or "(no title)", width)
    head = [f"{dated(side.published)}, first seen {moment(side.first_seen)}, {count(side.words, 'word')} [{side.evidence}]"]
    head += [defanged(side.url), item.words, *item.problems]
    for match in matches_of(item):
        other, shares = match.original, f"{percent(match.overlap.share_of_copy)} of this text"
        head.append(f"{full_name(other)}: “{other.title}”, {dated(other.published)} [{other.evidence}]: {shares}, {lag(match.precedence)}")
        head += [match.words if match.words not in item.words else "", match.precedence.reason]
    for left in item.leftovers[:LEFTOVERS_SHOWN]:
        head.append(f"left in {left.place}: {left.kind.value}{f' ({left.source})' if left.source else ''}: {defanged(left.snippet)}")
    if len(item.leftovers) > LEFTOVERS_SHOWN:
        head.append(f"and {len(item.leftovers) - LEFTOVERS_SHOWN} more leftovers")
    return [*lines, *(line for text in head if text for line in _hanging(_line(text), width, "  "))]


def _source(item: ArticleVerdict) -> str:
    best, stands = best_match(item), standing(item)
    if stands is Standing.AGENCY:
        return _line(item.agency) or (f"held by at least {count(item.holders, 'site')}" if item.holders else "an agency")
    if best is None:
        return ""
    name = _line(name_of(best.original))
    return {Standing.SHARED: f"? {name}", Standing.FROM_HERE: f"later: {name}"}.get(stands, name)


def _tabled(rows: list[Row], width: int) -> list[str]:
    if width < ROOMY:
        rows = [replace(row, published=row.published[:DAY_LENGTH]) for row in rows]
    fixed = {name: max(cells(text) for text in (head, *(getattr(row, name) for row in rows))) for name, head in _fixed_columns()}
    left = width - sum(fixed.values()) - len(_GAP) * (len(_HEADS) - 1)
    if left < 36:
        return _listed(rows, width)
    source = min(max(cells(text) for text in (_HEADS[2], *(row.source for row in rows))), left * 2 // 5)
    widths = {"title": left - source, "source": source, **fixed}
    names = ("title", "published", "source", "share", "lag", "verdict")
    lines = [_joined(dict(zip(names, _HEADS, strict=True)), widths)]
    lines.append(_GAP.join("-" * widths[name] for name in names))
    return lines + [_joined({name: getattr(row, name) for name in names}, widths) for row in rows]


def _fixed_columns() -> list[tuple[str, str]]:
    return [("published", _HEADS[1]), ("share", _HEADS[3]), ("lag", _HEADS[4]), ("verdict", _HEADS[5])]


def _joined(texts: dict[str, str], widths: dict[str, int]) -> str:
    return _GAP.join(padded(text, widths[name], right=name in {"share"}) for name, text in texts.items()).rstrip()


def _listed(rows: list[Row], width: int) -> list[str]:
    lines = []
    for row in rows:
        told = "; ".join(text for text in (row.published, row.source, row.share, row.lag, row.verdict) if text)
        lines += [cut(row.title, width), *_hanging(told, width, "    ", first="    ")]
    return lines


def _sums(report: CopyReport) -> list[str]:
    said = [f"{source.name}: {source_sentence(source, len(report.articles))}" for source in sources_of(report)]
    rest = rest_sentence(report)
    note = [f"Note: {report.note}"] if report.note else []
    return [*said, *([f"The rest: {rest}"] if said and rest else [rest] if rest else []), *note]


def _told(label: str, texts: list[str] | tuple[str, ...], width: int) -> list[str]:
    if not texts:
        return []
    lines = [line for text in texts for line in _hanging(_line(text), width, "  ", first="- " if label else "")]
    return ["", *([label] if label else []), *lines]


def _hanging(text: str, width: int, indent: str, first: str | None = None) -> list[str]:
    lines = wrapped(text, width - len(indent))
    return [(indent if number or first is None else first) + line for number, line in enumerate(lines)]


def _line(text: str) -> str:
    return safe(" ".join(text.split()))
