"""The pages of articles: what an article says, who signs it, which dates its page claims, and what still names another source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

from osint.content.articles.article_dates import published_minute
from osint.content.articles.clean_text import count_words
from osint.content.articles.reading import Reading, read_page
from osint.content.found import Found, text_selector
from osint.content.links import clean_host, host_of, host_selector, registered_domain, url_selector
from osint.content.site_answers import has_content
from osint.errors import ParseError
from osint.model.article import Article, DateRole, Dating, Leftover, Precision
from osint.model.evidence import Contact, Evidence, Json
from osint.model.observation import Observation, Relation
from osint.model.selector import Selector, SelectorKind
from osint.net.door import SourceDoor
from osint.sources.base import About, Source, Task

ARTICLE_PAGE = "article page"
MAX_SNIPPET, MAX_TITLE = 200, 100
_ACCEPT = "text/html, application/xhtml+xml;q=0.9, */*;q=0.5"
_RELATION = {DateRole.PUBLISHED: Relation.PUBLISHED_AT, DateRole.MODIFIED: Relation.MODIFIED_AT}
_FORM = {Precision.YEAR: "%Y", Precision.MONTH: "%Y-%m", Precision.DAY: "%Y-%m-%d"}
_SECONDS = "%Y-%m-%dT%H:%M:%SZ"


class ArticlePages(Source):
    """Fetches the page of one article and reads its text, its title and names, its dates, and what betrays where the text is from."""

    about = About(
        name="article_pages",
        title="The pages of articles",
        what="an article's text, title, names, language, the dates its page claims, its links and pictures, and what names another source",
        sees="the target's server sees one request for the article from this machine, and its redirects",
        contacts=(Contact.TARGET,),
        accepts=(SelectorKind.URL,),
        limits="one page for each address asked; a page with fewer than 40 words of article text is reported as unread",
        fresh_for=timedelta(days=30),
        version=1,
        task=Task.ARTICLES,
    )

    async def collect(self, asked: Selector, door: SourceDoor) -> None:
        """One page is asked for; where it leads elsewhere, that is followed."""
        await door.http(asked.value, purpose=ARTICLE_PAGE, contact=Contact.TARGET, accept=_ACCEPT)

    def parse(self, evidence: Sequence[Evidence]) -> Iterable[Observation]:
        """What each page says; problems are named after everything that could be read."""
        return (item for item in self.read(evidence) if isinstance(item, Observation))

    def articles(self, evidence: Sequence[Evidence]) -> Iterable[Article]:
        """The articles in the evidence; raises ParseError at the end for a page without one."""
        return (item for item in self.read(evidence) if isinstance(item, Article))

    def read(self, evidence: Sequence[Evidence]) -> Iterator[Observation | Article]:
        """For each page its observations, then its article; raises ParseError at the end for what could not be read."""
        problems = []
        for item in evidence:
            if not has_content(item):
                continue
            try:
                reading = read_page(item)
            except ParseError as error:
                problems.append(str(error))
                continue
            yield from _observations(reading, item)
            yield reading.article
        if problems:
            raise ParseError("; ".join(problems))


def _observations(reading: Reading, evidence: Evidence) -> Iterator[Observation]:
    article = reading.article
    subject = url_selector(article.url)
    for found in (*_about_page(reading), *_dates(article), *map(_leftover, article.leftovers)):
        yield found.observed(subject, evidence)
    yield _shown_text(article).observed(host_selector(article.site), evidence)


def _about_page(reading: Reading) -> Iterator[Found]:
    article = reading.article
    if article.title:
        yield Found(Relation.TITLE, text_selector(article.title), {"from": "article"})
    for name in article.byline:
        yield Found(Relation.AUTHOR, Selector(SelectorKind.PERSON, name), {"role": "byline"})
    if article.language:
        yield Found(Relation.LANGUAGE, text_selector(article.language), {"from": "text"})
    if reading.canonical and registered_domain(host_of(reading.canonical)) != article.site:
        yield Found(Relation.CANONICAL, url_selector(reading.canonical), {"own": False})


def _dates(article: Article) -> Iterator[Found]:
    for item in article.dates:
        relation = _RELATION.get(item.role)
        if relation:
            yield Found(relation, Selector(SelectorKind.TIME, _time_text(item)), _date_detail(item))


def _time_text(item: Dating) -> str:
    """A date as a time selector: a time of day only where its zone is known, and the day of a zone as the moment it begins."""
    if item.precision in {Precision.YEAR, Precision.MONTH}:
        return item.when.strftime(_FORM[item.precision])
    starts_in_day = item.when.hour or item.when.minute
    is_day = not item.has_zone or (item.precision is Precision.DAY and not starts_in_day)
    return item.when.strftime(_FORM[Precision.DAY] if is_day else _SECONDS)


def _date_detail(item: Dating) -> dict[str, Json]:
    """Where a date stands and how exactly it is given; `local` is a time of day whose zone nobody named."""
    detail: dict[str, Json] = {"where": item.source.value, "zone": item.has_zone, "precision": item.precision.value}
    if not item.has_zone and item.precision in {Precision.SECOND, Precision.MINUTE}:
        detail["local"] = item.when.strftime("%H:%M:%S")
    return detail


def _leftover(item: Leftover) -> Found:
    host = clean_host(item.source) if " " not in item.source else ""
    named = host_selector(host) if host else text_selector(item.source or item.snippet, MAX_SNIPPET)
    detail = {"kind": item.kind.value, "snippet": text_selector(item.snippet, MAX_SNIPPET).value, "place": item.place, "start": item.start}
    return Found(Relation.LEFTOVER, named, detail)


def _shown_text(article: Article) -> Found:
    """The text by the digest of its folded words, so that two sites that show the same text share a selector."""
    from osint.copies.shingles import text_digest  # here: comparing texts takes numpy, which commands that read none need not load
    from osint.copies.words import fold

    minute = published_minute(article)
    detail: dict[str, Json] = {
        "url": article.url,
        "title": article.title[:MAX_TITLE],
        "minute": f"{minute:%Y-%m-%dT%H:%MZ}" if minute else "",
        "words": count_words(article.text),
        "language": article.language,
    }
    return Found(Relation.SHOWS_TEXT, Selector(SelectorKind.FINGERPRINT, f"text:{text_digest(fold(article.text))}"), detail)
