"""Pivot's way: fingerprints in an index on disk, and the candidates' texts aligned: python -m benchmarks.copied_text.own CORPUS FOLDER.

With --called only what the product calls a copy is reported: enough of the text, less what both quote.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.copied_text.corpus import Corpus
from benchmarks.copied_text.judged import bytes_of, judged, printed
from osint.copies.alignment import overlap
from osint.copies.quotations import without_quotations
from osint.copies.shingles import fingerprints, kept
from osint.copies.verdict import is_copy
from osint.copies.words import Words, fold, placed
from osint.store.text_index.file import remove_index
from osint.store.text_index.index import TextIndex


class Pivot:
    """From text to index, and from text to aligned passages."""

    def __init__(self, path: Path, corpus: Corpus, *, called: bool = False) -> None:
        remove_index(path)
        self._path, self._corpus, self._called = path, corpus, called
        self._index = TextIndex(path)

    def add(self, texts: Sequence[tuple[int, str]]) -> None:
        """Into the file."""
        self._index.add((number, kept(fingerprints(words), len(words))) for number, text in texts for words in [fold(text)])

    def finish(self) -> None:
        """Opened anew, so that nothing is held in memory."""
        self._index.close()
        self._index = TextIndex(self._path)

    def find(self, text: str) -> list[int]:
        """The candidates that share a passage, or those that the product calls the original or the copy."""
        words = placed(text)
        candidates = self._index.candidates(fingerprints(words.words))
        read = self._corpus.texts([candidate.article_id for candidate in candidates])
        return [number for number, other in read if self._is_found(words, text, other)]

    def _is_found(self, words: Words, text: str, other: str) -> bool:
        found = overlap(words, placed(other))
        if not self._called:
            return bool(found.passages)
        return is_copy(without_quotations(found, len(words.words), text, other), len(words.words))

    def disk(self) -> int:
        """The index file."""
        return bytes_of(self._path)


def main() -> int:
    """Print what it achieved."""
    corpus = Corpus(Path(sys.argv[1]))
    path = Path(sys.argv[2]) / "pivot.index"
    called = "--called" in sys.argv
    printed(judged("pivot, called a copy" if called else "pivot", Pivot(path, corpus, called=called), corpus))
    remove_index(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
