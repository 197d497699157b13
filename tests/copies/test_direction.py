"""Who was first is said only where the dates allow it, never the wrong way round, and never from one guess."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.quality.planted_dates import Kind, claim, directions, planted
from osint.copies.direction import precedence
from osint.model.article import DateRole, DateSource, Dating, Direction, Precedence, Precision

NOON = datetime(2023, 8, 2, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
MIRROR = {
    Direction.COPIED: Direction.COPIED_FROM_HERE,
    Direction.COPIED_FROM_HERE: Direction.COPIED,
    Direction.UNDECIDED: Direction.UNDECIDED,
}
CLAIMED = [item for item in DateSource if item not in {DateSource.SEEN_BY_US, DateSource.ARCHIVE, DateSource.HEADER, DateSource.GUESS}]


def published(when: datetime, source: DateSource = DateSource.JSON_LD, precision: Precision = Precision.SECOND) -> Dating:
    return Dating(when, DateRole.PUBLISHED, source, precision)


def seen(when: datetime, source: DateSource = DateSource.ARCHIVE) -> Dating:
    return Dating(when, DateRole.SEEN, source)


def day(number: int, source: DateSource = DateSource.META) -> Dating:
    return published(datetime(2023, 8, number, tzinfo=UTC), source, Precision.DAY)


def direction(copy: Sequence[Dating], original: Sequence[Dating]) -> Direction:
    return precedence(copy, original).direction


def test_claims_that_lie_apart_decide_and_the_reason_names_both_and_where_they_stand() -> None:
    found = precedence([day(3)], [day(1, DateSource.ADDRESS)])
    assert found.direction is Direction.COPIED
    assert found.reason == (
        "The other text was published on 1 August 2023 (address of the page), this text on 3 August 2023 (meta tag), "
        "as the pages say: a page can be dated back."
    )
    assert (found.least, found.most) == (timedelta(days=1), timedelta(days=3))


def test_two_texts_of_one_day_are_undecided_however_they_are_dated() -> None:
    found = precedence([day(2)], [day(2)])
    assert (found.direction, found.least, found.most) == (Direction.UNDECIDED, None, None)
    assert found.reason == "Both were published on 2 August 2023, to the day only (meta tag)."
    assert direction([day(2)], [published(NOON)]) is Direction.UNDECIDED


def test_equal_times_are_undecided() -> None:
    assert direction([published(NOON)], [published(NOON)]) is Direction.UNDECIDED


def test_a_local_time_without_zone_does_not_beat_one_that_some_zone_would_put_before_it() -> None:
    local = Dating(NOON, DateRole.PUBLISHED, DateSource.TIME_TAG, has_zone=False)
    assert direction([local], [published(NOON - 13 * HOUR)]) is Direction.UNDECIDED
    assert direction([local], [published(NOON - 15 * HOUR)]) is Direction.COPIED
    assert "(no time zone given)" in precedence([local], [published(NOON - 13 * HOUR)]).reason


@pytest.mark.parametrize("source", [DateSource.GUESS, DateSource.HEADER])
def test_a_guess_or_a_header_never_decides(source: DateSource) -> None:
    found = precedence([published(NOON)], [published(NOON - timedelta(days=900), source)])
    assert found.direction is Direction.UNDECIDED
    assert "only what alone is not enough" in found.reason


def test_a_date_of_change_is_no_date_of_publication() -> None:
    changed = Dating(NOON - timedelta(days=9), DateRole.MODIFIED, DateSource.JSON_LD)
    found = precedence([published(NOON)], [changed])
    assert found.direction is Direction.UNDECIDED
    assert "only a date of change, 24 July 2023, 12:00 UTC, JSON-LD" in found.reason


def test_what_two_undated_texts_give_instead_is_told_of_each() -> None:
    found = precedence([published(NOON, DateSource.GUESS)], [published(NOON, DateSource.HEADER)])
    assert "(this one only what alone is not enough, 2 August 2023, 12:00 UTC, guessed from the page; the other only" in found.reason
    assert precedence([], []).reason == "Neither text gives a date of publication, so it cannot be told which came first."


@pytest.mark.parametrize(("copy", "original"), [([], []), ([day(2)], []), ([], [day(2)]), ([seen(NOON)], [seen(NOON + HOUR)])])
def test_without_two_dates_of_publication_nothing_is_decided(copy: list[Dating], original: list[Dating]) -> None:
    assert direction(copy, original) is Direction.UNDECIDED


def test_a_text_seen_before_the_other_claims_to_be_published_is_first_though_it_has_no_date() -> None:
    found = precedence([published(NOON)], [seen(NOON - HOUR)])
    assert found.direction is Direction.COPIED
    assert (found.least, found.most) == (HOUR - timedelta(seconds=1), None)
    assert "was there on 2 August 2023, 11:00 UTC (archive)" in found.reason
    assert "dated back" not in found.reason


def test_an_undated_text_seen_later_than_the_other_claims_is_undecided() -> None:
    found = precedence([published(NOON)], [seen(NOON + HOUR)])
    assert found.direction is Direction.UNDECIDED
    assert "nobody saw it before" in found.reason


def test_a_sighting_that_a_person_or_the_site_reports_is_not_one() -> None:
    assert direction([published(NOON)], [seen(NOON - HOUR, DateSource.LIST)]) is Direction.UNDECIDED


def test_a_sighting_narrows_a_day_so_far_that_it_decides() -> None:
    found = precedence([published(NOON)], [day(2), seen(NOON - HOUR)])
    assert (found.direction, found.least, found.most) == (Direction.COPIED, HOUR - timedelta(seconds=1), 12 * HOUR + timedelta(seconds=1))


def test_a_claim_later_than_the_text_was_seen_is_not_used_and_said_so() -> None:
    found = precedence([published(NOON)], [published(NOON + HOUR), seen(NOON + timedelta(minutes=30))])
    assert found.direction is Direction.UNDECIDED
    assert "The other text says that it was published on 2 August 2023, 13:00 UTC (JSON-LD), but was there on" in found.reason


def test_a_text_dated_on_after_it_was_seen_may_still_be_shown_to_be_first() -> None:
    found = precedence([published(NOON)], [published(NOON + HOUR), seen(NOON - HOUR)])
    assert found.direction is Direction.COPIED
    assert "is later than it was seen, and not used" in found.reason


def test_the_best_claim_is_the_one_of_the_most_reliable_place() -> None:
    assert direction([day(3), day(1, DateSource.TIME_TAG)], [day(2)]) is Direction.COPIED


def test_a_pages_own_dates_that_would_turn_the_order_round_decide_nothing() -> None:
    found = precedence([day(5), day(1, DateSource.ADDRESS)], [day(3)])
    assert found.direction is Direction.UNDECIDED
    assert found.reason.startswith("The dates of this text disagree: 5 August 2023 (meta tag) and 1 August 2023 (address of the page).")
    assert direction([day(5)], [day(3), day(9, DateSource.FEED)]) is Direction.UNDECIDED
    assert direction([day(5), day(1, DateSource.ADDRESS)], [seen(NOON)]) is Direction.UNDECIDED


def test_a_less_exact_date_beside_a_better_one_does_not_disturb() -> None:
    month = published(datetime(2023, 8, 1, tzinfo=UTC), DateSource.ADDRESS, Precision.MONTH)
    assert direction([day(5), month], [day(3), month]) is Direction.COPIED
    assert direction([day(5), month], [seen(NOON)]) is Direction.COPIED


def test_on_the_planted_pairs_every_dated_one_is_right_and_every_undated_one_undecided() -> None:
    pairs = planted(1500)
    dated, touching, undated = (directions(pairs, kind) for kind in Kind)
    assert dated.right == dated.pairs > 500
    assert undated.undecided == undated.pairs == 500
    assert (touching.wrong, dated.out_of_bounds + touching.out_of_bounds) == (0, 0)


moments = st.datetimes(datetime(2015, 1, 1), datetime(2026, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis adds the time zone
datings = st.builds(
    Dating, moments, st.sampled_from(list(DateRole)), st.sampled_from(list(DateSource)), st.sampled_from(list(Precision)), st.booleans()
)


@given(st.lists(datings, max_size=4), st.lists(datings, max_size=4))
def test_the_mirror_image_of_any_dates_has_the_mirror_image_of_the_answer(copy: list[Dating], original: list[Dating]) -> None:
    one, other = precedence(copy, original), precedence(original, copy)
    assert other == Precedence(MIRROR[one.direction], other.reason, one.least, one.most)
    assert one.least is None or (one.least >= timedelta() and (one.most is None or one.most >= one.least))


@given(st.permutations([day(3), day(4, DateSource.FEED), seen(NOON), published(NOON, DateSource.GUESS)]))
def test_the_order_in_which_dates_are_given_does_not_matter(dates: list[Dating]) -> None:
    assert precedence(dates, [day(1)]) == precedence(
        [day(3), day(4, DateSource.FEED), seen(NOON), published(NOON, DateSource.GUESS)], [day(1)]
    )


@st.composite
def true_datings(draw: st.DrawFn, truth: datetime) -> list[Dating]:
    """Dates that an honest page, and those who saw it, may give for a text of this time."""
    offset = draw(st.none() | st.integers(-12 * 60, 14 * 60))
    dates = [claim(truth, draw(st.sampled_from(CLAIMED)), draw(st.sampled_from(list(Precision))), offset)]
    later = truth + draw(st.timedeltas(timedelta(), timedelta(days=90)))
    return draw(st.permutations([*dates, *([seen(later)] if draw(st.booleans()) else [])]))


@given(st.data(), moments, st.timedeltas(timedelta(microseconds=1), timedelta(days=800)))
def test_honest_dates_in_any_form_never_give_the_wrong_direction_nor_a_wrong_lag(
    data: st.DataObject, first: datetime, lag: timedelta
) -> None:
    copy, original = data.draw(true_datings(first + lag)), data.draw(true_datings(first))
    found = precedence(copy, original)
    assert found.direction is not Direction.COPIED_FROM_HERE
    if found.direction is Direction.COPIED:
        assert (found.least or timedelta()) <= lag <= (found.most or lag)
