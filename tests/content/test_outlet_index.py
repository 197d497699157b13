"""The layout of outlets' names: what resembles them is found, what is made of plain words is known."""

from __future__ import annotations

import pytest

from osint.content.outlet_index import (
    commonness,
    core_of,
    folded,
    is_made_of_titles,
    keys_near,
    keys_that_look_like,
    outlets_called,
    words_in,
)
from tests.bounds import ends


@pytest.mark.parametrize("written", ["nytlmes", "NYTlMES", "nytirnes", "nyt1mes"])
def test_names_that_look_the_same_fall_together(written: str) -> None:
    assert folded(written) == folded("nytimes")
    assert keys_that_look_like(written) == ("nytimes",)


def test_the_name_itself_does_not_look_like_itself() -> None:
    assert keys_that_look_like("NYTimes") == ()


def test_text_in_its_own_script_looks_like_no_outlet() -> None:
    assert keys_that_look_like("Новости дня") == ()


def test_names_one_slip_away_are_found_and_short_ones_are_not() -> None:
    assert "lemonde" in keys_near("lemode")
    assert "washingtonpost" in keys_near("washngtonpst")
    assert keys_near("bbd") == ()
    assert all(len(key) > 5 for key in keys_near("welts1"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("breakingnews24", ("breaking", "news24")),
        ("worldtoday", ("world", "today")),
        ("onlinefr", ("online", "fr")),
        ("frxonline", ()),
        ("", ()),
    ],
)
def test_text_is_cut_into_the_fewest_known_words_or_none(text: str, words: tuple[str, ...]) -> None:
    assert words_in(text) == words


@pytest.mark.parametrize(("key", "made"), [("dailyherald", True), ("thenational", True), ("usatoday", False), ("lemonde", False)])
def test_names_of_title_words_alone_may_be_anybodys(key: str, made: bool) -> None:
    assert is_made_of_titles(key) is made


def test_core_is_what_a_name_has_of_its_own() -> None:
    assert [core_of(key) for key in ("apnews", "theguardian", "spiegel", "nytimes")] == ["ap", "guardian", "spiegel", "ny"]


def test_names_that_many_bear_are_counted_and_rare_ones_are_not() -> None:
    assert commonness("time")[0] > 10
    assert commonness("nytimes") == (0, 0)


def test_an_outlet_is_called_by_its_bare_label() -> None:
    assert [outlet.domain for outlet in outlets_called("postgazette")] == ["post-gazette.com"]


def test_a_hostile_text_does_not_run_away() -> None:
    with ends("looking up a hostile text"):
        words_in("news" * 5000)
        keys_that_look_like("rn" * 500_000)
        keys_near("a" * 1_000_000)
