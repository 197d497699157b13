"""Rebuild osint/data/recognised_outlets.toml and name_commonness.toml from three published packages.

    python3 -m venv /tmp/lists && /tmp/lists/bin/pip install --no-deps fundus newspaper3k pymispwarninglists
    /tmp/lists/bin/pip install publicsuffixlist tldextract idna
    /tmp/lists/bin/python scripts/build_recognised_outlets.py

None of the packages becomes a dependency. What is taken, and why:

- fundus (MIT): the publishers that it has a parser for: domain, name, country, language. Read as source text: nothing is run.
- newspaper3k (MIT): its list of Google News sources, without names: those that are sites of their own, that no rule below leaves
  out, and that both popularity lists of the MISP warning lists hold: the list is from 2013, and what is no longer visited may
  have been registered anew by anybody.
- The MISP warning lists (CC0 1.0): Tranco's and Chrome's million most visited names, only to filter the above, and to count how
  many names an outlet's label, or a template such as *-news.net, has in common with sites at large.

Kept by hand: recognised_outlets_own.toml, news_words.toml.
"""

from __future__ import annotations

import ast
import json
import re
import sys
import textwrap
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from importlib.metadata import distribution, version
from pathlib import Path

from publicsuffixlist import PublicSuffixList

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "osint" / "data"
sys.path.insert(0, str(ROOT))

# When they were published; of fundus only the month is known.
RELEASED = {"fundus 0.5.7": date(2026, 8, 1), "newspaper3k 0.2.8": date(2018, 9, 28)}

# fundus has parsers for these; they are satire, party sheets, or known for invented news.
NO_OUTLETS = frozenset({"thegatewaypundit.com", "worldtruth.tv", "occupydemocrats.com", "der-postillon.com", "klassegegenklasse.org"})

# In Google's list of 2013, but no news outlets (services, authorities, campaigners, universities), or outlets that are
# themselves known for invented news, satire or state propaganda.
_NOT_NEWS = """
google.com youtube.com yahoo.com aol.com msn.com facebook.com twitter.com in.com bbb.org adl.org aei.org amnesty.org amnesty.org.uk
amnestyusa.org hrw.org gallup.com fool.com care2.com chabad.org brookings.edu cfr.org carnegieendowment.org heritage.org
mfa.gov.il businesswire.com marketwire.com prnewswire.com prweb.com globenewswire.com pr.com einpresswire.com examiner.com
associatedcontent.com helium.com suite101.com squidoo.com care.com change.org biography.com hollywood.com military.com
rt.com sputniknews.com ria.ru rian.ru tass.com ruvr.ru pravda.ru presstv.ir globalresearch.ca lewrockwell.com wnd.com
voltairenet.org naturalnews.com infowars.com prisonplanet.com theepochtimes.com thenewamerican.com thetrumpet.com
frontpagemag.com newsbiscuit.com theonion.com thedailymash.co.uk newsthump.com newsbusters.org moonofalabama.org
strategic-culture.org veteranstoday.com beforeitsnews.com alternet.org powerlineblog.com americanthinker.com
redstate.com townhall.com dailykos.com counterpunch.org wsws.org perezhilton.com meforum.org catholic.org
isna.ir irna.ir tehrantimes.com mehrnews.com farsnews.com wikipedia.org wordpress.com blogspot.com typepad.com
nasa.gov un.org who.int worldbank.org imf.org europa.eu
ajc.org americanprogress.org boilerjuice.com cineplex.com consumeraffairs.com gobankingrates.com govwin.com markets.com nfl.com
nhl.com savings.com lse.co.uk prlog.org plastemart.com kavkazcenter.com countercurrents.org unric.org virginmedia.com
expatforum.com publishersmarketplace.com sourcesecurity.com patriotpost.us marxist.com mediaspy.org chabad.info
episcopalchurch.org catholicculture.org opensecrets.org pewresearch.org china.org.cn hotair.com wonkette.com
"""
NOT_NEWS = frozenset(_NOT_NEWS.split())
_OFFICIAL = re.compile(r"(?:^|\.)(?:gov|mil|edu|ac|int)(?:\.[a-z]{2})?$")
_SUFFIX = re.compile(r"\s*\([^)]*\)")
_LANGUAGES = {"ind": "in", "isl": "is", "uk": "gb"}
SHARED_BY = 5
"""A label or template that fewer ranked names share is not written down: it counts as rare."""


