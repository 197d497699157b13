"""Who published a given text first: found among all articles, named only where the dates decide, and only among those that hold it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from osint.engine import copies_find
from osint.engine.copies import MORE_HOLDERS
from osint.engine.copies_find import Whereabouts, found_of, given_text
from osint.errors import UsageProblem
from osint.store import articles
from tests.engine.newsroom import Newsroom, story, written

PAPER, HERALD, GAZETTE = "paper.example", "herald.example", "gazette.example"
TEXT = story(1)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Newsroom]:
    found = Newsroom(tmp_path)
    yield found
    found.database.close()


def find(room: Newsroom, text: str = TEXT) -> Whereabouts:
    with room.corpus() as corpus:
        return found_of(corpus, text, sum(item.articles for item in articles.sites_with_articles(room.database)))


def firsts(found: Whereabouts) -> list[str]:
    return [pair.other.article.site for pair in found.first]


def test_the_earliest_of_those_that_hold_the_text_is_first(room: Newsroom) -> None:
    room.put(written(HERALD, TEXT, 7), written(PAPER, TEXT, 8), written(GAZETTE, TEXT, 2), written("other.example", story(2), 9))
    found = find(room)
    assert (len(found.pairs), found.compared, firsts(found)) == (3, 4, [PAPER])
    lines = list(found.lines())
    assert lines[0] == "3 of 4 articles have this text of 200 words, or passages of it:"
    assert lines[-1].startswith(f"First, as the pages say: {PAPER}, ")
    assert found.as_json()["first"] == f"https://{PAPER}/story"


def test_whoever_had_one_sentence_years_before_did_not_publish_the_text_first(room: Newsroom) -> None:
    sentence = " ".join(TEXT.split()[:28])
    room.put(written(HERALD, TEXT, 7), written(PAPER, f"{story(3)}\n{sentence}", 900))
    found = find(room)
    assert [pair.other.article.site for pair in found.pairs] == [HERALD, PAPER]
    assert firsts(found) == [HERALD]


def test_a_piece_is_found_in_every_text_that_has_it(room: Newsroom) -> None:
    piece = " ".join(TEXT.split()[50:80])
    room.put(written(HERALD, TEXT, 7), written(PAPER, f"{story(3)}\n{piece}", 90))
    assert firsts(find(room, piece)) == [PAPER]


@pytest.mark.parametrize("ages", [(7, None), (None, None), (7, 7)])
def test_missing_or_equal_dates_leave_it_undecided(room: Newsroom, ages: tuple[float | None, float | None]) -> None:
    room.put(written(HERALD, TEXT, ages[0]), written(PAPER, TEXT, ages[1]))
    found = find(room)
    assert sorted(firsts(found)) == [HERALD, PAPER]
    assert list(found.lines())[-1].startswith("Who was first is undecided, their dates being missing, equal or too rough: ")
    assert found.as_json()["first"] == ""


def test_a_text_that_nobody_has_is_said_not_to_be_among_those_compared(room: Newsroom) -> None:
    room.put(written(HERALD, story(2)))
    assert list(find(room).lines()) == ["None of 1 article in the database has this text of 200 words, or a passage of it."]


def test_without_any_article_nothing_is_said_of_the_text(room: Newsroom) -> None:
    assert list(find(room).lines()) == ["There is nothing to compare with: no article is kept. `pivot corpus add FEED` adds some."]


def test_the_first_of_two_hundred_holders_is_found(room: Newsroom) -> None:
    room.put(*(written(f"s{number}.example", TEXT, 100 + number) for number in range(200)))
    found = find(room)
    assert (len(found.pairs), found.is_cut, firsts(found)) == (200, False, ["s199.example"])
    lines = list(found.lines())
    assert lines[0].startswith("200 of 200 articles have this text")
    assert lines[-2] == "  and 170 more: --json names them all"


def test_of_more_holders_than_are_compared_it_is_said_that_there_may_be_more(room: Newsroom) -> None:
    room.put(*(written(f"s{number}.example", TEXT, 400 - number) for number in range(310)))
    lines = list(find(room).lines())
    assert lines[0] == "At least 300 of 310 articles have this text of 200 words, or passages of it:"
    assert lines[-2] == MORE_HOLDERS
    assert find(room).as_json()["there_may_be_more"] is True


def test_the_answer_is_the_same_every_time(room: Newsroom) -> None:
    room.put(*(written(f"s{number}.example", TEXT, number % 3) for number in range(9)))
    assert find(room).as_json() == find(room).as_json()


def test_the_keys_of_the_answer_are_these(room: Newsroom) -> None:
    room.put(written(HERALD, TEXT))
    answer = find(room).as_json()
    assert set(answer) == {"format", "words", "compared_with", "there_may_be_more", "found", "first", "may_have_been_first"}
    assert answer["format"] == "pivot copies find 1"
    (one,) = answer["found"]  # type: ignore[misc]
    keys = "url site outlet title published first_seen share_of_text share_of_article evidence"
    assert set(one) == set(keys.split())  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["", "Too short to tell.", "!?"])
def test_a_text_too_short_is_refused(room: Newsroom, text: str) -> None:
    with pytest.raises(UsageProblem, match="looking for it takes 8 at least"):
        find(room, text)


def test_text_is_read_from_a_file_from_html_and_from_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    paragraphs = "".join(f"<p>{line}</p>" for line in TEXT.split("\n"))
    page = f"<!doctype html><html><head><title>x</title></head><body><nav>Home</nav><article>{paragraphs}</article></body></html>"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(TEXT.encode())))
    assert given_text(str(tmp_path / "a.txt")) == given_text("-") == given_text(str(tmp_path / "a.html")) == TEXT
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(page.encode())))
    assert given_text("-") == TEXT


@pytest.mark.parametrize("body", [b"a\x00b", b"<!doctype html><html><body></body></html>"])
def test_what_holds_no_text_is_refused_with_its_name(tmp_path: Path, body: bytes) -> None:
    (tmp_path / "a.bin").write_bytes(body)
    with pytest.raises(UsageProblem, match=r"a\.bin"):
        given_text(str(tmp_path / "a.bin"))


def test_a_file_that_is_not_there_or_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UsageProblem, match="cannot be read: No such file"):
        given_text(str(tmp_path / "none.txt"))
    with pytest.raises(UsageProblem, match="cannot be read: Is a directory"):
        given_text(str(tmp_path))
    monkeypatch.setattr(copies_find, "MOST_BYTES", 10)
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(b"x" * 11)))
    with pytest.raises(UsageProblem, match="standard input is larger"):
        given_text("-")
