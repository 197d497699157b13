from __future__ import annotations

import pytest

from osint.content.articles.leftovers.phrases import Listed


@pytest.mark.parametrize(
    ("where", "starts_line", "starts_sentence", "after", "length", "fits"),
    [
        ("line", True, True, " ...", 20, True),
        ("line", True, True, " was seen", 20, False),
        ("start", True, True, " was seen", 20, True),
        ("start", True, True, " was seen", 900, False),
        ("start", False, True, "", 20, False),
        ("label", True, True, ": mild", 20, True),
        ("label", True, True, " mild", 20, False),
        ("sentence", False, True, " I", 900, True),
        ("sentence", False, False, " I", 900, False),
        ("within", False, False, " I", 900, True),
    ],
)
def test_a_phrase_counts_only_where_it_must_stand(where, starts_line, starts_sentence, after, length, fits):
    assert Listed("machine", where).fits(starts_line, starts_sentence, after, length) is fits
