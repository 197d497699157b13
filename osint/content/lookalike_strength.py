"""How strongly a name resembles an outlet's: a rule for each way of imitating, weaker the more others bear such a name.

The numbers were set so that few of the genuine news sites at hand are called more than weakly alike; `benchmarks/lookalike_accuracy.py`
measures how many.
"""

from __future__ import annotations

from osint.content.outlet_index import (
    commonness,
    core_of,
    is_made_of_titles,
    is_place,
    is_plain_word,
    is_sold_to_anybody,
    words_in,
)
from osint.model.outlets import Outlet, bare

SHORT = 4
"""A name of so few letters (CNN, Bild) stands by chance within others."""
_WEAKEST, _STRONGEST = 0.1, 0.9
_OLD_SUFFIXES = frozenset({"com", "net", "org", "info", "biz", "tv", "eu"})


def look_strength(written: str, key: str, outlet: Outlet) -> float:
    """Weaker where only i stands for l in small letters, which can be told apart, or where little of the name is its own."""
    strength = 0.95 if outlet.is_well_known else 0.8
    if written == written.lower() and written.isascii() and bare(written).replace("i", "l") == key.replace("i", "l"):
        return strength - (0.5 if len(core_of(key)) <= SHORT else 0.25)
    return strength


def suffix_strength(key: str, suffix: str, outlet: Outlet) -> float:
    """Strong where hardly anybody else bears the name; a name that many bear, or that any newspaper might have, is weak."""
    others = commonness(key)[0] - len(outlet.domains)
    strength = 0.9 if others <= 4 else 0.65 if others <= 10 else 0.4
    if suffix in _OLD_SUFFIXES or (len(suffix.rpartition(".")[2]) == 2 and not is_sold_to_anybody(suffix)):
        strength -= 0.25
    if others > 4 and is_sold_to_anybody(suffix) and f"{key}.{suffix}".startswith(tuple(f"{domain}." for domain in outlet.domains)):
        strength += 0.15  # cnn.com.de reads as cnn.com
    if len(key) <= 3:
        strength -= 0.15
    if not outlet.is_well_known:
        strength -= 0.3
    is_anybodys = is_plain_word(key) or (is_made_of_titles(key) and commonness(key)[0] > 1)
    return max(_WEAKEST, min(strength, 0.4) if is_anybodys else strength)


def hyphen_strength(key: str, suffix: str, outlet: Outlet) -> float:
    """Hyphens put into a name that is one's own are strong under any suffix."""
    is_own = outlet.is_well_known and commonness(key)[0] <= 4 and not is_made_of_titles(key)
    return max(suffix_strength(key, suffix, outlet), 0.75) if is_own else suffix_strength(key, suffix, outlet)


def added_strength(key: str, added: tuple[str, ...], outlet: Outlet, *, in_own_part: bool) -> float:
    """Strong where the outlet's name is long and rare; nothing where it is a plain word or what many names begin or end with."""
    within = commonness(key)[1]
    if is_plain_word(key) or within > 250 or (words_in(key) and (within > 15 or len(key) < 6)):
        return 0.0
    if len(key) <= SHORT and within > 120 and not in_own_part:
        return 0.0
    strength = _added_to_short(added, in_own_part) if len(key) <= SHORT else 0.8 if within <= 30 else 0.45
    strength -= 0.1 * max(0, len(added) - 2)
    if all(word.isdigit() for word in added):
        strength -= 0.2
    if not outlet.is_well_known or (is_made_of_titles(key) and within):
        strength -= 0.35
    elif is_made_of_titles(key):
        strength -= 0.2
    return max(strength, _WEAKEST)


def _added_to_short(added: tuple[str, ...], in_own_part: bool) -> float:
    """CNN's and NBC's own stations and editions are named with numbers and places; "breaking" and "comedy" are not theirs."""
    if any(word.isdigit() or (is_place(word) and len(word) > 3) for word in added):
        return 0.4
    return 0.6 if any(len(word) > 3 for word in added) else 0.5 if in_own_part else 0.3


def typing_strength(cost: float, written: str, key: str, outlet: Outlet) -> float:
    """Weaker with every slip, and where a slip makes another honest word: in what begins or ends many names, or a plural."""
    strength = 0.95 - 0.35 * cost + 0.02 * min(len(key) - 6, 6)
    if commonness(key)[1] > 20 or words_in(key):
        strength -= 0.2
    if {written, key} == {key.removesuffix("s"), key} or written == f"{key}s":
        strength -= 0.15  # plural and singular
    if not outlet.is_well_known:
        strength -= 0.3
    return max(_WEAKEST, min(strength, _STRONGEST))
