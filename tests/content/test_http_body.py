from __future__ import annotations

import gzip
import tracemalloc
import zlib

import pytest

from osint.content.http_body import decode_body, decoded
from tests.bounds import ends
from tests.factory import evidence

TEXT = b"the lower valley " * 500
PACKED = gzip.compress(TEXT, mtime=0)
"""Without the time of packing: what names a test must be the same in every process that collects it."""


@pytest.mark.parametrize(
    ("raw", "coding"),
    [
        (TEXT, ""),
        (TEXT, "identity"),
        (PACKED, "gzip"),
        (PACKED, "X-GZIP"),
        (PACKED, "identity, gzip"),
        (zlib.compress(TEXT), "deflate"),
        (zlib.compress(TEXT)[2:-4], "deflate"),
        (gzip.compress(TEXT[:100], mtime=0) + gzip.compress(TEXT[100:], mtime=0), "gzip"),
    ],
)
def test_every_coding_we_ask_for_is_undone(raw, coding):
    assert decode_body(raw, coding).body == TEXT
    assert decode_body(raw, coding).problem == ""


@pytest.mark.parametrize(
    ("coding", "problem"),
    [
        ("br", "unrequested encoding br"),
        ("zstd", "unrequested encoding zstd"),
        ("x\x1b[31m", "unrequested encoding x[31m"),
        ("gzip, gzip", "stacked encodings"),
        (", ".join(["gzip"] * 300), "stacked encodings"),
    ],
)
def test_what_we_did_not_ask_for_is_not_decoded(coding, problem):
    assert decode_body(gzip.compress(TEXT), coding) == type(decode_body(b"", ""))(b"", problem)


def test_bomb_is_cut_in_bounded_memory():
    bomb = gzip.compress(bytes(256 << 20), 9)
    tracemalloc.start()
    result = decode_body(bomb, "gzip")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (len(result.body), result.problem) == (8_000_000, "decoded body larger than 8000000 bytes")
    assert peak < 40_000_000


def test_limit_holds_for_plain_bodies_too():
    assert decode_body(b"abcdef", "", limit=3).body == b"abc"
    assert decode_body(b"abc", "", limit=3).problem == ""


def test_truncated_stream_keeps_what_came():
    result = decode_body(gzip.compress(TEXT)[:-9], "gzip")
    assert TEXT.startswith(result.body[:1000])
    assert result.body
    assert result.problem == "compressed body ends early"


def test_corrupt_stream_names_its_problem_and_does_not_raise():
    assert decode_body(b"<html>not gzip at all", "gzip").problem.startswith("corrupt compressed body")
    assert decode_body(b"\x78\x9c" + b"\xff" * 50, "deflate").problem.startswith("corrupt")


def test_of_very_many_tiny_members_a_thousand_are_undone():
    with ends("undoing the members"):
        assert decode_body(gzip.compress(b"") * 200_000, "gzip").problem == "more than 1000 gzip members"


def test_the_header_of_the_exchange_decides():
    facts = {"headers": [["Server", "x"], ["content-ENCODING", "gzip"]]}
    assert decoded(evidence(gzip.compress(TEXT), facts=facts)) == TEXT
    assert decoded(evidence(TEXT)) == TEXT
