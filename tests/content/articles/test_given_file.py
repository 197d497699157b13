from __future__ import annotations

import json

import pytest

from osint.content.articles.given_file import AT_ONCE, MAX_TEXT, MOST_PROBLEMS, FileKind, file_address, kind_of_file, parts_in, read_given
from osint.errors import ParseError
from osint.model.article import DateRole, Precision
from tests.bounds import ends

TEXT = "The invented ferry leaves the quay at noon, and the harbour office of the invented town says that it will do so again."


def row(**fields: object) -> str:
    return json.dumps({"text": TEXT, **fields})


def given(body: str | bytes, name: str = "list.jsonl", part: int = 0):
    return read_given(body if isinstance(body, bytes) else body.encode(), name, "FILE list", part)


@pytest.mark.parametrize(
    ("name", "body", "kind"),
    [
        ("a.html", b"hello", FileKind.PAGE),
        ("a", b"\xef\xbb\xbf <!DOCTYPE html><p>x", FileKind.PAGE),
        ("a.jsonl", b"x", FileKind.LINES),
        ("a", b'{"text": "x"}', FileKind.LINES),
        ("a.csv", b"url,text", FileKind.TABLE),
        ("A.CSV.GZ", b"url,text", FileKind.TABLE),
        ("a.tsv", b"url\ttext", FileKind.TABLE),
        ("a.txt", b"hello", FileKind.TEXT),
        ("a.txt", "hello".encode("utf-16"), FileKind.TEXT),
    ],
)
def test_a_file_is_known_by_its_name_and_its_beginning(name: str, body: bytes, kind: FileKind) -> None:
    assert kind_of_file(name, body) is kind


@pytest.mark.parametrize("body", [b"\x89PNG\x00\x00", b"%PDF-1.7", b"PK\x03\x04", b"<?xml version='1.0'?><rss/>", b"<feed>", b"{\\rtf1 x"])
def test_what_holds_no_articles_is_an_error_that_names_the_file(body: bytes) -> None:
    with pytest.raises(ParseError, match=r"thing\.txt is neither HTML, text, JSON Lines nor CSV"):
        kind_of_file("thing.txt", body)


def test_one_json_list_is_no_json_lines() -> None:
    with pytest.raises(ParseError, match="one article a line"):
        kind_of_file("all.json", b' [{"text": "x"}]')


def test_a_line_gives_an_article_with_all_that_it_says() -> None:
    line = row(URL="https://paper.example/a", Title="Ferry", date="2026-11-01", authors=["Rosa Quill", {"name": "Ole Finn"}, 5])
    (article,) = given(line).articles
    assert (article.url, article.site, article.title, article.text) == ("https://paper.example/a", "paper.example", "Ferry", TEXT)
    assert article.byline == ("Rosa Quill, Ole Finn",)
    assert article.language == "en"
    (dating,) = article.dates
    assert (f"{dating.when:%Y-%m-%d}", dating.role, dating.precision) == ("2026-11-01", DateRole.PUBLISHED, Precision.DAY)


def test_a_line_without_an_address_is_known_by_its_text_and_not_by_its_place() -> None:
    first, second = given(f"{row()}\n{row(text=TEXT + ' Again.')}").articles
    (moved,) = given(f"\n\n{row()}").articles
    assert first.url == moved.url == file_address("list.jsonl", TEXT)
    assert second.url != first.url
    assert first.site == "list.jsonl"


def test_a_site_is_taken_from_the_address_then_from_the_line_then_from_the_file() -> None:
    lines = [row(url="https://www.paper.example/a", site="other.example"), row(site="Other.example"), row(site="not a host")]
    assert [article.site for article in given("\n".join(lines)).articles] == ["paper.example", "other.example", "list.jsonl"]


def test_lines_that_cannot_be_read_are_named_by_number_and_the_others_kept() -> None:
    lines = [row(), "{broken", "", "[1]", row(text=""), row(text={"a": 1}), row(url="https://paper.example/b")]
    found = given("\n".join(lines))
    assert len(found.articles) == 2
    whys = ["not JSON", "not a JSON object"]
    no_text = "no text; a line needs a field called text, body, content"
    assert found.problems == tuple(f"list.jsonl, line {n}: {why}" for n, why in [(2, whys[0]), (4, whys[1]), (5, no_text), (6, no_text)])


def test_of_very_many_broken_lines_the_first_are_named_and_the_rest_counted() -> None:
    problems = given("x\n" * 100).problems
    assert len(problems) == MOST_PROBLEMS + 1
    assert problems[-1] == f"and {100 - MOST_PROBLEMS} more lines that could not be read"


def test_a_date_that_cannot_be_read_is_said_and_costs_nothing_else() -> None:
    (article,) = given(row(published="last summer")).articles
    assert article.dates == ()
    assert article.problems == ("the date 'last summer' could not be read",)


def test_a_text_beyond_the_limit_is_cut_and_says_so() -> None:
    (article,) = given(row(text="word " * (MAX_TEXT // 5 + 10))).articles
    assert len(article.text) <= MAX_TEXT
    assert article.problems == (f"the text was cut after {MAX_TEXT} characters",)


@pytest.mark.parametrize("separator", [",", "\t"])
def test_a_table_gives_an_article_a_row_and_names_the_line_on_which_a_broken_row_begins(separator: str) -> None:
    rows = [["url", "Text "], ["https://paper.example/1", f'"{TEXT}\nSecond line."'], ["https://paper.example/2", ""], ["", f'"{TEXT}"']]
    found = given("\n".join(separator.join(cells) for cells in rows), "t.csv")
    assert [article.url for article in found.articles] == ["https://paper.example/1", file_address("t.csv", TEXT)]
    assert found.problems == ("t.csv, line 4: no text; a line needs a field called text, body, content",)


def test_a_cell_that_is_too_large_is_a_broken_line_and_not_a_failure() -> None:
    found = given(f"url,text\nhttps://paper.example/1,{'x' * (MAX_TEXT + 1)}\nhttps://paper.example/2,{TEXT}\n", "t.csv")
    assert [article.url for article in found.articles] == ["https://paper.example/2"]
    assert len(found.problems) == 1
    assert "t.csv, line 2: not CSV" in found.problems[0]


def test_a_large_file_is_read_in_parts_that_give_every_line_once() -> None:
    body = "\n".join(row(url=f"https://paper.example/{number}", text="An invented text.") for number in range(AT_ONCE + 5))
    assert parts_in(body.encode(), "list.jsonl") == 2
    first, second = given(body, part=0), given(body, part=1)
    assert (first.rows, second.rows) == (AT_ONCE, 5)
    assert len({article.url for article in (*first.articles, *second.articles)}) == AT_ONCE + 5


def test_a_text_file_is_one_article_without_control_characters() -> None:
    (article,) = given("one\x1b[2J\ntwo", "note.txt").articles
    assert "\x1b" not in article.text
    assert article.url == file_address("note.txt", article.text)


def test_text_in_another_encoding_is_read() -> None:
    (article,) = given("Größe".encode("utf-16"), "note.txt").articles
    assert article.text == "Größe"


@pytest.mark.parametrize("body", ["[" * 900_000, '"' * 900_000, "{" * 900_000, ",\n" * 400_000])
@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.txt"])
def test_hostile_files_end(body: str, name: str) -> None:
    with ends(name):
        assert given(body, name).rows >= 0
