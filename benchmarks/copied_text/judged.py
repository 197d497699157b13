"""One way of finding copies, timed and judged against what is known of the articles."""

from __future__ import annotations

import json
import random
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Protocol

from benchmarks.copied_text.corpus import Corpus
from benchmarks.copied_text.planted import FRESH
from benchmarks.memory import peak_memory


class Way(Protocol):
    """A way of finding copies."""

    def add(self, texts: Sequence[tuple[int, str]]) -> None: ...
    def finish(self) -> None:
        """Write what is still in memory, and open it again where it lies on disk."""

    def find(self, text: str) -> Iterable[int]:
        """The articles that a text is reported to share something with."""

    def disk(self) -> int:
        """Bytes on disk; 0 for one that is held in memory."""


QUERY_SECONDS = 120
"""So long are queries asked, in an order that mixes the kinds."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What one way achieved; seconds of processor and of clock, milliseconds, bytes."""

    name: str
    articles: int
    index_cpu: float
    index_wall: float
    queries: int
    query_wall: float
    query_cpu: float
    query_p95: float
    peak: int
    disk: int
    recall: dict[str, float]
    pairs: int
    false_pairs: int

    @property
    def precision(self) -> float:
        """Of the pairs reported, those that share text."""
        return 1 - self.false_pairs / max(1, self.pairs)


def judged(name: str, way: Way, corpus: Corpus) -> Judged:
    """Index all articles, look the queries up for as long as there is time, and count."""
    seconds = _indexed(way, corpus)
    peak = peak_memory()
    queries = corpus.queries()
    random.Random(1).shuffle(queries)
    hits: defaultdict[str, list[bool]] = defaultdict(list)
    times: list[tuple[float, float]] = []
    pairs = false_pairs = 0
    end = time.perf_counter() + QUERY_SECONDS
    while queries and time.perf_counter() < end:
        query = queries.pop()
        wall, cpu = time.perf_counter(), time.process_time()
        found = list(way.find(query.text))
        times.append(((time.perf_counter() - wall) * 1000, (time.process_time() - cpu) * 1000))
        blocks = {article: corpus.blocks(article) for article in found}
        pairs += len(found)
        false_pairs += sum(not query.is_true(article, blocks[article]) for article in found)
        hits[query.kind].append(any(query.is_hit(article, blocks[article]) for article in found))
    recall = {kind: sum(all_) / len(all_) for kind, all_ in hits.items() if kind != FRESH}
    walls, cpus = zip(*times, strict=True)
    queried = statistics.median(walls), statistics.median(cpus), statistics.quantiles(walls, n=20)[-1]
    return Judged(name, corpus.count(), *seconds, len(times), *queried, peak, way.disk(), recall, pairs, false_pairs)


def _indexed(way: Way, corpus: Corpus) -> tuple[float, float]:
    """Seconds of processor and of clock, without those of reading the articles."""
    cpu = wall = 0.0
    for texts in corpus.chunks():
        before = time.process_time(), time.perf_counter()
        way.add(texts)
        cpu, wall = cpu + time.process_time() - before[0], wall + time.perf_counter() - before[1]
    before = time.process_time(), time.perf_counter()
    way.finish()
    return cpu + time.process_time() - before[0], wall + time.perf_counter() - before[1]


def printed(found: Judged) -> None:
    """As a line of JSON, for the process that asked."""
    sys.stdout.write(json.dumps(asdict(found)) + "\n")


def bytes_of(path: Path) -> int:
    """Of a file with its side files."""
    return sum(file.stat().st_size for file in path.parent.glob(f"{path.name}*"))
