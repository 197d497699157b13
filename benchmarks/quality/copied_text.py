"""How well copied text is found, and who was first told, on texts of which that is known.

    .venv/bin/python -m benchmarks.quality.copied_text

Prints Markdown as it stands in docs/quality.md. The texts are looked for in ../shared/data; those about dates are made here.
"""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator, Mapping

from benchmarks.quality import copied_figures, copied_material, planted_copies
from benchmarks.quality.copied_figures import DEGREES, WAYS, share
from benchmarks.quality.planted_dates import Kind, directions, planted
from osint.model.article import Verdict

PLANTED = 3_000
PUBLISHED = {
    "copy-pasta": "3,871 of 4,030 (96.1 %)",
    "rewording": "3,147 of 4,017 (78.3 %), 217 more as copy-pasta",
    "translation": "2,708 of 4,500 (60.2 %)",
}
"""D3lta's own figures on its whole set, as published."""
_VERDICTS = (Verdict.VERBATIM, Verdict.EDITED, Verdict.PARTLY, Verdict.REWRITTEN, Verdict.OWN)

_NAMES = " | ".join(item.value for item in _VERDICTS)


def lines() -> Iterator[str]:
    """All figures as Markdown, line by line."""
    yield from _wrapped(
        "Texts are compared where the index would find them (shared fingerprints), and reported where what they share, less what "
        "both quote, is a copy (`osint/copies/verdict.py`). Floors stand in `tests/quality/test_copied_text.py`."
    )
    yield from answer_lines(copied_figures.answers())
    yield from message_lines(copied_figures.messages())
    yield from news_lines(copied_figures.news(), copied_figures.glued())
    yield from made_lines(planted_copies.made())
    yield from statute_lines(copied_figures.statutes())
    yield from sentence_lines(copied_figures.sentences())


def answer_lines(found: copied_figures.Answers) -> Iterator[str]:
    """The hundred answers."""
    yield from _headed("Answers copied to known degrees")
    yield from _wrapped(
        "95 answers to five questions against the encyclopedia article of each (Clough and Stevenson): pasted (cut), revised "
        f"lightly or heavily, or written without it (non). Reported against the article of another question: {found.against_others}."
    )
    yield ""
    yield f"| degree | answers | share a passage | reported | {_NAMES} |"
    yield f"| --- | --- | --- | --- |{' --- |' * len(_VERDICTS)}"
    for degree in DEGREES:
        counts = found.verdicts[degree]
        total, copies = counts.total(), counts.total() - counts[Verdict.OWN]
        said = " | ".join(str(counts[item]) for item in _VERDICTS)
        yield f"| {degree} | {total} | {found.with_passages[degree]} | {copies} ({share(copies, total)}) | {said} |"
    yield ""
    missed = [f"{name} ({degree}, {_percent(part)})" for degree in ("cut", "light") for name, part in found.missed[degree]]
    yield from _wrapped(f"Not reported, with the share of their runs of four words that stands in the article at all: {', '.join(missed)}.")


def message_lines(found: copied_figures.Messages) -> Iterator[str]:
    """The short messages."""
    yield from _headed("Short messages in ten languages")
    yield from _wrapped(
        "1,361 messages of mostly 8 to 70 words in 145 groups, made by a machine from one message each (D3lta). The 168 that D3lta "
        f"did not find are not in the file, which flatters every recall. Pairs across groups: {found.across:,}, of which reported: "
        f"{len(found.false)}. Rewording and translation are not looked for: what is reported of them has kept its words."
    )
    yield ""
    yield "| way | pairs | reported | D3lta on these | D3lta as published, whole set |"
    yield "| --- | --- | --- | --- | --- |"
    for way in WAYS:
        total, ours, theirs = found.pairs[way], found.reported[way], found.by_d3lta[way]
        yield f"| {way} | {total:,} | {ours:,} ({share(ours, total)}) | {theirs:,} ({share(theirs, total)}) | {PUBLISHED[way]} |"
    yield ""
    yield "D3lta as published: 0 false of 1,485,000 pairs across groups."


