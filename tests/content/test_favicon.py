from __future__ import annotations

import csv
import hashlib
from pathlib import Path

import pytest

from osint.content.favicon import favicon_mmh3, find_favicon, icon_format
from osint.errors import ParseError

RECORDED = Path("../shared/data/e_recorded/favicons")
ICON = b"\x00\x00\x01\x00\x01\x00" + bytes(range(200))
URL = "https://site.example/favicon.ico"


@pytest.mark.skipif(not RECORDED.is_dir(), reason="the recorded icons are not on this machine")
def test_hashes_that_scanners_attest():
    with (RECORDED / "favicons_with_attested_mmh3.csv").open() as table:
        rows = list(csv.DictReader(table))
    assert rows
    for row in rows:
        assert any(item.object.value.startswith("dhash:") for item in find_favicon((RECORDED / "icons" / row["file"]).read_bytes(), URL))
        assert favicon_mmh3((RECORDED / "icons" / row["file"]).read_bytes()) == int(row["shodan_mmh3"])


def test_an_icon_is_known_by_the_hashes_that_services_publish():
    found = {item.object.value for item in find_favicon(ICON, URL)}
    assert found == {
        f"mmh3:{favicon_mmh3(ICON)}",
        f"md5:{hashlib.md5(ICON).hexdigest()}",
        f"sha256:{hashlib.sha256(ICON).hexdigest()}",
        f"sha512:{hashlib.sha512(ICON).hexdigest()}",
    }
    assert next(iter(find_favicon(ICON, URL))).detail == {"url": URL, "size": len(ICON), "format": "ico"}


def test_a_web_page_called_favicon_is_no_icon():
    assert list(find_favicon(b"\n<!DOCTYPE HTML><title>Not found</title>", URL)) == []
    assert list(find_favicon(b"", URL)) == []


def test_an_error_text_is_not_hashed_as_an_icon():
    with pytest.raises(ParseError, match="no known image"):
        list(find_favicon(b"404 page not found", URL))


@pytest.mark.parametrize(
    ("body", "name"),
    [(b"\x89PNG\r\n\x1a\n", "png"), (b"GIF89a", "gif"), (b"RIFF\0\0\0\0WEBP", "webp"), (b"<!-- made by hand --><svg onload=x>", "svg")],
)
def test_the_format_is_read_from_the_bytes(body, name):
    assert icon_format(body) == name