@dataclass(frozen=True, slots=True)
class Found:
    """One outlet on its way into the file."""

    domain: str
    name: str = ""
    country: str = ""
    language: str = ""

    def line(self) -> str:
        """As a line of the file."""
        return " | ".join((self.name, self.country, self.language, self.domain)).replace("|  |", "| |")


def main() -> None:
    """Write both files."""
    suffixes = PublicSuffixList(only_icann=False)
    tranco, chrome = misp("tranco"), misp("google-chrome-crux-1million")
    publishers = {found.domain: found for found in fundus_publishers()}
    visited = {registered(name, suffixes) for name in tranco[1]} & {registered(name, suffixes) for name in chrome[1]}
    google = [Found(domain) for domain in sorted(google_news(suffixes) & visited) if domain not in publishers]
    write_outlets(sorted(publishers.values(), key=lambda found: found.domain), google, tranco[0])
    write_commonness({registered(name, suffixes) for name in tranco[1]}, tranco[0])


def misp(name: str) -> tuple[str, list[str]]:
    """(date as ISO text, names) of a warning list."""
    folder = Path(str(distribution("pymispwarninglists").locate_file("pymispwarninglists")))
    content = json.loads((folder / "data" / "misp-warninglists" / "lists" / name / "list.json").read_text(encoding="utf-8"))
    stamp = str(content["version"])
    return f"{stamp[:4]}-{stamp[4:6]}-{stamp[6:8]}", content["list"]


def registered(name: str, suffixes: PublicSuffixList) -> str:
    """The registered domain of a name, "" where it has none."""
    return str(suffixes.privatesuffix(name.lower()) or "")


def fundus_publishers() -> Iterator[Found]:
    """The publishers that fundus declares, read from its source text."""
    folder = Path(str(distribution("fundus").locate_file("fundus"))) / "publishers"
    for path in sorted(folder.glob("*/__init__.py")):
        country = _LANGUAGES.get(path.parent.name, path.parent.name).upper()
        for group in (node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.ClassDef)):
            yield from _publishers_in(group, country if len(country) == 2 else "")


def _publishers_in(group: ast.ClassDef, country: str) -> Iterator[Found]:
    language = ""
    for node in group.body:
        if not isinstance(node, ast.Assign):
            continue
        if isinstance(node.value, ast.Constant) and getattr(node.targets[0], "id", "") == "default_language":
            language = str(node.value.value)
        if isinstance(node.value, ast.Call) and getattr(node.value.func, "id", "") == "Publisher":
            given = {word.arg: word.value.value for word in node.value.keywords if isinstance(word.value, ast.Constant)}
            host = str(given["domain"]).partition("://")[2].partition("/")[0].removeprefix("www.").removeprefix("www1.")
            if host not in NO_OUTLETS:
                yield Found(host, _SUFFIX.sub("", str(given["name"])), country, language)


def google_news(suffixes: PublicSuffixList) -> set[str]:
    """The registered domains among newspaper3k's Google News sources that are news sites of their own."""
    path = Path(str(distribution("newspaper3k").locate_file("newspaper"))) / "resources" / "misc" / "google_sources.txt"
    hosts = {line.strip().lower() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()}
    own = {domain for host in hosts if (domain := registered(host, suffixes)) and host in {domain, f"www.{domain}"}}
    return {domain for domain in own - NOT_NEWS if not _OFFICIAL.search(domain)}


