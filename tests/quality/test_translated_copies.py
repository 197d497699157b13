"""Floors under translated copies, where the extra and the texts are at hand: what must be found, and that nothing else is."""

from __future__ import annotations

import pytest

from benchmarks.quality import copied_material, translated_copies
from osint.engine.encoder import MODULE, Encoder, installed_encoder

pytestmark = pytest.mark.skipif(not copied_material.is_here(), reason="the texts are not at hand")


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    pytest.importorskip(MODULE)
    found = installed_encoder()
    assert found
    return found


@pytest.mark.slow
def test_half_of_the_translated_messages_are_found_and_no_two_of_different_origin(encoder: Encoder) -> None:
    found = translated_copies.messages(encoder)
    wanted, others = found.two_languages & found.translated, found.two_languages & ~found.same_origin
    assert (wanted.sum(), others.sum()) == (1_769, 626_399)
    assert (found.reported & others).sum() == 0
    assert (found.reported & wanted).sum() >= 940


@pytest.mark.slow
def test_whole_news_articles_about_one_event_are_not_reported(encoder: Encoder) -> None:
    found = translated_copies.news_beginnings(encoder)[60]
    assert (found.reported & ~found.same_origin).sum() == 0
