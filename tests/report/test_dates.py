from __future__ import annotations

from datetime import date

import pytest

from osint.report.dates import Event, against, distance, in_words


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2023", "2023"),
        ("2023-06", "June 2023"),
        ("2023-06-07", "7 June 2023"),
        ("2023-06-27T10:00:00Z", "27 June 2023"),
        ("06/07/2023", "06/07/2023"),
        ("31-feb", "31-feb"),
        ("2023-02-31", "2023-02-31"),
        ("", ""),
    ],
)
def test_a_time_is_never_said_more_precisely_than_it_is_known(iso: str, words: str) -> None:
    assert in_words(iso) == words


@pytest.mark.parametrize(
    ("earlier", "later", "words"),
    [
        ((2026, 11, 21), (2026, 11, 22), "1 day"),
        ((2023, 6, 27), (2023, 7, 27), "30 days"),
        ((2023, 6, 27), (2023, 8, 5), "5 weeks"),
        ((2024, 3, 11), (2026, 11, 22), "2 years 8 months"),
        ((2024, 11, 23), (2026, 11, 22), "1 year 11 months"),
        ((2025, 11, 22), (2026, 11, 22), "1 year"),
        ((2025, 10, 22), (2026, 11, 22), "1 year 1 month"),
        ((2026, 5, 31), (2026, 11, 22), "5 months"),
        ((1998, 1, 5), (2026, 11, 22), "28 years 10 months"),
    ],
)
def test_a_distance_is_rounded_down_never_up(earlier: tuple[int, int, int], later: tuple[int, int, int], words: str) -> None:
    assert distance(date(*earlier), date(*later)) == words


COLLECTED = date(2026, 11, 22)
VOTE = Event(date(2026, 5, 1), "the vote")


@pytest.mark.parametrize(
    ("iso", "events", "words"),
    [
        ("2024-03-11", [], "2 years 8 months before this collection"),
        ("2026-11-22T08:00:00Z", [], "on the day of this collection"),
        ("2026-11-25", [], "3 days after this collection"),
        ("2026-04-21", [VOTE], "10 days before the vote (1 May 2026)"),
        ("2026-05-01", [VOTE], "on the day of the vote"),
        ("2026-05-02", [VOTE], "6 months before this collection"),
        ("2024", [VOTE], ""),
        ("soon", [], ""),
    ],
)
def test_a_day_is_set_against_the_next_event_or_the_collection(iso: str, events: list[Event], words: str) -> None:
    assert against(iso, COLLECTED, events) == words


def test_the_nearest_later_event_is_taken() -> None:
    events = [Event(date(2026, 9, 1), "the trial"), VOTE]
    assert "before the vote" in against("2026-04-01", COLLECTED, events)
