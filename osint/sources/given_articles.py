"""Articles in files that a person gives to compare with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from osint.content.articles.given_file import FileKind, file_address, kind_of_file, read_given
from osint.content.articles.known_address import canonical_of
from osint.content.articles.reading import read_article
from osint.content.list_bytes import unpacked
from osint.content.page import Page
from osint.content.text_encoding import decode_html
from osint.errors import ParseError, UsageProblem
from osint.model.article import Article
from osint.model.evidence import Contact, Evidence
from osint.model.observation import Observation
from osint.model.selector import Selector
from osint.net.door import SourceDoor
from osint.sources.base import About, Source, Task

_NOWHERE = "https://file.invalid/"


class GivenArticles(Source):
    """Articles in HTML, text, JSON Lines and CSV files, given with `pivot corpus add`."""

    about = About(
        name="given_articles",
        title="Given articles",
        what="texts with their addresses, titles, authors and dates, as a file gives them",
        sees="nobody sees anything: the file lies on this machine",
        contacts=(Contact.NOBODY,),
        accepts=(),
        limits="files of at most 128 MB, unpacked; what a file says is what its author says",
        fresh_for=timedelta(0),
        task=Task.ARTICLES,
    )

    async def collect(self, asked: Selector, door: SourceDoor) -> None:  # noqa: ARG002 - nobody is asked
        """Nothing: there is nobody to ask."""
        raise UsageProblem(f"{self.about.name} cannot be asked; give it a file: pivot corpus add FILE")

    def parse(self, evidence: Sequence[Evidence]) -> Iterable[Observation]:
        """The statements among what `read` gives: none, since a file of texts says nothing else."""
        return (item for item in self.read(evidence) if isinstance(item, Observation))

    def read(self, evidence: Sequence[Evidence]) -> Iterator[Observation | Article]:
        """The articles of each file or part; raises ParseError after them with what could not be read."""
        problems: list[str] = []
        for item in evidence:
            name, part = str(item.exchange.facts.get("name", "")), int(item.exchange.facts.get("part", 0))
            try:
                body = unpacked(item.body)
                if kind_of_file(name, body) is FileKind.PAGE:
                    yield _page(item, body, name)
                    continue
                given = read_given(body, name, item.exchange.asked, part)
                yield from given.articles
                problems += given.problems
            except ParseError as error:
                problems.append(str(error))
        if problems:
            raise ParseError("\n".join(problems))


def _page(item: Evidence, body: bytes, name: str) -> Article:
    """The article of a saved page; its address is the one that the page gives as its own, else its file's name."""
    address = canonical_of(Page(decode_html(body, "")[0], _NOWHERE))
    known = "" if address.startswith(_NOWHERE) else address
    exchange = replace(item.exchange, facts={"url": known or _NOWHERE, "headers": [["content-type", "text/html"]]})
    try:
        article = read_article(Evidence(exchange, body))
    except ParseError as error:
        raise ParseError(f"{name}: {str(error).removeprefix(f'{known or _NOWHERE}: ')}") from error
    return article if known else replace(article, url=file_address(name, article.text), site=name)
