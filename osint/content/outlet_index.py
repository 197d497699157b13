"""Recognised outlets' names, laid out so that a name which resembles one is found without comparing it with all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache

from osint.content.lookalikes import skeleton
from osint.data import read_list
from osint.model.outlets import Outlet, bare, outlet_keys

SHORTEST_TYPED = 6
"""One slip in a shorter name gives another honest name."""
SHORTEST_TYPED_TWICE = 10
LONGEST_TYPED = 32
_LEET = str.maketrans("3457890", "eastbgo")
_ONE_SHAPE = (("vv", "w"), ("cl", "d"), ("rn", "m"), ("i", "l"))


def outlets_called(key: str) -> tuple[Outlet, ...]:
    """The outlets whose label or name is exactly this, in bare letters and digits."""
    return outlet_keys().get(key, ())


def folded(name: str) -> str:
    """A name with all that looks alike made one: case kept until it no longer counts, so that I, l and 1 fall together.

    Rougher than a skeleton: digits stand for letters, vv for w, cl for d. Equal folds are a reason to look closer, no more.
    """
    text = bare(skeleton(name).translate(_LEET))
    for put, had in _ONE_SHAPE:
        text = text.replace(put, had)
    return text


def keys_that_look_like(name: str) -> tuple[str, ...]:
    """The outlets' names that have the same fold, but are not the same name; none for what has letters of its own script."""
    if not all(char.isascii() or not char.isalnum() for char in skeleton(name)):
        return ()
    return tuple(key for key in _by_fold().get(folded(name), ()) if key != bare(name))


def keys_near(label: str) -> tuple[str, ...]:
    """The outlets' names that one slip (two in ten letters and more) may turn into the label, or that look the same already."""
    if not SHORTEST_TYPED <= len(label) <= LONGEST_TYPED:
        return ()
    near = _by_pieces()
    found = {key for piece in _pieces(label, 2) for key in near.get(piece, ())}
    return tuple(sorted(key for key in found if key != label and abs(len(key) - len(label)) <= _allowed(key)))


def commonness(key: str) -> tuple[int, int]:
    """(how many of a million visited names have the key as their label, how many only begin or end with it); fewer than 5 count as 0."""
    return _commonness().get(key, (0, 0))


def is_plain_word(text: str) -> bool:
    """Whether a text is a word of newspapers' titles, a place or an addition by itself: alone it is nobody's name."""
    words = _words()
    return any(text in words[kind] for kind in ("titles", "added", "places"))


def is_place(word: str) -> bool:
    """Whether a word is a country, a people or a city."""
    return word in _words()["places"]


def is_made_of_titles(key: str) -> bool:
    """Whether a name is nothing but words of newspapers' titles: "The Daily Herald" may be anybody's."""
    parts = words_in(key.removeprefix("the"))
    return bool(parts) and all(is_plain_word(part) and not is_place(part) for part in parts)


@cache
def core_of(key: str) -> str:
    """What is left of an outlet's name without "the" and without the title word it ends with: of "apnews" it is "ap"."""
    core = key.removeprefix("the")
    endings = sorted((word for word in _words()["titles"] if core.endswith(word)), key=len)
    return core.removesuffix(endings[-1]) if endings and endings[-1] != core else core


def is_sold_to_anybody(suffix: str) -> bool:
    """Whether a suffix looks like a country's, but names under it are sold all over the world."""
    return suffix in _words()["sold"]


@lru_cache(maxsize=20_000)
def words_in(text: str) -> tuple[str, ...]:
    """The fewest known words (titles, additions, places, codes that end the text, numbers) that make it up; empty if none do."""
    best: list[tuple[str, ...] | None] = [(), *([None] * len(text))]
    for end in range(1, len(text) + 1):
        for start in range(max(0, end - 21), end):
            before, word = best[start], text[start:end]
            if before is None or not _is_known(word, ends_text=end == len(text)):
                continue
            known = best[end]
            if known is None or len(before) + 1 < len(known):
                best[end] = (*before, word)
    return best[-1] or ()


def _is_known(word: str, *, ends_text: bool) -> bool:
    """Two letters count at the end only: inside a text they stand everywhere."""
    if word.isdigit() or (len(word) > 2 and is_plain_word(word)):
        return True
    return ends_text and len(word) == 2 and (is_plain_word(word) or word in _words()["codes"])


def _allowed(key: str) -> int:
    return 2 if len(key) >= SHORTEST_TYPED_TWICE else 1 if len(key) >= SHORTEST_TYPED else 0


def _pieces(text: str, most: int) -> Iterator[str]:
    """The text with up to so many letters left out: two texts that far apart share one of them."""
    yield text
    if most == 0:
        return
    for first in range(len(text)):
        shorter = text[:first] + text[first + 1 :]
        yield shorter
        if most > 1:
            for second in range(first, len(shorter)):
                yield shorter[:second] + shorter[second + 1 :]


@cache
def _by_fold() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for key in outlet_keys():
        found[folded(key)].append(key)
    return {fold: tuple(sorted(keys)) for fold, keys in found.items()}


@cache
def _by_pieces() -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = defaultdict(set)
    for key in outlet_keys():
        if _allowed(key):
            for piece in _pieces(key, _allowed(key)):
                found[piece].add(key)
    return {piece: tuple(keys) for piece, keys in found.items()}


@cache
def _commonness() -> dict[str, tuple[int, int]]:
    lines = (line.split() for line in read_list("name_commonness")["labels"].strip().splitlines())
    return {key: (int(same), int(within)) for key, same, within in lines}


@cache
def _words() -> dict[str, frozenset[str]]:
    listed = read_list("news_words")
    return {kind: frozenset(listed[kind].split()) for kind in ("titles", "added", "places", "codes", "sold")}
