from __future__ import annotations

import asyncio
import gzip
import json
from pathlib import Path

import pytest

from osint.content.articles.given_file import file_address
from osint.engine.given_articles import file_evidence
from osint.errors import ParseError, UsageProblem
from osint.model.article import Article
from osint.sources.given_articles import GivenArticles
from tests.factory import ScriptedDoor, domain

TEXT = " ".join(f"The invented ferry number {number} leaves the quay at noon." for number in range(9))


def read(body: bytes, name: str) -> tuple[list[Article], str]:
    found: list[Article] = []
    try:
        for item in GivenArticles().read([file_evidence(name, body)]):
            assert isinstance(item, Article)
            found.append(item)
    except ParseError as error:
        return found, str(error)
    return found, ""


def page(head: str = "", text: str = TEXT) -> bytes:
    return f"<html><head><title>Ferry</title>{head}</head><body><article><h1>Ferry</h1><p>{text}</p></article></body></html>".encode()


def test_a_saved_page_is_known_by_the_address_that_it_names_as_its_own() -> None:
    (article,), problem = read(page('<link rel="canonical" href="https://www.paper.example/2026/ferry/">'), "index.html")
    assert (article.url, article.site, problem) == ("https://www.paper.example/2026/ferry/", "paper.example", "")
    assert article.asked == "FILE index.html"


def test_saved_pages_of_one_name_that_give_no_address_are_two_articles() -> None:
    (first,), _ = read(page(), "index.html")
    (second,), _ = read(page(text=TEXT.replace("noon", "night")), "index.html")
    assert first.url == file_address("index.html", first.text)
    assert first.url != second.url
    assert first.site == second.site == "index.html"


def test_a_saved_page_without_an_article_is_a_problem_under_its_files_name() -> None:
    found, problem = read(page(text="Short."), "index.html")
    assert found == []
    assert problem.startswith("index.html: only")


def test_a_packed_list_is_read_and_broken_lines_follow_the_articles() -> None:
    lines = gzip.compress(f"{json.dumps({'text': TEXT})}\nbroken".encode())
    (article,), problem = read(lines, "list.jsonl.gz")
    assert article.text == TEXT
    assert problem == "list.jsonl.gz, line 2: not JSON"


def test_a_file_of_texts_makes_no_statements() -> None:
    assert list(GivenArticles().parse([file_evidence("note.txt", TEXT.encode())])) == []


def test_a_damaged_file_is_a_problem_and_not_an_empty_one() -> None:
    assert read(gzip.compress(b"{}" * 1000)[:-9], "list.jsonl.gz") == ([], "the file is cut short: its gzip stream does not end")


def test_it_cannot_be_asked(tmp_path: Path) -> None:
    with pytest.raises(UsageProblem, match="give it a file"):
        asyncio.run(GivenArticles().collect(domain("site.example"), ScriptedDoor(domain("site.example"), {})))
