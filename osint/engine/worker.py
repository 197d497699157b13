"""The parsing process: reads evidence from its input, answers with observations; it may be killed at any moment.

Frames both ways: four bytes of length (big endian), then JSON; a request is followed by its bodies, one after the other.
JSON, not pickle: whatever a hostile page does to this process, it can only hand back data.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from osint.engine.registry import load_registry
from osint.errors import ParseError
from osint.model.article import Article
from osint.model.article_codec import article_json, read_article_json
from osint.model.codec import canonical, read_exchange, read_time, time_text
from osint.model.evidence import Evidence, Json
from osint.model.observation import Observation, Relation
from osint.model.selector import Selector, SelectorKind

try:
    import resource
except ImportError:  # not on Windows; the deadline and the size caps still hold there
    resource = None  # type: ignore[assignment]

COLLECT_AFTER = 100_000
MEMORY_BYTES = 1024 * 1024 * 1024
LEAST_ROOM = MEMORY_BYTES * 3 // 4
_STATM = Path("/proc/self/statm")
MAX_REPLY = 64 * 1024 * 1024
MAX_STATEMENTS = 250_000
CPU_SECONDS = 30
_KINDS = {kind.value: kind for kind in SelectorKind}  # asking the class for each takes as long as making the selector
READY = b"pivot parser ready\n"


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a parser read, and what it could not: `problem` is "" where all went well, `cut_off` says that the parser was ended."""

    observations: tuple[Observation, ...]
    problem: str = ""
    cut_off: bool = False
    articles: tuple[Article, ...] = ()


def parse_here(source_name: str, evidence: Sequence[Evidence]) -> Parsed:
    """Run a source's parser in this process; what it said before a problem is kept."""
    found: list[Observation] = []
    articles: list[Article] = []
    problem = ""
    try:
        for item in load_registry().sources[source_name].read(evidence):
            articles.append(item) if isinstance(item, Article) else found.append(item)
    except ParseError as error:
        problem = str(error)
    except MemoryError:
        problem = "the answer needs more memory to read than is allowed"
    except Exception as error:  # noqa: BLE001 - a parser's mistake must not cost the evidence; it is reported as a gap
        problem = f"the parser failed on this answer ({type(error).__name__}: {error}); please report it"
    asked = {item.exchange.asked for item in evidence}
    if strays := [name for name in (*(item.asked for item in found), *(item.asked for item in articles)) if name not in asked]:
        found = [item for item in found if item.asked in asked]
        articles = [item for item in articles if item.asked in asked]
        problem = problem or f"the parser names evidence that is not there ({strays[0][:80]!r}); please report it"
    return Parsed(_once(found), problem, articles=tuple(articles))


def _once(observations: Sequence[Observation]) -> tuple[Observation, ...]:
    """Observations without repetition, in order."""
    keys = [_sameness(item) for item in observations]
    often = Counter(keys)
    if len(often) == len(keys):
        return tuple(observations)
    # Spelling a detail costs as much as sending it: only where nothing else tells two statements apart.
    spelled = (canonical(dict(item.detail)) if often[key] > 1 and item.detail else "" for key, item in zip(keys, observations, strict=True))
    return tuple(dict(zip(zip(keys, spelled, strict=True), observations, strict=True)).values())


def _sameness(item: Observation) -> tuple[object, ...]:
    """What two equal statements have in common but for the detail, as values that hash fast."""
    subject, about = item.subject, item.object
    return subject.kind, subject.value, item.relation, about.kind, about.value, item.first_seen, item.last_seen, item.asked


def request_bytes(source_name: str, evidence: Sequence[Evidence], exchange_texts: Sequence[Json]) -> bytes:
    """A request frame with its bodies."""
    head = {"source": source_name, "exchanges": list(exchange_texts), "sizes": [len(item.body) for item in evidence]}
    text = canonical(head).encode("utf-8")
    return b"".join([len(text).to_bytes(4, "big"), text, *(item.body for item in evidence)])


