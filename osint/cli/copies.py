"""pivot copies: which articles are copied, shown as a table, side by side, or as a page; and who published a text first."""

from __future__ import annotations

import asyncio
import json
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from osint.cli._session import note, open_store, workshop
from osint.cli.domain import announce, progress, way_to
from osint.content.articles.known_address import clean_address
from osint.engine.articles import Wanted, collect_articles
from osint.engine.collect import Request
from osint.engine.copies import Corpus, article_verdict, report_of, with_sisters
from osint.engine.copies_find import found_of, given_text
from osint.engine.encoder import MISSING, installed_encoder
from osint.engine.text_index import open_index
from osint.engine.translated import with_translations
from osint.errors import EXIT_DONE, EXIT_GAPS, StoreError, UsageProblem
from osint.model.article import Verdict
from osint.model.copies import ArticleVerdict, CopyReport
from osint.model.domain_name import read_target
from osint.model.public_suffix import split_suffix
from osint.report.cells import wrapped
from osint.report.copies import article_lines, table
from osint.report.copies_json import report_json
from osint.report.copies_page import copies_page
from osint.report.copies_passages import passages
from osint.report.safe_text import safe
from osint.settings import Settings, load_settings
from osint.store import articles as store
from osint.store import queries
from osint.store.articles import KeptArticle
from osint.store.database import Database

SAY_EVERY, SAY_EVERY_READ = 5_000, 500
MOST_DIGITS = 18
"""A number of more is no article's, and none that the database can be asked for."""


def site(name: str, translated: bool, as_json: bool, **given: object) -> None:
    """Compare a site's articles: `pivot copies NAME`."""
    settings = load_settings(given)
    with _corpus(settings) as corpus:
        domain = _filed(corpus.database, name)
        report = report_of(corpus, domain)
        if translated:
            report = _with_translations(corpus.database, report)
        if as_json:
            click.echo(json.dumps(report_json(report), ensure_ascii=True, indent=2, sort_keys=True))
        else:
            click.echo("\n".join([*table(report, _width()), *_translations(report)]))
    sys.exit(EXIT_GAPS if report.gaps else EXIT_DONE)


def show(article: str, output: Path | None, **given: object) -> None:
    """Show one article beside what it shares passages with: `pivot copies show ARTICLE`."""
    with _corpus(load_settings(given)) as corpus:
        item = _article(corpus.database, article)
        skip = store.ids_of_site(corpus.database, item.article.site)
        others = sum(count.articles for count in store.sites_with_articles(corpus.database)) - len(skip)
        found = article_verdict(with_sisters(corpus, item.article.site), item, frozenset(skip), others)
        texts = _texts(corpus.database, [found])
        if output:
            report = CopyReport(item.article.site, (found,), others, 0, item.last_seen)
            _write(output, copies_page(report, texts))
            return
        click.echo("\n".join(article_lines(found, _width())))
        for match in found.matches:
            click.echo()
            click.echo("\n".join(passages(match, texts[match.copy.article_id], texts[match.original.article_id], _width())))


def find(what: str, as_json: bool, fresh: bool, no_third_party: bool, **given: object) -> None:
    """Find who published a text first: `pivot copies find --text FILE|URL`."""
    settings = load_settings(given)
    what = clean_address(what) if "://" in what else what
    run = _fetch(settings, what, fresh=fresh, no_third_party=no_third_party) if "://" in what else ""
    with _corpus(settings) as corpus:
        text = _fetched(corpus.database, what, run).article.text if run else given_text(what)
        found = found_of(corpus, text, sum(count.articles for count in store.sites_with_articles(corpus.database)))
        if as_json:
            click.echo(json.dumps(found.as_json(), ensure_ascii=True, indent=2, sort_keys=True))
        else:
            click.echo("\n".join(map(safe, found.lines())))
    sys.exit(EXIT_DONE if found.compared else EXIT_GAPS)


def report(name: str, output: Path, **given: object) -> None:
    """Write the HTML report of a site: `pivot copies report NAME -o FILE`."""
    with _corpus(load_settings(given)) as corpus:
        found = report_of(corpus, _filed(corpus.database, name))
        _write(output, copies_page(found, _texts(corpus.database, found.articles)))
    sys.exit(EXIT_GAPS if found.gaps else EXIT_DONE)


