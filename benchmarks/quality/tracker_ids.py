"""Ids that recorded news pages carry, of which 30 stand on several sites: what links through each of them, and whether it should."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path

from benchmarks.quality import page_ids
from benchmarks.quality.recorded_sites import TRACKERS, Pair, RecordedSites
from osint.linking.link import Link
from osint.model.known_values import known_value
from osint.model.observation import Observation

IDS = TRACKERS / "tracker_ids_in_real_pages.csv"
SHARED = TRACKERS / "ids_shared_by_several_sites.csv"
_DIGIT = re.compile(r"[0-8]")
RECORDED = datetime(2019, 11, 20, tzinfo=UTC)
PUBLISHER, NETWORK, PLATFORM = "publisher group", "network", "platform"

# Who stands behind an id that several sites carry, judged by hand from what is generally known of the publishers; every other id of
# the set is one publisher's. Both comScore numbers are of sales houses, the counter is that of a publishing platform.
_OF_OTHERS = {"10055482": NETWORK, "27019031": NETWORK, "1778701": PLATFORM}
_PUBLISHERS = {
    "chron.com": "Hearst",
    "theverge.com": "Vox Media",
    "rollingstone.com": "Penske Media",
    "express.co.uk": "Northern & Shell, later Reach",
    "gq.com": "Condé Nast",
    "space.com": "Purch, later Future",
    "foxnews.com": "Fox",
    "billboard.com": "Prometheus, later Penske Media",
    "thekitchn.com": "Apartment Therapy Media",
    "bloomberg.com": "Bloomberg",
    "wired.com": "Condé Nast",
    "theatlantic.com": "Atlantic Media",
    "ok.co.uk": "Northern & Shell, later Reach",
    "theonion.com": "The Onion",
    "graziadaily.co.uk": "Bauer",
    "slate.com": "The Slate Group",
    "practicalhorsemanmag.com": "Maven",
}


@dataclass(frozen=True, slots=True)
class SharedId:
    """One id that several sites carry, with the truth as judged by hand and the links of all pairs of those sites, strongest first."""

    kind: str
    id: str
    sites: tuple[str, ...]
    truth: str
    of: str
    extracted: frozenset[str]
    links: tuple[Link, ...]

    @property
    def kept(self) -> bool:
        """Whether it is extracted and counts in a link, however little."""
        return bool(self.extracted) and any(self.counts_in(link) for link in self.links)

    def counts_in(self, link: Link) -> bool:
        """Whether a link has this id among its reasons."""
        return any(reason.mark_a.key in self.extracted and reason.log_ratio > 0 for reason in link.reasons)

    def why_aside(self, link: Link) -> str:
        """Why a link sets this id aside, "" where it does not."""
        return next((item.why for item in link.set_aside if item.mark_a.key in self.extracted), "")

    @property
    def strongest(self) -> Link:
        """The strongest link that this id has a part in, or of its sites where it has none."""
        return next((link for link in self.links if self.counts_in(link)), self.links[0])

    @property
    def reason(self) -> str:
        """Why the strongest link is what it is, in a few words."""
        if why := self.why_aside(self.strongest):
            return why
        counted = [reason for reason in self.strongest.reasons if reason.counted > 0]
        doubt = next((reason.overlap.partition("in quarantine: ")[2] for reason in counted if reason.mark_a.key in self.extracted), "")
        besides = [reason.mark_a.value for reason in counted if reason.mark_a.key not in self.extracted]
        return doubt or (f"with {', '.join(besides[:2])}" if besides else "alone")


def is_here() -> bool:
    """Whether the ids are on this machine."""
    return IDS.exists() and SHARED.exists()


def statements(disguised: bool = False) -> dict[str, list[Observation]]:
    """What the product reads in the recorded pages, by site; `disguised` writes ids that its lists hold in a way that they do not."""
    pages: dict[tuple[str, str], list[page_ids.Written]] = {}
    for row in _rows(IDS):
        written = (row["id_type"], row["id"])
        pages.setdefault((row["site"], row["page"]), []).append(_disguise(written) if disguised else written)
    found: dict[str, list[Observation]] = {}
    for (site, page), ids in pages.items():
        found.setdefault(site, []).extend(page_ids.statements(site, page, ids, RECORDED))
    return found


def extraction() -> dict[str, tuple[int, int]]:
    """Kind of id -> (how many of the recorded ids the product reads, how many there are)."""
    found: dict[str, tuple[int, int]] = {}
    for written in sorted({(row["id_type"], row["id"]) for row in _rows(IDS)}):
        read, listed = found.get(written[0], (0, 0))
        found[written[0]] = (read + bool(page_ids.read(written)), listed + 1)
    return dict(sorted(found.items()))


def shared_ids(sites: RecordedSites, disguised: bool = False) -> list[SharedId]:
    """The ids that several sites carry, in the order of the table, each with what comes of it."""
    found = []
    for row in _rows(SHARED):
        names = tuple(sorted(row["sites"].split()))
        links = sorted((sites.link(*pair) for pair in combinations(names, 2)), key=lambda link: (-link.log_odds, link.a, link.b))
        number = row["id"]
        truth = _OF_OTHERS.get(number, PUBLISHER)
        owner = next((owner for name, owner in _PUBLISHERS.items() if name in names), "") if truth is not NETWORK else "a sales house"
        # The table of shared ids leaves the property away, which a page has.
        written = row["id_type"], f"{number}-1" if row["id_type"] == "ga_ua" else number
        extracted = frozenset(item.value for item in page_ids.read(_disguise(written) if disguised else written))
        found.append(SharedId(row["id_type"], number, names, truth, owner, extracted, tuple(links)))
    return found


def wrong_links(ids: Sequence[SharedId], sites: RecordedSites, least: float) -> set[Pair]:
    """Pairs at some probability and above that are not of one publisher: no id of a publisher's is on both."""
    right = {pair for item in ids if item.truth == PUBLISHER for pair in combinations(item.sites, 2)}
    return {pair for pair in sites.sharing() if sites.link(*pair).probability >= least} - right


def _disguise(written: page_ids.Written) -> page_ids.Written:
    """An id that a list holds, with its first digit raised by one."""
    if not any(map(known_value, page_ids.read(written))):
        return written
    return written[0], _DIGIT.sub(lambda digit: str(int(digit[0]) + 1), written[1], count=1)


def _rows(path: Path) -> Iterable[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as rows:
        yield from csv.DictReader(rows)
