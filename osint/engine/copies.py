"""Comparing the articles of a site with those of every other site: found by the index, aligned, dated, judged, kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from osint.copies.alignment import overlap
from osint.copies.direction import precedence
from osint.copies.quotations import without_quotations
from osint.copies.shingles import Hashes, fingerprints
from osint.copies.syndication import Holders, Syndication, syndication
from osint.copies.verdict import is_copy, sentence, verdict
from osint.copies.words import Words, placed
from osint.engine import linking
from osint.engine.copies_notes import notes
from osint.linking.weights import current
from osint.model.article import (
    Article,
    DateRole,
    DateSource,
    Dating,
    Direction,
    LeftoverKind,
    Overlap,
    Passage,
    Precedence,
    Verdict,
)
from osint.model.copies import ArticleVerdict, CopyReport, Match, Side
from osint.model.outlets import recognised
from osint.report.copies_words import count
from osint.store import articles as store
from osint.store import queries
from osint.store.articles import KeptArticle
from osint.store.copies import KeptCopy, keep_copies
from osint.store.database import Database
from osint.store.text_index.index import TextIndex

MOST_CANDIDATES = 30
MOST_MATCHES = 12
HALF = 0.5
"""A site that has so much of the text holds it; less is a passage."""
_DEGREES = frozenset({Verdict.VERBATIM, Verdict.EDITED, Verdict.PARTLY, Verdict.REWRITTEN})
MOST_ROUNDS = 10
"""So many times as many are compared while all have the text and none of them was earlier: many later copies must not hide the first."""
EACH_OF_A_SITE = 5
"""Where as many have the text as are compared: a site that shows it on fifty pages must not hide the others."""
MORE_HOLDERS = "Not all articles that have it were compared: there may be more holders, and earlier ones among them."
_ORDER = {Direction.COPIED: 0, Direction.UNDECIDED: 1, Direction.COPIED_FROM_HERE: 2}


@dataclass(frozen=True, slots=True)
class Corpus:
    """What there is to compare with: the database, its index, and which sites belong to the one that is looked at."""

    database: Database
    index: TextIndex
    sisters: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Paired:
    """One article of another site with what it shares with a text."""

    other: KeptArticle
    overlap: Overlap
    precedence: Precedence
    is_copy: bool = True
    """Whether so much is shared that it is reported; less is a phrase, a name, boilerplate."""


def with_sisters(corpus: Corpus, site: str) -> Corpus:
    """The corpus with the sites that are likely of the same hand: that these carry a text does not make it syndicated."""
    linking.refresh(corpus.database)
    least = current().log_odds_of("likely")
    links = [link for link in linking.links_of(corpus.database, site).links if link.log_odds >= least]
    return replace(corpus, sisters=frozenset(name for link in links for name in (link.a, link.b)))


def report_of(corpus: Corpus, site: str) -> CopyReport:
    """Every article of a site with what it shares with other sites; what was found is kept for links and graphs."""
    corpus = with_sisters(corpus, site)
    own = store.articles_of(corpus.database, site)
    skip = {item.id for item in own}
    others = [item for item in store.sites_with_articles(corpus.database) if item.site != site]
    compared = sum(item.articles for item in others)
    found = [article_verdict(corpus, item, skip, compared) for item in own]
    keep_copies(corpus.database, sorted(skip), [kept_copy(match) for item in found for match in item.matches])
    gaps = (*_gaps(corpus.database, site), *_nothing(site, len(own), compared))
    note = notes(corpus.database, site, found, corpus.sisters)
    return CopyReport(site, tuple(found), compared, len(others), datetime.now(UTC), gaps, note)


def article_verdict(corpus: Corpus, item: KeptArticle, skip: Collection[int], compared: int) -> ArticleVerdict:
    """One article against all others."""
    found = pairs_of(corpus, item.article.text, skip, dates_of(item))
    pairs = [pair for pair in found if pair.is_copy]
    wire = _wire(item.article, pairs, corpus.sisters)
    side = side_of(item)
    matches = tuple(_match(side, pair, compared, wire) for pair in pairs[:MOST_MATCHES])
    judged, words = _judged(item, found, compared, wire)
    holding = [pair.other.article.site for pair in pairs if pair.overlap.share_of_copy >= HALF]
    more = MORE_HOLDERS if may_be_more(found) else ""
    return ArticleVerdict(
        article=side,
        verdict=judged,
        matches=matches,
        leftovers=item.article.leftovers,
        agency=wire.agency,
        holders=1 + len(set(holding)),
        words=" ".join(filter(None, (words, wire.words, more))),
        problems=item.article.problems,
    )


def _judged(item: KeptArticle, found: Sequence[Paired], compared: int, wire: Syndication) -> tuple[Verdict, str]:
    """The verdict on an article, and the sentence for it: by the best of its pairs that is no later than it, an agency's text by any."""
    pairs = [pair for pair in found if pair.is_copy]
    taken = [pair for pair in pairs if wire.is_syndicated or pair.precedence.direction is not Direction.COPIED_FROM_HERE]
    if taken:
        best = taken[0]
        judged = verdict(best.overlap, item.words, compared, syndicated=wire.is_syndicated)
        return judged, sentence(judged, best.overlap, item.words, compared, _name(best.other))
    judged = verdict(Overlap(), item.words, compared)
    if pairs:
        shares = "1 shares" if len(pairs) == 1 else f"{len(pairs)} share"
        return judged, f"Own text: compared with {count(compared, 'text')}, of which {shares} passages with it, and came later."
    least = max(found, key=lambda pair: pair.overlap.share_of_copy, default=None)
    shared, other = (least.overlap, _name(least.other)) if least else (Overlap(), "")
    return judged, sentence(judged, shared, item.words, compared, other)


