"""What a source is: its facts, collect() which talks to the door, and parse() which is pure."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import ClassVar, Self

from osint.model.article import Article
from osint.model.evidence import Contact, Evidence
from osint.model.observation import Observation
from osint.model.selector import Selector, SelectorKind
from osint.net.door import SourceDoor
from osint.settings import Settings


class Task(StrEnum):
    """Which command asks a source."""

    SITE = "site"
    """`pivot domain` and `pivot batch`: what can be known of a site."""
    ARTICLES = "articles"
    """`pivot articles` and `pivot corpus`: what it publishes."""


@dataclass(frozen=True, slots=True)
class About:
    """The facts of a source that a person wants before it is asked."""

    name: str
    title: str
    what: str
    sees: str
    contacts: tuple[Contact, ...]
    accepts: tuple[SelectorKind, ...]
    limits: str
    homepage: str = ""
    key: str = ""
    fresh_for: timedelta = timedelta(hours=24)
    version: int = 1
    task: Task = Task.SITE


class Source(ABC):
    """An outside party that answers questions about selectors.

    `collect` asks through the door, which records every exchange; it returns nothing because the evidence is the result.
    `parse` turns that evidence into observations without any I/O; the same evidence gives the same observations.
    `parse` raises ParseError on a shape it does not know and never answers "nothing" instead.
    Raise `about.version` whenever parse changes what it says.
    """

    about: ClassVar[About]

    @classmethod
    def from_settings(cls, settings: Settings) -> Self:  # noqa: ARG003 - most sources have nothing to set
        """The source as a person has set it up; raises UsageProblem that names a setting that cannot be used."""
        return cls()

    @abstractmethod
    async def collect(self, asked: Selector, door: SourceDoor) -> None:
        """Ask about one selector; every exchange is kept by the door, failures included."""

    @abstractmethod
    def parse(self, evidence: Sequence[Evidence]) -> Iterable[Observation]:
        """The observations in the evidence of one collect, in a stable order."""

    def read(self, evidence: Sequence[Evidence]) -> Iterable[Observation | Article]:
        """Everything in the evidence: the observations, and articles from a source that reads any. Pure, as parse."""
        return self.parse(evidence)
