"""Passages are found wherever they stand and however they were edited; unrelated texts share none."""

from __future__ import annotations

import csv
import gzip
import random
from collections import defaultdict
from itertools import accumulate
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osint.copies.alignment import MIN_ECHO, MIN_SAME_SHORT, overlap
from osint.copies.shingles import RUN
from osint.copies.words import fold, placed
from osint.model.article import Overlap
from tests.bounds import ends

DATA = Path("../shared/data/c_text_reuse")
_LETTERS = random.Random(5)
VOCABULARY = ["".join(_LETTERS.choices("etaoinshrdlu", k=_LETTERS.randint(2, 9))) for _ in range(8_000)]
_ZIPF = list(accumulate(1 / (rank + 3) for rank in range(len(VOCABULARY))))


def written(count, seed):
    """Invented words, as unevenly frequent as in a language."""
    return random.Random(seed).choices(VOCABULARY, cum_weights=_ZIPF, k=count)


def compared(copy, original):
    return overlap(placed(" ".join(copy)), placed(" ".join(original)))


def edited(words, share, seed):
    chosen = random.Random(seed)
    return [chosen.choice(VOCABULARY) if chosen.random() < share else word for word in words]


def test_a_text_is_verbatim_itself():
    text = " ".join(written(300, 1))
    found = overlap(placed(text), placed(text))
    assert [(each.start, each.end, each.words, each.same) for each in found.passages] == [(0, len(text), 300, 300)]
    assert (found.share_of_copy, found.share_of_original, found.same_share, found.in_order) == (1.0, 1.0, 1.0, True)


@given(st.lists(st.sampled_from("abcdefgh"), min_size=MIN_ECHO, max_size=60))
def test_any_text_is_verbatim_itself(words):
    found = compared(words, words)
    assert (found.share_of_copy, found.share_of_original, found.same_share, len(found.passages)) == (1.0, 1.0, 1.0, 1)


@given(*[st.lists(st.sampled_from(["a", "b", "see", "Dé", "e’", "中"]), max_size=80)] * 2)
def test_shares_and_passages_hold_together(copy, original):
    found = compared(copy, original)
    assert all(0 <= share <= 1 for share in (found.share_of_copy, found.share_of_original, found.same_share))
    assert all(before.end <= after.start for before, after in zip(found.passages, found.passages[1:], strict=False))
    assert all(MIN_SAME_SHORT[RUN] <= each.same <= each.words for each in found.passages)
    assert bool(found.passages) == (found.share_of_copy > 0) == (found.share_of_original > 0)


def test_offsets_show_the_same_words_in_both_texts():
    passage = "“The minister’s plan,” said Ana Ruiz, “won’t survive the café test of next week’s vote”"
    copy = f"Something else came before. {passage} and nothing after"
    original = f"{' '.join(written(50, 3))}. {passage.upper()}; then more"
    (found,) = overlap(placed(copy), placed(original)).passages
    assert copy[found.start : found.end] == passage[1:-1]
    assert fold(original[found.original_start : found.original_end]) == fold(passage)


def test_unrelated_texts_share_no_passage():
    texts = [placed(" ".join(written(600, seed))) for seed in range(100, 140)]
    assert {overlap(one, other) for one in texts for other in texts if one is not other} == {Overlap()}


@pytest.mark.parametrize(
    "phrase",
    [
        "at the same time, the",
        "on the other hand, it is one of the most important",
        "Prime Minister John Example told reporters on Tuesday that the",
        "according to a statement from the Ministry of Foreign Affairs on Tuesday",
    ],
)
def test_a_common_phrase_is_no_passage(phrase):
    assert not compared([*written(200, 4), phrase, *written(200, 5)], [*written(100, 6), phrase, *written(100, 7)]).passages


def test_a_short_passage_counts_beside_another_of_other_words():
    short, echo = written(11, 60), written(7, 61)
    copy, original = [*written(200, 62), *short, *written(200, 63)], [*written(100, 64), *short, *written(100, 65)]
    assert not compared(copy, original).passages
    assert not compared(copy + short, original + short).passages
    assert [each.same for each in compared(copy + echo, original + echo).passages] == [11]


