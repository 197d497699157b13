from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image

from osint.content.favicon import default_icons, icon_format
from osint.content.icon_picture import icon_dhash


def drawn(side: int = 32, form: str = "PNG") -> bytes:
    image = Image.new("RGB", (side, side), "white")
    for place in range(side * side):
        row, column = divmod(place, side)
        if (row // (side // 4) + column // (side // 4)) % 2:
            image.putpixel((column, row), (20, 60, 120))
    out = io.BytesIO()
    image.save(out, form)
    return out.getvalue()


def distance(one: str, two: str) -> int:
    return (int(one, 16) ^ int(two, 16)).bit_count()


@pytest.mark.parametrize("form", ["PNG", "GIF", "JPEG", "ICO"])
def test_the_picture_keeps_its_hash_through_formats_and_sizes(form):
    first = icon_dhash(drawn(), "png")
    other = drawn(64, form)
    assert len(first) == 16
    assert distance(first, icon_dhash(other, icon_format(other))) <= 6


def test_a_flat_picture_has_none():
    out = io.BytesIO()
    Image.new("RGB", (16, 16), (9, 99, 9)).save(out, "PNG")
    assert icon_dhash(out.getvalue(), "png") == ""


def bomb(side: int) -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    rows = zlib.compress(bytes(side * (side + 1) // 8), 9)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0))
        + chunk(b"IDAT", rows)
        + chunk(b"IEND", b"")
    )


def test_a_picture_that_would_fill_memory_is_not_decoded():
    assert icon_dhash(bomb(9000), "png") == ""


def test_an_ico_that_wraps_a_bomb_is_not_decoded():
    picture = bomb(4000)
    ico = struct.pack("<HHH", 0, 1, 1) + struct.pack("<BBBBHHII", 16, 16, 0, 0, 1, 32, len(picture), 22) + picture
    assert icon_dhash(ico, "ico") == ""


@pytest.mark.parametrize("form", ["png", "gif", "jpeg", "ico"])
def test_every_cut_and_every_change_of_a_picture_is_survived(form):
    body = drawn(32, form.upper())
    for place in range(0, len(body), max(1, len(body) // 60)):
        assert isinstance(icon_dhash(body[:place], form), str)
        assert isinstance(icon_dhash(body[:place] + b"\xff" + body[place + 1 :], form), str)


@pytest.mark.parametrize("form", ["svg", "webp", "avif", "bmp"])
def test_other_formats_are_not_decoded(form):
    assert icon_dhash(drawn(), form) == ""


def test_the_list_of_default_icons_knows_both_hashes():
    assert default_icons()["f0f8696da4b692f0"] == "WordPress"
    assert {len(key) for key in default_icons()} == {16, 64}
