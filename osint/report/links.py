"""Links in words: how surely two sites are run by one hand, why, what speaks against it, and what was set aside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from osint.linking.commonness import Key
from osint.linking.link import Against, Link, Reason, SetAside
from osint.linking.mark import Mark
from osint.linking.rule import Rule
from osint.linking.weights import current
from osint.report.parts import Line, Section

MOST_WORDS = 160
MOST_ASIDE = 8
LEAST_SAID = 0.05
"""A reason that adds less than this rounds to nothing."""
MOST_DIGITS = 6
_WEAKENED = ("longer than", "in quarantine", "another of its own")
"""What the words about the time and the place of a shared value say where they take weight away."""


def summary(link: Link) -> str:
    """The verdict on a link as one sentence."""
    inherited = [item for item in link.set_aside if "recognised outlet" in item.why]
    if link.copied_from and inherited and link.log_odds < 0:
        other = link.b if link.copied_from == link.a else link.a
        return f"{other} carries values of {link.copied_from}: a sign of copying, not of a common owner"
    return verdict(link.word, link.probability)


def verdict(word: str, probability: float) -> str:
    """A word of the scale and its probability as a sentence."""
    chance = f"{word} chance" if word == "roughly even" else word
    figure = ">0.99" if probability > 0.99 else "<0.01" if probability < 0.01 else _figure(probability)
    return f"{chance} that one hand runs both ({figure})"


def rounded(probability: float, digits: int) -> float:
    """A probability with so many digits, or as many more as it takes for the same word of the scale to go with it."""
    word = current().word
    while digits < MOST_DIGITS and word(round(probability, digits)) != word(probability):
        digits += 1
    return round(probability, digits)


def _figure(probability: float) -> str:
    shown = repr(rounded(probability, 2))
    return shown if len(shown) > len("0.00") else f"{float(shown):.2f}"


def link_section(link: Link, seen_from: str = "", decided: Sequence[Line] = ()) -> Section:
    """One link with everything that bears on it; `seen_from` is the site whose links are listed, `decided` is what people decided."""
    name = f"{link.a} and {link.b}" if not seen_from else (link.b if link.a == seen_from else link.a)
    counted = [reason for reason in link.reasons if reason.counted >= LEAST_SAID]
    idle = [reason for reason in link.reasons if reason.counted < LEAST_SAID]
    lines = [*decided, *(line for reason in counted for line in _reason_lines(reason))]
    lines += [_idle_line(reason, counted) for reason in idle]
    lines += [_against_line(item) for item in link.against]
    lines += _aside_lines(link.set_aside)
    if link.needs and link.reasons and not link.copied_from:
        lines.append(Line("Not enough", "it would be likely with one of: " + ", ".join(name.replace("_", " ") for name in link.needs)))
    if not link.reasons and not link.set_aside:
        lines.append(Line("Shared values", "none that is known here; that says nothing about what was not collected"))
    return Section(f"{name}: {summary(link)}", tuple(lines))


def difference_section(rules: Mapping[str, Rule], a: tuple[str, Iterable[Mark]], b: tuple[str, Iterable[Mark]]) -> Section:
    """What each of two sites has that the other has not, rule by rule."""
    # A mark without evidence is the site's own name, by which others may point at it.
    here, there = (_by_rule(mark for mark in marks if mark.evidence) for _, marks in (a, b))
    lines = []
    for name in rules:
        only_here, only_there = (_without(one.get(name, []), other.get(name, [])) for one, other in ((here, there), (there, here)))
        for site, marks in ((a[0], only_here), (b[0], only_there)):
            if marks:
                lines.append(Line(name.replace("_", " "), f"{site}: {_values(marks)}", _evidence(marks)))
    return Section("What differs", tuple(lines))


def quarantine_section(doubted: Mapping[Key, str]) -> Section:
    """The values that a person is asked to decide about."""
    lines = [Line(rule.replace("_", " "), f"{key}: {why}", warns=True) for (rule, key), why in sorted(doubted.items())]
    if lines:
        lines.append(Line("Decide with", "pivot judge VALUE platform, or: pivot judge VALUE owner"))
    return Section("Probably a platform's value; until you decide it hardly counts", tuple(lines))


def _reason_lines(reason: Reason) -> list[Line]:
    evidence = tuple(dict.fromkeys((*reason.mark_a.evidence, *reason.mark_b.evidence)))
    known = "no other site known here carries it" if reason.sites <= 2 else f"{reason.sites} sites known here carry it"
    notes = "; ".join(dict.fromkeys(note for note in (reason.mark_a.note, reason.mark_b.note) if note))
    text = f"{_short(reason.sentence)} (+{reason.counted:.1f})"
    more = f"{known}; {reason.overlap}" + (f"; {notes}" if notes else "")
    return [Line(f"+ {reason.group}", text, evidence), Line("", f"{more}. Harmless explanation: {reason.innocent}")]


def _idle_line(reason: Reason, counted: list[Reason]) -> Line:
    evidence = tuple(dict.fromkeys((*reason.mark_a.evidence, *reason.mark_b.evidence)))
    said = any(item.group == reason.group for item in counted)
    why = "adds nothing to what was said above" if said else f"says next to nothing: {_why_idle(reason)}"
    return Line(f"  {reason.group}", f"{_short(reason.sentence)} ({why})", evidence)


def _why_idle(reason: Reason) -> str:
    """Why a value that counts adds nothing: how many carry it, where it stands or what it comes from, and what takes its weight away."""
    known = "such a value says little by itself" if reason.sites <= 2 else f"{reason.sites} sites known here carry it"
    notes = [note for mark in (reason.mark_a, reason.mark_b) if mark.factor < 1 for note in (mark.note,) if note]
    overlap = reason.overlap if any(words in reason.overlap for words in _WEAKENED) else ""
    return "; ".join(dict.fromkeys(filter(None, (*notes, overlap, known if reason.sites > 2 or not (notes or overlap) else ""))))


def _against_line(item: Against) -> Line:
    evidence = tuple(dict.fromkeys(number for mark in (*item.marks_a, *item.marks_b) for number in mark.evidence))
    return Line("- against", f"{_short(item.sentence)} ({item.log_ratio:.1f})", evidence)


def _aside_lines(items: tuple[SetAside, ...]) -> list[Line]:
    lines = []
    for item in items[:MOST_ASIDE]:
        evidence = tuple(dict.fromkeys((*item.mark_a.evidence, *item.mark_b.evidence)))
        lines.append(Line("  set aside", f"{_short(item.sentence)}, but {item.why}", evidence))
    if len(items) > MOST_ASIDE:
        lines.append(Line("  set aside", f"and {len(items) - MOST_ASIDE} more values that link nobody"))
    return lines


def _by_rule(marks: Iterable[Mark]) -> dict[str, list[Mark]]:
    found: dict[str, list[Mark]] = {}
    for mark in marks:
        found.setdefault(mark.rule, []).append(mark)
    return found


def _without(marks: list[Mark], others: list[Mark]) -> list[Mark]:
    keys = {mark.key for mark in others}
    return [mark for mark in marks if mark.key not in keys]


def _values(marks: list[Mark]) -> str:
    values = list(dict.fromkeys(_short(mark.value, 60) + (" (set aside)" if mark.set_aside else "") for mark in marks))
    return ", ".join(values[:5]) + (f" and {len(values) - 5} more" if len(values) > 5 else "")


def _evidence(marks: list[Mark]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(number for mark in marks for number in mark.evidence))


def _short(text: str, most: int = MOST_WORDS) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"
