"""How a list of domains is named and when it was registered: templates such as pravda-??.com, and days with too many of them."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, lru_cache

from osint.data import read_list
from osint.errors import ParseError
from osint.model.outlets import outlets
from osint.model.public_suffix import split_suffix

SHORTEST_FIXED = 4
"""A fixed part of fewer letters is shared by chance."""
SHORTEST_SLOT = 2
SHORTEST_BURST = 3
"""Fewer registrations on one day are nothing to speak of."""
WINDOW_DAYS = 365
"""A list that spans less is judged as if it spanned this: domains are registered by the year."""
CHANCE = 0.01
"""A burst is a day that a uniform spread would bring about in fewer than one of a hundred lists."""

OF_A_TRADE = 0.03
"""Of the names of one trade, or of one place, so many have any one of its words in them (*-shop, *-kiev)."""
OF_A_PAPER = 0.005
"""Of the names of news sites so many have any one of the words that papers call themselves by, where no more are known to. On a list
of 11,119 news domains 7 of 100,000 unrelated pairs share such a template under one suffix; under all suffixes it is some tenfold."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?=$|[T ])")
_COARSE = re.compile(r"\d{4}(?:-\d{2})?$")
_DIGITS = re.compile(r"\d+")
_NO_LETTERS = re.compile(r"[^a-z]+")


@dataclass(frozen=True, slots=True)
class Burst:
    """A day on which more of a list's domains were registered than chance explains."""

    day: date
    domains: tuple[str, ...]
    expected: float
    """How many a uniform spread over the list's span would give."""
    probability: float
    """Upper bound of the chance that such a spread has any day with as many."""

    @property
    def words(self) -> str:
        """As a sentence of a report."""
        return f"{len(self.domains)} of the domains were registered on {self.day}, where an even spread would give {self.expected:.2g}"


@dataclass(frozen=True, slots=True)
class Pattern:
    """A naming template that more of a list's domains follow than chance explains."""

    template: str
    domains: tuple[str, ...]
    expected: float
    """How many would follow it if the list were named as the million most visited names, or as recognised outlets, are."""
    probability: float
    """Upper bound of the chance that such a list has any template shared by as many."""

    @property
    def words(self) -> str:
        """As a sentence of a report."""
        return f"{len(self.domains)} of the domains are named {self.template}, where {self.expected:.2g} would be usual"


def templates_of(domain: str) -> tuple[str, ...]:
    """The naming templates that a registered domain follows, sorted: `*` is a word, `??` a country or language code, `#` a number.

    A template alone says nothing: how many names at large follow it (`template_commonness`) and how many of a list do decides.
    """
    registered, suffix = split_suffix(domain)
    label = registered.removesuffix(f".{suffix}")
    if not label or label.startswith("xn--"):
        return ()
    found = {f"{shape}.{suffix}" for shape in _shapes(label)}
    region = suffix.partition(".")[2]
    if region and len(label) >= SHORTEST_FIXED:
        found.add(f"{label}.*.{region}")
    return tuple(sorted(found))


def template_commonness(template: str) -> int:
    """How many of about a million visited names follow a template; 0 for fewer than five."""
    return _commonness().get(template, 0)


def habits_of(domain: str) -> tuple[str, ...]:
    """The looser templates of a domain, sorted: whatever its suffix (tula-news.net, kherson-news.ru: *-news.*), and with its hyphen left
    out where a title word stands beside it (kiev-news.com.ua and odessanews.com.ua: *news.com.ua)."""
    registered, suffix = split_suffix(domain)
    label = registered.removesuffix(f".{suffix}")
    if not label or label.startswith("xn--"):
        return ()
    joined = set(_word_shapes(label.replace("-", ""))) if _is_two_words(label) else set()
    return tuple(sorted({f"{shape}.*" for shape in {*_shapes(label), *joined}} | {f"{shape}.{suffix}" for shape in joined}))


def _is_two_words(label: str) -> bool:
    """Whether a hyphen parts a title word from one other word."""
    first, _, second = label.partition("-")
    return bool(second) and "-" not in second and not {first, second}.isdisjoint(_words()["titles"])


def template_rate(template: str) -> float:
    """The share of names that follow a template, with or without its hyphen: of visited names or of outlets, whichever is higher."""
    rate = _habit_rate if template.endswith(".*") else _rate
    return max(rate(template), rate(_with_hyphen(template)))


