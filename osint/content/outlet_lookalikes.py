"""Which recognised outlets a domain, handle or title imitates, in what way, and how strongly."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from osint.content.added_words import combinations_in
from osint.content.lookalike_strength import SHORT, added_strength, hyphen_strength, look_strength, suffix_strength, typing_strength
from osint.content.lookalikes import imitates
from osint.content.outlet_index import (
    commonness,
    core_of,
    is_made_of_titles,
    is_plain_word,
    is_sold_to_anybody,
    keys_near,
    keys_that_look_like,
    outlets_called,
    words_in,
)
from osint.content.typing_distance import slips
from osint.errors import UsageProblem
from osint.model.domain_name import ascii_name, pasted_host, unicode_name
from osint.model.outlets import Outlet, bare, recognised
from osint.model.public_suffix import split_suffix

STRONG, MEDIUM = 0.75, 0.5
"""From here on a likeness is called strong, and worth telling of itself; below MEDIUM it is a hint for somebody who asks."""
MOST_TOLD = 4
_OFFICIAL = frozenset({"gov", "mil", "edu", "int"})
"""Suffixes that only authorities and universities get: their names are their own."""
_LONG, _FARTHEST, _FARTHEST_SHORT = 12, 1.8, 1.0
"""Two slips are forgiven in names of twelve letters and more, one in shorter ones."""


class Technique(StrEnum):
    """The ways in which a name is made to be taken for an outlet's."""

    SAME_LOOK = "letters that look the same"
    OTHER_SUFFIX = "the same name under another suffix"
    SUBDOMAIN = "the outlet's name in front of another domain"
    HYPHENS = "the same name with hyphens moved"
    ADDED_WORDS = "the name with words added"
    TYPING = "one or two letters off"


@dataclass(frozen=True, slots=True)
class Lookalike:
    """One outlet that a name imitates."""

    outlet: Outlet
    technique: Technique
    strength: float
    """0 to 1, by rule: how plain the likeness is and how rare the outlet's name. No probability of bad intent."""
    sentence: str

    @property
    def words(self) -> str:
        """The strength in a word."""
        return "strong" if self.strength >= STRONG else "medium" if self.strength >= MEDIUM else "weak"


def lookalikes_of(name: str) -> list[Lookalike]:
    """The recognised outlets that a domain, handle or title imitates, strongest first, each once; at most four.

    A name with a dot and no space is read as a domain (in any spelling, an xn-- label as shown); else as a handle or title,
    whose case counts. What is itself a recognised outlet's imitates nobody. Raises UsageProblem for what is neither.
    """
    text = name.strip()
    if not bare(text) and text.isascii():
        raise UsageProblem(f"neither a domain nor a name: {text[:80]!r}")
    found = _of_domain(text) if "." in text and not text.startswith("@") and " " not in text else _of_name(text)
    best: dict[str, Lookalike] = {}
    for item in found:
        known = best.get(item.outlet.domain)
        if known is None or item.strength > known.strength:
            best[item.outlet.domain] = replace(item, strength=round(item.strength, 2))
    return sorted(best.values(), key=lambda item: (-item.strength, item.outlet.domain))[:MOST_TOLD]


def _of_domain(pasted: str) -> Iterator[Lookalike]:
    host = ascii_name(pasted_host(pasted))
    registered, suffix = split_suffix(host)
    if not registered:
        raise UsageProblem(f"not a registered domain: {pasted[:80]!r}")
    if recognised(host) or suffix.partition(".")[0] in _OFFICIAL:
        return
    yield from _by_subdomain(host.removesuffix(registered).removesuffix("."), registered)
    label = unicode_name(registered.removesuffix(f".{suffix}"))
    plain = bare(label)
    yield from _by_look(label, registered)
    if not label.isascii():
        yield from _by_accents(label, registered)
    else:
        yield from _by_suffix(plain, label, registered, suffix)
        if not outlets_called(plain):
            yield from _by_added_words(label, registered)
        yield from _by_typing(plain, registered)


def _of_name(text: str) -> Iterator[Lookalike]:
    """For a handle or title: only what looks like an outlet's name without being it; anybody may write the name itself."""
    yield from _by_look(text.removeprefix("@"), text)
    plain = bare(text)
    if text.isascii() and not outlets_called(plain) and not outlets_called(plain.removeprefix("the")):
        yield from _by_typing(plain, text)


def _by_look(label: str, shown: str) -> Iterator[Lookalike]:
    for written in dict.fromkeys((label, label.removeprefix("the"), label.removeprefix("the-"))):
        for key in keys_that_look_like(written):
            for outlet in outlets_called(key):
                how = _look(written, key, outlet)
                if how and not (len(key) <= SHORT and written.isascii()):
                    strength = look_strength(written, key, outlet)
                    yield Lookalike(outlet, Technique.SAME_LOOK, strength, f"{shown} looks like {outlet.shown}: {how}")


