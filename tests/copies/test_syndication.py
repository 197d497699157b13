"""Agency copy is told from copying, and one shared text is not yet agency copy."""

from __future__ import annotations

from datetime import timedelta

import pytest

from osint.copies.syndication import Holders, syndication


def test_a_credited_text_on_several_unrelated_sites_is_agency_copy() -> None:
    found = syndication(["Reuters"], [], Holders(5))
    assert (found.is_syndicated, found.agency) == (True, "Reuters")
    assert found.words.startswith("Reuters copy, also carried by 5 other sites: many outlets carry it lawfully")


def test_a_credit_that_only_the_others_give_counts_and_its_absence_here_is_told() -> None:
    found = syndication([], ["AFP"], Holders(2))
    assert found.is_syndicated
    assert "not here" in found.words


@pytest.mark.parametrize(("in_copy", "in_others"), [(["AP"], []), ([], ["AP"])])
def test_a_credited_text_on_one_other_site_may_still_be_copied_from_there(in_copy: list[str], in_others: list[str]) -> None:
    found = syndication(in_copy, in_others, Holders(1))
    assert not found.is_syndicated
    assert "only one other site" in found.words


def test_many_sites_without_a_credit_are_not_syndication_unless_they_are_recognised_outlets() -> None:
    assert not syndication([], [], Holders(40, recognised=3, span=timedelta(hours=1))).is_syndicated
    found = syndication([], [], Holders(40, recognised=4, span=timedelta(hours=9)))
    assert found.is_syndicated
    assert found.words.startswith("Probably syndicated: 4 unrelated recognised outlets published it within 9 hours")


@pytest.mark.parametrize("span", [timedelta(hours=49), None])
def test_outlets_far_apart_or_undated_are_no_syndication_without_a_credit(span: timedelta | None) -> None:
    assert not syndication([], [], Holders(9, recognised=9, span=span)).is_syndicated


def test_the_agency_that_the_copy_credits_comes_before_the_others() -> None:
    assert syndication(["AP"], ["AFP", "AFP", "AP"], Holders(3)).agency == "AP"
    assert syndication([], ["AFP", "AP", "AFP"], Holders(3)).agency == "AFP"
    assert syndication([], ["AP", "AFP"], Holders(3)).agency == "AFP"


def test_an_empty_credit_is_none() -> None:
    assert not syndication([""], [""], Holders(9)).is_syndicated
