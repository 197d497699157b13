"""Which software is used by so many sites that sharing it says nothing: from the dated list that ships with the project."""

from __future__ import annotations

from functools import cache

from osint.data import read_list
from osint.model.selector import Selector, SelectorKind

_LISTS = {
    "wordpress-theme": "wordpress_themes",
    "wordpress-plugin": "wordpress_plugins",
    "joomla-template": "joomla_templates",
    "drupal-theme": "drupal_themes",
    "typo3-extension": "typo3_extensions",
    "bitrix-template": "bitrix_templates",
    "dle-template": "dle_templates",
}
_ALWAYS = frozenset({"cms", "framework"})
_SEPARATORS = str.maketrans("_. ", "---")


def is_common_software(selector: Selector) -> bool:
    """Whether a SOFTWARE selector names what unrelated sites share: any content system, a listed theme or its child, a listed plugin."""
    if selector.kind is not SelectorKind.SOFTWARE:
        return False
    kind, _, name = selector.value.partition(":")
    if kind in _ALWAYS:
        return True
    listed = _listed(kind)
    name = name.lower().translate(_SEPARATORS)
    return name in listed or (is_child_name(name) and (parent_name(name) in listed or not parent_name(name)))


def is_child_name(name: str) -> bool:
    """Whether a theme's folder name says that it is a child theme."""
    plain = name.lower().translate(_SEPARATORS)
    return plain.endswith(("-child", "-child-theme", "-childtheme")) or plain.startswith(("child-", "child-of-"))


def parent_name(name: str) -> str:
    """What a child theme's folder name leaves when the word for child is taken away."""
    plain = name.lower().translate(_SEPARATORS).removesuffix("-theme").removesuffix("-childtheme").removesuffix("-child")
    return plain.removeprefix("child-of-").removeprefix("child-")


@cache
def _listed(kind: str) -> frozenset[str]:
    names = read_list("common_software").get(_LISTS.get(kind, ""), [])
    return frozenset(str(name).translate(_SEPARATORS) for name in names)
