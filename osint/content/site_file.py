"""What a small text file of a site is read with, and how a web page that is served in its place is recognised."""

from __future__ import annotations

from osint.content.text_encoding import decode_html
from osint.model.evidence import Status

_PAGE_STARTS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<script", b"<meta", b"<title", b"<div")


def is_web_page(body: bytes) -> bool:
    """Whether bytes start like a web page, whatever the server calls them."""
    start = body[:4096].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return start.startswith(_PAGE_STARTS) or (start.startswith(b"<!--") and b"<html" in start)


def judge_file(body: bytes) -> tuple[Status, str] | None:
    """ABSENT where a server answers "here it is" with a web page, as many do for every path; None where it may be the file."""
    return (Status.ABSENT, "a web page was served in its place") if is_web_page(body) else None


def file_lines(body: bytes, limit: int = 500_000) -> list[str]:
    """The lines of a text file, of its first `limit` bytes."""
    return decode_html(body[:limit])[0].replace("\r", "\n").split("\n")