def read_reply(text: bytes) -> Parsed:
    """The reply frame's JSON as a value."""
    reply = json.loads(text)
    selectors = [Selector(_KINDS[kind], value) for kind, value in reply["selectors"]]
    times = [read_time(written) for written in reply["times"]]
    relations = [Relation(written) for written in reply["relations"]]
    asked = reply["asked"]
    observations = [
        Observation(selectors[subject], relations[relation], selectors[about], times[first], times[last], detail, asked[question])
        for subject, relation, about, first, last, detail, question in reply["observations"]
    ]
    return Parsed(tuple(observations), reply["problem"], articles=tuple(map(read_article_json, reply["articles"])))


def _answer(head: Json, pipe: BinaryIO) -> bytes:
    evidence = [Evidence(read_exchange(item), pipe.read(size)) for item, size in zip(head["exchanges"], head["sizes"], strict=True)]
    parsed = parse_here(head["source"], evidence)
    if len(parsed.observations) > MAX_STATEMENTS:
        return _reply_bytes(Parsed((), f"the parser makes more than {MAX_STATEMENTS} statements on this answer"))
    reply = _reply_bytes(parsed)
    return reply if len(reply) <= MAX_REPLY else _reply_bytes(Parsed((), f"the parser says more than {MAX_REPLY >> 20} MB on this answer"))


def _reply_bytes(parsed: Parsed) -> bytes:
    """The reply frame's JSON: what statements have in common is sent once, and they name it by its place."""
    selectors: dict[tuple[SelectorKind, str], int] = {}
    relations: dict[Relation, int] = {}
    times: dict[datetime, int] = {}
    asked: dict[str, int] = {}
    rows = [
        (
            selectors.setdefault((item.subject.kind, item.subject.value), len(selectors)),
            relations.setdefault(item.relation, len(relations)),
            selectors.setdefault((item.object.kind, item.object.value), len(selectors)),
            times.setdefault(item.first_seen, len(times)),
            times.setdefault(item.last_seen, len(times)),
            dict(item.detail),
            asked.setdefault(item.asked, len(asked)),
        )
        for item in parsed.observations
    ]
    reply = {
        "observations": rows,
        "selectors": [(kind.value, value) for kind, value in selectors],
        "relations": [relation.value for relation in relations],
        "times": [time_text(when) for when in times],
        "asked": list(asked),
        "problem": parsed.problem,
        "articles": [article_json(item) for item in parsed.articles],
    }
    return canonical(reply).encode("utf-8")


def _limit_memory() -> None:
    """Give the process so much memory; more where the one it was born of holds much already, of which it got a share it never uses."""
    if resource is not None:
        most = max(MEMORY_BYTES, _held_now() + LEAST_ROOM)
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _held_now() -> int:
    """Bytes of address space that this process has; 0 where the system does not tell."""
    try:
        return int(_STATM.read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    except (OSError, ValueError, IndexError):
        return 0


def _limit_time() -> None:
    """Give the next request so much processor time: a loop ends even where the process that would kill it is gone."""
    if resource is not None:
        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + CPU_SECONDS, hard))


def _tame_collector() -> None:
    """Look for garbage seldom: a page is tens of thousands of objects that all live until its end."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(COLLECT_AFTER)


def load_everything() -> None:
    """Import all that reading evidence takes, and read the long lists: once, for all the processes that are born of this one."""
    import PIL.IcoImagePlugin  # here, not above: the process that collects holds this module too, and needs none of it
    import PIL.Image

    from osint.records.hosting_lists import networks, ranges

    load_registry()
    ranges()
    networks()
    PIL.Image.preinit()
    _tame_collector()


def work(pipe: BinaryIO, out: BinaryIO) -> None:
    """Answer requests until the input ends; say first that everything is loaded."""
    _limit_memory()
    sys.stdout = sys.stderr
    out.write(READY)
    out.flush()
    while len(size := pipe.read(4)) == 4:
        _limit_time()
        reply = _answer(json.loads(pipe.read(int.from_bytes(size, "big"))), pipe)
        out.write(len(reply).to_bytes(4, "big") + reply)
        out.flush()
        gc.collect(1)  # the page just read goes now, in one piece: the next one takes its memory while that is still warm


def main() -> None:
    """Work on standard input and output, for tests and for a person who wants to know why no parsing process starts."""
    load_everything()
    work(sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    main()
