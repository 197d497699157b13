"""Ways to find and score all pairs of sites that share a value: pivot's, and others over arrays that are in memory already.

python -m benchmarks.linking.ways NAME DATABASE ARRAYS LEAST: prints one line of JSON. Run as a file it needs nothing of pivot, so that
another Python with the libraries compared can run it. Every way but two counts the values of one group once, and sorts nothing else.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.memory import peak_memory

CAP = 4.5
"""What one group may add, as the weights have it."""
Result = tuple[int, float]
"""How many pairs reach the least score, and the sum of their scores."""
Arrays = Mapping[str, NDArray[Any]]
"""site and value of each row; worth and group of each value."""


def from_database(database: str, least: float) -> Result:
    """pivot: from its database on disk to scored pairs."""
    from osint.engine.clusters import candidates
    from osint.linking.weights import current
    from osint.store.database import open_database

    opened = open_database(Path(database), must_exist=True)
    pairs = candidates(opened, least, current())
    return len(pairs.a), float(pairs.score.sum())


def bare_numpy(arrays: Arrays, least: float) -> Result:
    """Arrays in memory and nothing but NumPy: values by the number of their carriers, pairs and groups in one number, one sort."""
    site, value, worth, group = arrays["site"], arrays["value"], arrays["worth"], arrays["group"]
    kept = worth[value] > 0
    site, value = site[kept].astype(np.int64), value[kept]
    site = site[np.argsort(value, kind="stable")]
    counts = np.bincount(value, minlength=len(worth))
    shared = np.flatnonzero(counts)
    counts = counts[shared]
    starts = np.cumsum(counts) - counts
    levels, rank = np.unique(np.minimum(worth[shared], CAP), return_inverse=True)
    ranks = len(levels).bit_length()
    kind = (group[shared].astype(np.int64) << ranks) | rank
    bits = int(site.max()).bit_length()
    low = ranks + int(group.max()).bit_length()
    codes = []
    for size in np.unique(counts):
        rows = np.flatnonzero(counts == size)
        carriers = site[starts[rows][:, None] + np.arange(size)]
        left, right = np.triu_indices(size, k=1)
        pair = (carriers[:, left] << bits) | carriers[:, right]
        codes.append(((pair << low) | kind[rows][:, None]).ravel())
    code = np.concatenate(codes)
    code.sort()
    last = np.append((code[1:] >> ranks) != (code[:-1] >> ranks), True)
    best = levels[code[last] & ((1 << ranks) - 1)]
    pair = code[last] >> low
    total = np.add.reduceat(best, np.flatnonzero(np.append(True, pair[1:] != pair[:-1])))
    total = total[total >= least]
    return len(total), float(total.sum())


def polars(arrays: Arrays, least: float) -> Result:
    """Polars: rows joined with themselves on the value."""
    import polars as pl  # type: ignore[import-not-found]

    rows = pl.DataFrame({"site": arrays["site"], "value": arrays["value"]}).lazy()
    values = pl.DataFrame({"worth": np.minimum(arrays["worth"], CAP), "group": arrays["group"]}).with_row_index("value")
    values = values.with_columns(pl.col("value").cast(pl.Int32)).filter(pl.col("worth") > 0).lazy()
    kept = rows.join(values, on="value")
    both = kept.join(rows, on="value", suffix="_b").filter(pl.col("site") < pl.col("site_b"))
    best = both.group_by("site", "site_b", "group").agg(pl.col("worth").max())
    total = best.group_by("site", "site_b").agg(pl.col("worth").sum()).filter(pl.col("worth") >= least).collect()
    return len(total), float(total["worth"].sum())


def duckdb(arrays: Arrays, least: float) -> Result:
    """DuckDB: the same in SQL."""
    import duckdb as db  # type: ignore[import-not-found]
    import pandas as pd  # type: ignore[import-untyped]

    connection = db.connect()
    connection.register("row_of", pd.DataFrame({"site": arrays["site"], "value": arrays["value"]}))
    worth = np.minimum(arrays["worth"], CAP)
    connection.register("kind_of", pd.DataFrame({"value": np.arange(len(worth)), "worth": worth, "grp": arrays["group"]}))
    query = """
        WITH kept AS (SELECT site, value, worth, grp FROM row_of JOIN kind_of USING (value) WHERE worth > 0),
        best AS (SELECT a.site AS a, b.site AS b, a.grp, max(a.worth) AS worth FROM kept a JOIN kept b ON a.value = b.value
                 AND a.site < b.site GROUP BY ALL),
        pair AS (SELECT a, b, sum(worth) AS worth FROM best GROUP BY ALL)
        SELECT count(*), sum(worth) FROM pair WHERE worth >= ?
    """
    found = connection.execute(query, [least]).fetchone()
    return int(found[0]), float(found[1])


def pandas(arrays: Arrays, least: float) -> Result:
    """pandas: merge with the same cut."""
    import pandas as pd

    worth = np.minimum(arrays["worth"], CAP)
    rows = pd.DataFrame({"site": arrays["site"], "value": arrays["value"]})
    rows = rows[worth[rows["value"]] > 0]
    both = rows.merge(rows, on="value")
    both = both[both["site_x"] < both["site_y"]]
    both["worth"], both["group"] = worth[both["value"]], arrays["group"][both["value"]]
    best = both.groupby(["site_x", "site_y", "group"], sort=False)["worth"].max().reset_index()
    total = best.groupby(["site_x", "site_y"], sort=False)["worth"].sum()
    total = total[total >= least]
    return len(total), float(total.sum())


def every_shared_value(arrays: Arrays, least: float) -> Result:  # noqa: ARG001 - it weighs nothing
    """The closest peer's way: merge on every shared value, whoever carries it, then drop doubles."""
    import pandas as pd

    rows = pd.DataFrame({"site": arrays["site"], "value": arrays["value"]})
    both = rows.merge(rows, on="value")
    both = both[both["site_x"] < both["site_y"]][["site_x", "site_y"]].drop_duplicates()
    return len(both), 0.0


WAYS: dict[str, Callable[[Any, float], Result]] = {
    "pivot": from_database,
    "NumPy": bare_numpy,
    "Polars": polars,
    "DuckDB": duckdb,
    "pandas": pandas,
    "every shared value": every_shared_value,
}


LIBRARIES = {"pivot": ("osint.engine.clusters",), "Polars": ("polars",), "DuckDB": ("duckdb", "pandas"), "pandas": ("pandas",)}


def main() -> None:
    """Run one way; libraries and data in memory are there before the clock starts."""
    name, database, arrays, least = sys.argv[1:]
    for library in LIBRARIES.get(name, ("numpy",)):
        import_module(library)
    given: Any = database if name == "pivot" else dict(np.load(arrays))
    before = peak_memory()
    wall, cpu = time.perf_counter(), time.process_time()
    pairs, score = WAYS[name](given, float(least))
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    print(json.dumps({"pairs": pairs, "score": score, "wall": wall, "cpu": cpu, "before": before, "peak": peak_memory()}))


if __name__ == "__main__":
    main()
