"""The reliability of printed probabilities as a small SVG picture."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.quality.reliability import Bin

SIDE, LEFT, TOP = 320, 60, 30
_STYLE = "font-family:sans-serif;font-size:11px;fill:#333"


def svg(rows: Sequence[Bin], title: str) -> str:
    """A square from 0 to 1: across what was printed on average, up what share was proved (dot) or is at least known (ring)."""
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{LEFT + SIDE + 30}" height="{TOP + SIDE + 50}" role="img" aria-label="{title}">',
        f'<rect width="100%" height="100%" fill="#fff"/><text x="{LEFT}" y="18" style="{_STYLE};font-weight:bold">{title}</text>',
        f'<rect x="{LEFT}" y="{TOP}" width="{SIDE}" height="{SIDE}" fill="none" stroke="#999"/>',
        _line((0, 0), (1, 1), "#bbb"),
    ]
    for tick in (0.0, 0.2, 0.4, 0.6, 0.8, 1.0):
        x, y = _at(tick, tick)
        parts.append(f'<text x="{x - 8}" y="{TOP + SIDE + 16}" style="{_STYLE}">{tick:.1f}</text>')
        parts.append(f'<text x="{LEFT - 28}" y="{y + 4}" style="{_STYLE}">{tick:.1f}</text>')
    parts += [mark for row in rows if row.pairs for mark in _marks(row)]
    parts.append(f'<text x="{LEFT + 70}" y="{TOP + SIDE + 36}" style="{_STYLE}">mean probability printed (number of pairs)</text>')
    parts.append(
        f'<text x="14" y="{TOP + 230}" transform="rotate(-90 14 {TOP + 230})" style="{_STYLE}">dot: proved · ring: or known</text>'
    )
    return "\n".join([*parts, "</svg>", ""])


def _marks(row: Bin) -> list[str]:
    x, y = _at(row.mean, row.share)
    _, ring = _at(row.mean, row.share_known)
    return [
        _line((row.mean, row.share), (row.mean, row.share_known), "#6a8caf"),
        f'<circle cx="{x}" cy="{ring}" r="5" fill="none" stroke="#205080"/>',
        f'<circle cx="{x}" cy="{y}" r="4" fill="#205080"/>',
        f'<text x="{x + 8}" y="{y + 4}" style="{_STYLE}">{row.pairs}</text>',
    ]


def _line(start: tuple[float, float], end: tuple[float, float], colour: str) -> str:
    (x1, y1), (x2, y2) = _at(*start), _at(*end)
    return f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="{colour}"/>'


def _at(across: float, up: float) -> tuple[int, int]:
    return LEFT + round(across * SIDE), TOP + round((1 - up) * SIDE)