def test_one_lifted_paragraph_is_found():
    paragraph = written(60, 8)
    found = compared(written(300, 9) + paragraph + written(200, 10), written(400, 11) + paragraph + written(100, 12))
    assert [each.same for each in found.passages] == [60]
    assert found.share_of_copy == pytest.approx(60 / 560)


@pytest.mark.parametrize(("share", "found_share"), [(0.1, 0.8), (0.2, 0.6), (0.3, 0.4)])
def test_words_replaced_at_random_leave_the_rest_aligned(share, found_share):
    for seed in range(20, 40):
        original = written(400, seed)
        found = compared(edited(original, share, seed), written(200, seed + 50) + original)
        assert found_share < found.share_of_copy < 1 - share / 2
        assert found.same_share > 0.6


def test_words_put_in_and_left_out_are_bridged():
    original = written(200, 13)
    copy = [*original[:50], "inserted", "comment", *original[50:100], *original[104:150], *original[151:]]
    (found,) = compared(copy, original).passages
    assert (found.words, found.same) == (197, 195)


def test_a_sentence_of_ones_own_parts_two_passages():
    original = written(200, 14)
    found = compared([*original[:100], *(f"own{number}" for number in range(15)), *original[100:]], original)
    assert [each.same for each in found.passages] == [100, 100]
    assert (found.same_share, found.in_order) == (1.0, True)


def test_reordered_paragraphs_are_found_each():
    one, two, three = written(80, 16), written(80, 17), written(80, 18)
    found = compared(three + one + two, one + two + three)
    assert [each.same for each in found.passages] == [80, 160]
    assert (found.share_of_copy, found.share_of_original, found.in_order) == (1.0, 1.0, False)


def test_a_passage_used_twice_counts_once_for_the_original():
    passage = written(50, 19)
    found = compared(passage + written(50, 41) + passage, written(50, 42) + passage)
    assert [each.same for each in found.passages] == [50, 50]
    assert (found.share_of_copy, found.share_of_original) == (pytest.approx(100 / 150), 0.5)


def test_overlapping_sources_are_told_apart_by_what_is_left():
    text = written(100, 43)
    found = compared(text, text[:60] + written(40, 44) + text[40:])
    assert [each.same for each in found.passages] in ([60, 40], [40, 60])
    assert found.share_of_copy == 1.0


def test_look_alike_letters_do_not_hide_a_copy():
    text = "The president of the republic announced on Monday that the parliament would vote about the new law on media"
    found = overlap(placed(text.replace("o", "о").replace("e", "е")), placed(text))
    assert (found.share_of_copy, found.same_share) == (1.0, 1.0)


def test_short_texts_that_are_the_same_share_a_passage():
    found = overlap(
        placed("Rail strike live! Latest news as town is cut off"), placed("Rail strike live: latest news as the town is cut off")
    )
    assert (len(found.passages), found.share_of_copy) == (1, 1.0)
    assert not overlap(
        placed("Rail strike live today, says mayor of Exampleton"), placed("Rail strike live: latest news as the town is cut off")
    ).passages


def test_between_messages_a_quarter_of_the_longer_one_is_enough_but_never_three_words():
    one, other = "Bridge at Exampleton opens on Monday, walkers first #bridge", "The bridge at Exampleton opens at noon! Bring a coat"
    (found,) = overlap(placed(one), placed(other)).passages
    assert one[found.start : found.end] == "Bridge at Exampleton opens"
    assert not overlap(placed(one), placed(f"{other} {' '.join(written(20, 70))}")).passages


def test_scripts_without_spaces_need_more_characters():
    chosen = random.Random(7)
    one, two = ("".join(chr(0x4E00 + int(chosen.paretovariate(0.8)) % 5_000) for _ in range(400)) for _ in range(2))
    title = "中华人民共和国外交部发言人在例行记者会上"
    sentence = "据当地媒体报道该国政府星期一宣布将从下个月开始实施新的进口关税措施以保护国内产业"
    assert overlap(placed(one + title + two), placed(two[:10] + title)).passages == ()
    (found,) = overlap(placed(one + sentence), placed(sentence + two)).passages
    assert (found.start, found.end, found.original_start, found.original_end) == (400, 400 + len(sentence), 0, len(sentence))


