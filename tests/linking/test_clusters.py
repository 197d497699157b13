from __future__ import annotations

from itertools import pairwise

from osint.linking.clusters import Tie, clusters_of


def _link(a: str, b: str, odds: float = 1.0) -> Tie:
    return Tie(a, b, odds)


def test_linked_sites_are_one_group_and_the_largest_group_comes_first() -> None:
    found = clusters_of([_link("x", "y"), _link("a", "b"), _link("b", "c")])
    assert [item.sites for item in found] == [("a", "b", "c"), ("x", "y")]


def test_the_link_without_which_a_group_falls_apart_is_named() -> None:
    triangle = [_link("a", "b", 3), _link("b", "c", 3), _link("a", "c", 3)]
    other = [_link("x", "y", 3), _link("y", "z", 3), _link("x", "z", 3)]
    found = clusters_of([*triangle, *other, _link("c", "x", 0.5)])[0]
    assert (found.weakest.a, found.weakest.b, found.is_bridge, found.halves) == ("c", "x", True, (3, 3))


def test_a_group_that_a_second_link_holds_has_no_bridge() -> None:
    found = clusters_of([_link("a", "b", 3), _link("b", "c", 1), _link("a", "c", 2)])[0]
    assert (found.weakest.a, found.weakest.b, found.is_bridge) == ("a", "c", False)


def test_cohesion_is_the_share_of_pairs_that_are_linked() -> None:
    assert clusters_of([_link("a", "b"), _link("b", "c")])[0].cohesion == 2 / 3


def test_what_joins_groups_is_no_link_of_a_pair_and_needed_only_where_those_are_not_enough() -> None:
    linked, as_groups = [_link("a", "b"), _link("c", "d", 2)], Tie("a", "c", 3, as_groups=True)
    found = clusters_of([*linked, as_groups])[0]
    assert (found.sites, found.weakest, found.cohesion, found.halves) == (("a", "b", "c", "d"), as_groups, 2 / 6, (2, 2))
    assert clusters_of([*linked, as_groups, _link("b", "d", 0.1)])[0].weakest == _link("b", "d", 0.1)


def test_a_long_chain_is_one_group() -> None:
    names = [f"s{number:05}" for number in range(5000)]
    assert len(clusters_of([_link(a, b) for a, b in pairwise(names)])[0].sites) == 5000


def test_without_links_there_are_no_groups() -> None:
    assert clusters_of([]) == []
