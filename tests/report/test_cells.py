from __future__ import annotations

from osint.report.cells import cells, cut, padded, wrapped


def test_east_asian_characters_take_two_cells_and_combining_marks_none() -> None:
    assert [cells(text) for text in ("pier", "港の", "ｆ", "e\u0301", "")] == [4, 4, 2, 1, 0]


def test_a_cut_text_never_takes_more_cells_than_asked() -> None:
    assert cut("港の議会", 5) == "港の…"
    assert cut("港の議会", 4) == "港…"
    assert cut("pier", 4) == "pier"
    assert all(cells(cut("港e\u0301 議会 of the town", width)) <= width for width in range(1, 22))


def test_padding_fills_exactly() -> None:
    assert padded("港", 4) == "港  "
    assert padded("7 %", 5, right=True) == "  7 %"
    assert {cells(padded("港の議会は古い", width)) for width in (6, 7, 20)} == {6, 7, 20}


def test_lines_break_at_spaces_and_inside_a_word_only_where_it_is_too_long() -> None:
    assert wrapped("the old ferry pier", 9) == ["the old", "ferry", "pier"]
    assert wrapped("a" * 7, 3) == ["aaa", "aaa", "a"]
    assert wrapped("港の議会は古い", 6) == ["港の議", "会は古", "い"]
    assert wrapped("", 5) == [""]


def test_wrapping_loses_no_word() -> None:
    text = "the harbour 港の議会は古い桟橋を閉鎖 council " + "x" * 40
    assert all("".join(wrapped(text, width)).replace(" ", "") == text.replace(" ", "") for width in range(2, 60))