def _fetch(settings: Settings, url: str, *, fresh: bool, no_third_party: bool) -> str:
    """Collect one page as an article; returns the run's id."""
    target = read_target(url, split_suffix)
    target, way = way_to(settings, target, None, no_third_party=no_third_party)
    announce(target, target, way, settings)
    request = Request(target, way.contacts, "articles", way.egress, fresh, settings.run_timeout)

    async def collect() -> str:
        async with workshop(settings, progress) as shop:
            return (await collect_articles(shop, way.door, request, Wanted(pages=[url]))).record.run.id

    return asyncio.run(collect())


def _fetched(database: Database, url: str, run: str) -> KeptArticle:
    """The article that a run read from a page, which may be known by another address of the same site than was asked."""
    pages = {item.id for item in queries.exchanges(database, outcome_ids=queries.evidence_outcomes(database, run))}
    of_site = store.articles_of(database, read_target(url, split_suffix).domain)
    return next((item for item in of_site if item.exchange_id in pages), None) or _article(database, url)


@contextmanager
def _corpus(settings: Settings) -> Iterator[Corpus]:
    """What there is to compare with, the index brought up to date."""
    database, _ = open_store(settings, must_exist=True)
    try:
        with open_index(database, settings.index_path, _progress) as index:
            yield Corpus(database, index)
    finally:
        database.close()


def _progress(count: int) -> None:
    if count % SAY_EVERY == 0:
        note(f"indexing: {count} articles read")


def _filed(database: Database, name: str) -> str:
    """The site that a name stands for; a recorded case files a site under the name it was recorded by."""
    domain = read_target(name, split_suffix).domain
    return domain if store.ids_of_site(database, domain) else queries.target_asked_as(database, domain) or domain


def _article(database: Database, given: str) -> KeptArticle:
    """An article by its number or its address; raises UsageProblem where there is none."""
    number = int(given) if given.isdecimal() and len(given) <= MOST_DIGITS else 0
    found = store.articles_by_id(database, [number]).get(number) or store.article_at(database, given)
    if found is None:
        raise UsageProblem(f"no article {given!r} is kept; `pivot articles NAME` collects them, `pivot copies NAME` lists them")
    return found


def _texts(database: Database, found: tuple[ArticleVerdict, ...] | list[ArticleVerdict]) -> dict[int, str]:
    """The texts of all articles that a report shows passages of."""
    numbers = {item.article.article_id for item in found}
    numbers |= {match.original.article_id for item in found for match in item.matches}
    return {number: item.article.text for number, item in store.articles_by_id(database, sorted(numbers)).items()}


def _write(path: Path, page: str) -> None:
    try:
        path.write_text(page, encoding="utf-8")
    except OSError as error:
        raise StoreError(f"{path} cannot be written: {error.strerror or error}") from error
    note(f"written: {path}")


def _with_translations(database: Database, report: CopyReport) -> CopyReport:
    """The report with what a model holds to be translations, if one is installed."""
    encoder = installed_encoder()
    if encoder is None:
        note(MISSING)
    return with_translations(database, report, encoder, _reading)


def _translations(report: CopyReport) -> list[str]:
    """What the model holds to be translations, each with where to read both."""
    found = [match for item in report.articles for match in item.matches if match.verdict is Verdict.TRANSLATED]
    lines = ["", "To be read side by side"] if found else []
    for match in found:
        read = f"`pivot evidence show {match.copy.evidence}` and `pivot evidence show {match.original.evidence}`"
        lines += wrapped(safe(f"- “{match.copy.title}”: {match.words} {read}"), _width())
    return lines


def _reading(done: int, total: int) -> None:
    """Say how many texts the model has read, now and then: each is read once."""
    if done % SAY_EVERY_READ == 0:
        note(f"reading for their meaning: {done} of {total} articles")


def _width() -> int:
    return max(60, min(shutil.get_terminal_size((100, 24)).columns, 140))
