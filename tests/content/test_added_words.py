"""Outlets' names within longer names."""

from __future__ import annotations

from osint.content.added_words import combinations_in


def _found(label: str) -> dict[str, tuple[str, ...]]:
    return {found.key: found.added for found in combinations_in(label)}


def test_what_is_added_is_told_in_words() -> None:
    assert _found("foxnews-uk")["foxnews"] == ("uk",)
    assert _found("breakinglemonde24")["lemonde"] == ("breaking", "24")


def test_a_rest_that_is_no_known_word_makes_no_combination() -> None:
    assert "lemonde" not in _found("lemondezorp")


def test_a_name_within_a_number_or_across_a_hyphen_is_not_found() -> None:
    assert "channel4" not in _found("channel47news")
    assert "cnews" not in _found("bbc-news")


def test_a_name_between_hyphens_is_said_to_be_set_apart() -> None:
    assert [found.is_set_apart for found in combinations_in("breaking-cnn") if found.key == "cnn"] == [True]
    assert [found.is_set_apart for found in combinations_in("breakingcnn") if found.key == "cnn"] == [False]


def test_the_whole_label_is_no_combination() -> None:
    assert "lemonde" not in _found("lemonde")
