"""The section on what a site's pages and files point to."""

from __future__ import annotations

from osint.model.observation import Relation
from osint.model.selector import SelectorKind
from osint.report.index import Known
from osint.report.parts import Line, Matter, Section


def pages(matter: Matter) -> Section:
    """Hosts linked to and loaded from, feeds, advertising accounts, icon."""
    index, target = matter.index, matter.target
    lines: list[Line] = []
    for label, relation, most in (
        ("Links to", Relation.LINKS_TO, 10),
        ("Loads from", Relation.LOADS_FROM, 10),
        ("Feeds", Relation.FEED, 3),
        ("Sitemaps", Relation.SITEMAP, 3),
        ("Server says", Relation.SERVER_SOFTWARE, 3),
        ("ads.txt owner", Relation.ADS_OWNER, 3),
        ("ads.txt manager", Relation.ADS_MANAGER, 3),
    ):
        lines += matter.joined(label, index.get(target, relation), most)
    icons = index.get(target, Relation.FAVICON)
    lines += matter.joined("Icon", [known for known in icons if known.object.kind is SelectorKind.URL], 3)
    lines += matter.joined("Icon's fingerprints", [known for known in icons if known.object.kind is not SelectorKind.URL], 6)
    direct = [known for known in index.get(target, Relation.ADS_SELLER) if _is_direct(known)]
    lines += matter.joined("Paid through", direct)
    return Section("What its pages point to", tuple(lines))


def _is_direct(known: Known) -> bool:
    """Whether ads.txt calls the account the site's own, not a reseller's."""
    return any(str(value).upper() == "DIRECT" for detail in known.details for value in detail.values())