def _by_accents(label: str, registered: str) -> Iterator[Lookalike]:
    """lemondé.fr: letters that differ from the outlet's by a mark only. Some outlets own such names themselves."""
    key = bare(label)
    marks = ", ".join(dict.fromkeys(char for char in label if not char.isascii()))
    for outlet in outlets_called(key):
        words = f"{unicode_name(registered)} ({registered}) is the name of {outlet.shown} with {marks}"
        yield Lookalike(outlet, Technique.SAME_LOOK, 0.7 if outlet.is_well_known else 0.4, words)


def _look(written: str, key: str, outlet: Outlet) -> str | None:
    """How the name only looks like the outlet's, letter by letter where that can be told."""
    for original in (outlet.name, key):
        if bare(original) == key or bare(original).removeprefix("the") == key:
            how = imitates(written, original)
            if how:
                return how
    if words_in(bare(written)):
        return None
    return f'"{bare(written)}" is written so as to be read "{key}"'


def _by_subdomain(front: str, registered: str) -> Iterator[Lookalike]:
    """lemonde.fr.example.com, nytimes.example.com: what stands in front of somebody else's domain."""
    labels = front.split(".") if front else []
    for start in range(len(labels)):
        for end in range(len(labels), start, -1):
            name = ".".join(labels[start:end])
            outlet = recognised(name) if end - start > 1 else None
            if outlet:
                words = f"{front}.{registered} begins with {name}, the domain of {outlet.shown}, but belongs to {registered}"
                yield Lookalike(outlet, Technique.SUBDOMAIN, 0.95, words)
                return
    for label in labels:
        key = bare(label)
        if len(key) > SHORT and not is_plain_word(key) and not is_made_of_titles(key) and commonness(key)[0] < 10:
            for outlet in (known for known in outlets_called(key) if known.is_well_known):
                words = f"{front}.{registered} has the name of {outlet.shown} in front of {registered}"
                yield Lookalike(outlet, Technique.SUBDOMAIN, 0.55, words)


def _by_suffix(plain: str, label: str, registered: str, suffix: str) -> Iterator[Lookalike]:
    for key in dict.fromkeys((plain, plain.removeprefix("the"), f"the{plain}")):
        for outlet in outlets_called(key):
            less = 0.0 if key == plain else 0.1
            own = outlet.domain.partition(".")[0]
            if bare(own) == plain and "-" in label and "-" not in own:
                words = f"{registered} is the name of {outlet.shown} with hyphens put in"
                yield Lookalike(outlet, Technique.HYPHENS, hyphen_strength(key, suffix, outlet), words)
            else:
                words = f"{registered} is the name of {outlet.shown} under .{suffix}" + _editions(suffix)
                yield Lookalike(outlet, Technique.OTHER_SUFFIX, suffix_strength(key, suffix, outlet) - less, words)


def _editions(suffix: str) -> str:
    is_country = len(suffix.rpartition(".")[2]) == 2 and not is_sold_to_anybody(suffix)
    return "; licensed editions in other countries are named so too" if is_country else ""


def _by_added_words(label: str, registered: str) -> Iterator[Lookalike]:
    """foxnews-uk, bbcbreaking, lemonde24: the longest outlet's name there is, and all the rest words that are added to such names."""
    told: list[str] = []
    for found in combinations_in(label):
        if any(found.key in longer for longer in told):
            continue
        for outlet in outlets_called(found.key):
            strength = added_strength(found.key, found.added, outlet, in_own_part=found.is_set_apart)
            if strength:
                told.append(found.key)
                words = f'{registered} is "{found.key}" of {outlet.shown} with "{" ".join(found.added)}" added'
                yield Lookalike(outlet, Technique.ADDED_WORDS, strength, words)


def _by_typing(plain: str, shown: str) -> Iterator[Lookalike]:
    if words_in(plain) or outlets_called(plain):
        return  # made of whole words: a name of its own
    for written in dict.fromkeys((plain, plain.removeprefix("the"))):
        for key in keys_near(written):
            found = slips(written, key)
            farthest = _FARTHEST if len(key) >= _LONG else _FARTHEST_SHORT
            if found.cost > farthest or is_plain_word(key) or _slips_in_short_core(written, key):
                continue
            for outlet in outlets_called(key):
                words = f'{shown} is "{key}" of {outlet.shown} {" and ".join(found.told)}'
                yield Lookalike(outlet, Technique.TYPING, typing_strength(found.cost, written, key, outlet), words)


def _slips_in_short_core(written: str, key: str) -> bool:
    """Whether the slip is in the few letters that are the name's own: bcrnews is another station than bernews, nytmies is not."""
    core = core_of(key)
    return len(core) <= SHORT and written.endswith(key.rpartition(core)[2])
