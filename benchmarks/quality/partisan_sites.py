"""309 partisan sites with their WHOIS rows of 2017, of which 35 pairs are proved to be of one hand: they shared a Facebook page."""

from __future__ import annotations

import csv
from datetime import UTC, datetime
from functools import cache
from itertools import combinations

from benchmarks.quality.recorded_sites import NETWORKS, Pair
from benchmarks.quality.registrations import RecordedRegistration
from osint.model.observation import Observation

ROWS = NETWORKS / "buzzfeed2017_whois.csv"
PROVED = NETWORKS / "buzzfeed2017_same_fb_page_pairs.csv"
RECORDED = datetime(2017, 8, 1, tzinfo=UTC)

# Sites that, as is generally known, one publisher ran in 2017: judged by hand, to see how far the proved pairs fall short of the true ones.
_PUBLISHERS = (
    ("infowars.com", "prisonplanet.com"),
    ("mrc.org", "newsbusters.org", "mrcblog.com", "cnsnews.com", "mrctv.org"),
    ("hotair.com", "redstate.com", "townhall.com", "twitchy.com"),
    ("discoverthenetworks.org", "frontpagemag.com", "truthrevolt.org"),
    ("westernjournalism.com", "patriotupdate.com", "minutemennews.com"),
    (
        "girlsjustwannahaveguns.com",
        "godfatherpolitics.com",
        "ipatriot.com",
        "libertyunyielding.com",
        "patriotoutdoornews.com",
        "politicaloutcast.com",
        "visiontoamerica.com",
    ),
    (
        "altdrudge.com",
        "behindthetyranny.com",
        "hillary4prisoner.com",
        "topsecretinfodump.com",
        "topsecretinfoexposed.com",
        "topsecretleaks.com",
        "tothedeathmedia.com",
        "viralliberty.com",
        "viralpatriot.com",
    ),
)


def is_here() -> bool:
    """Whether the rows are on this machine."""
    return ROWS.exists() and PROVED.exists()


@cache
def proved() -> frozenset[Pair]:
    """The pairs that shared a Facebook page; other pairs may be of one hand too, so precision by them is a lower bound."""
    with PROVED.open(encoding="utf-8", newline="") as rows:
        return frozenset((min(row["site_a"], row["site_b"]), max(row["site_a"], row["site_b"])) for row in csv.DictReader(rows))


def known() -> frozenset[Pair]:
    """The pairs of one publisher, as is generally known or follows from proved pairs; judged by hand."""
    return frozenset(pair for group in _PUBLISHERS for pair in combinations(sorted(group), 2)) | proved()


def networks() -> list[frozenset[str]]:
    """The sites that proved pairs hold together, largest first."""
    found: list[set[str]] = []
    for pair in sorted(proved()):
        touching = [group for group in found if group & set(pair)]
        found = [group for group in found if group not in touching] + [set(pair).union(*touching)]
    return sorted(map(frozenset, found), key=lambda group: (-len(group), sorted(group)))


def statements() -> dict[str, list[Observation]]:
    """What the product says of each row, by site."""
    with ROWS.open(encoding="utf-8", newline="") as rows:
        return {row["domain"]: _registration(row).statements(RECORDED) for row in csv.DictReader(rows)}


def _registration(row: dict[str, str]) -> RecordedRegistration:
    return RecordedRegistration(
        site=row["domain"],
        name=row["registrant_name"],
        organisation=row["registrant_org"],
        email=row["registrant_email"],
        phone_token=row["registrant_phone_token"],
        country=row["registrant_country"],
        created=row["create_date"],
        registrar=row["registrar"],
        name_servers=row["name_servers"].split(),
    )