def pairs_of(corpus: Corpus, text: str, skip: Collection[int], dates: Sequence[Dating]) -> list[Paired]:
    """The articles that share a passage with a text: copies first, of these earlier ones first, then by how much they share."""
    words = placed(text)
    found: list[Paired] = []
    left_out = set(skip)
    for _ in range(MOST_ROUNDS):
        others = _candidates(corpus, words, left_out)
        pairs = [_paired(words, text, other, dates) for other in others]
        found += [pair for pair in pairs if pair.overlap.passages]
        if len(others) < MOST_CANDIDATES or not all(_leaves_open(pair, dates) for pair in pairs):
            break
        left_out |= {other.id for other in others}
    return sorted(found, key=_best_first)


def may_be_more(found: Sequence[Paired]) -> bool:
    """Whether more articles may have a text than the pairs that were found: every article of the last round had it."""
    copies = sum(pair.is_copy for pair in found)
    return copies > 0 and copies % MOST_CANDIDATES == 0


def _paired(words: Words, text: str, other: KeptArticle, dates: Sequence[Dating]) -> Paired:
    shared = _shared(words, text, other)
    return Paired(other, shared, precedence(dates, dates_of(other)), is_copy(shared, len(words.words)))


def _leaves_open(pair: Paired, dates: Sequence[Dating]) -> bool:
    """Whether it has the text, but leaves open where that is from: it came later, or the text that is looked for has no date."""
    return pair.is_copy and (not dates or pair.precedence.direction is Direction.COPIED_FROM_HERE)


def _candidates(corpus: Corpus, words: Words, skip: Collection[int]) -> list[KeptArticle]:
    """The articles most alike; where they are many, few of each site."""
    prints = fingerprints(words.words)
    chosen = _most_alike(corpus, prints, skip, MOST_CANDIDATES)
    while len(chosen) == MOST_CANDIDATES:
        counts = Counter(item.article.site for item in chosen)
        full = [site for site, number in counts.items() if number >= EACH_OF_A_SITE]
        few = [item for place, item in enumerate(chosen) if _earlier_of_its_site(chosen, place) < EACH_OF_A_SITE]
        if len(few) == len(chosen):
            break
        out = {*skip, *(item.id for item in few), *(number for site in full for number in store.ids_of_site(corpus.database, site))}
        chosen = few + _most_alike(corpus, prints, out, MOST_CANDIDATES - len(few))
    return chosen


def _earlier_of_its_site(chosen: Sequence[KeptArticle], place: int) -> int:
    return sum(item.article.site == chosen[place].article.site for item in chosen[:place])


def _most_alike(corpus: Corpus, prints: Hashes, skip: Collection[int], most: int) -> list[KeptArticle]:
    """Candidates that are still there; the index forgets those deleted or read anew, for many of them would hide the others."""
    while True:
        numbers = [item.article_id for item in corpus.index.candidates(prints, skip=skip, most=most)]
        known = store.articles_by_id(corpus.database, numbers)
        if len(known) == len(numbers):
            return [known[number] for number in numbers]
        corpus.index.forget(set(numbers) - known.keys())


def _shared(words: Words, text: str, other: KeptArticle) -> Overlap:
    """What is the same, less the words of third persons that both quote."""
    found = overlap(words, placed(other.article.text))
    return without_quotations(found, len(words.words), text, other.article.text)


