"""Reading the bytes of a page as text the way a browser does, with no codec that a page could misuse."""

from __future__ import annotations

import codecs
import re

from osint.content.encoding_labels import CODEC_OF_LABEL

PRESCAN = 1024  # how far browsers look for <meta charset>
FALLBACK = "windows-1252"
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_BE, "utf-16be"), (codecs.BOM_UTF16_LE, "utf-16le"))
_CHARSET = re.compile(r"charset[ \t\n\r\f]{0,20}=[ \t\n\r\f]{0,20}[\"']?[ \t]{0,20}([A-Za-z0-9_.:\-]{1,40})", re.IGNORECASE)


def decode_html(body: bytes, content_type: str = "") -> tuple[str, str]:
    """The text of a page and the label of the encoding that was used.

    A byte-order mark decides, then the Content-Type header, then the page's own <meta>; an unknown or dangerous label
    counts as none, and then it is UTF-8 where the bytes are valid UTF-8, else windows-1252. Bytes that do not decode
    and NUL become U+FFFD; no lone surrogate comes out.
    """
    for mark, label in _BOMS:
        if body.startswith(mark):
            return _read(body[len(mark) :], label), label
    label = _known_label(content_type[:1000]) or _meta_label(body)
    if label:
        return _read(body, label), label
    try:
        return body.decode("utf-8").replace("\0", "\ufffd"), "utf-8"
    except UnicodeDecodeError as error:
        # A cut in the last character of a page that is UTF-8 so far is no reason to read all of it in another encoding.
        cut = error.reason == "unexpected end of data" and not body[: error.start].isascii()
        label = "utf-8" if cut else FALLBACK
        return _read(body, label), label


def _known_label(text: str) -> str:
    """The first charset=… in a text whose label browsers know, or ""."""
    return next((label for label in (found.lower() for found in _CHARSET.findall(text)) if label in CODEC_OF_LABEL), "")


def _meta_label(body: bytes) -> str:
    """The label that <meta> declares at the start of a page; it was read as ASCII, so it cannot be UTF-16."""
    head = body[:PRESCAN].decode("latin-1")
    place = head.lower().find("<meta")
    while place >= 0:
        end = head.find(">", place)
        label = _known_label(head[place : end if end >= 0 else PRESCAN])
        if label:
            return "utf-8" if CODEC_OF_LABEL[label].startswith("utf-16") else label
        place = head.lower().find("<meta", place + 5)
    return ""


def _read(body: bytes, label: str) -> str:
    return body.decode(CODEC_OF_LABEL[label], "replace").replace("\0", "\ufffd")
