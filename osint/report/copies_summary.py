"""What a copy report adds up to: where each article stands, how much came from whom, and the sentences that say so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from osint.model.article import Direction, Passage, Verdict
from osint.model.copies import ArticleVerdict, CopyReport, Match
from osint.report.copies_words import count, full_name, lag_bounds, percent, span_between


class Standing(StrEnum):
    """How an article of the site stands to those of others."""

    COPIED = "copied"
    SUSPECTED = "perhaps rewritten or translated"
    SHARED = "shared, who was first is undecided"
    AGENCY = "agency text"
    FROM_HERE = "stood here first"
    OWN = "not found elsewhere"
    UNKNOWN = "not compared"


_NO_MATCH = {Verdict.OWN, Verdict.UNDECIDED}
_GUESSED = {Verdict.REWRITTEN, Verdict.TRANSLATED}
_TAKEN = (Standing.COPIED, Standing.SUSPECTED, Standing.SHARED)


@dataclass(frozen=True, slots=True)
class Source:
    """What one outlet's articles have in common with the site's: the articles by standing, the words shared, and the lag's bounds."""

    name: str
    site: str
    copied: int
    suspected: int
    shared: int
    words: float
    of_words: int
    least: timedelta | None
    most: timedelta | None

    @property
    def share(self) -> float:
        """How much of the words of these articles stands at the outlet."""
        return self.words / self.of_words if self.of_words else 0.0


@dataclass(frozen=True, slots=True)
class Portion:
    """Words of the site that have one standing, and one source where there is one."""

    standing: Standing
    source: str
    site: str
    words: float


def matches_of(item: ArticleVerdict) -> list[Match]:
    """The matches of an article that say something, best first; of an article judged to be the site's own only those that came later."""
    found = [match for match in item.matches if match.verdict not in _NO_MATCH]
    if item.verdict is Verdict.OWN:
        return [match for match in found if match.precedence.direction is Direction.COPIED_FROM_HERE]
    return found


def best_match(item: ArticleVerdict) -> Match | None:
    """The match that an article is shown with."""
    return next(iter(matches_of(item)), None)


def standing(item: ArticleVerdict) -> Standing:
    """How an article stands to those of others, by its verdict and its best match."""
    best = best_match(item)
    if item.verdict is Verdict.SYNDICATED or (best and best.verdict is Verdict.SYNDICATED):
        return Standing.AGENCY
    if best is None:
        return Standing.UNKNOWN if item.verdict is Verdict.UNDECIDED else Standing.OWN
    return _standing_by(best)


def sources_of(report: CopyReport) -> list[Source]:
    """The outlets that articles were taken from or are shared with, the one with most articles first."""
    found: dict[str, list[tuple[ArticleVerdict, Match]]] = {}
    for item in report.articles:
        best = best_match(item)
        if best and standing(item) in _TAKEN:
            found.setdefault(best.original.site, []).append((item, best))
    sources = [_source(pairs) for pairs in found.values()]
    return sorted(sources, key=lambda source: (-source.copied, -source.suspected, -source.shared, source.site))


def portions(report: CopyReport) -> list[Portion]:
    """All words of the site by what became known of them, most first within a standing; a passage found twice counts for the best match."""
    sums: dict[tuple[Standing, str, str], float] = {}
    for item in report.articles:
        for portion in _portions(item):
            key = (portion.standing, portion.source, portion.site)
            sums[key] = sums.get(key, 0.0) + portion.words
    order = list(Standing)
    found = [Portion(*key, words) for key, words in sums.items() if words >= 0.5]
    return sorted(found, key=lambda portion: (order.index(portion.standing), -portion.words, portion.source))


def headline(report: CopyReport) -> str:
    """The report in one sentence."""
    total, stands = len(report.articles), [standing(item) for item in report.articles]
    if not total:
        return f"No article of {report.site} could be read."
    if not report.compared_with:
        return f"The {count(total, 'article')} of {report.site} could not be compared: no article of another site is known here."
    copied = stands.count(Standing.COPIED)
    if not copied:
        return f"No article of {report.site} was shown to be copied from the {count(report.compared_with, 'article')} compared."
    words = sum(source.words for source in sources_of(report) if source.copied)
    of_words = sum(source.of_words for source in sources_of(report) if source.copied)
    share = percent(words / of_words if of_words else 0.0)
    carry, their = ("carries", "its") if copied == 1 else ("carry", "their")
    return f"{copied} of {count(total, 'article')} of {report.site} {carry} text that stood elsewhere before: {share} of {their} words."


