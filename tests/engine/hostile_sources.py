"""Sources of an outsider's package whose parsers do what a bad page can make a parser do; found by entry point."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from osint.errors import ParseError
from osint.model.evidence import Evidence
from osint.model.observation import Observation, Relation
from osint.model.selector import Selector, SelectorKind
from tests.engine.workbench import Telling, statement
from tests.factory import domain


class Moody(Telling):
    """Its parser does what the first word of the page says."""

    @classmethod
    def from_settings(cls, settings: object) -> Moody:
        """It has nothing to set."""
        return cls("moody")

    def parse(self, evidence: Sequence[Evidence]) -> Iterable[Observation]:
        for item in evidence:
            yield from self._read(item)

    def _read(self, item: Evidence) -> Iterable[Observation]:
        word, _, rest = item.body.decode("utf-8", "replace").partition(" ")
        title = statement(domain("site.example"), Relation.TITLE, Selector(SelectorKind.TEXT, rest[:50]), item.exchange.asked)
        if word == "loop":
            yield title
            while True:
                pass
        elif word == "memory":
            hoard = [bytearray(size) for size in (50_000_000, 2_000_000_000)]
            yield statement(domain(str(len(hoard))), Relation.TITLE, title.object, title.asked)
        elif word == "crash":
            os._exit(11)
        elif word == "print":
            print("\x1b[2J" * 1000, flush=True)
            os.write(1, b"") if rest else None
        elif word == "shape":
            yield title
            raise ParseError("no such shape")
        elif word == "bug":
            yield title
            raise RecursionError("deep")
        elif word == "flood":
            big = [Selector(SelectorKind.TEXT, f"{number} " + "x" * 1_000_000) for number in range(70)]
            yield from (statement(domain(f"{number}.example"), Relation.TITLE, text, title.asked) for number, text in enumerate(big))
        elif word == "stray":
            yield title
            yield statement(title.subject, Relation.TITLE, title.object, "GET https://nobody.example/")
        elif word == "slow":
            time.sleep(float(rest))
        elif word == "meet":
            here, there = map(Path, rest.split())
            here.touch()
            while not there.exists():
                time.sleep(0.01)
        yield title


def install(folder: Path) -> None:
    """Make a package in a folder that names the source above, and one that cannot be loaded."""
    info = folder / "moody-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: moody\nVersion: 1.0\n")
    here = "tests.engine.hostile_sources"
    points = ["[osint.sources]", f"moody = {here}:Moody", "broken = no.such.module:Source", f"untrue = {here}:Path"]
    (info / "entry_points.txt").write_text("\n".join(points) + "\n")
