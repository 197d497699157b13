"""How far one name is from another in slips of the hand: letters doubled, dropped, swapped, or hit beside the right key."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_FIRST_LETTER = 0.3
"""The first letter is the one that nobody misreads."""
_SWAPPED, _NEIGHBOUR, _DOUBLED, _DROPPED, _OTHER = 0.7, 0.7, 0.6, 0.9, 1.0
TOO_FAR = 9.0


@dataclass(frozen=True, slots=True)
class Slips:
    """The cheapest way from one name to the other."""

    cost: float
    """Each slip costs 0.6 (a letter doubled) to 1 (another letter), 0.3 more at the first letter."""
    told: tuple[str, ...]
    """Each slip as the rest of a sentence: "with the letters t and i swapped"."""


def slips(written: str, meant: str) -> Slips:
    """The cheapest slips that turn `meant` into `written` (Damerau and Levenshtein, weighted); one with a digit costs TOO_FAR."""
    rows: list[list[tuple[float, tuple[str, ...]]]] = [[(0.0, ())]]
    for place, letter in enumerate(meant):
        cost, told = rows[0][-1]
        rows[0].append((cost + _dropped_cost(meant, place), (*told, f"without the letter {letter}")))
    for put, letter in enumerate(written):
        cost, told = rows[put][0]
        row = [(cost + _OTHER + _FIRST_LETTER, (*told, f"with the letter {letter} added"))]
        for had in range(len(meant)):
            row.append(min(_ways(rows, row, written[: put + 1], meant[: had + 1]), key=lambda way: way[0]))
        rows.append(row)
    cost, told = rows[-1][-1]
    return Slips(cost, told)


def _ways(
    rows: list[list[tuple[float, tuple[str, ...]]]], row: list[tuple[float, tuple[str, ...]]], written: str, meant: str
) -> list[tuple[float, tuple[str, ...]]]:
    """The ways to come to the ends of both pieces, each with its cost so far."""
    put, had = written[-1], meant[-1]
    before = rows[len(written) - 1]
    first = _FIRST_LETTER if len(meant) == 1 else 0.0
    cost, told = before[len(meant) - 1]
    ways = [(cost, told) if put == had else (cost + first + _other_cost(put, had), (*told, f"with {put} where {had} belongs"))]
    cost, told = before[len(meant)]
    ways.append((cost + first + _added_cost(written), (*told, f"with the letter {put} added")))
    cost, told = row[-1]
    ways.append((cost + _dropped_cost(meant, len(meant) - 1), (*told, f"without the letter {had}")))
    if len(written) > 1 and len(meant) > 1 and written[-2:] == had + meant[-2]:
        cost, told = rows[len(written) - 2][len(meant) - 2]
        ways.append((cost + _SWAPPED, (*told, f"with the letters {meant[-2]} and {had} swapped")))
    return ways


def _other_cost(put: str, had: str) -> float:
    if put.isdigit() or had.isdigit():
        return TOO_FAR  # another number is another channel, not a slip; a digit that looks like a letter is found by its look
    return _NEIGHBOUR if (put, had) in _NEIGHBOURS else _OTHER


def _added_cost(written: str) -> float:
    return TOO_FAR if written[-1].isdigit() else _DOUBLED if written[-1] == written[-2:-1] else _DROPPED


def _dropped_cost(meant: str, place: int) -> float:
    if meant[place].isdigit():
        return TOO_FAR
    doubled = meant[place] in (meant[place - 1 : place], meant[place + 1 : place + 2])
    return (_DOUBLED if doubled else _DROPPED) + (_FIRST_LETTER if place == 0 else 0.0)


def _beside() -> frozenset[tuple[str, str]]:
    """Pairs of letters that lie side by side or one above the other on a QWERTY keyboard."""
    pairs = [pair for row in _ROWS for pair in pairwise(row)]
    pairs += [pair for upper, lower in pairwise(_ROWS) for pair in zip(upper, lower, strict=False)]
    return frozenset(pairs) | frozenset((right, left) for left, right in pairs)


_NEIGHBOURS = _beside()
