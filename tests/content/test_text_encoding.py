from __future__ import annotations

import codecs
import encodings.aliases
from itertools import product

import pytest

from osint.content.encoding_labels import CODEC_OF_LABEL
from osint.content.text_encoding import decode_html
from tests.bounds import ends

PRIVET = "привет, долина"


@pytest.mark.parametrize(
    ("body", "content_type", "text", "label"),
    [
        (PRIVET.encode(), "", PRIVET, "utf-8"),
        (PRIVET.encode("cp1251"), "text/html; charset=windows-1251", PRIVET, "windows-1251"),
        (PRIVET.encode("koi8-r"), 'text/html; charset="KOI8-R"', PRIVET, "koi8-r"),
        (codecs.BOM_UTF8 + PRIVET.encode(), "text/html; charset=windows-1251", PRIVET, "utf-8"),
        (codecs.BOM_UTF16_LE + PRIVET.encode("utf-16-le"), "", PRIVET, "utf-16le"),
        (codecs.BOM_UTF16_BE + PRIVET.encode("utf-16-be"), "", PRIVET, "utf-16be"),
        ("café".encode("latin-1"), "text/html", "café", "windows-1252"),
        ("你好".encode("gb18030"), "text/html; charset=gbk", "你好", "gbk"),
        ("東京".encode("cp932"), "text/html; charset=Shift_JIS", "東京", "shift_jis"),
    ],
)
def test_bytes_are_read_as_browsers_read_them(body, content_type, text, label):
    assert decode_html(body, content_type) == (text, label)


@pytest.mark.parametrize(
    "meta",
    [
        "<meta charset=windows-1251>",
        '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">',
        "<META CHARSET='cp1251' >",
    ],
)
def test_the_page_itself_may_say(meta):
    assert decode_html(meta.encode() + PRIVET.encode("cp1251"))[0].endswith(PRIVET)


def test_meta_beyond_the_first_kilobyte_is_not_looked_for():
    assert decode_html(b" " * 1024 + b"<meta charset=windows-1251>\xef.")[1] == "windows-1252"


def test_a_page_that_calls_itself_utf_16_in_ascii_is_utf_8():
    assert decode_html(b"<meta charset=utf-16>x")[1] == "utf-8"


def test_a_cut_last_character_does_not_change_the_encoding():
    assert decode_html(PRIVET.encode()[:-1])[1] == "utf-8"


def test_nul_and_lone_surrogates_never_come_out():
    for body, content_type in ((b"a\0b", ""), (b"\xed\xa0\x80", ""), (b"\x00\xd8", "charset=utf-16le"), (b"\xff\xff", "charset=euc-jp")):
        text = decode_html(body, content_type)[0]
        assert "\0" not in text
        text.encode("utf-8")


@pytest.mark.parametrize(
    "label", ["idna", "punycode", "hex", "rot13", "zlib", "base64", "undefined", "utf-7", "unicode_escape", "raw_unicode_escape"]
)
def test_dangerous_codecs_fall_back(label):
    assert decode_html("ü".encode(), f"text/html; charset={label}") == ("ü", "utf-8")


def test_no_codec_python_knows_runs_away_over_two_megabytes():
    bodies = (b"\x81" * 2_000_000, b"\xff\xfe\x1b$B" * 400_000, b"xn--a-" * 320_000, b"b" * 2_000_000)
    one_label_each = {codec: label for label, codec in CODEC_OF_LABEL.items()}.values()
    unknown = {"idna", "punycode", *encodings.aliases.aliases, *encodings.aliases.aliases.values()} - CODEC_OF_LABEL.keys()
    for name, body in [*product(one_label_each, bodies), *product(unknown, bodies[2:])]:
        with ends(f"decoding {name}"):
            decode_html(body, f"text/html; charset={name}")


def test_every_label_has_a_codec_that_exists():
    assert all(codecs.lookup(codec) for codec in CODEC_OF_LABEL.values())
