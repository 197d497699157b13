"""The names of agencies, outlets and sellers of pictures, found in a text as they are written there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from osint.content.articles.leftovers.houses import outlet_lines, outlets_by_name
from osint.content.articles.leftovers.word_trie import WordTrie
from osint.data import read_list
from osint.model.outlets import bare, recognised

CASE_COUNTS_UP_TO = 4
"""Letters: "AP" and "efe" are told from other words by their case alone."""


class Trade(StrEnum):
    """What a named house sells."""

    AGENCY = "agency"
    PICTURES = "pictures"
    OUTLET = "outlet"


@dataclass(frozen=True, slots=True)
class Name:
    """One way to write the name of an agency, an outlet or a seller of pictures."""

    trade: Trade
    called: str
    domains: tuple[str, ...]
    form: str
    only_as_slug: bool = False

    @property
    def source(self) -> str:
        """How a leftover names it: an agency by its name, an outlet by its domain."""
        return self.domains[0] if self.trade is Trade.OUTLET else self.called

    def is_written(self, text: str) -> bool:
        """Whether a text that has the same letters has them as a name: short ones with their case, longer ones with capitals."""
        if sum(char.isalpha() for char in self.form) <= CASE_COUNTS_UP_TO:
            return text == self.form.rstrip(".")
        pairs = zip(self.form.replace("-", " ").split(), text.replace("-", " ").split(), strict=False)
        return all(not form[0].isupper() or written[0].isupper() or form == "The" for form, written in pairs)


@cache
def known_names() -> WordTrie[Name]:
    """Every name that is looked for, agencies first."""
    return WordTrie(
        (name.form, name) for name in (*_sellers("agencies", Trade.AGENCY), *_sellers("picture_agencies", Trade.PICTURES), *_outlets())
    )


def _sellers(table: str, trade: Trade) -> Iterator[Name]:
    listed = read_list("leftover_words")
    slugs = frozenset(listed["only_as_slug"])
    for called, domains, forms in outlet_lines(listed[table]):
        for form in _forms(forms):
            yield Name(trade, called, tuple(domains.split()), form, form in slugs)


def _outlets() -> Iterator[Name]:
    """Outlets by names of two words or more that nobody else bears, by the listed single words, and by their names in other scripts."""
    voice = read_list("leftover_words")["own_voice"]
    single, skipped = frozenset(voice["single_names"]), _many_bear()
    for outlet in outlets_by_name().values():
        long = len(outlet.name.replace("-", " ").split()) > 1 and outlet.name.lower() not in skipped
        short = outlet.name.removeprefix("The ")
        forms = [outlet.name, *([short] if " " in short else [])] if long else [outlet.name] if outlet.name in single else []
        for form in forms:
            yield Name(Trade.OUTLET, outlet.name, outlet.domains, form)
    for domain, forms_text in outlet_lines(voice["other_names"]):
        known = recognised(domain)
        for form in _forms(forms_text):
            yield Name(Trade.OUTLET, known.name if known else form, known.domains if known else (domain,), form)


def _forms(cell: str) -> list[str]:
    return [form.strip() for form in cell.split(";")]


def named(name: str) -> tuple[tuple[str, ...], str] | None:
    """(domains, name) of the one outlet or agency that is called this and nothing else; None for a name that several bear."""
    key = bare(name).removeprefix("the")
    agency = _agencies_by_name().get(key)
    if agency:
        return agency.domains, agency.called
    outlet = outlets_by_name().get(key)
    return (outlet.domains, outlet.name) if outlet and outlet.name.lower() not in _many_bear() else None


@cache
def _many_bear() -> frozenset[str]:
    """Names that many papers bear, or that are words of a language, in lower case."""
    return frozenset(read_list("leftover_words")["own_voice"]["not_names"])


@cache
def _agencies_by_name() -> dict[str, Name]:
    found: dict[str, Name] = {}
    for name in _sellers("agencies", Trade.AGENCY):
        key = bare(name.form)
        if len(key) > CASE_COUNTS_UP_TO and not name.only_as_slug:
            found.setdefault(key, name)
    return found
