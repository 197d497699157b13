"""How often the accounts found on real pages agree with a list of recorded ids, and what finding them costs.

    .venv/bin/python -m benchmarks.extraction_accuracy [KIND ... | all]

A kind that is named is shown with every disagreement. The list was made with other patterns over the same pages ("silver": it holds
errors of its own, see docs/quality.md). Pages and list are only measured against; nothing of them is shipped. By default they are
looked for beside the repository.
"""

from __future__ import annotations

import csv
import gzip
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from osint.content.accounts import find_accounts
from osint.content.extractors import EXTRACTORS
from osint.content.found import Found
from osint.content.page import Page
from osint.content.vendors import VENDORS

SHARED = Path(__file__).resolve().parent.parent.parent / "shared" / "data"
PAGES = SHARED / "d_extraction" / "scrapinghub" / "html"
RECORDED = SHARED / "e_recorded" / "trackers"
SOURCE = "scrapinghub"
# Kind of the list -> vendor here, and how the list writes what stands here after the vendor's name.
_Written = Callable[[str], str]
KINDS: dict[str, tuple[str, _Written]] = {
    "ga_ua": ("ga", lambda value: value.removeprefix("UA-")),
    "ga4": ("ga4", lambda value: value.removeprefix("G-")),
    "gtm": ("gtm", lambda value: value.removeprefix("GTM-")),
    "adsense_pub": ("adsense", lambda value: value.removeprefix("pub-")),
    "adsense_host_pub": ("adsense_platform", lambda value: value.removeprefix("pub-")),
    "fb_pixel": ("meta_pixel", str),
    "fb_app_id": ("fb_app", str),
    "fb_pages": ("fb_page", str),
    "google_site_verification": ("verification_google", str),
    "bing_verification": ("verification_bing", str),
    "yandex_verification": ("verification_yandex", str),
    "p_domain_verify": ("verification_pinterest", str),
    "yandex_metrika": ("metrika", str),
    "hotjar": ("hotjar", str),
    "chartbeat_uid": ("chartbeat", str),
    "comscore_c2": ("comscore", str),
    "quantcast": ("quantcast", str),
    "disqus": ("disqus", str),
}
_KIND_OF = {vendor: (kind, written) for kind, (vendor, written) in KINDS.items()}
Sighting = tuple[str, str]  # page, id


