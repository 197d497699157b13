"""How many imitations of recognised outlets are found, and how many genuine news sites are said to imitate one.

    .venv/bin/python -m benchmarks.lookalike_accuracy [folder]

The folder holds published lists of domains, by default beside the repository. They are only measured against; nothing of them is
shipped. Found means medium or strong, as `pivot lookalikes` prints for a list.
"""

from __future__ import annotations

import csv
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from osint.content.outlet_lookalikes import MEDIUM, STRONG, Technique, lookalikes_of
from osint.errors import OsintError
from osint.model.outlets import Outlet, outlets, recognised
from osint.model.public_suffix import split_suffix

LISTS = Path(__file__).resolve().parent.parent.parent / "shared" / "data" / "a_networks"
GENUINE = 0.6
"""The quality rating (0 to 1) from which on a site of the rated list counts as genuine; the median of that list is near it."""

# Names used against readers in Europe and the United States in 2022 to 2024, as newsrooms and platforms reported them; from
# memory, to have cases that no list at hand holds. The outlet that each imitates is its first label but for the last four.
REPORTED = {
    "spiegel.ltd": "spiegel.de",
    "spiegel.pro": "spiegel.de",
    "bild.pics": "bild.de",
    "bild.vip": "bild.de",
    "welt.ltd": "welt.de",
    "welt.media": "welt.de",
    "faz.ltd": "faz.net",
    "sueddeutsche.me": "sueddeutsche.de",
    "sueddeutsche.co": "sueddeutsche.de",
    "lemonde.ltd": "lemonde.fr",
    "leparisien.ltd": "leparisien.fr",
    "20minuts.com": "20minutes.fr",
    "theguardian.co.com": "theguardian.com",
    "delfi.life": "delfi.ee",
    "obozrevatel.ltd": "obozrevatel.com",
    "washingtonpost.pm": "washingtonpost.com",
    "foxnews.cx": "foxnews.com",
    "ansa.ltd": "ansa.it",
    "repubblica.life": "repubblica.it",
    "derspiegel.ltd": "spiegel.de",
    "nd-aktuell.net": "nd-aktuell.de",
    "fox-news.in": "foxnews.com",
    "walla.re": "walla.co.il",
    "lefigaro.ltd": "lefigaro.fr",
}

# Words by which an invented-news site of the lists is taken to borrow an outlet's name, wherever in its label they stand.
_BORROWED = """
    abcnews cnn msnbc nbcnews cbsnews foxnews foxbusiness usatoday washingtonpost nytimes newyorktimes bbc tmz snopes reuters lemonde
    drudgereport nationalreview nationalgeographic coindesk politico yahoonews euronews houstonchronicle journaldemontreal
"""
BORROWED = _BORROWED.split()


@dataclass(frozen=True, slots=True)
class Share:
    """Of so many names, how many are said to imitate an outlet."""

    names: int
    strong: int
    medium: int
    examples: tuple[str, ...] = ()

    @property
    def found(self) -> float:
        """The share called medium or strong."""
        return (self.strong + self.medium) / max(self.names, 1)


def column(path: Path, name: str, where: Callable[[dict[str, str]], bool] = lambda _: True) -> set[str]:
    """The registered domains in a column of a CSV file, of the rows that fit; what cannot be read as a domain is left out."""
    with path.open(encoding="utf-8", newline="") as rows:
        found = {split_suffix(row[name].strip().lower())[0] for row in csv.DictReader(rows) if row[name] and where(row)}
    return found - {""}


def share_found(names: Iterable[str]) -> Share:
    """How many of the names are said to imitate an outlet; recognised outlets themselves are left out of the names."""
    strengths: dict[str, float] = {}
    for name in sorted(names):
        if not recognised(name):
            try:
                found = lookalikes_of(name)
            except OsintError:
                continue
            strengths[name] = found[0].strength if found else 0.0
    called = sorted((name for name, strength in strengths.items() if strength >= MEDIUM), key=lambda name: (-strengths[name], name))
    strong = sum(strength >= STRONG for strength in strengths.values())
    return Share(len(strengths), strong, len(called) - strong, tuple(called))


def recall_on_reported() -> float:
    """The share of REPORTED of which the right outlet is the first one named, as medium or strong."""
    right = [name for name, outlet in REPORTED.items() if (found := lookalikes_of(name)) and is_right(found[0].outlet, outlet)]
    return len(right) / len(REPORTED)


def borrowing(folder: Path = LISTS) -> set[str]:
    """The domains of the lists of invented news that hold an outlet's name."""
    listed = column(folder / "buzzfeed_fake_news_sites.csv", "domain") | column(folder / "meta_cib_domains.csv", "domain")
    listed |= column(folder / "laundromat_sites_of_concern.csv", "host", lambda row: row["source"] == "Wikipedia Fake News")
    listed |= column(folder / "opensources_2017.csv", "c0") | column(folder / "fakenewscorpus_websites.csv", "url")
    return {name for name in listed if any(word in name.partition(".")[0].replace("-", "") for word in BORROWED)}


