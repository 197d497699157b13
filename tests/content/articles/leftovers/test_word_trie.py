from __future__ import annotations

from osint.content.articles.leftovers.word_trie import MAX_HITS, WordTrie, folded, word_places

TRIE = WordTrie([("read more", 1), ("Read more about", 2), ("l'article", 3)])


def _hits(text: str) -> list[tuple[str, tuple[int, ...]]]:
    low = folded(text)
    return [(text[hit.start : hit.end], hit.listed) for hit in TRIE.hits(low, word_places(low))]


def test_all_phrases_at_a_word_are_found_the_longest_first():
    assert _hits("Please READ more about it") == [("READ more about", (2,)), ("READ more", (1,))]


def test_punctuation_and_the_kind_of_apostrophe_do_not_count():
    assert _hits("Read: more. L’article") == [("Read: more", (1,)), ("L’article", (3,))]


def test_a_phrase_ends_with_its_line_and_with_its_words():
    assert _hits("read\nmore") == []
    assert _hits("already more, read moreover, read ----- more") == []


def test_folding_keeps_the_length():
    text = "İSTANBUL Iı ẞ Ёж — ‘x’\u00a0y"
    assert folded(text) == "istanbul ii ß еж - 'x' y"
    assert len(folded(text)) == len(text)


def test_no_more_hits_than_the_limit():
    low = "read more " * (MAX_HITS + 5)
    assert sum(1 for _ in TRIE.hits(low, word_places(low))) == MAX_HITS
