from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta

from osint.report.time_axis import Axis, axis

START = datetime(2026, 3, 4, 8, 20, tzinfo=UTC)


def of(*days: float) -> Axis:
    made = axis([START + timedelta(days=day) for day in days], 100, 700)
    assert made
    return made


def test_no_time_has_no_axis() -> None:
    assert axis([], 0, 100) is None


def test_later_lies_further_right_and_inside() -> None:
    made = of(0, 0.2, 3, 900, 901)
    places = [made.place(START + timedelta(days=day)) for day in (-5000, 0, 0.2, 3, 400, 900, 901, 5000)]
    assert places == sorted(places)
    assert (places[0], places[-1]) == (100, 700)
    assert places[1] < places[2] < places[3] < places[5] < places[6]


def test_one_moment_has_an_axis_of_hours() -> None:
    assert [tick.label for tick in of(0).ticks()][:2] == ["06:00", "07:00"]


def test_an_empty_year_is_left_out_and_the_break_is_marked() -> None:
    made = of(0, 1, 2, 400, 402)
    assert len(made.breaks()) == 1
    assert [tick.year for tick in made.ticks() if tick.year] == ["2026", "2027"]


def test_two_weeks_have_a_tick_for_each_day() -> None:
    made = of(*range(15))
    assert made.breaks() == []
    assert len({tick.x for tick in made.ticks()}) in {14, 15, 16}
    assert ("4 Mar" in {tick.label for tick in made.ticks()}) or ("5 Mar" in {tick.label for tick in made.ticks()})


def test_labels_keep_apart() -> None:
    for days in ((0, 0.01), (0, 1), (0, 9), (0, 30, 60, 90), tuple(range(0, 4000, 9)), (0, 700000)):
        for stretch in of(*days).stretches:
            labels = [tick.x for tick in Axis((stretch,)).ticks() if tick.label]
            assert all(b - a >= 55 for a, b in itertools.pairwise(labels))


def test_the_ends_of_the_calendar_are_no_trouble() -> None:
    ends = [datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, 23, 59, tzinfo=UTC)]
    made = axis([*ends, START], 0, 600)
    assert made
    assert len(made.ticks()) < 60