@dataclass(slots=True)
class Agreement:
    """The sightings of one kind: in the list, here, and the raw markup of those found here."""

    listed: set[Sighting] = field(default_factory=set)
    found: set[Sighting] = field(default_factory=set)
    snippets: dict[Sighting, str] = field(default_factory=dict)

    @property
    def recall(self) -> float:
        """Which share of the list was found."""
        return len(self.listed & self.found) / len(self.listed) if self.listed else 1.0

    @property
    def precision(self) -> float:
        """Which share of the findings stands in the list; a finding that the list lacks counts as wrong, right or not."""
        return len(self.listed & self.found) / len(self.found) if self.found else 1.0


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU milliseconds a page: parsing it, every extractor but the accounts, and the accounts."""

    pages: int
    parse: float
    others: float
    accounts: float


def is_at_hand() -> bool:
    """Whether the pages and the list are there."""
    return PAGES.is_dir() and RECORDED.is_dir()


def recorded_pages() -> Iterator[tuple[str, Page]]:
    """Every page by its name in the list, parsed anew each time."""
    with (RECORDED / "pages.csv").open(encoding="utf-8", newline="") as lines:
        urls = {row["page"]: row["url"] for row in csv.DictReader(lines) if row["source"] == SOURCE}
    for path in sorted(PAGES.iterdir()):
        name = path.name.removesuffix(".html.gz")
        yield name, Page(gzip.decompress(path.read_bytes()).decode("utf-8", "replace"), urls.get(name, "https://unknown.example/"))


def measure() -> dict[str, Agreement]:
    """The agreement of every kind of the list."""
    agreements: dict[str, Agreement] = {kind: Agreement() for kind in KINDS}
    for kind, sighting in _listed():
        agreements[kind].listed.add(sighting)
    for name, page in recorded_pages():
        for found in find_accounts(page):
            _note(agreements, name, found)
    return agreements


def _listed() -> Iterator[tuple[str, Sighting]]:
    with (RECORDED / "tracker_ids_in_real_pages.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["source"] == SOURCE and row["id_type"] in KINDS:
                written = row["id"].partition("-")[0] if row["id_type"] == "ga_ua" else row["id"]
                for value in written.split(",") if row["id_type"] == "fb_pages" else [written]:
                    yield row["id_type"], (row["page"], value.strip())


def _note(agreements: dict[str, Agreement], name: str, found: Found) -> None:
    vendor = str(found.detail["vendor"])
    if vendor in _KIND_OF:
        kind, written = _KIND_OF[vendor]
        sighting = (name, written(found.object.value.partition(":")[2]))
        agreements[kind].found.add(sighting)
        agreements[kind].snippets[sighting] = f"{found.detail['how']} {found.detail['snippet']}"


def cost() -> Cost:
    """What a page costs, the least of three runs over all pages."""
    runs = [_cost() for _ in range(3)]
    return Cost(runs[0].pages, *(min(getattr(run, name) for run in runs) for name in ("parse", "others", "accounts")))


def _cost() -> Cost:
    start = time.process_time()
    parsed = [page for _, page in recorded_pages()]
    parsed_at = time.process_time()
    _run(parsed, [extractor for extractor in EXTRACTORS if extractor is not find_accounts])
    others_at = time.process_time()
    _run(parsed, [find_accounts])
    end = time.process_time()
    share = 1000 / len(parsed)
    return Cost(len(parsed), (parsed_at - start) * share, (others_at - parsed_at) * share, (end - others_at) * share)


def _run(pages: Iterable[Page], extractors: Iterable[Callable[[Page], Iterator[Found]]]) -> None:
    for page in pages:
        for extractor in extractors:
            for _ in extractor(page):
                pass


def examples() -> tuple[int, list[str]]:
    """How many vendors there are, and those whose own example does not give its account."""
    missed = [
        vendor.name
        for vendor in VENDORS
        if vendor.gives not in {found.object.value for found in find_accounts(Page(vendor.example, "https://site.example/"))}
    ]
    return len(VENDORS), missed


def show(agreement: Agreement) -> None:
    """Every disagreement, to be judged by eye."""
    for sighting in sorted(agreement.listed - agreement.found):
        print(f"  only listed  {sighting[0][:12]} {sighting[1]}")
    for sighting in sorted(agreement.found - agreement.listed):
        print(f"  only found   {sighting[0][:12]} {sighting[1]}  {agreement.snippets[sighting]}")


def main(words: list[str]) -> None:
    number, missed = examples()
    print(f"{number - len(missed)} of {number} vendors find the account in their own example {' '.join(missed)}")
    if not is_at_hand():
        print(f"nothing to measure against: {PAGES} and {RECORDED} are needed")
        return
    agreements = measure()
    print(f"{'kind':26} {'listed':>7} {'found':>7} {'both':>7} {'recall':>7} {'precision':>9}")
    for kind, agreement in agreements.items():
        both = len(agreement.listed & agreement.found)
        print(f"{kind:26} {len(agreement.listed):7} {len(agreement.found):7} {both:7} {agreement.recall:7.3f} {agreement.precision:9.3f}")
        if kind in words or "all" in words:
            show(agreement)
    spent = cost()
    print(f"CPU ms a page over {spent.pages} pages:")
    print(f"parse {spent.parse:.1f}, other extractors {spent.others:.1f}, accounts {spent.accounts:.2f}")


if __name__ == "__main__":
    main(sys.argv[1:])
