from __future__ import annotations

import gzip

import pytest

from osint.content.list_bytes import encoding_of, lines_of, text_of, unpacked
from osint.errors import ParseError


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_text_is_read_in_its_own_encoding(encoding: str) -> None:
    content = "domain,name\nherald.example,Hérald\n".encode(encoding)
    assert text_of(content) == "domain,name\nherald.example,Hérald\n"
    assert [line.rstrip() for line in lines_of(content)] == ["domain,name", "herald.example,Hérald"]


def test_bytes_that_are_not_utf_8_are_cp1252() -> None:
    assert encoding_of("Hérald".encode("cp1252")) == ("cp1252", 0)
    assert text_of("Hérald “x”".encode("cp1252")) == "Hérald “x”"


def test_gzip_is_undone_member_after_member() -> None:
    assert unpacked(gzip.compress(b"one ") + gzip.compress(b"two")) == b"one two"


def test_a_small_file_that_unpacks_to_much_is_not_read() -> None:
    with pytest.raises(ParseError, match="holds more than 1 MB"):
        unpacked(gzip.compress(bytes(3 * 1024 * 1024)), most=1024 * 1024)


@pytest.mark.parametrize("body", [gzip.compress(b"words" * 100, mtime=0)[:-12], b"\x1f\x8bnot gzip at all"])
def test_a_damaged_file_is_an_error_not_an_empty_list(body: bytes) -> None:
    with pytest.raises(ParseError, match=r"damaged|cut short"):
        unpacked(body)