def write_outlets(publishers: list[Found], google: list[Found], popular_on: str) -> None:
    """Write recognised_outlets.toml."""
    fundus, newspaper = f"fundus {version('fundus')}", f"newspaper3k {version('newspaper3k')}"
    text = "\n".join(
        [
            "# Built by scripts/build_recognised_outlets.py, which says what is taken from where; do not edit. Recognised outlets: names",
            "# that people know and that are worth imitating. It says nothing about how good or free an outlet's reporting is.",
            "# fundus: MIT, Copyright (c) 2023 Max Dallabetta, Conrad Dobberstein, Aaron Wey. newspaper3k: MIT, Copyright (c) 2013 Lucas",
            "# Ou-Yang. Their notices are in NOTICES.txt.",
            "# Lines of `outlets`: name | country (ISO 3166-1) | language (ISO 639-1) | domain. Google's list of 2013 gives domains alone.",
            f'origin = "{fundus} (MIT); Google News sources in {newspaper} (MIT), where Tranco of {popular_on} and Chrome name them too"',
            f"date = {max(RELEASED.values())}",
            "",
            "[[part]]",
            f'origin = "{fundus}"',
            'licence = "MIT"',
            f"date = {RELEASED[fundus]}",
            "outlets = '''",
            *(found.line() for found in publishers),
            "'''",
            "",
            "[[part]]",
            f'origin = "Google News sources in {newspaper}"',
            'licence = "MIT"',
            f"date = {RELEASED[newspaper]}",
            "domains = '''",
            *textwrap.wrap(" ".join(found.domain for found in google), 130, break_on_hyphens=False),
            "'''",
            "",
        ]
    )
    (DATA / "recognised_outlets.toml").write_text(text, encoding="utf-8")
    sys.stdout.write(f"recognised_outlets.toml: {len(publishers)} + {len(google)} outlets, {len(text):,} characters\n")


def write_commonness(ranked: set[str], popular_on: str) -> None:
    """Write name_commonness.toml: what outlets' labels and naming templates have in common with a million visited names."""
    from osint.linking.naming import templates_of
    from osint.model.outlets import outlet_keys

    labels = Counter(domain.partition(".")[0] for domain in ranked if domain)
    keys = outlet_keys()
    within = _names_with(keys, labels)
    templates = Counter(template for domain in ranked if domain for template in templates_of(domain))
    text = "\n".join(
        [
            "# Built by scripts/build_recognised_outlets.py; do not edit. How many of a million visited names share something, so that a",
            "# name like Express or a template like *news.com is known to be common. MISP warning lists are CC0 1.0.",
            f'origin = "counted in the MISP warning list tranco of {popular_on} ({len(ranked):,} registered names)"',
            f"date = {popular_on}",
            f"ranked = {len(ranked)}",
            "# Each line: an outlet's label or name, how many names have it as their label, how many begin or end with it.",
            "labels = '''",
            *(f"{key} {labels[key]} {within[key]}" for key in sorted(keys) if labels[key] >= SHARED_BY or within[key] >= SHARED_BY),
            "'''",
            "# Each line: a naming template, how many names follow it.",
            "templates = '''",
            *(f"{key} {count}" for key, count in sorted(templates.items()) if count >= SHARED_BY),
            "'''",
            "",
        ]
    )
    (DATA / "name_commonness.toml").write_text(text, encoding="utf-8")
    sys.stdout.write(f"name_commonness.toml: {len(text):,} characters\n")


def _names_with(keys: Iterable[str], labels: Counter[str]) -> Counter[str]:
    """How many labels begin or end with each key and hold more than it."""
    by_length: dict[int, set[str]] = defaultdict(set)
    for key in keys:
        by_length[len(key)].add(key)
    found: Counter[str] = Counter()
    for label, count in labels.items():
        for length, wanted in by_length.items():
            if length < len(label):
                found.update(dict.fromkeys({label[:length], label[-length:]} & wanted, count))
    return found


if __name__ == "__main__":
    main()
