"""The articles of a site as lines for the terminal and as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from osint.model.article import Article, DateRole, Dating, Precision
from osint.model.codec import time_text
from osint.model.evidence import Json
from osint.report.safe_text import safe

FORMAT = "pivot articles 1"
MOST_SHOWN = 60
MOST_LEFT = 4
_WIDTH = {Precision.SECOND: 16, Precision.MINUTE: 16, Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}


def published(article: Article) -> Dating | None:
    """The date of publication that the page gives most reliably."""
    return next((item for item in article.dates if item.role is DateRole.PUBLISHED), None)


def date_words(dating: Dating | None) -> str:
    """A date as exactly as it is known: "2023-08-02 15:10", "2023-08"; a local time says so."""
    if dating is None:
        return "no date"
    text = dating.when.strftime("%Y-%m-%d %H:%M")[: _WIDTH[dating.precision]]
    return text if dating.has_zone or dating.precision not in {Precision.SECOND, Precision.MINUTE} else f"{text} local"


def article_lines(articles: Sequence[tuple[Article, int, int]]) -> Iterator[str]:
    """One line for each (article, its words, number of its evidence): date, words, language, title; then what betrays its source."""
    for article, words, evidence in articles[-MOST_SHOWN:]:
        when = date_words(published(article))
        yield safe(f"  {when:<16}  {words:>5} words  {article.language or '??':<3} {article.title[:90] or '(no title)'}  [{evidence}]")
        betrayed = Counter(f"{item.kind.value}: {item.source}" if item.source else item.kind.value for item in article.leftovers)
        if betrayed:
            more = f"; and {len(betrayed) - MOST_LEFT} more" if len(betrayed) > MOST_LEFT else ""
            yield safe(" " * 20 + "left in it: " + "; ".join(list(betrayed)[:MOST_LEFT]) + more)
    if len(articles) > MOST_SHOWN:
        yield f"  and {len(articles) - MOST_SHOWN} older ones"


def article_json(article: Article, words: int, evidence: int, number: int) -> dict[str, Json]:
    """One article without its text, which is others' and stays in the database."""
    return {
        "id": number,
        "url": article.url,
        "site": article.site,
        "title": article.title,
        "byline": list(article.byline),
        "language": article.language,
        "words": words,
        "dates": [
            {
                "when": time_text(item.when),
                "role": item.role.value,
                "where": item.source.value,
                "precision": item.precision.value,
                "zone_known": item.has_zone,
            }
            for item in article.dates
        ],
        "leftovers": [
            {"kind": item.kind.value, "source": item.source, "snippet": item.snippet, "place": item.place, "start": item.start}
            for item in article.leftovers
        ],
        "problems": list(article.problems),
        "evidence": evidence,
    }
