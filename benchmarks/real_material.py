"""Runs the unmodified `pivot` over real recorded material and prints what it found and what not: python -m benchmarks.real_material."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.real import material, worlds
from benchmarks.real.figures import Figures, figures_of, sections
from benchmarks.speed.measure import Cost, measured
from osint.engine.worker import parse_here
from osint.model.evidence import Contact, Evidence, Exchange, Status, digest_of
from osint.model.selector import Selector, SelectorKind
from tests.small_internet.network import small_internet

OUT = Path("real-out")
FINE = frozenset({0, 3})
SERVED = "benchmarks.real.worlds"


@dataclass(frozen=True, slots=True)
class Part:
    """One batch over one world: the name of the world's function, and the targets or a list that is given as it is."""

    title: str
    world: str
    targets: Sequence[str] | Path
    remark: str


@dataclass(frozen=True, slots=True)
class Done:
    """What came of one part."""

    part: Part
    figures: Figures
    cost: Cost
    errors: str


def parts() -> list[Part]:
    """The batches, in the order in which they are run."""
    first, second = material.page_rounds()
    pages = (
        "Each page is served by its own host name as the home page; WHOIS answers of the suffix are about another domain"
        " and must be refused."
    )
    return [
        Part("Recorded news pages, the first of each domain", "news_one", [page.domain for page in first], pages),
        Part("Recorded news pages, the second of a domain", "news_two", [page.domain for page in second], pages),
        Part(
            "Recorded WHOIS and RDAP answers",
            "registered",
            [*worlds.registered_domains(), worlds.EXAMPLE_CZ],
            "The targets are the domains that the WHOIS answers are about, served as recorded. The recorded addresses are given to"
            " the first of them so that their RDAP answers are asked for: that association is ours. No other RDAP was recorded; a"
            " registrar's server named in an answer either was not recorded (no address) or holds nothing on that name (malformed).",
        ),
        Part(
            "VIGINUM's Portal Kombat list",
            "kombat",
            material.KOMBAT,
            "The list as published is the input. DNS gives the addresses that VIGINUM recorded; nobody answers at them here.",
        ),
    ]


def run(part: Part, folder: Path) -> Done:
    """Run `pivot batch` over a part's targets inside its world."""
    listed = part.targets if isinstance(part.targets, Path) else folder / f"{part.world}.txt"
    if not isinstance(part.targets, Path):
        listed.write_text("\n".join(part.targets) + "\n", encoding="utf-8")
    database = folder / f"{part.world}.db"
    argv = [sys.executable, "-m", "osint", "batch", str(listed), "--db", str(database)]
    # The RDAP servers are those that the bundled bootstrap files name: the recorded answers stand behind those names.
    env = {"PIVOT_RDAP_BOOTSTRAP": ""}
    said, errors = folder / f"{part.world}.out", folder / f"{part.world}.err"
    with small_internet(hostile=False, world=f"{SERVED}:{part.world}") as net, said.open("wb") as out, errors.open("wb") as err:
        cost = measured(lambda: net.popen(argv, env=env, stdout=out, stderr=err))
    return Done(part, figures_of(database), cost, errors.read_text(encoding="utf-8", errors="replace"))


def certificates() -> tuple[int, Counter[str], list[str]]:
    """The recorded certificates through the source's own parser: how many, facts by relation, and problems in words."""
    relations: Counter[str] = Counter()
    problems = []
    files = sorted(material.CERTIFICATES.glob("*.pem"))
    for path in files:
        parsed = parse_here("tls_certificate", [_handshake(path)])
        relations.update(item.relation.value for item in parsed.observations)
        if parsed.problem:
            problems.append(f"{path.name}: {parsed.problem}")
    return len(files), relations, problems


def _handshake(path: Path) -> Evidence:
    """A recorded chain as if it had just been taken."""
    domain, body, now = path.name.removesuffix(".pem"), path.read_bytes(), datetime.now(UTC)
    subject = Selector(SelectorKind.DOMAIN, domain)
    exchange = Exchange(
        source="tls_certificate", purpose="apex", subject=subject, contact=Contact.TARGET, protocol="tls", asked=f"TLS {domain}:443",
        peer=f"{domain}:443", status=Status.OK, started_at=now, ended_at=now, elapsed=0.0, digest=digest_of(body), size=len(body),
        facts={"verified": True},
    )  # fmt: skip
    return Evidence(exchange, body)


def trouble(done: Done) -> list[str]:
    """What must not happen: an exit code that is no result, a traceback, an outcome that asks to be reported."""
    found = [f"{done.part.world}: {mistake}" for mistake in done.figures.mistakes]
    if done.cost.code not in FINE:
        found.append(f"{done.part.world}: exit code {done.cost.code}: {done.errors[-600:]}")
    if "Traceback" in done.errors:
        found.append(f"{done.part.world}: {done.errors[done.errors.index('Traceback') :][:1500]}")
    return found


def report(results: Sequence[Done], seconds: float) -> Iterator[str]:
    """Everything as Markdown."""
    yield "# Real material\n"
    yield f"`make real`, {datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} processors, {seconds:.0f} s in all.\n"
    yield "| part | targets | seconds | CPU ms a target | memory MB | exit |\n|---|---:|---:|---:|---:|---:|"
    for done in results:
        cost, count = done.cost, max(done.figures.targets, 1)
        yield (
            f"| {done.part.title} | {done.figures.targets} | {cost.wall:.1f} | {cost.cpu / count * 1000:.0f}"
            f" | {cost.memory / 1e6:.0f} | {cost.code} |"
        )
    for done in results:
        yield from sections(done.part.title, done.figures)
        yield f"\n{done.part.remark}"
    count, relations, problems = certificates()
    yield f"\n## Recorded certificates\n\n{count} parsed, {len(problems)} with a problem.\n"
    yield f"Facts by relation: {', '.join(f'{relation} {number}' for relation, number in relations.most_common())}."
    yield from (f"- {problem}" for problem in problems)


def main() -> int:
    """Print and write the report; 0 where nothing went wrong or where the material is not on this machine."""
    if not material.is_here():
        print(f"the recorded material is not on this machine ({material.DATA} is not there); nothing to do")
        return 0
    began = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="real-") as name:
        results = [run(part, Path(name)) for part in parts()]
    text = "\n".join(report(results, time.perf_counter() - began))
    wrong = [line for done in results for line in trouble(done)] + certificates()[2]
    if wrong:
        text += "\n\n## Mistakes of ours\n\n" + "\n".join(f"- {line}" for line in wrong)
    OUT.mkdir(exist_ok=True)
    (OUT / "real.md").write_text(text + "\n", encoding="utf-8")
    print(text)
    return 1 if wrong else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except subprocess.SubprocessError as error:
        sys.exit(f"the small internet could not be had: {error}")
