"""A selector is its kind and its value, and some kinds are no use for a search."""

from __future__ import annotations

import pytest

from osint.model.selector import Selector, SelectorKind


def test_a_selector_is_written_kind_and_value() -> None:
    assert str(Selector(SelectorKind.IP_ADDRESS, "192.0.2.1")) == "ip:192.0.2.1"


def test_the_same_kind_and_value_are_the_same_selector() -> None:
    assert len({Selector(SelectorKind.TEXT, "x"), Selector(SelectorKind.TEXT, "x"), Selector(SelectorKind.HOST, "x")}) == 2


@pytest.mark.parametrize("kind", list(SelectorKind))
def test_texts_times_and_countries_are_not_searched_by(kind: SelectorKind) -> None:
    assert Selector(kind, "x").is_searchable == (kind not in {SelectorKind.TEXT, SelectorKind.TIME, SelectorKind.COUNTRY})


def test_no_two_kinds_share_a_word() -> None:
    assert len({kind.value for kind in SelectorKind}) == len(SelectorKind)


@pytest.mark.parametrize("kind", list(SelectorKind))
def test_a_kind_is_found_by_its_word(kind: SelectorKind) -> None:
    assert {kind: "found"}[kind.value] == "found"  # type: ignore[index]
