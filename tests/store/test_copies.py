"""What articles share, kept by their numbers, and summed up by site."""

from __future__ import annotations

import pytest

from osint.model.article import Direction, Overlap, Passage, Verdict
from osint.store import articles
from osint.store.copies import KeptCopy, copies_between_sites, copies_of_article, keep_copies
from osint.store.database import Database
from osint.store.vault import Vault
from tests.store.test_articles import article, keep

COPIER, ORIGIN = "copier.example", "paper.example"
SHARED = Overlap((Passage(0, 40, 2, 42, 8, 7),), 0.8, 0.5, 0.875)


@pytest.fixture
def numbers(database: Database, vault: Vault) -> dict[str, int]:
    """Three articles of a copier, one of a paper."""
    places = {f"https://{COPIER}/{name}": COPIER for name in "abc"} | {f"https://{ORIGIN}/x": ORIGIN}
    keep(database, vault, "one", *(article(url=url, site=site) for url, site in places.items()))
    return {url.rpartition("/")[2]: found.id for url in places if (found := articles.article_at(database, url))}


def copied(numbers: dict[str, int], name: str, verdict: Verdict = Verdict.VERBATIM, direction: Direction = Direction.COPIED) -> KeptCopy:
    return KeptCopy(numbers[name], numbers["x"], verdict, direction, SHARED)


def test_what_is_kept_is_found_from_both_articles(database: Database, numbers: dict[str, int]) -> None:
    keep_copies(database, [numbers["a"]], [copied(numbers, "a")])
    assert copies_of_article(database, numbers["a"]) == [copied(numbers, "a")] == copies_of_article(database, numbers["x"])


def test_a_new_comparison_takes_the_place_of_the_old_one(database: Database, numbers: dict[str, int]) -> None:
    keep_copies(database, [numbers["a"]], [copied(numbers, "a")])
    keep_copies(database, [numbers["a"]], [])
    assert copies_of_article(database, numbers["a"]) == []


def test_sites_are_told_by_how_many_articles_were_taken(database: Database, numbers: dict[str, int]) -> None:
    rows = [copied(numbers, "a"), copied(numbers, "b", Verdict.EDITED), copied(numbers, "c", direction=Direction.UNDECIDED)]
    keep_copies(database, list(numbers.values()), rows)
    (found,) = copies_between_sites(database)
    assert (found.copier, found.origin, found.articles, found.undecided, found.share) == (COPIER, ORIGIN, 2, 1, 0.8)
    assert len(found.evidence) == 1  # all of them were read from one exchange
    assert copies_between_sites(database, [ORIGIN]) == [found]
    assert copies_between_sites(database, ["stranger.example"]) == []


@pytest.mark.parametrize("verdict", [Verdict.SYNDICATED, Verdict.REWRITTEN, Verdict.TRANSLATED])
def test_what_may_be_lawful_or_chance_is_no_copy_of_one_site_from_another(
    database: Database, numbers: dict[str, int], verdict: Verdict
) -> None:
    keep_copies(database, [numbers["a"]], [copied(numbers, "a", verdict)])
    assert copies_between_sites(database) == []


def test_deleting_an_article_deletes_what_it_shared(database: Database, numbers: dict[str, int]) -> None:
    keep_copies(database, [numbers["a"]], [copied(numbers, "a")])
    articles.delete_articles(database, [numbers["x"]])
    assert copies_of_article(database, numbers["a"]) == []


def test_what_is_known_of_an_article_as_original_stays(database: Database, numbers: dict[str, int]) -> None:
    keep_copies(database, [numbers["a"]], [copied(numbers, "a")])
    keep_copies(database, [numbers["x"]], [])
    assert copies_of_article(database, numbers["x"]) == [copied(numbers, "a")]


def test_two_articles_are_kept_in_one_direction(database: Database, numbers: dict[str, int]) -> None:
    turned = KeptCopy(numbers["x"], numbers["a"], Verdict.VERBATIM, Direction.COPIED, SHARED)
    keep_copies(database, [numbers["x"]], [turned])
    keep_copies(database, [numbers["a"]], [copied(numbers, "a")])
    assert copies_of_article(database, numbers["x"]) == [copied(numbers, "a")]


def test_a_pair_of_which_an_article_is_gone_is_left_out_and_the_rest_is_kept(database: Database, numbers: dict[str, int]) -> None:
    gone = KeptCopy(numbers["a"], 999, Verdict.VERBATIM, Direction.COPIED, SHARED)
    keep_copies(database, list(numbers.values()), [gone, copied(numbers, "a")])
    assert copies_of_article(database, numbers["a"]) == [copied(numbers, "a")]
