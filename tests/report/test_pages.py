from __future__ import annotations

from osint.model.observation import Relation
from osint.report.pages import pages
from tests.report.told import fact, lines, matter


def test_hosts_are_listed_and_the_rest_counted() -> None:
    said = lines(pages(matter(*(fact(Relation.LINKS_TO, f"host:h{number}.a.test") for number in range(12)))))
    assert said["Links to"].endswith("h9.a.test and 2 more")


def test_an_icon_and_its_fingerprints_are_told_apart() -> None:
    found = matter(fact(Relation.FAVICON, "url:https://site.example/favicon.ico"), fact(Relation.FAVICON, "favicon:mmh3:-5"))
    assert lines(pages(found)) == {"Icon": "https://site.example/favicon.ico", "Icon's fingerprints": "mmh3:-5"}


def test_only_the_accounts_that_ads_txt_calls_direct_are_the_sites_own() -> None:
    found = matter(
        fact(Relation.ADS_SELLER, "adsense:google.com:pub-1", kind="DIRECT"),
        fact(Relation.ADS_SELLER, "adsense:other.test:2", kind="RESELLER"),
        fact(Relation.ADS_SELLER, "adsense:third.test:3"),
    )
    assert lines(pages(found)) == {"Paid through": "google.com:pub-1"}


def test_no_page_no_section() -> None:
    assert pages(matter()).lines == ()
