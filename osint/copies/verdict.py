"""What a comparison of two texts amounts to, and the sentence that says it with its numbers."""

from __future__ import annotations

from osint.model.article import Overlap, Verdict

# Where the bounds come from: benchmarks/quality/copied_text.py prints their effect on 100 answers copied to known degrees, 1,361
# short messages, 181 pages of news, most of one week of 2019, 100 texts glued of agency sentences, and three statutes.
WHOLE, WORD_FOR_WORD = 0.9, 0.97
"""Share of the copy that is the same, and of the words inside the passages: answers pasted whole have more, revised ones less."""
MOST = 0.5
"""Most answers that were revised lightly have so much the same, with fewer than WORD_FOR_WORD of the words in the passages."""
SOME = 0.2
"""Articles of unrelated outlets on one event lie below this (0.19) once what both quote is left out, but for lists of a press release."""
PIECES, LONG_PIECE = 3, 30
"""Three or more pieces, none of 30 words, are no text taken over as it was: it may have been told anew."""
RETOLD, SAME_WORDS = 0.05, 0.45
"""So much in any passage, and so many of the longer words in common: revised answers have it, and of 16,235 pairs of news pages three, each
on one event. It is put as a question, and is no copy of one site from another."""
LONG_PASSAGE = 60
"""The longest sentence that two of the glued texts share has 51 words."""
SHORT, HALF = 60, 0.5
"""Messages of fewer words are copies where half of one is the same as the other, if that is short too."""
CONTAINED = 25
"""Words that half of an original must amount to where the copy is longer: a headline quoted in an article is no copy."""
_RETOLD = "it may retell that text, or both retell a third"


def is_copy(overlap: Overlap, words: int) -> bool:
    """Whether so much is shared that it is reported: `words` is the length of the copy. Less are phrases, names and quotations."""
    same = overlap.share_of_copy * words
    if words < SHORT:
        return max(overlap.share_of_copy, overlap.share_of_original if _original_words(overlap, words) < SHORT else 0.0) >= HALF
    is_taken = (
        overlap.share_of_copy >= SOME or _longest(overlap) >= LONG_PASSAGE or (overlap.share_of_original >= HALF and same >= CONTAINED)
    )
    return is_taken or _is_retold(overlap)


def verdict(overlap: Overlap, words: int, compared: int, *, syndicated: bool = False) -> Verdict:
    """What the largest overlap of a text of `words` words with any of the `compared` texts amounts to.

    UNDECIDED where there was nothing to compare, or nothing with. Syndication is told apart only where there is a copy at all.
    """
    if words == 0 or compared == 0:
        return Verdict.UNDECIDED
    if not is_copy(overlap, words):
        return Verdict.OWN
    if syndicated:
        return Verdict.SYNDICATED
    return _degree(overlap)


def _degree(overlap: Overlap) -> Verdict:
    """How a text that is a copy was made from the other."""
    exact = overlap.same_share >= WORD_FOR_WORD
    if overlap.share_of_copy >= WHOLE and exact:
        return Verdict.VERBATIM
    if overlap.share_of_copy >= MOST and not exact:
        return Verdict.EDITED
    if len(overlap.passages) >= PIECES and _longest(overlap) < LONG_PIECE and overlap.share_of_copy < MOST:
        return Verdict.REWRITTEN
    is_thin = overlap.share_of_copy < SOME and overlap.share_of_original < HALF and _longest(overlap) < LONG_PASSAGE
    return Verdict.REWRITTEN if is_thin and _is_retold(overlap) else Verdict.PARTLY


def sentence(found: Verdict, overlap: Overlap, words: int, compared: int, other: str = "the other text") -> str:
    """The verdict with its numbers; `other` names the text that the copy shares most with, as it is to be read in a sentence."""
    if found is Verdict.UNDECIDED:
        return "Undecided: the text has no words." if words == 0 else "Undecided: there was nothing to compare the text with."
    if found is Verdict.OWN:
        return f"Own text: compared with {_counted(compared, 'text')}, {_little(overlap, words, other)}."
    said = {
        Verdict.VERBATIM: f"Verbatim: {_standing(overlap, words, other)}, {_left_out(overlap)}.",
        Verdict.EDITED: f"Lightly edited: {_standing(overlap, words, other)}, {_changed(overlap)}.",
        Verdict.PARTLY: f"Partly copied: {_standing(overlap, words, other)}, {_in_pieces(overlap)}; the rest does not.",
        Verdict.REWRITTEN: f"Rewritten? Only {_standing(overlap, words, other)}, {_in_pieces(overlap)}; {_RETOLD}.",
        Verdict.SYNDICATED: f"Syndicated: {_standing(overlap, words, other)}.",
        Verdict.TRANSLATED: f"Translated? It may say in another language what {other} says.",
    }[found]
    return said + (" Only the beginnings were compared, for the texts are very long." if overlap.was_cut else "")


def _standing(overlap: Overlap, words: int, other: str) -> str:
    """How much of the copy is in the other text."""
    order = " in the same order" if overlap.in_order else ", in another order,"
    return f"{_percent(overlap.share_of_copy)} of its {words:,} words stand{order} in {other}"


def _left_out(overlap: Overlap) -> str:
    lost = 1 - overlap.share_of_original
    return "which is there whole" if lost < 0.005 else f"which lost {_percent(lost)} of its own"


def _changed(overlap: Overlap) -> str:
    return f"and {_percent(1 - overlap.same_share)} of the words in {_counted(len(overlap.passages), 'passage')} were changed"


def _in_pieces(overlap: Overlap) -> str:
    pieces = len(overlap.passages)
    longest = _counted(_longest(overlap), "word")
    return f"in one passage of {longest}" if pieces == 1 else f"in {pieces} passages, {longest} in the longest"


def _little(overlap: Overlap, words: int, other: str) -> str:
    """What an own text shares all the same."""
    if not overlap.passages:
        return "none shares a passage with it"
    return f"the most that one shares with it, {other}, is {_percent(overlap.share_of_copy)} of its {words:,} words"


def _percent(share: float) -> str:
    """Rounded, but never to nothing or all where it is neither."""
    if 0 < share < 0.01:
        return "less than 1 %"
    return "more than 99 %" if 0.99 < share < 1 else f"{round(share * 100)} %"


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _is_retold(overlap: Overlap) -> bool:
    """Whether little stands in the other text, which speaks of the same in the same words."""
    return bool(overlap.passages) and overlap.share_of_copy >= RETOLD and overlap.common_words >= SAME_WORDS


def _longest(overlap: Overlap) -> int:
    """The same words of the passage that has most of them."""
    return max((passage.same for passage in overlap.passages), default=0)


def _original_words(overlap: Overlap, words: int) -> float:
    """About how long the original is."""
    return overlap.share_of_copy * words / overlap.share_of_original if overlap.share_of_original else 0.0
