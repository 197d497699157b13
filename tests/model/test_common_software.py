from __future__ import annotations

import pytest

from osint.data import read_list
from osint.model.common_software import is_child_name, is_common_software, parent_name
from osint.model.selector import Selector, SelectorKind


def software(value: str) -> Selector:
    return Selector(SelectorKind.SOFTWARE, value)


@pytest.mark.parametrize(
    "value",
    ["cms:wordpress", "framework:next.js", "wordpress-theme:newspaper", "wordpress-theme:Twentytwentythree", "wordpress-plugin:elementor"],
)
def test_what_everybody_uses_is_common(value):
    assert is_common_software(software(value))


@pytest.mark.parametrize("value", ["wordpress-theme:newspaper-child", "wordpress-theme:astra_child", "wordpress-theme:child-theme"])
def test_the_child_of_a_common_theme_is_common(value):
    assert is_common_software(software(value))


@pytest.mark.parametrize(
    "value", ["wordpress-theme:vale-press", "wordpress-theme:vale-press-child", "wordpress-plugin:vale-tools", "joomla-template:vale"]
)
def test_what_one_owner_made_is_not(value):
    assert not is_common_software(software(value))


def test_only_software_can_be_common_software():
    assert not is_common_software(Selector(SelectorKind.TEXT, "cms:wordpress"))


def test_children_and_parents_are_told_by_name():
    assert (is_child_name("vale-child"), is_child_name("childish")) == (True, False)
    assert (parent_name("vale-child-theme"), parent_name("child-of-vale")) == ("vale", "vale")


def test_the_list_states_its_origin_and_is_written_as_it_is_compared():
    listed = read_list("common_software")
    assert (str(listed["date"]), "own knowledge" in listed["origin"]) == ("2026-11-22", True)
    names = [name for key, names in listed.items() if isinstance(names, list) for name in names]
    assert all(name == name.lower().strip() for name in names)
    assert len(names) > 700
