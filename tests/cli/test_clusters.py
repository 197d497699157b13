from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Pivot


def test_groups_are_shown_with_what_holds_them_and_their_weakest_link(pivot: Pivot, whole_case_db: Path) -> None:
    ran = pivot("clusters", "--db", whole_case_db)
    assert ran.code == 0
    assert "of 7 sites" in ran.out
    assert "weakest link that it needs" in ran.out
    assert "stranger-cdn.example" not in ran.out


def test_groups_as_json_name_the_weights(pivot: Pivot, whole_case_db: Path) -> None:
    found = json.loads(pivot("clusters", "--least", "unlikely", "--db", whole_case_db, "--json").out)
    assert {"companion-one.example", "companion-two.example"} <= set(found["clusters"][0]["sites"])
    assert all(link["weights"] == found["weights"] for item in found["clusters"] for link in item["links"])


def test_a_word_that_is_not_of_the_scale_is_wrong_use(pivot: Pivot, whole_case_db: Path) -> None:
    ran = pivot("clusters", "--least", "surely", "--db", whole_case_db)
    assert ran.code == 2
    assert "not a word of the scale: 'surely'" in ran.err
