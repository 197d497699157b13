"""What counts as the same word, and where each word stands."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osint.copies.words import MAX_WORDS, fold, placed
from tests.bounds import ends

TEXTS = st.text(max_size=200) | st.text("aAéÉßоОе ’'\u0301\u00ad,.—ｆŁカﾞ가", max_size=80)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The minister’s “plan”", "THE MINISTER'S PLAN,"),
        ("it’s", "its"),
        ("café naïve Łódź Ærø", "cafe naive lodz aero"),
        ("Straße MASSE", "strasse masse"),
        ("ﬁnancial ﬂow", "financial flow"),
        ("Ｐａｒｉｓ　２０２６", "Paris 2026"),
        ("so\u00adcial me\u200bdia", "social media"),
        ("İstanbul ISPARTA ısparta", "istanbul isparta isparta"),
        ("ΑΘΗΝΑΣ αθήνας", "αθηνασ αθηνας"),
        ("ёлка ЙОД", "елка иод"),
        ("مُحَمَّد الـعـربية", "محمد العربية"),
        ("ﺳﻼﻡ", "سلام"),
        ("شָלוֹם", "شלום"),
        ("۲۰۲۶ ٢٠٢٦", "2026 2026"),
        ("ｶﾞｽ", "ガス"),
        ("x–y… z", "x y z"),
        ("𝐛𝐨𝐥𝐝 𝓼𝓬𝓻𝓲𝓹𝓽", "bold script"),
    ],
)
def test_ways_of_writing_the_same_words_fold_alike(one, other):
    assert fold(one) == fold(other) != []


def test_vowel_signs_of_indic_scripts_are_kept():
    assert fold("कि") != fold("की") != fold("क")
    assert fold("কো") == fold(unicodedata.normalize("NFD", "কো"))


@pytest.mark.parametrize(
    ("text", "count"), [("你好，世界", 4), ("カタカナとひらがな", 9), ("2026年1月", 4), ("ประเทศ", 6), ("བོད་ཡིག", 2), ("한국 뉴스", 2)]
)
def test_scripts_without_spaces_give_a_word_for_each_character(text, count):
    assert len(fold(text)) == count


def test_look_alike_letters_in_a_latin_text_are_read_as_latin():
    assert fold("The pоlice сlаimed that NAТО аnd Іrаn met") == fold("The police claimed that NATO and Iran met")


def test_look_alike_letters_in_a_cyrillic_text_are_read_as_cyrillic():
    assert fold("Прaвительствo oбъявило o выбoрах") == fold("Правительство объявило о выборах")


def test_a_quotation_in_another_script_is_the_same_in_both_texts():
    quotation = "он сказал что все мы так не хотим"
    assert fold(quotation) == fold(f"The paper wrote in its morning edition: «{quotation}» and then apologised for it")[7:15]


def test_text_of_one_script_is_left_in_it():
    assert fold("тема метро") == ["тема", "метро"]
    assert fold("το νερό") == ["το", "νερο"]


@given(TEXTS)
def test_composed_and_decomposed_text_fold_alike(text):
    assert fold(unicodedata.normalize("NFC", text)) == fold(unicodedata.normalize("NFD", text)) == fold(text)


@given(TEXTS)
def test_compatibility_forms_fold_alike_where_no_mark_stands(text):
    text = "".join(char for char in text if not unicodedata.category(unicodedata.normalize("NFKD", char)[0]).startswith(("M", "S", "Z")))
    assert fold(unicodedata.normalize("NFKC", text)) == fold(text)


@given(TEXTS)
def test_folding_what_is_folded_changes_nothing(text):
    assert fold(" ".join(fold(text))) == fold(text)


@given(TEXTS)
def test_placed_words_are_the_folded_ones_and_stand_where_it_says(text):
    found = placed(text)
    assert found.words == fold(text)
    assert not found.was_cut
    assert len(found.words) == len(found.starts) == len(found.ends)
    if text.isascii():
        assert [fold(text[start:end]) for start, end in zip(found.starts, found.ends, strict=True)] == [[word] for word in found.words]


def test_places_count_the_characters_of_the_text_as_given():
    text = "“Don’t ﬁght,” e\u0301crit-il à 你好"
    found = placed(text)
    pieces = [text[start:end] for start, end in zip(found.starts, found.ends, strict=True)]
    assert pieces == ["Don’t", "ﬁght", "e\u0301crit", "il", "à", "你", "好"]


def test_a_compatibility_character_of_several_words_places_each_on_itself():
    found = placed("x ㌔ y")
    assert (found.words, found.starts, found.ends) == (["x", "キ", "ロ", "y"], [0, 2, 2, 4], [1, 3, 3, 5])


def test_lone_surrogates_and_unassigned_characters_are_no_words():
    assert fold("a\ud800b \U000e0fff c\ue000") == ["a", "b", "c"]
    assert placed("a\ud800b").starts == [0, 2]


def test_words_beyond_the_limit_are_left_out_and_said():
    assert placed("a " * MAX_WORDS).was_cut is False
    cut = placed("a " * (MAX_WORDS + 1))
    assert (cut.was_cut, len(cut.words), len(cut.starts)) == (True, MAX_WORDS, MAX_WORDS)


@pytest.mark.parametrize(
    "text", ["word " * 500_000, "x" * 1_000_000, "a" + "\u0301" * 1_000_000, "а " * 100_000 + "b " * 110_000, "aб" * 200_000]
)
def test_hostile_texts_cost_linear_time(text):
    with ends("the words of a hostile text"):
        found, folded = placed(text), fold(text)
    assert found.words == folded[:MAX_WORDS]
