"""The text read on recorded pages against what a person marked there; skipped where they are not at hand."""

import pytest

from benchmarks.quality.article_text import FLOOR, Figures, compared, is_here, main, measure, others, runs

here = pytest.mark.skipif(not is_here(), reason="the marked pages are not at hand")


def test_a_text_that_is_read_whole_scores_full_and_one_that_is_not_scores_nothing():
    text = runs("nine herons came back to the river")
    assert compared(text, text) == (1.0, 1.0)
    assert compared(text, runs("")) == (0.0, 0.0)
    assert compared(text, runs("nine herons came back to the river and stayed there")) == (pytest.approx(4 / 7), 1.0)
    assert Figures([1.0], [0.5]).f1 == pytest.approx(2 / 3)


def test_without_the_pages_it_says_so(monkeypatch, capsys, tmp_path):
    monkeypatch.setattr("benchmarks.quality.article_text.MARKED", tmp_path)
    assert main() == 0
    assert "not measured" in capsys.readouterr().out


@here
@pytest.mark.slow
def test_the_text_of_the_marked_pages_is_read():
    found = measure()
    assert found.f1 >= FLOOR
    assert len(found.failures) <= 1
    assert sum(bool(article.title) for article in found.read) >= 180


@here
@pytest.mark.slow
def test_pages_nobody_marked_are_read_or_refused_in_words():
    found = others()
    assert (len(found.read), len(found.failures)) >= (113, 0)
