"""Slips of the hand: cheap where hands slip, dear where another name begins."""

from __future__ import annotations

import pytest

from osint.content.typing_distance import TOO_FAR, slips


@pytest.mark.parametrize(
    ("written", "meant", "told"),
    [
        ("lemnode", "lemonde", "with the letters o and n swapped"),
        ("lemmonde", "lemonde", "with the letter m added"),
        ("lemode", "lemonde", "without the letter n"),
        ("lemondw", "lemonde", "with w where e belongs"),
    ],
)
def test_one_slip_is_told_as_it_was_made(written: str, meant: str, told: str) -> None:
    assert slips(written, meant).told == (told,)


def test_a_key_beside_the_right_one_costs_less_than_one_across_the_keyboard() -> None:
    assert slips("lemondw", "lemonde").cost < slips("lemondp", "lemonde").cost


def test_a_letter_doubled_or_half_of_a_double_letter_costs_least() -> None:
    assert slips("lemmonde", "lemonde").cost == pytest.approx(0.6)
    assert slips("republica", "repubblica").cost == pytest.approx(0.6)
    assert slips("repubblca", "repubblica").cost == pytest.approx(0.9)


def test_the_first_letter_counts_more() -> None:
    assert slips("remonde", "lemonde").cost > slips("leronde", "lemonde").cost


@pytest.mark.parametrize(("written", "meant"), [("fox13now", "fox15now"), ("news24", "news2"), ("news2", "news24")])
def test_another_number_is_another_name(written: str, meant: str) -> None:
    assert slips(written, meant).cost >= TOO_FAR


def test_the_same_name_has_no_slips() -> None:
    assert slips("lemonde", "lemonde") == slips("", "")


def test_slips_add_up() -> None:
    assert len(slips("theasocatedpress", "theassociatedpress").told) == 2
