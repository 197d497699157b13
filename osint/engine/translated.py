"""Looking for articles of a site that may be translations of others: embedded once, compared as wholes, then piece by piece."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace

import numpy as np

from osint.copies.direction import precedence
from osint.copies.meaning import NEAR, Meaning, bound, likeness, may_be_translation, sentence, whole
from osint.engine.copies import dates_of, kept_copy, side_of
from osint.engine.encoder import LANGUAGES, MISSING, Encoder
from osint.model.article import Direction, Overlap, Verdict
from osint.model.copies import ArticleVerdict, CopyReport, Match
from osint.report.copies_words import count, full_name
from osint.store import articles as store
from osint.store.articles import KeptArticle
from osint.store.copies import keep_copies
from osint.store.database import Database
from osint.store.meaning_file import KnownText, MeaningFile, known_texts, meaning_path

MOST_CANDIDATES, MOST_MATCHES = 20, 3
AT_ONCE = 20
_ORDER = {Direction.COPIED: 0, Direction.UNDECIDED: 1, Direction.COPIED_FROM_HERE: 2}


@dataclass(frozen=True, slots=True)
class Alike:
    """An article of another site and how alike it is in meaning, with the likeness from which such texts are reported."""

    article_id: int
    likeness: float
    least: float


def with_translations(
    database: Database, report: CopyReport, encoder: Encoder | None, on_progress: Callable[[int, int], None] = lambda _done, _total: None
) -> CopyReport:
    """The report with the articles that may be translations, which are kept too; without a model the report says that it has none."""
    if encoder is None:
        return replace(report, gaps=(*report.gaps, MISSING))
    texts = known_texts(database)
    here = [text for text in texts if text.site == report.site]
    there = [text for text in texts if text.site != report.site]
    with closing(MeaningFile(meaning_path(database.path), encoder.name)) as file:
        own, others = _wanted(here, there), _wanted(there, here)
        file.forget(sorted(file.digests().keys() - {text.article_id for text in texts}))
        _embed(database, file, encoder, [*own, *others], on_progress)
        alike = {text.article_id: _alike(file, text.article_id, numbers) for text, numbers in _near(file, own, others)}
    articles = _with_matches(database, report.articles, alike)
    copies = [kept_copy(match) for item in articles for match in item.matches]
    keep_copies(database, [item.article.article_id for item in articles], copies)
    return replace(report, articles=articles, gaps=(*report.gaps, *_left_out(here, there)))


def _wanted(texts: Sequence[KnownText], against: Sequence[KnownText]) -> list[KnownText]:
    """The texts in a language that the model knows, where the other side has one in another such language."""
    languages = {text.language for text in against} & LANGUAGES.keys()
    return [text for text in texts if text.language in LANGUAGES and languages - {text.language}]


def _embed(
    database: Database, file: MeaningFile, encoder: Encoder, texts: Sequence[KnownText], on_progress: Callable[[int, int], None]
) -> None:
    """Have the vectors of all these texts in the file."""
    known = file.digests()
    missing = [text for text in texts if known.get(text.article_id) != text.digest]
    for start in range(0, len(missing), AT_ONCE):
        on_progress(start, len(missing))
        found = store.articles_by_id(database, [text.article_id for text in missing[start : start + AT_ONCE]])
        meanings = encoder.meanings([item.article.text for item in found.values()])
        file.add((item.id, item.digest, meaning) for item, meaning in zip(found.values(), meanings, strict=True))


def _near(file: MeaningFile, own: Sequence[KnownText], others: Sequence[KnownText]) -> list[tuple[KnownText, list[int]]]:
    """For each text the numbers of those in another language that are most alike as wholes, the nearest first."""
    meanings = [(text, meaning) for text in own if (meaning := file.get(text.article_id)) and len(meaning.weights)]
    if not meanings:
        return []
    vectors = np.array([whole(meaning) for _, meaning in meanings])
    languages = np.array([text.language for text, _ in meanings])
    spoken = {text.article_id: text.language for text in others}
    best: list[list[tuple[float, int]]] = [[] for _ in meanings]
    for numbers, wholes in file.wholes():
        there = np.array([spoken.get(number, "") for number in numbers])
        similar = vectors @ wholes.T
        similar[(languages[:, None] == there) | (there == "")] = 0.0
        for row, column in zip(*np.nonzero(similar >= NEAR), strict=True):
            best[row].append((float(similar[row, column]), -numbers[column]))
        best = [heapq.nlargest(MOST_CANDIDATES, found) for found in best]
    return [(text, [-number for _, number in found]) for (text, _), found in zip(meanings, best, strict=True)]


def _alike(file: MeaningFile, article_id: int, numbers: Iterable[int]) -> list[Alike]:
    """Of some articles those that may be translations of one."""
    here = file.get(article_id)
    found = []
    for number in numbers:
        there = file.get(number)
        if here and there:
            alike = likeness(here, there)
            if may_be_translation(alike, here, there):
                found.append(Alike(number, alike, _least(here, there)))
    return found


def _least(here: Meaning, there: Meaning) -> float:
    return bound(min(here.weight, there.weight))


def _with_matches(
    database: Database, articles: Sequence[ArticleVerdict], alike: Mapping[int, Sequence[Alike]]
) -> tuple[ArticleVerdict, ...]:
    """The verdicts with the matches of each article's translations."""
    numbers = {number for number, found in alike.items() if found} | {item.article_id for found in alike.values() for item in found}
    known = store.articles_by_id(database, sorted(numbers))
    return tuple(_judged(item, _matches(item, alike.get(item.article.article_id, ()), known)) for item in articles)


