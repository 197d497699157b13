from __future__ import annotations

from osint.content.page_hosts import MAX_HOSTS, find_hosts
from osint.model.observation import Relation
from tests.content.site_pages import found, herald_page, page


def test_hosts_are_counted_and_told_from_own_ones():
    kept = found(
        find_hosts,
        page(
            '<a href="https://a.other.test/1">x</a><a href="//a.other.test/2">y</a>'
            '<a href="https://www.site.example/">z</a><a href="/own">o</a>'
        ),
    )
    assert kept["host:a.other.test"].detail == {"count": 2, "domain": "other.test", "own": False}
    assert kept["host:www.site.example"].detail["own"] is True
    assert set(kept) == {"host:a.other.test", "host:www.site.example"}


def test_what_is_loaded_is_not_what_is_linked():
    by_relation = {str(item.object): (item.relation, item.detail.get("by")) for item in find_hosts(herald_page())}
    assert by_relation["host:stats.vale-media.test"] == (Relation.LOADS_FROM, ["script"])
    assert by_relation["host:cdn.vale-media.test"] == (Relation.LOADS_FROM, ["link"])
    assert by_relation["host:forms.vale-media.test"] == (Relation.LOADS_FROM, ["form"])
    assert by_relation["domain:other-paper.test"] == (Relation.LINKS_TO, None)
    assert "host:trap.test" not in by_relation
    assert "domain:trap.test" not in by_relation


def test_more_hosts_than_the_limit_are_counted_not_kept():
    kept = list(find_hosts(page("".join(f'<a href="https://h{number}.test/">' for number in range(MAX_HOSTS + 7)))))
    assert len(kept) == MAX_HOSTS
    assert kept[-1].detail["hosts_left_out"] == 7
