"""Recognised news outlets: names that people know, and that others imitate or copy from."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from osint.data import read_list
from osint.model.public_suffix import split_suffix

_NOT_A_LETTER_OR_DIGIT = re.compile(r"[^a-z0-9]+")
_FOREIGN = str.maketrans({"ø": "o", "ł": "l", "ı": "i", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "&": " and "})
_PARTS_OF_SITES = frozenset({"news", "www", "en", "de", "fr", "es", "it", "pt", "tr", "ru", "uk", "us", "in"})
SHORTEST_NAME = 5
"""A shorter name ("Bild", "Time") says nothing that the domain does not."""


@dataclass(frozen=True, slots=True)
class Outlet:
    """A news outlet that the project's lists name: it is known, which says nothing about how good or free it is."""

    name: str
    domains: tuple[str, ...]
    country: str
    language: str
    origin: str

    @property
    def domain(self) -> str:
        """Its main domain."""
        return self.domains[0]

    @property
    def is_well_known(self) -> bool:
        """Whether a list names it, not only its domain: the long tail of local papers comes without names."""
        return bool(self.name)

    @property
    def shown(self) -> str:
        """How a sentence names it: "Le Monde (lemonde.fr)"; the domain alone where no name is known."""
        return f"{self.name} ({self.domain})" if self.name else self.domain


def recognised(domain: str) -> Outlet | None:
    """The outlet that a name belongs to: its domain, or a host below it; a site on a platform only where it is listed itself."""
    known = _by_domain()
    return next((known[name] for name in _itself_and_above(domain.lower().removesuffix(".")) if name in known), None)


@cache
def outlets() -> tuple[Outlet, ...]:
    """Every recognised outlet, those kept by hand first, each domain once; a site below a known outlet's domain is that outlet's."""
    found: list[Outlet] = []
    seen: set[str] = set()
    for name, country, language, domains, origin in _lines():
        new = tuple(domain for domain in domains if not any(name in seen for name in _itself_and_above(domain)))
        seen.update(new)
        if new:
            found.append(Outlet(name, new, country, language, origin))
    return tuple(found)


@cache
def outlet_keys() -> Mapping[str, tuple[Outlet, ...]]:
    """What outlets are called in domains: labels and names in bare letters and digits, each with the outlets that it may mean."""
    found: dict[str, dict[str, Outlet]] = defaultdict(dict)
    for outlet in outlets():
        for key in (*map(_label, outlet.domains), *_name_keys(outlet.name)):
            if key:
                found[key].setdefault(outlet.domain, outlet)
    return {key: tuple(known.values()) for key, known in found.items()}


def outlets_date() -> str:
    """Of when the newest of the lists is, as ISO text."""
    return max(str(read_list(name)["date"]) for name in ("recognised_outlets_own", "recognised_outlets"))


def bare(text: str) -> str:
    """A name in bare letters and digits, as a domain would hold it: "Süddeutsche Zeitung" is "suddeutschezeitung"."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_FOREIGN))
    return _NOT_A_LETTER_OR_DIGIT.sub("", plain)


def _itself_and_above(domain: str) -> Iterator[str]:
    labels = domain.split(".")
    return (".".join(labels[place:]) for place in range(len(labels) - 1))


@cache
def _by_domain() -> dict[str, Outlet]:
    return {domain: outlet for outlet in outlets() for domain in outlet.domains}


def _lines() -> Iterator[tuple[str, str, str, list[str], str]]:
    """(name, country, language, domains, origin) of every entry; entries kept by hand come first and so win."""
    own, built = read_list("recognised_outlets_own"), read_list("recognised_outlets")
    parts = [{"outlets": own["outlets"], "origin": own["origin"]}, *built["part"]]
    parts.append({"outlets": own["demonstration"], "origin": "invented for the reference case"})
    for part in parts:
        for line in part.get("outlets", "").strip().splitlines():
            name, country, language, domains = (cell.strip() for cell in line.split("|"))
            yield name, country, language, domains.split(), part["origin"]
        for domain in part.get("domains", "").split():
            yield "", "", "", [domain], part["origin"]


def _label(domain: str) -> str:
    """The telling label of an outlet's domain: its registered label, or the first one of a site within a portal."""
    registered, suffix = split_suffix(domain)
    first = domain.partition(".")[0]
    if registered != domain and first not in _PARTS_OF_SITES:
        return bare(first)
    return bare(registered.removesuffix(f".{suffix}"))


def _name_keys(name: str) -> tuple[str, ...]:
    key = bare(name)
    short = key.removeprefix("the")
    return tuple(item for item in dict.fromkeys((key, short)) if len(item) >= SHORTEST_NAME)