def _matches(item: ArticleVerdict, alike: Sequence[Alike], known: Mapping[int, KeptArticle]) -> list[Match]:
    """An article's translations as matches: earlier texts first, then the most alike."""
    shown = {match.original.article_id for match in item.matches}
    here = known.get(item.article.article_id)
    rows = [(found, _match(here, known[found.article_id], found)) for found in alike if here and found.article_id in known.keys() - shown]
    rows.sort(key=lambda row: (_ORDER[row[1].precedence.direction], -row[0].likeness, row[0].article_id))
    return [match for _, match in rows[:MOST_MATCHES]]


def _match(here: KeptArticle, there: KeptArticle, found: Alike) -> Match:
    copy, original = side_of(here), side_of(there)
    named = f"“{original.title}”, {full_name(original)}" if original.title else full_name(original)
    first = precedence(dates_of(here), dates_of(there))
    languages = LANGUAGES[copy.language], LANGUAGES[original.language]
    words = sentence(found.likeness, found.least, languages, named, was_first=first.direction is Direction.COPIED_FROM_HERE)
    return Match(copy, original, Overlap(), first, Verdict.TRANSLATED, words)


def _judged(item: ArticleVerdict, translations: Sequence[Match]) -> ArticleVerdict:
    """An article's verdict with translations beside it; they change the verdict only where the text was held to be its own."""
    if not translations:
        return item
    matches = tuple(sorted((*item.matches, *translations), key=lambda match: _ORDER[match.precedence.direction]))
    is_later = translations[0].precedence.direction is not Direction.COPIED_FROM_HERE
    if item.verdict is Verdict.OWN and is_later:
        return replace(item, verdict=Verdict.TRANSLATED, matches=matches, words=translations[0].words)
    return replace(item, matches=matches)


def _left_out(here: Sequence[KnownText], there: Sequence[KnownText]) -> list[str]:
    """What could not be looked for, for the model does not know its language."""
    told = [
        f"{count(len(unknown), 'article')} of {whose} ({_languages(unknown)})"
        for whose, texts in (("this site", here), ("other sites", there))
        if (unknown := [text for text in texts if text.language not in LANGUAGES])
    ]
    if not told:
        return []
    covered = ", ".join(sorted(LANGUAGES.values()))
    return [f"translated copies were not looked for among {' and '.join(told)}: the model knows {covered}"]


def _languages(texts: Iterable[KnownText]) -> str:
    counts = Counter(text.language or "language not told" for text in texts)
    return ", ".join(f"{language}: {number}" for language, number in sorted(counts.items()))
