from __future__ import annotations

import math

from osint.export.readable import MOST_ID, MOST_LABEL, MOST_TEXT, readable_attributes, readable_id, readable_label
from tests.export.graphs import DIRTY


def test_a_plain_id_stays_as_it_is() -> None:
    assert readable_id("value:name_server_set:ns1.h.example ns2.h.example") == "value:name_server_set:ns1.h.example ns2.h.example"


def test_ids_that_differ_only_in_what_is_mended_stay_apart() -> None:
    raw = ["a\x00", "a\x01", "a\ufffd", "a b", "a  b", "a\tb", "x" * 1000, "x" * 1001, *DIRTY]
    assert len({readable_id(text) for text in raw}) == len(raw)
    assert all(len(readable_id(text)) <= MOST_ID + 17 for text in raw)


def test_nobody_can_write_a_value_that_takes_the_mended_id_of_another() -> None:
    mended = readable_id("a\x00")
    assert readable_id(mended) != mended


def test_labels_are_one_line_and_cut() -> None:
    assert readable_label("two\n lines\u202e", "x") == "two lines<U+202E>"
    assert len(readable_label("x" * 40_000, "x")) == MOST_LABEL
    assert readable_label(" \n", "site:a") == "site:a"


def test_attributes_do_not_take_the_names_that_formats_need() -> None:
    assert readable_attributes({"id": 1, "weight": 2.0, "note": "n"}) == {"own_id": 1, "own_weight": 2.0, "note": "n"}


def test_numbers_that_a_reader_would_change_become_text() -> None:
    found = readable_attributes({"a": math.inf, "b": math.nan, "c": 2**60, "d": 2**53, "e": True})
    assert found == {"a": "inf", "b": "nan", "c": str(2**60), "d": 2**53, "e": True}


def test_texts_fit_a_cell_and_keep_their_lines() -> None:
    assert len(str(readable_attributes({"a": "x" * 40_000})["a"])) == MOST_TEXT
    assert readable_attributes({"a": "one\r\ntwo\rthree"})["a"] == "one\ntwo\nthree"
