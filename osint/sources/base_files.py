"""What sources that read given files share: nobody is asked, and a list's statements become observations."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC

from osint.content.listed import Said
from osint.errors import ParseError, UsageProblem
from osint.model.codec import canonical
from osint.model.evidence import Evidence, Exchange, Json
from osint.model.observation import Observation
from osint.model.selector import Selector
from osint.net.door import SourceDoor
from osint.sources.base import Source


class FileSource(Source):
    """A source whose evidence is a file that a person gave; the exchange's facts say how the file is to be read."""

    async def collect(self, asked: Selector, door: SourceDoor) -> None:  # noqa: ARG002 - nobody is asked
        """Nothing: there is nobody to ask."""
        raise UsageProblem(f"{self.about.name} cannot be asked; give it a file: pivot import FILE")

    def parse(self, evidence: Sequence[Evidence]) -> Iterable[Observation]:
        """What the files say, each statement once with all the time it is made for; one without a time has that of the import."""
        found: dict[tuple[object, ...], Observation] = {}
        problems = []
        for item in evidence:
            try:
                for said in self.statements(item.body, item.exchange.facts):
                    _remember(found, said, item.exchange)
            except ParseError as error:
                problems.append(str(error))
        yield from found.values()
        if problems:
            raise ParseError("\n".join(problems))

    @abstractmethod
    def statements(self, body: bytes, facts: Mapping[str, Json]) -> Iterator[Said]:
        """What one file says; raises ParseError after it with what could not be read."""


def _remember(found: dict[tuple[object, ...], Observation], said: Said, exchange: Exchange) -> None:
    first, last = said.first or said.last or exchange.started_at, said.last or said.first or exchange.started_at
    key = (said.subject, said.relation, said.object, canonical(dict(said.detail)) if said.detail else "", exchange.asked)
    before = found.get(key)
    if before is not None:
        first, last = min(first, before.first_seen), max(last, before.last_seen)
    found[key] = Observation(
        said.subject, said.relation, said.object, first.astimezone(UTC), last.astimezone(UTC), said.detail, exchange.asked
    )