def test_scripts_with_letters_but_no_spaces_need_more_still():
    chosen = random.Random(9)
    one, two = ("".join(chosen.choices([chr(code) for code in range(0x0E01, 0x0E2F)], k=500)) for _ in range(2))
    name = "กระทรวงการต่างประเทศแห่งราชอาณาจักรไทย"
    sentence = "".join(chosen.choices([chr(code) for code in range(0x0E01, 0x0E2F)], k=90))
    assert overlap(placed(one + name + two), placed(two[:10] + name)).passages == ()
    assert [each.same for each in overlap(placed(one + sentence), placed(sentence + two)).passages] == [90]


def test_empty_texts_share_nothing():
    assert overlap(placed(""), placed("")) == overlap(placed("a b"), placed("")) == overlap(placed(""), placed("a b c")) == Overlap()


def hostile_pairs():
    chosen = random.Random(8)
    runs = [f"a x{number} a" for number in range(8_000)]
    yield "one word", ["word"] * 500_000, ["word"] * 500_000
    yield "two words", chosen.choices("ab", k=30_000), chosen.choices("ab", k=30_000)
    yield "thirty words", chosen.choices(VOCABULARY[:30], k=30_000), chosen.choices(VOCABULARY[:30], k=30_000)
    yield "every seed eight times", written(6_000, 45) * 8, written(6_000, 45)[::-1] * 4 + written(6_000, 45) * 4
    yield "shuffled marks", runs, chosen.sample(runs, len(runs))
    yield (
        "shuffled phrases",
        [f"b{number} c d{number}" for number in range(8_000)],
        [f"b{number} c d{number}" for number in range(8_000)][::-1],
    )


@pytest.mark.parametrize(("copy", "original"), [pytest.param(*pair, id=name) for name, *pair in hostile_pairs()])
def test_hostile_texts_end_in_time(copy, original):
    with ends("aligning hostile texts", 200):
        found = compared(copy, original)
    assert 0 <= found.share_of_copy <= 1


def test_texts_too_long_are_cut_and_said():
    found = compared(["word"] * 60_000, ["word"] * 60_000)
    assert (found.was_cut, found.share_of_copy, found.same_share) == (True, 1.0, 1.0)
    assert compared(["one"], ["other"] * 60_000) == Overlap(was_cut=True)


@pytest.fixture(scope="module")
def answers():
    """Clough and Stevenson's texts by category: (file, words, words of the original of the same task)."""
    path = DATA / "clough_stevenson_100.csv.gz"
    if not path.exists():
        pytest.skip("the corpus of Clough and Stevenson is not here")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    originals = {row["task"]: placed(row["text"]) for row in rows if row["category"] == "orig"}
    by_category = defaultdict(list)
    for row in rows:
        by_category[row["category"]].append((row["file"], placed(row["text"]), originals[row["task"]]))
    return by_category


# Two texts labelled cut share not even four successive words with the original on file: they were cut from another edition of it.
_OF_ANOTHER_EDITION = {"g2pE_taskc.txt", "g4pD_taskb.txt"}


@pytest.mark.parametrize("category", ["cut", "light"])
def test_texts_copied_by_students_share_a_passage_with_their_original(answers, category):
    missed = {file for file, copy, original in answers[category] if not overlap(copy, original).passages}
    assert len(answers[category]) == 19
    assert missed <= _OF_ANOTHER_EDITION


def test_texts_that_students_wrote_themselves_share_none_with_any_original(answers):
    originals = [copy for _, copy, _ in answers["orig"]]
    found = {file for file, copy, _ in answers["non"] for original in originals if overlap(copy, original).passages}
    assert found == set()


def test_californian_law_of_1851_shows_the_passages_of_new_yorks():
    if not (DATA / "textreuse").exists():
        pytest.skip("the texts of the codes are not here")
    match, other, code = (
        placed((DATA / f"textreuse/{name}.txt").read_text()) for name in ("ca1851-match", "ca1851-nomatch", "ny1850-match")
    )
    assert overlap(match, code).share_of_copy > 0.7
    assert overlap(other, code) == Overlap()