def compared_with(report: CopyReport) -> str:
    """What the articles were compared with: "1,240 articles of 4 other sites"."""
    sites = count(report.sites_compared, "other site") if report.sites_compared else "other sites"
    return f"{count(report.compared_with, 'article')} of {sites}"


def source_sentence(source: Source, total: int) -> str:
    """What one outlet has in common with the site: "3 of 7 articles, 82 % of their words, 5 h to 2 d after"."""
    said = []
    if source.copied:
        after, their = span_between(source.least, source.most), "its" if source.copied == 1 else "their"
        said.append(f"{source.copied} of {count(total, 'article')}, {percent(source.share)} of {their} words")
        said[0] += f", {after} after" if after else ""
    if source.suspected:
        said.append(f"{count(source.suspected, 'article')} perhaps rewritten or translated")
    if source.shared:
        said.append(f"{count(source.shared, 'article')} shared, who was first is undecided")
    return "; ".join(said)


def rest_sentence(report: CopyReport) -> str:
    """How many articles were not found to be taken from anybody, "" where there is none."""
    stands = [standing(item) for item in report.articles]
    told = (Standing.AGENCY, Standing.FROM_HERE, Standing.OWN, Standing.UNKNOWN)
    return ", ".join(f"{stands.count(which)} {which.value}" for which in told if which in stands)


def limits(report: CopyReport) -> list[str]:
    """What the figures do not say, in sentences."""
    stands = {standing(item) for item in report.articles}
    said = []
    if not report.compared_with:
        said.append("There is nothing here to compare with: collect the articles of other sites first.")
    else:
        said.append(
            f"Not found elsewhere means: not among the {compared_with(report)} known here. It does not mean that a text is the site's own."
        )
    if Standing.SHARED in stands:
        said.append("Where it is undecided who was first, the shared text alone does not show who copied.")
    said.append("Dates are what the pages say of themselves, unless an archive or this program saw the text; a page can claim any date.")
    if Standing.AGENCY in stands:
        said.append("Text of a news agency, or text that many sites hold, is usually shared by licence: it is no sign of copying.")
    if any(match.overlap.was_cut for item in report.articles for match in item.matches):
        said.append("Some texts were too long to be compared to their end.")
    return said


def _source(pairs: list[tuple[ArticleVerdict, Match]]) -> Source:
    stands = [standing(item) for item, _ in pairs]
    counted = [(item, match) for item, match in pairs if standing(item) is Standing.COPIED] or pairs
    bounds = [lag_bounds(match.precedence) for _, match in counted]
    least = [shortest for shortest, _ in bounds if shortest is not None]
    most = [longest for _, longest in bounds if longest is not None]
    first = pairs[0][1].original
    return Source(
        name=full_name(first),
        site=first.site,
        copied=stands.count(Standing.COPIED),
        suspected=stands.count(Standing.SUSPECTED),
        shared=stands.count(Standing.SHARED),
        words=sum(match.overlap.share_of_copy * item.article.words for item, match in counted),
        of_words=sum(item.article.words for item, _ in counted),
        least=min(least, default=None),
        most=max(most, default=None) if len(most) == len(counted) else None,
    )


def _standing_by(match: Match) -> Standing:
    if match.precedence.direction is Direction.COPIED_FROM_HERE:
        return Standing.FROM_HERE
    if match.precedence.direction is Direction.UNDECIDED:
        return Standing.SHARED
    return Standing.SUSPECTED if match.verdict in _GUESSED else Standing.COPIED


def _portions(item: ArticleVerdict) -> Iterable[Portion]:
    whole, left, covered = standing(item), float(item.article.words), _Covered()
    for match in matches_of(item):
        new = covered.add(match.overlap.passages)
        words = min(left, match.overlap.share_of_copy * item.article.words * new)
        left -= words
        which = whole if whole is Standing.AGENCY else _standing_by(match)
        named = (full_name(match.original), match.original.site) if which is Standing.COPIED else ("", "")
        yield Portion(which, *named, words)
    rest = whole if whole in (Standing.SUSPECTED, Standing.UNKNOWN) else Standing.OWN
    yield Portion(rest, "", "", left)


class _Covered:
    """The stretches of a text that earlier matches already account for."""

    def __init__(self) -> None:
        self._spans: list[tuple[int, int]] = []

    def add(self, passages: Iterable[Passage]) -> float:
        """Cover the passages; gives which part of them was not covered before, 1.0 where there are none."""
        total = fresh = 0
        for passage in passages:
            taken = sum(max(0, min(end, passage.end) - max(start, passage.start)) for start, end in self._spans)
            total += passage.end - passage.start
            fresh += max(0, passage.end - passage.start - taken)
            self._spans = _merged([*self._spans, (passage.start, passage.end)])
        return fresh / total if total else 1.0


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