@lru_cache(maxsize=20_000)
def chance_rate(template: str) -> float:
    """The share of names that follow a template among names like those that follow it: what two strangers of one trade and country share.

    Two sites of one country have its suffix in common anyway, so it is the rate of the shape under all suffixes; two names of two words
    the hyphen, so it is that among such names. A word of a trade, a place or a paper counts by how many of its trade have such a word.
    """
    shape = template.partition(".")[0]
    return max(template_rate(template), template_rate(f"{shape}.*"), rate_of_words(template) or _rate_of_two_words(shape))


@lru_cache(maxsize=20_000)
def rate_of_words(template: str) -> float:
    """The share of names with such a fixed part among those of its trade, where it is a word of trades, places or papers; 0 elsewhere."""
    shape = template.partition(".")[0]
    parts = [part for part in _NO_LETTERS.split(shape) if part]
    return min((_rate_of_word(part, "??" in shape) for part in parts), default=0.0)


def _rate_of_word(part: str, is_edition: bool) -> float:
    if any(_is_made_of(part, _words()[kind]) for kind in ("trades", "places")):
        return OF_A_TRADE
    # pravda-fr and pravda-de are editions of one paper, tula-pravda and kursk-pravda are not.
    return OF_A_PAPER if not is_edition and _is_made_of(part, _words()["titles"]) else 0.0


def _is_made_of(part: str, words: frozenset[str]) -> bool:
    """Whether a part of a name is one of the words or two of them (onlineshop)."""
    return part in words or any(part[:place] in words and part[place:] in words for place in range(3, len(part) - 2))


def _rate_of_two_words(shape: str) -> float:
    """The share of a shape among visited names of two words, of which at least as many are known as follow any known template."""
    if "-" not in shape:
        return 0.0
    return _shape_commonness()[shape] / _names_of_two_words()


@cache
def _names_of_two_words() -> int:
    return sum(count for shape, count in _shape_commonness().items() if shape.startswith("*-"))


def _with_hyphen(template: str) -> str:
    """*-news.net for *news.net, which stands for both in a habit."""
    shape, dot, suffix = template.partition(".")
    if "-" in shape or "*" not in (shape[:1], shape[-1:]):
        return template
    return (f"*-{shape[1:]}" if shape.startswith("*") else f"{shape[:-1]}-*") + dot + suffix


