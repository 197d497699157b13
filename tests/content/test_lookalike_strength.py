"""Strength: the rarer the name and the plainer the trick, the stronger."""

from __future__ import annotations

import pytest

from osint.content.lookalike_strength import added_strength, hyphen_strength, look_strength, suffix_strength, typing_strength
from osint.model.outlets import Outlet, recognised


def _outlet(domain: str) -> Outlet:
    found = recognised(domain)
    assert found is not None
    return found


def test_a_suffix_sold_to_anybody_is_stronger_than_a_countrys_or_an_old_one() -> None:
    lemonde = _outlet("lemonde.fr")
    assert suffix_strength("lemonde", "ltd", lemonde) > suffix_strength("lemonde", "ca", lemonde)
    assert suffix_strength("lemonde", "co", lemonde) > suffix_strength("lemonde", "com", lemonde)


@pytest.mark.parametrize(("key", "domain"), [("time", "time.com"), ("express", "express.co.uk"), ("focus", "focus.de")])
def test_a_name_that_is_a_plain_word_is_weak_under_any_suffix(key: str, domain: str) -> None:
    assert suffix_strength(key, "ltd", _outlet(domain)) < 0.5


def test_a_domain_that_begins_with_the_outlets_whole_domain_counts_although_many_bear_the_name() -> None:
    cnn = _outlet("cnn.com")
    assert suffix_strength("cnn", "com.de", cnn) >= 0.5


def test_words_added_to_a_name_of_title_words_are_weak() -> None:
    assert added_strength("dailyherald", ("tribune",), _outlet("dailyherald.com"), in_own_part=False) < 0.5


def test_a_stations_number_added_to_a_short_name_is_weak_and_breaking_is_not() -> None:
    cnn = _outlet("cnn.com")
    assert (
        added_strength("cnn", ("11", "news"), cnn, in_own_part=False) < 0.5 <= added_strength("cnn", ("breaking",), cnn, in_own_part=True)
    )


def test_an_i_for_an_l_in_small_letters_is_weaker_than_rn_for_m() -> None:
    outlet = _outlet("lemonde.fr")
    assert look_strength("iemonde", "lemonde", outlet) < look_strength("lernonde", "lemonde", outlet)


def test_a_plural_is_weaker_than_another_slip() -> None:
    outlet = _outlet("lemonde.fr")
    assert typing_strength(0.9, "lemondes", "lemonde", outlet) < typing_strength(0.9, "lemnde", "lemonde", outlet)


def test_hyphens_in_a_name_of_ones_own_are_strong_even_under_com() -> None:
    assert hyphen_strength("nytimes", "com", _outlet("nytimes.com")) >= 0.75
