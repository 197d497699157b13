"""Floors under how many imitations of outlets are found, and how few genuine sites are accused."""

from __future__ import annotations

import pytest

from benchmarks import lookalike_accuracy as measured
from osint.content.outlet_lookalikes import Technique

on_lists = pytest.mark.skipif(not measured.LISTS.exists(), reason="the published lists are not at hand")

FLOORS = {
    Technique.SAME_LOOK: 0.99,
    Technique.OTHER_SUFFIX: 0.94,
    Technique.SUBDOMAIN: 0.99,
    Technique.HYPHENS: 0.92,
    Technique.ADDED_WORDS: 0.92,
    Technique.TYPING: 0.93,
}


def test_reported_imitations_are_found_with_the_right_outlet_first() -> None:
    assert measured.recall_on_reported() >= 0.95


@pytest.mark.parametrize("technique", list(Technique))
def test_made_imitations_of_well_known_outlets_are_found(technique: Technique) -> None:
    cases = measured.made_imitations()[technique]
    assert len(cases) > 300
    assert measured.recall_on_made(cases) >= FLOORS[technique]


@on_lists
def test_borrowed_names_in_lists_of_invented_news_are_found() -> None:
    share = measured.share_found(measured.borrowing())
    assert share.names > 50
    assert share.found >= 0.9


@on_lists
def test_genuine_sites_are_hardly_ever_said_to_imitate_one() -> None:
    share = measured.share_found(measured.genuine())
    assert share.names > 3500
    assert share.found <= 0.01
    assert share.strong / share.names <= 0.003


@on_lists
def test_ordinary_media_of_all_countries_are_hardly_ever_said_to_imitate_one() -> None:
    share = measured.share_found(measured.ordinary_media())
    assert share.names > 1500
    assert share.found <= 0.015


@on_lists
def test_a_third_of_the_best_rated_domains_is_in_the_registry() -> None:
    assert measured.coverage() >= 0.36