def shared_templates(domains: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The templates that two or more of the domains follow, each with those registered domains, sorted."""
    found: dict[str, set[str]] = defaultdict(set)
    for domain in {split_suffix(domain)[0] for domain in domains}:
        for template in templates_of(domain):
            found[template].add(domain)
    return {template: tuple(sorted(names)) for template, names in sorted(found.items()) if len(names) > 1}


def patterns(domains: Iterable[str]) -> list[Pattern]:
    """The templates that more of a list's domains follow than names at large and recognised outlets do, most telling first."""
    listed = {split_suffix(domain)[0] for domain in domains} - {""}
    found = []
    for template, names in shared_templates(listed).items():
        expected = len(listed) * _rate(template)
        chance = min(1.0, len(listed) * poisson_tail(len(names), expected))
        if len(names) >= SHORTEST_BURST and chance < CHANCE:
            found.append(Pattern(template, names, expected, chance))
    return sorted(found, key=lambda pattern: (pattern.probability, -len(pattern.domains), pattern.template))


def bursts(dates: Mapping[str, date | str]) -> list[Burst]:
    """The days on which unusually many of the domains were registered, earliest first.

    `dates` gives each domain's registration day as a date or ISO text; a year or month alone counts for nothing. Raises
    ParseError for text of another form.
    """
    by_day: dict[date, list[str]] = defaultdict(list)
    for domain, given in sorted(dates.items()):
        day = _day(given)
        if day is not None:
            by_day[day].append(domain)
    if not by_day:
        return []
    span = max((max(by_day) - min(by_day)).days + 1, WINDOW_DAYS)
    expected = sum(map(len, by_day.values())) / span
    found = [Burst(day, tuple(names), expected, min(1.0, span * poisson_tail(len(names), expected))) for day, names in by_day.items()]
    return sorted(
        (burst for burst in found if len(burst.domains) >= SHORTEST_BURST and burst.probability < CHANCE), key=lambda burst: burst.day
    )


def poisson_tail(count: int, expected: float) -> float:
    """The probability of `count` or more where `expected` come on average; the leading terms, which bound it closely from below."""
    if count <= expected:
        return 1.0
    term = math.exp(count * math.log(expected) - expected - math.lgamma(count + 1))
    total = 0.0
    for place in range(count + 1, count + 200):
        total += term
        term *= expected / place
    return min(1.0, total)


def _day(given: date | str) -> date | None:
    if isinstance(given, datetime):
        return given.date()
    if isinstance(given, date):
        return given
    text = given.strip()
    if found := _DAY.match(text):
        try:
            return date.fromisoformat(found.group())
        except ValueError as error:
            raise ParseError(f"no calendar day: {given[:40]!r}") from error
    if not text or _COARSE.match(text):
        return None
    raise ParseError(f"not an ISO date: {given[:40]!r}")


def _shapes(label: str) -> Iterator[str]:
    """The label with one part taken out."""
    parts = label.split("-")
    if len(parts) > 1:
        yield from _hyphen_shapes(parts)
    else:
        yield from _word_shapes(label)
    if any(char.isdigit() for char in label) and sum(char.isalpha() for char in label) >= SHORTEST_FIXED:
        yield _DIGITS.sub("#", label)


def _hyphen_shapes(parts: list[str]) -> Iterator[str]:
    """news-kiev: news-*, *-kiev; pravda-fr: pravda-??."""
    for slot, fixed, shape in ((parts[-1], parts[:-1], "{}-{}"), (parts[0], parts[1:], "{1}-{0}")):
        kept = "-".join(fixed)
        if sum(map(str.isalpha, kept)) >= SHORTEST_FIXED and len(slot) >= SHORTEST_SLOT:
            yield shape.format(kept, "*")
            if slot in _words()["codes"]:
                yield shape.format(kept, "??")


def _word_shapes(label: str) -> Iterator[str]:
    """parisinsider: *insider; dailyobserver: daily*; the longest title word at each end."""
    titles = _words()["titles"]
    for length in range(min(len(label) - SHORTEST_SLOT, 12), 3, -1):
        if label[-length:] in titles:
            yield f"*{label[-length:]}"
            break
    for length in range(min(len(label) - SHORTEST_SLOT, 12), 3, -1):
        if label[:length] in titles:
            yield f"{label[:length]}*"
            break


def _rate(template: str) -> float:
    """The share of names that follow a template: among visited names or among recognised outlets, whichever is higher."""
    followed, of_all = _outlets_named()
    return max(template_commonness(template) / int(read_list("name_commonness")["ranked"]), (followed[template] + 0.5) / of_all)


def _habit_rate(habit: str) -> float:
    shape = habit.removesuffix(".*")
    followed, of_all = _outlets_shaped()
    return max(_shape_commonness()[shape] / int(read_list("name_commonness")["ranked"]), (followed[shape] + 0.5) / of_all)


@cache
def _outlets_shaped() -> tuple[Counter[str], int]:
    """(how many outlets' main domains have each shape under any suffix, how many outlets there are)."""
    known = outlets()
    return Counter(habit.removesuffix(".*") for outlet in known for habit in habits_of(outlet.domain)), len(known)


@cache
def _shape_commonness() -> Counter[str]:
    """How many of about a million visited names have each shape, under the suffixes for which that is known."""
    found: Counter[str] = Counter()
    for template, count in _commonness().items():
        found[template.partition(".")[0]] += count
    return found


@cache
def _outlets_named() -> tuple[Counter[str], int]:
    """(how many outlets' main domains follow each template, how many outlets there are)."""
    known = outlets()
    return Counter(template for outlet in known for template in templates_of(outlet.domain)), len(known)


@cache
def _words() -> dict[str, frozenset[str]]:
    news, trades = read_list("news_words"), read_list("trade_words")
    found = {kind: frozenset(news[kind].split()) for kind in ("titles", "codes", "places")}
    found["places"] |= frozenset(trades["cities"].split())
    return {**found, "trades": frozenset(f"{trades['trades']} {trades['added']}".split())}


@cache
def _commonness() -> dict[str, int]:
    lines = (line.rpartition(" ") for line in read_list("name_commonness")["templates"].strip().splitlines())
    return {template: int(count) for template, _, count in lines}