def news_lines(found: copied_figures.News, glued: copied_figures.Glued) -> Iterator[str]:
    """The news pages, and the texts of agency sentences."""
    yield from _headed("News articles that are no copies of each other")
    yield from _wrapped(
        f"{found.pages} recorded news pages, many of one week and some of one event: {found.pairs:,} pairs across sites, of which "
        f"reported: {len(found.across_sites)}; {found.with_quotations} if what both quote counted. Pairs within one site (standing "
        f"paragraphs about the house): {found.within_sites}."
    )
    yield ""
    for a, b, part in found.across_sites:
        yield f"- {a} – {b}: {_percent(part)} of one"
    yield ""
    yield from _wrapped(
        f"A hundred texts glued of agency sentences, five pairs nearly the same: {glued.right} of {glued.true} found, "
        f"{glued.wrong} others reported."
    )


def made_lines(found: Mapping[str, Counter[Verdict]]) -> Iterator[str]:
    """The copies made of news articles."""
    yield from _headed("Copies made of recorded news articles")
    yield f"| what was done | copies | {_NAMES} |"
    yield f"| --- | --- |{' --- |' * len(_VERDICTS)}"
    for what, counts in found.items():
        yield f"| {what} | {counts.total()} | {' | '.join(str(counts[item]) for item in _VERDICTS)} |"


def statute_lines(found: list[copied_figures.Statute]) -> Iterator[str]:
    """The statutes."""
    yield from _headed("Statutes: California 1851 against New York 1850, as scanned")
    yield "| part | words | verdict | passages | share of it | share of New York's | same in the passages |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    for part in found:
        shared = part.overlap
        shares = f"{_percent(shared.share_of_copy)} | {_percent(shared.share_of_original)} | {_percent(shared.same_share)}"
        yield f"| {part.what} | {part.words} | {part.verdict} | {len(shared.passages)} | {shares} |"
    for part in (part for part in found if part.beginnings):
        yield ""
        yield "| passage | words | same | begins | in New York's |"
        yield "| --- | --- | --- | --- | --- |"
        for number, (item, here, there) in enumerate(part.beginnings, 1):
            yield f"| {number} | {item.words} | {item.same} | {_cell(here)} | {_cell(there)} |"


def sentence_lines(found: dict[str, copied_figures.Sentences]) -> Iterator[str]:
    """The news sentences."""
    yield from _headed("News sentences about one event (no floor)")
    yield "| people hold them to | pairs | reported |"
    yield "| --- | --- | --- |"
    for label, item in found.items():
        what = "say the same" if label == "1" else "differ"
        yield f"| {what} | {item.pairs:,} | {item.reported:,} ({share(item.reported, item.pairs)}) |"


def direction_lines() -> Iterator[str]:
    """The planted dates, which need no material."""
    yield from _headed("Who was first")
    yield from _wrapped(
        f"{PLANTED:,} invented pairs of known times, dated as pages, feeds and archives date: with zones and without, to the second, "
        "minute or day, with dates of change and of sightings beside."
    )
    yield ""
    yield "| dates | pairs | right | undecided | wrong | lag outside its bounds |"
    yield "| --- | --- | --- | --- | --- | --- |"
    pairs = planted(PLANTED)
    for kind in Kind:
        item = directions(pairs, kind)
        yield f"| {kind} | {item.pairs:,} | {item.right:,} | {item.undecided:,} | {item.wrong} | {item.out_of_bounds} |"


def _headed(title: str) -> Iterator[str]:
    yield ""
    yield f"### {title}"
    yield ""


def _wrapped(text: str) -> Iterator[str]:
    yield from textwrap.wrap(text, 140, break_long_words=False, break_on_hyphens=False)


def _percent(part: float) -> str:
    return f"{100 * part:.1f} %"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "/")


def main() -> None:
    """Print all figures; those whose texts are absent are skipped, and said to be."""
    if copied_material.is_here():
        for line in lines():
            print(line, flush=True)
    else:
        print("The texts are not at hand: not measured.")
    for line in direction_lines():
        print(line, flush=True)


if __name__ == "__main__":
    main()
