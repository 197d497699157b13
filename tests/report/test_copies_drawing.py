from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from xml.etree.ElementTree import Element, fromstring

from osint.model.article import Passage
from osint.report.copies_drawing import LEFT, NO_DATE, RIGHT, WIDTH, bar, colours, strip, timeline
from tests.report.copied import full_report, small_report


def drawn(picture: str) -> Element:
    return fromstring(picture)


def marks(picture: Element, kind: str) -> list[Element]:
    return [found for found in picture.iter("g") if kind in found.attrib["class"].split()]


def middle(mark: Element) -> tuple[float, float]:
    circle, square = mark.find("circle"), mark.find("rect")
    if circle is not None:
        return float(circle.attrib["cx"]), float(circle.attrib["cy"])
    assert square is not None
    return float(square.attrib["x"]) + 10, float(square.attrib["y"]) + 10


def test_every_article_has_one_mark_and_every_match_a_line() -> None:
    picture = drawn(timeline(full_report()))
    assert (len(marks(picture, "original")), len(marks(picture, "copy"))) == (7, 10)
    assert len([path for path in picture.iter("path") if path.attrib["class"].startswith("join")]) == 8


def test_an_original_copied_twice_has_one_mark_and_two_lines() -> None:
    report = full_report()
    match = report.articles[0].matches[0]
    twice = replace(report.articles[1], matches=(replace(match, copy=report.articles[1].article),))
    picture = drawn(timeline(replace(report, articles=(report.articles[0], twice))))
    assert (len(marks(picture, "original")), len([path for path in picture.iter("path") if "join" in path.attrib["class"]])) == (1, 2)


def test_the_dated_lie_in_time_and_the_undated_in_a_column_of_their_own() -> None:
    found = marks(drawn(timeline(full_report())), "copy")
    for mark, item in zip(found, full_report().articles, strict=True):
        low, high = (LEFT, RIGHT) if item.article.published else (NO_DATE, WIDTH)
        assert low < middle(mark)[0] < high


def test_marks_do_not_cover_each_other() -> None:
    places = [middle(mark) for mark in marks(drawn(timeline(full_report())), "mark")]
    assert all(abs(a[0] - b[0]) >= 20 or abs(a[1] - b[1]) >= 20 for a, b in combinations(places, 2))


def test_the_site_itself_is_the_last_row() -> None:
    rows = [rect.attrib["class"] for rect in drawn(timeline(full_report())).iter("rect") if rect.attrib.get("class", "").startswith("row")]
    assert rows == ["row"] * 4 + ["row target"]


def test_what_is_not_decided_is_told_by_shape_too() -> None:
    classes = [mark.attrib["class"].split()[-1] for mark in marks(drawn(timeline(full_report())), "copy")]
    assert classes[3:] == ["agency", "shared", "shared", "suspected", "from-here", "own", "unknown"]


def test_without_dates_there_is_a_picture_and_without_articles_none() -> None:
    report = small_report()
    undated = tuple(replace(item, article=replace(item.article, published=None), matches=()) for item in report.articles)
    assert len(marks(drawn(timeline(replace(report, articles=undated))), "copy")) == 2
    assert timeline(replace(report, articles=())) == ""


def test_a_hostile_name_stays_text() -> None:
    report = small_report()
    item = report.articles[0]
    title = '</title><script>alert(1)</script>"\u202e\x00]]>'
    bad = replace(
        item,
        article=replace(item.article, title=title),
        matches=(replace(item.matches[0], original=replace(item.matches[0].original, outlet=title)),),
    )
    picture = drawn(timeline(replace(report, articles=(bad,), site=title)))
    assert list(picture.iter("script")) == []
    assert title.replace("\u202e", "<U+202E>").replace("\x00", "<U+0000>") in [
        found.text.partition("; ")[0][3:] for found in picture.iter("title") if found.text
    ]


def test_five_hundred_articles_are_all_drawn() -> None:
    report = full_report()
    picture = drawn(timeline(replace(report, articles=report.articles * 50)))
    assert len(marks(picture, "copy")) == 500


def test_an_outlet_has_the_same_colour_everywhere() -> None:
    assert colours(full_report()) == {
        "daily-original.example": "c0",
        "abendpost.example": "c1",
        "courier.example": "c2",
        "blog-of-nobody.example": "c3",
    }


def test_a_bar_and_a_strip_stay_within_their_bounds() -> None:
    assert [rect.attrib["width"] for rect in drawn(bar(1.7, "c0")).iter("rect")] == ["100", "100"]
    rects = list(drawn(strip((Passage(-5, 50, 0, 0, 1, 1), Passage(90, 999, 0, 0, 1, 1)), 100, "c0", "said")).iter("rect"))[1:]
    assert [(float(rect.attrib["x"]), float(rect.attrib["width"])) for rect in rects] == [(0, 500), (900, 100)]
    assert strip((), 0, "c0", "") == ""
