from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from osint.linking import pairs
from osint.linking.pairs import SharedValues, scored_pairs

Value = tuple[list[int], float, int]
"""(carriers, worth, group)."""


def _shared(values: list[Value]) -> SharedValues:
    return SharedValues(
        sites=np.array([site for sites, _, _ in values for site in sites], dtype=np.int64),
        starts=np.concatenate(([0], np.cumsum([len(sites) for sites, _, _ in values]))).astype(np.int64),
        worth=np.array([worth for _, worth, _ in values], dtype=np.float64),
        group=np.array([group for _, _, group in values], dtype=np.int64),
    )


def _scores(values: list[Value], least: float, most: float = 4.0) -> dict[tuple[int, int], float]:
    found = scored_pairs(_shared(values), least, most)
    return {(a, b): round(score, 6) for a, b, score in zip(found.a.tolist(), found.b.tolist(), found.score.tolist(), strict=True)}


def test_values_of_different_groups_add_up() -> None:
    assert _scores([([1, 2], 1.0, 0), ([2, 1, 3], 2.0, 1)], 2.5) == {(1, 2): 3.0}


def test_values_of_one_group_count_once() -> None:
    assert _scores([([1, 2], 1.0, 0), ([1, 2], 2.0, 0)], 0.5) == {(1, 2): 2.0}


def test_a_group_is_worth_no_more_than_its_cap() -> None:
    assert _scores([([1, 2], 9.0, 0)], 0.5, most=4.5) == {(1, 2): 4.5}


def test_without_shared_values_there_is_no_pair() -> None:
    assert _scores([], 1.0) == {}
    assert _scores([([1, 2], 0.4, 0)], 1.0) == {}


def _naive(values: list[Value], least: float, most: float) -> dict[tuple[int, int], float]:
    best: dict[tuple[int, int], dict[int, float]] = {}
    for sites, worth, group in values:
        for pair in combinations(sorted(sites), 2):
            groups = best.setdefault(pair, {})
            groups[group] = max(groups.get(group, 0.0), worth)
    totals = {pair: round(sum(min(worth, most) for worth in groups.values()), 6) for pair, groups in best.items()}
    return {pair: total for pair, total in totals.items() if total >= least}


VALUES = st.lists(
    st.tuples(
        st.lists(st.integers(1, 9), min_size=2, max_size=5, unique=True), st.sampled_from([0.25, 0.5, 1.0, 2.0, 5.0]), st.integers(0, 3)
    ),
    max_size=12,
)


@given(VALUES, st.sampled_from([0.5, 1.0, 2.0]))
def test_arrays_say_what_a_loop_over_all_pairs_says(values: list[Value], least: float) -> None:
    assert _scores(values, least) == _naive(values, least, 4.0)


@given(VALUES, st.sampled_from([0.5, 1.0, 2.0]))
def test_few_pairs_and_groups_at_a_time_give_the_same(values: list[Value], least: float) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pairs, "AT_ONCE", 3)
        patch.setattr(pairs, "_TABLE", 1)
        patch.setattr(pairs, "_WORTH_PRUNING", 0)
        assert _scores(values, least) == _naive(values, least, 4.0)


def test_very_large_site_numbers_fit() -> None:
    far = [3_000_000_001, 3_000_000_002, 3_000_000_004]
    found = scored_pairs(_shared([(far, 1.0, number) for number in range(3)]), 2.0, 4.0)
    assert (found.a.tolist(), found.b.tolist()) == ([far[0], far[0], far[1]], [far[1], far[2], far[2]])
