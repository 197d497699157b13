"""JSON from strangers: read, or refused with a sentence; never another exception."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osint.errors import ParseError
from osint.model.evidence import Status
from osint.records.json_answer import MAX_BYTES, MAX_DEPTH, judge_json, read_json

HOSTILE = {
    "truncated": (b'{"a":[1,2', "breaks off after 9 characters"),
    "truncated text": (b'{"a":"some te', "breaks off"),
    "100,000 lists": (b"[" * 100_000, "nested deeper than"),
    "long number": (b'{"a":' + b"9" * 5000 + b"}", "5000 digits"),
    "NaN": (b'{"a":NaN}', "NaN"),
    "Infinity": (b"[-Infinity]", "Infinity"),
    "too large a float": (b"[1e999]", "too large"),
    "web page": (b"<!DOCTYPE html><html><body>Sorry</body></html>", "a web page"),
    "empty": (b"  \n", "an empty answer"),
    "words": (b"rate limit exceeded", "text instead of JSON"),
    "broken": (b'{"a":1 "b":2}', "broken JSON"),
    "bytes": (bytes(range(128, 256)), "text instead of JSON"),
}


@pytest.mark.parametrize(("body", "words"), HOSTILE.values(), ids=HOSTILE)
def test_what_is_no_json_is_malformed_with_a_sentence_that_says_what_it_is(body, words):
    with pytest.raises(ParseError, match=words):
        read_json(body)
    verdict = judge_json(body)
    assert verdict is not None
    assert verdict[0] is Status.MALFORMED
    assert words in verdict[1]


def test_good_json_stands():
    body = b'\xef\xbb\xbf {"name": "\xc3\xa9", "n": [1, 2.5, true, null]}'
    assert judge_json(body) is None
    assert read_json(body) == {"name": "é", "n": [1, 2.5, True, None]}


def test_lone_surrogates_are_replaced_so_that_the_value_can_be_stored():
    value = read_json(rb'{"\ud800": ["\udfffx", "\ud83d\ude00"]}')
    assert value == {"\ufffd": ["\ufffdx", "😀"]}


def test_an_escaped_backslash_before_a_u_is_no_surrogate():
    assert read_json(rb'{"a": "\\ud800"}') == {"a": "\\ud800"}


def test_bytes_that_are_not_utf8_cost_a_letter_and_not_the_answer():
    assert read_json(b'{"city": "M\xfcnchen"}') == {"city": "M\ufffdnchen"}


def test_nesting_is_allowed_up_to_the_limit_and_no_further():
    deepest = b"[" * MAX_DEPTH + b"]" * MAX_DEPTH
    assert read_json(deepest)
    with pytest.raises(ParseError, match="nested deeper"):
        read_json(b"[" + deepest + b"]")


def test_an_answer_above_the_size_limit_is_a_limit_and_not_read():
    with pytest.raises(ParseError, match="too large"):
        read_json(b"[1, 2, 3]", limit=8)
    assert read_json(b"[1, 2, 3]", limit=9) == [1, 2, 3]
    verdict = judge_json(b" " * (MAX_BYTES + 1))
    assert verdict is not None
    assert verdict[0] is Status.LIMIT


def test_of_two_equal_names_the_last_counts():
    assert read_json(b'{"a": 1, "a": 2}') == {"a": 2}


@given(st.one_of(st.binary(), st.text().map(str.encode), st.text('[]{}":,\\ud80NaInfty-.e1 \t\n').map(str.encode)))
def test_any_bytes_are_read_or_refused(body):
    try:
        value = read_json(body)
    except ParseError:
        return
    assert json.dumps(value, allow_nan=False, ensure_ascii=False).encode()