def _best_first(pair: Paired) -> tuple[object, ...]:
    """Earlier texts before undecided ones, more before less, recognised outlets before others, then by age."""
    site = pair.other.article.site
    share = round(pair.overlap.share_of_copy, 2)
    published = store.best_published(pair.other.article.dates)
    when = published.when if published else pair.other.first_seen
    return not pair.is_copy, _ORDER[pair.precedence.direction], -share, recognised(site) is None, when, site, pair.other.id


def side_of(item: KeptArticle) -> Side:
    """An article as reports name it."""
    article = item.article
    outlet = recognised(article.site)
    return Side(
        article_id=item.id,
        url=article.url,
        site=article.site,
        outlet=outlet.name if outlet else "",
        title=article.title,
        published=store.best_published(article.dates),
        first_seen=item.first_seen,
        words=item.words,
        language=article.language,
        evidence=item.exchange_id,
    )


def kept_copy(match: Match) -> KeptCopy:
    """A match as it is kept: the later text is the copy; where nobody knows, the one that was asked about."""
    if match.precedence.direction is Direction.COPIED_FROM_HERE:
        shared = _turned(match.overlap)
        judged = verdict(shared, match.original.words, 1) if match.verdict in _DEGREES else match.verdict
        judged = match.verdict if judged is Verdict.OWN else judged
        return KeptCopy(match.original.article_id, match.copy.article_id, judged, Direction.COPIED, shared)
    return KeptCopy(match.copy.article_id, match.original.article_id, match.verdict, match.precedence.direction, match.overlap)


def _name(item: KeptArticle) -> str:
    """How a sentence names the article's site."""
    outlet = recognised(item.article.site)
    return (outlet.name if outlet else "") or item.article.site


def _turned(shared: Overlap) -> Overlap:
    """The same overlap seen from the other text; its passages in the order of that one."""
    passages = [Passage(item.original_start, item.original_end, item.start, item.end, item.words, item.same) for item in shared.passages]
    passages.sort(key=lambda item: (item.start, item.end))
    return replace(shared, passages=tuple(passages), share_of_copy=shared.share_of_original, share_of_original=shared.share_of_copy)


def _match(side: Side, pair: Paired, compared: int, wire: Syndication) -> Match:
    judged = verdict(pair.overlap, side.words, compared, syndicated=wire.is_syndicated)
    other = side_of(pair.other)
    words = sentence(judged, pair.overlap, side.words, compared, _name(pair.other))
    return Match(side, other, pair.overlap, pair.precedence, judged, words)


def dates_of(item: KeptArticle) -> tuple[Dating, ...]:
    """What the page claims, and that we have seen the text."""
    return (*item.article.dates, Dating(item.first_seen, DateRole.SEEN, DateSource.SEEN_BY_US))


def _wire(article: Article, pairs: Iterable[Paired], sisters: frozenset[str]) -> Syndication:
    """Whether agencies' credits and the number of holders make the text syndicated; a site's own group is no holder."""
    holding = [pair.other for pair in pairs if pair.overlap.share_of_copy >= HALF and pair.other.article.site not in sisters]
    by_site: dict[str, KeptArticle] = {}
    for item in holding:
        by_site.setdefault(item.article.site, item)
    outlets = [item for site, item in sorted(by_site.items()) if recognised(site)]
    times = [found.when for item in outlets if (found := store.best_published(item.article.dates))]
    span: timedelta | None = max(times) - min(times) if len(times) == len(outlets) and times else None
    in_others = [agency for item in by_site.values() for agency in _agencies(item.article)]
    return syndication(_agencies(article), in_others, Holders(len(by_site), len(outlets), span))


def _agencies(article: Article) -> list[str]:
    return sorted({item.source for item in article.leftovers if item.kind is LeftoverKind.AGENCY and item.source})


def _gaps(database: Database, site: str) -> list[str]:
    """What the last run about the site's articles could not collect."""
    latest = queries.latest_run(database, site, of_articles=True)
    if latest is None:
        return []
    gaps = [kept.outcome for kept in queries.outcomes_of_run(database, latest[0].id) if kept.outcome.result.is_gap]
    told = [f"{item.subject.value}: {item.result.value} ({item.reason})" for item in gaps[:5]]
    return told + ([f"and {len(gaps) - 5} more pages or lists that did not answer"] if len(gaps) > 5 else [])


def _nothing(site: str, articles: int, compared: int) -> list[str]:
    gaps = []
    if not articles:
        gaps.append(f"no article of {site} is kept: `pivot articles {site}` collects them")
    if not compared:
        gaps.append("there are no articles of other sites to compare with: `pivot corpus add FEED` adds some")
    return gaps
