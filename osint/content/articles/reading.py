"""Reading the page of an article: its text, its title and names, its dates, and what it links to and shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from osint.content.articles.article_dates import Dates, by_reliability, dates_of
from osint.content.articles.body import Body
from osint.content.articles.clean_text import clean_markup, count_words
from osint.content.articles.date_guess import guessed_date
from osint.content.articles.headline import byline_of, title_of, without_headline
from osint.content.articles.known_address import canonical_of, known_address
from osint.content.articles.language import language_of
from osint.content.articles.leftovers import find_leftovers
from osint.content.articles.main_text import Tree, main_text, tree_of
from osint.content.http_body import content_encoding, decode_body, header_values
from osint.content.page import Page, address_of
from osint.content.text_encoding import decode_html
from osint.errors import ParseError
from osint.model.article import Article, DateRole
from osint.model.evidence import Evidence, Status

MIN_WORDS = 40
"""Fewer words are a teaser, a notice or a caption: nothing that could be called a copy of anything."""
MAX_MARKUP = 12_000
"""Less than a home page may hold: the text is looked for in several passes (the fullest of 419 real pages holds 8,588 "<")."""
MAX_ATTRIBUTES = 1000
"""A library's time grows with the square of a tag's attributes, 10 s for 100,000 (the most on 300 real pages are 64)."""
MAX_TEXT = 400_000
"""Characters of main text that are kept: more than half a novel, and far more than any news text."""
_CUT = frozenset({Status.PARTIAL, Status.LIMIT})


@dataclass(frozen=True, slots=True)
class Reading:
    """An article, and the canonical address that its page names ("" where it names none), which may lie on another site."""

    article: Article
    canonical: str


def read_article(evidence: Evidence) -> Article:
    """The article on the page in one HTTP answer; raises ParseError, naming the address, where there is no page or no article text."""
    return read_page(evidence).article


def read_page(evidence: Evidence) -> Reading:
    """The article and the canonical address of its page; raises ParseError as `read_article` does."""
    page, problems = _page(evidence)
    tree = tree_of(page.markup)
    title = title_of(page)
    text = without_headline(main_text(tree), page, title) if tree is not None else ""
    words = count_words(text)
    if tree is None or words < MIN_WORDS:
        why = "; ".join(["no article text was found", *problems]) if not words else f"only {words} words of article text were found"
        raise ParseError(f"{page.url}: {why}")
    if len(text) > MAX_TEXT:
        text = text[:MAX_TEXT].rstrip()
        problems.append(f"the text was cut after {MAX_TEXT} characters")
    body = Body(page, text)
    dates = _dates(page, body, tree, evidence)
    canonical = canonical_of(page)
    article = Article(
        url=known_address(page, canonical),
        site=page.domain,
        title=title,
        text=text,
        asked=evidence.exchange.asked,
        byline=byline_of(page, tree),
        language=language_of(text),
        dates=dates.dates,
        images=body.images(),
        links=body.links(),
        leftovers=find_leftovers(page, text, page.domain),
        problems=tuple(dict.fromkeys([*problems, *page.problems, *dates.problems])),
    )
    return Reading(article, canonical)


def _page(evidence: Evidence) -> tuple[Page, list[str]]:
    """The page in an answer, and what was cut or broken on the way, in words."""
    url = address_of(evidence)
    decoded = decode_body(evidence.body, content_encoding(evidence))
    content_type = next(iter(header_values(evidence, "content-type")), "")[:200]
    if "html" not in content_type.lower() and b"<" not in decoded.body[:1024]:
        raise ParseError(f"{url} is no web page: {content_type.lower().partition(';')[0] or 'no content type'}")
    page = Page(clean_markup(decode_html(decoded.body, content_type)[0]), url, MAX_MARKUP)
    if any(len(tag.attrs) > MAX_ATTRIBUTES for tag in page.all_tags(frozenset())):
        raise ParseError(f"{url}: not read, since a tag of the page has more than {MAX_ATTRIBUTES} attributes")
    problems = [decoded.problem] if decoded.problem else []
    if evidence.exchange.status in _CUT or evidence.exchange.truncated:
        problems.append("the answer ended before the page did")
    if page.truncated:
        problems.append("the page is larger than what is read of one: only its beginning and its end were")
    return page, problems


def _dates(page: Page, body: Body, tree: Tree, evidence: Evidence) -> Dates:
    """The page's dates; where it claims none of publication, a guess."""
    fetched: datetime = evidence.exchange.ended_at
    dates = dates_of(page, body, fetched, next(iter(header_values(evidence, "last-modified")), ""))
    if any(item.role is DateRole.PUBLISHED for item in dates.dates):
        return dates
    guess = guessed_date(tree, page.markup, fetched)
    return Dates(by_reliability((*dates.dates, guess)), dates.problems) if guess else dates
