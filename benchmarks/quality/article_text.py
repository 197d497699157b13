"""How much of recorded articles' text is read, and nothing else, and how often a title, names and a date are found.

    .venv/bin/python -m benchmarks.quality.article_text

The pages are only measured against; nothing of them is shipped. The measure is that of the pages' own benchmark: runs of four words
of the text read and of the text a person marked, counted per page, each page worth the same.
"""

from __future__ import annotations

import gzip
import json
import re
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from osint.content.articles.article_dates import published
from osint.content.articles.reading import read_article
from osint.errors import ParseError
from osint.model.article import Article, DateSource
from osint.model.evidence import Contact, Evidence, Exchange, Status
from osint.model.selector import Selector, SelectorKind

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "d_extraction"
MARKED, OTHERS = SHARED / "scrapinghub", SHARED / "readability"
FLOOR = 0.960
"""F1 over the 181 pages below which the reading has become worse."""
_WORD = re.compile(r"\w+")
_Runs = Counter[tuple[str, ...]]


@dataclass(slots=True)
class Figures:
    """What was measured over the marked pages: per page precision and recall, what else was read, and what could not be."""

    precisions: list[float] = field(default_factory=list)
    recalls: list[float] = field(default_factory=list)
    read: list[Article] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def precision(self) -> float:
        """The mean over the pages."""
        return sum(self.precisions) / max(len(self.precisions), 1)

    @property
    def recall(self) -> float:
        """The mean over the pages."""
        return sum(self.recalls) / max(len(self.recalls), 1)

    @property
    def f1(self) -> float:
        """Of the two means."""
        return 2 * self.precision * self.recall / max(self.precision + self.recall, 1e-9)


def is_here() -> bool:
    """Whether the marked pages are at hand."""
    return (MARKED / "ground-truth.json.gz").is_file()


def measure() -> Figures:
    """Read every marked page as a source would, and compare."""
    found = Figures()
    with gzip.open(MARKED / "ground-truth.json.gz") as file:
        marked = json.load(file)
    for name, truth in sorted(marked.items()):
        body = gzip.decompress((MARKED / "html" / f"{name}.html.gz").read_bytes())
        began = time.process_time()
        text = _read(found, body, truth["url"])
        found.seconds += time.process_time() - began
        precision, recall = compared(runs(truth["articleBody"]), runs(text))
        found.precisions.append(precision)
        found.recalls.append(recall)
    return found


def others() -> Figures:
    """Read the pages of another collection, whose text nobody marked."""
    found = Figures()
    for folder in sorted(path.parent for path in OTHERS.glob("*/source.html.gz")):
        body = gzip.decompress((folder / "source.html.gz").read_bytes())
        began = time.process_time()
        _read(found, body, f"https://{folder.name}.example/page")
        found.seconds += time.process_time() - began
    return found


def runs(text: str) -> _Runs:
    """The runs of four words in a text; of a shorter one its words."""
    words = _WORD.findall(text)
    return Counter(tuple(words[start : start + 4]) for start in range(max(1, len(words) - 3)))


def compared(wanted: _Runs, read: _Runs) -> tuple[float, float]:
    """Precision and recall of one page."""
    right, wrong, missed = (wanted & read).total(), (read - wanted).total(), (wanted - read).total()
    return right / max(right + wrong, 1), right / max(right + missed, 1)


def lines(found: Figures) -> Iterator[str]:
    """What was measured, in words."""
    yield f"Main text of {len(found.precisions)} marked pages: F1 {found.f1:.3f} (floor {FLOOR:.3f})"
    cost = 1000 * found.seconds / len(found.precisions)
    yield f"precision {found.precision:.3f}, recall {found.recall:.3f}, {cost:.0f} ms of processor time a page"
    yield from _answered(found)
    other = others()
    yield f"\n{len(other.read) + len(other.failures)} other pages, without a marked text:"
    yield from _answered(other)


def _answered(found: Figures) -> Iterator[str]:
    best = [published(article) for article in found.read]
    claimed = [item for item in best if item and item.source is not DateSource.GUESS]
    parts = [
        f"read {len(found.read)}",
        f"not read {len(found.failures)}",
        f"with a title {sum(bool(article.title) for article in found.read)}",
        f"signed {sum(bool(article.byline) for article in found.read)}",
        f"with a claimed date {len(claimed)}",
        f"with a guessed one only {sum(item is not None for item in best) - len(claimed)}",
        f"with a language {sum(bool(article.language) for article in found.read)}",
    ]
    yield ", ".join(parts)
    yield from (f"  not read: {failure}" for failure in found.failures)


def _read(found: Figures, body: bytes, url: str) -> str:
    try:
        article = read_article(_answer(body, url))
    except ParseError as error:
        found.failures.append(str(error))
        return ""
    found.read.append(article)
    return article.text


def _answer(body: bytes, url: str) -> Evidence:
    """A page as the door keeps it."""
    now = datetime(2026, 11, 22, 12, tzinfo=UTC)
    facts = {"url": url, "status": 200, "headers": [["Content-Type", "text/html"]]}
    asked, subject = f"GET {url}", Selector(SelectorKind.URL, url)
    exchange = Exchange("article_pages", "article page", subject, Contact.TARGET, "http", asked, "", Status.OK, now, now, 0.0, facts=facts)
    return Evidence(exchange, body)


def main() -> int:
    """Print the figures; 1 where the text read has become worse than the floor."""
    if not is_here():
        print("The marked pages are not at hand: not measured.")
        return 0
    found = measure()
    for line in lines(found):
        print(line, flush=True)
    return int(found.f1 < FLOOR)


if __name__ == "__main__":
    raise SystemExit(main())
