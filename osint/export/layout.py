"""Where nodes are drawn: springs inside a group, groups side by side; the same for the same graph, in bounded time."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from osint.errors import UsageProblem
from osint.export.case_graph import CaseGraph

MOST_NODES, MOST_EDGES = 20_000, 100_000
"""What is drawn at all; browsers and readers of SVG become slow beyond it."""
MOST_FOR_PAIRS = 400
"""Up to here every node pushes every other; above, the nodes of a cell of a grid push together."""
CELLS = 16
ROUNDS = 150
MOST_WORK = 500_000
"""Node-rounds of springs in all, about 8 seconds on one core; larger groups get fewer rounds."""
_GOLDEN = math.pi * (3 - math.sqrt(5))
_NEAR = 0.05
_AT_ONCE = 4096
Points = NDArray[np.float64]
Numbers = NDArray[np.int64]


def layout(graph: CaseGraph) -> dict[str, tuple[float, float]]:
    """Node id -> (x, y), in units of about one node's distance from the next; computed without chance.

    Raises UsageProblem for a graph that is too large to be drawn.
    """
    if len(graph.nodes) > MOST_NODES or len(graph.edges) > MOST_EDGES:
        size = f"{len(graph.nodes):,} nodes and {len(graph.edges):,} edges"
        raise UsageProblem(
            f"a drawing takes at most {MOST_NODES:,} nodes and {MOST_EDGES:,} edges, and this graph has {size}: "
            "write gexf or graphml, which have no limit, or name a site, or raise --least"
        )
    number = {node.id: index for index, node in enumerate(graph.nodes)}
    ends = np.array([(number[edge.source], number[edge.target]) for edge in graph.edges], dtype=np.int64).reshape(-1, 2)
    weights = np.array([edge.weight for edge in graph.edges], dtype=np.float64)
    rounds = max(10, min(ROUNDS, MOST_WORK // max(1, len(graph.nodes))))
    parts = []
    for members, edges in _components(len(graph.nodes), ends):
        parts.append((members, _placed(len(members), np.searchsorted(members, ends[edges]), weights[edges], rounds)))
    places = _side_by_side(len(graph.nodes), parts)
    return {node.id: (round(float(x), 3), round(float(y), 3)) for node, (x, y) in zip(graph.nodes, places, strict=True)}


def _components(count: int, ends: Numbers) -> list[tuple[Numbers, Numbers]]:
    """(nodes, edges) of each connected part, the largest first; nodes in order."""
    label = np.arange(count)
    while len(ends):
        before = label.copy()
        low = np.minimum(label[ends[:, 0]], label[ends[:, 1]])
        # Whole groups move at once, by their first nodes, so that a long chain takes few rounds.
        for end in (label[ends[:, 0]], label[ends[:, 1]], ends[:, 0], ends[:, 1]):
            np.minimum.at(label, end, low)
        label = label[label]
        if np.array_equal(before, label):
            break
    edge_label = label[ends[:, 0]]
    nodes, edges = np.argsort(label, kind="stable"), np.argsort(edge_label, kind="stable")
    names, starts = np.unique(label[nodes], return_index=True)
    low, high = (np.searchsorted(edge_label[edges], names, side=side) for side in ("left", "right"))
    groups = np.split(nodes, starts[1:]) if count else []
    found = [(members, edges[start:end]) for members, start, end in zip(groups, low, high, strict=True)]
    return sorted(found, key=lambda part: (-len(part[0]), int(part[0][0])))


def _side_by_side(count: int, parts: list[tuple[Numbers, Points]]) -> Points:
    """The parts in rows, each row as wide as the drawing is to become."""
    places = np.zeros((count, 2))
    sizes = [np.ptp(points, axis=0) + 3.0 for _, points in parts]
    width = max([float(size[0]) for size in sizes] + [1.4 * math.sqrt(sum(float(size[0] * size[1]) for size in sizes))])
    left = top = height = 0.0
    for (members, points), size in zip(parts, sizes, strict=True):
        if left > 0 and left + size[0] > width:
            left, top, height = 0.0, top + height, 0.0
        places[members] = points - points.min(axis=0) + np.array([left, top])
        left, height = left + float(size[0]), max(height, float(size[1]))
    return places


def _placed(count: int, ends: Numbers, weights: Points, rounds: int) -> Points:
    """Places for one connected part, from a sunflower with the best connected in the middle.

    The springs are Fruchterman and Reingold's (Software: Practice and Experience 21, 1991), cooling in equal steps.
    """
    degree = np.bincount(ends.ravel(), minlength=count)
    rank = np.empty(count)
    rank[np.lexsort((np.arange(count), -degree))] = np.arange(count)
    points: Points = np.sqrt(rank)[:, None] * np.column_stack((np.cos(rank * _GOLDEN), np.sin(rank * _GOLDEN)))
    if count <= 2:
        return points
    # A node with many neighbours would be pulled about by all of them at once.
    pull = np.clip(weights, 0.3, 1.2) / 3 / np.sqrt(np.maximum(1, np.minimum(degree[ends[:, 0]], degree[ends[:, 1]])))
    hottest = 1.5 * max(1.0, math.sqrt(count) / 20)
    for number in range(rounds):
        move = _pushed_by_all(points) if count <= MOST_FOR_PAIRS else _pushed_by_cells(points)
        along = points[ends[:, 0]] - points[ends[:, 1]]
        force = along * (np.sqrt((along**2).sum(axis=1)) * pull)[:, None]
        for axis in (0, 1):
            move[:, axis] -= np.bincount(ends[:, 0], force[:, axis], count) - np.bincount(ends[:, 1], force[:, axis], count)
        length = np.maximum(np.sqrt((move**2).sum(axis=1)), 1e-9)[:, None]
        points = points + move / length * np.minimum(length, hottest * (1 - number / rounds))
    return points


def _pushed_by_all(points: Points) -> Points:
    apart = points[:, None, :] - points[None, :, :]
    pushed: Points = (apart / np.maximum((apart**2).sum(axis=2), _NEAR**2)[:, :, None]).sum(axis=1)
    return pushed


def _pushed_by_cells(points: Points) -> Points:
    """As if the nodes of each cell stood together in the middle of them, a node itself left out; next neighbours in a cell push apart."""
    low = points.min(axis=0)
    size = max(float(np.ptp(points, axis=0).max()), 1e-9) / CELLS
    square = np.minimum((points - low) // size, CELLS - 1).astype(np.int64)
    cell = square[:, 0] * CELLS + square[:, 1]
    many = np.bincount(cell, minlength=CELLS**2)
    sums = np.column_stack([np.bincount(cell, points[:, axis], CELLS**2) for axis in (0, 1)])
    used = np.flatnonzero(many)
    moved = np.zeros_like(points)
    for start in range(0, len(points), _AT_ONCE):
        block = slice(start, start + _AT_ONCE)
        own = used[None, :] == cell[block, None]
        others = many[used][None, :] - own
        middles = (sums[used][None, :, :] - np.where(own[:, :, None], points[block, None, :], 0.0)) / np.maximum(others, 1)[:, :, None]
        apart = points[block, None, :] - middles
        moved[block] = (apart * (others / np.maximum((apart**2).sum(axis=2), _NEAR))[:, :, None]).sum(axis=1)
    return moved + _pushed_by_neighbours(points, cell)


def _pushed_by_neighbours(points: Points, cell: Numbers) -> Points:
    """What the next few nodes in the order of cell and place push."""
    order = np.lexsort((points[:, 1], points[:, 0], cell))
    moved = np.zeros_like(points)
    for step in range(1, min(9, len(points))):
        a, b = order[:-step], order[step:]
        apart = points[a] - points[b]
        push = apart / np.maximum((apart**2).sum(axis=1), _NEAR**2)[:, None]
        moved[a] += push
        moved[b] -= push
    return moved
