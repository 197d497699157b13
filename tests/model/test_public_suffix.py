"""The registered domain comes from the bundled list, without a question to anybody."""

from __future__ import annotations

import re

import pytest

from osint.model.public_suffix import snapshot_date, snapshot_path, split_suffix


@pytest.mark.parametrize(
    ("name", "split"),
    [
        ("www.site.com", ("site.com", "com")),
        ("a.b.site.co.uk", ("site.co.uk", "co.uk")),
        ("co.uk", ("", "co.uk")),
        ("com", ("", "com")),
        ("x.kawasaki.jp", ("", "x.kawasaki.jp")),
        ("city.kawasaki.jp", ("city.kawasaki.jp", "jp")),
        ("mine.github.io", ("mine.github.io", "github.io")),
        ("site.xn--p1ai", ("site.xn--p1ai", "xn--p1ai")),
        ("localhost", ("", "")),
        ("site.nosuchsuffix", ("", "")),
    ],
)
def test_a_name_is_split_at_its_public_suffix(name: str, split: tuple[str, str]) -> None:
    assert split_suffix(name)[0] == split[0]


def test_reserved_names_have_no_known_suffix_or_their_own() -> None:
    assert split_suffix("www.site.example")[0] in {"", "site.example"}


def test_the_list_is_bundled_and_dated() -> None:
    assert snapshot_path().is_file()
    assert re.fullmatch(r"20\d\d-\d\d-\d\d", snapshot_date())
