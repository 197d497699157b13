from __future__ import annotations

import pytest

from osint.content.site_file import file_lines, is_web_page, judge_file
from osint.model.evidence import Status


@pytest.mark.parametrize(
    "body", [b"<!DOCTYPE html>", b"\xef\xbb\xbf \n<HTML lang=en>", b"<!-- x --><html>", b"<script>location='/'</script>"]
)
def test_a_web_page_in_place_of_a_file_means_absent(body):
    assert judge_file(body) == (Status.ABSENT, "a web page was served in its place")


@pytest.mark.parametrize("body", [b"", b"User-agent: *", b"<?xml version='1.0'?><urlset/>", b"<!-- icon --><svg/>", b"\x89PNG"])
def test_other_bytes_may_be_the_file(body):
    assert not is_web_page(body)
    assert judge_file(body) is None


def test_lines_end_as_old_editors_end_them():
    assert file_lines(b"a\r\nb\rc\nd") == ["a", "", "b", "c", "d"]
