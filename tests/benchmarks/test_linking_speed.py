from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from benchmarks.linking.built import built
from benchmarks.linking.crowd import CUT, crowd
from benchmarks.linking.ways import bare_numpy, from_database
from benchmarks.linking_speed import ANY, _weighed
from osint.linking.weights import current


def test_half_of_the_crowd_has_one_value_and_nobody_has_one_twice() -> None:
    made = crowd(2000)
    carriers = np.bincount(made.value)
    assert carriers.max() == 1000
    assert len(np.unique(made.value.astype(np.int64) * made.sites + made.site)) == len(made.site) == 20_000
    assert ((carriers > 1) & (carriers <= CUT)).sum() > 1000


@pytest.mark.parametrize("word", ["", "likely"])
def test_pivot_finds_what_plain_arrays_find(tmp_path: Path, word: str) -> None:
    database, arrays = built(tmp_path, 1000)
    least = current().log_odds_of(word) - current().prior if word else ANY
    pairs, score = bare_numpy(dict(np.load(_weighed(arrays))), least)
    assert pairs > 1000
    found = from_database(str(database), least)
    assert found[0] == pairs
    assert found[1] == pytest.approx(score)