def genuine(folder: Path = LISTS) -> set[str]:
    """The domains of the rated list that count as genuine."""
    return column(folder / "lin2023_domain_quality_pc1.csv", "domain", lambda row: float(row["pc1"]) >= GENUINE)


def ordinary_media(folder: Path = LISTS) -> set[str]:
    """The news media that Wikidata knows."""
    return column(folder / "laundromat_sites_of_concern.csv", "host", lambda row: row["source"] == "Wikidata All News")


def coverage(folder: Path = LISTS, most: int = 1000) -> float:
    """The share of the best-rated domains (0.8 and more, at most so many) that the registry holds."""
    with (folder / "lin2023_domain_quality_pc1.csv").open(encoding="utf-8", newline="") as rows:
        rated = sorted(((float(row["pc1"]), row["domain"]) for row in csv.DictReader(rows)), reverse=True)
    best = [domain for rating, domain in rated if rating >= 0.8][:most]
    return sum(recognised(domain) is not None for domain in best) / len(best)


def made_imitations() -> dict[Technique, list[tuple[str, str]]]:
    """Imitations made by rule of every well-known outlet with a name of eight letters and more: (imitation, the outlet's domain)."""
    made: dict[Technique, list[tuple[str, str]]] = {technique: [] for technique in Technique}
    for outlet in outlets():
        registered, suffix = split_suffix(outlet.domain)
        label = registered.removesuffix(f".{suffix}")
        if not outlet.is_well_known or registered != outlet.domain or len(label) < 8 or "-" in label:
            continue
        middle = len(label) // 2
        made[Technique.TYPING] += [
            (f"{label[:middle]}{label[middle + 1 :]}.com", outlet.domain),
            (f"{label[:middle]}{label[middle]}{label[middle:]}.com", outlet.domain),
            (f"{label[:middle]}{label[middle + 1]}{label[middle]}{label[middle + 2 :]}.com", outlet.domain),
        ]
        made[Technique.OTHER_SUFFIX] += [(f"{label}.ltd", outlet.domain), (f"{label}.com.co", outlet.domain)]
        made[Technique.ADDED_WORDS] += [(f"{label}-online.info", outlet.domain), (f"breaking{label}.net", outlet.domain)]
        made[Technique.SUBDOMAIN].append((f"www.{outlet.domain}.site-4711.example", outlet.domain))
        made[Technique.HYPHENS].append((f"{label[:3]}-{label[3:]}.com", outlet.domain))
        made[Technique.SAME_LOOK] += [
            (label.replace(old, new, 1) + ".com", outlet.domain) for old, new in (("m", "rn"), ("o", "0"), ("l", "1")) if old in label
        ]
    return made


def recall_on_made(cases: list[tuple[str, str]]) -> float:
    """The share of made imitations of which the outlet is named as medium or strong."""
    asked = [(name, domain) for name, domain in cases if not recognised(name) or name.endswith(".example")]
    right = sum(any(item.strength >= MEDIUM and is_right(item.outlet, domain) for item in lookalikes_of(name)) for name, domain in asked)
    return right / len(asked)


def is_right(outlet: Outlet, domain: str) -> bool:
    """Whether an outlet is the one of a domain, or one of the same name."""
    return domain in outlet.domains or (recognised(domain) or outlet).name == outlet.name


def speed(names: list[str]) -> float:
    """Seconds for 10,000 names, the index included."""
    started = time.perf_counter()
    share_found(names[:10_000])
    return time.perf_counter() - started


def main() -> None:
    """Print the figures."""
    print(f"registry: {len(outlets()):,} outlets, {sum(outlet.is_well_known for outlet in outlets()):,} of them with a name")
    print(f"reported imitations: the right outlet first for {recall_on_reported():.0%} of {len(REPORTED)}")
    for technique, cases in made_imitations().items():
        print(f"made imitations, {technique.value}: {recall_on_made(cases):.1%} of {len(cases):,}")
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else LISTS
    if not folder.exists():
        print(f"no lists at {folder}: the rest is not measured")
        return
    print(f"best-rated domains in the registry: {coverage(folder):.1%}")
    everything = sorted(column(folder / "citp_news_health_domains.csv", "domain") | genuine(folder))
    print(f"10,000 names of {len(everything):,}: {speed(everything):.1f} s")
    groups = {"borrowed names in lists of invented news": borrowing(folder), "rated genuine": genuine(folder)}
    groups |= {"media in Wikidata": ordinary_media(folder), "news and health sites, mixed": set(everything) - genuine(folder)}
    print(f"{'':<42}{'names':>7}{'strong':>8}{'medium':>8}{'found':>8}")
    for what, names in groups.items():
        share = share_found(names)
        print(f"{what:<42}{share.names:>7,}{share.strong:>8}{share.medium:>8}{share.found:>8.1%}")


if __name__ == "__main__":
    main()
