"""Beautiful Soup's tree of an HTML page, made in a third of the time: the same tags and strings, put together with less ceremony.

Beautiful Soup spends most of its time on questions whose answer is always the same for HTML: namespaces, values that are lists, tags
that somebody may have refused. Whatever is out of the ordinary is left to Beautiful Soup itself. A test compares the trees.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from bs4 import BeautifulSoup, Tag
from bs4.builder._lxml import LXMLTreeBuilder
from bs4.element import AttributeValueList, NavigableString

_SPACES = BeautifulSoup.ASCII_SPACES
_NO_NAMESPACES: Mapping[str, str] = {}


def quick_soup(markup: str) -> BeautifulSoup:
    """The tree of a page as Beautiful Soup makes it with lxml, each attribute one text (`multi_valued_attributes=None`)."""
    return BeautifulSoup(markup, builder=_QuickBuilder, multi_valued_attributes=None, attribute_dict_class=dict)


class _QuickBuilder(LXMLTreeBuilder):
    """Told by lxml of each tag and text; keeps the soup's own account of open tags, so that either way of adding may follow the other."""

    soup: Any

    def start(self, tag: Any, attrib: Any, nsmap: Any = _NO_NAMESPACES) -> None:  # noqa: ANN401 - the signature of lxml's target
        """A tag begins."""
        if nsmap or len(self.nsmaps) > 1 or "{" in tag or "{" in "".join(attrib):
            super().start(tag, attrib, nsmap)
            return
        soup = self.soup
        if soup.current_data:
            self._end_text()
        node = Tag.__new__(Tag)
        node.__dict__ = {**_common(tag), "_namespaces": self.active_namespace_prefixes[-1], "attrs": dict(attrib), "contents": []}
        if tag == "meta":
            self.set_up_substitutions(node)
        self._link(node)
        soup.tagStack.append(node)
        soup.currentTag = node
        soup.open_tag_counter[tag] += 1
        if tag in self.preserve_whitespace_tags:
            soup.preserve_whitespace_tag_stack.append(node)
        if tag in self.string_containers:
            soup.string_container_stack.append(node)

    def data(self, data: Any) -> None:  # noqa: ANN401
        """A piece of text."""
        self.soup.current_data.append(data)

    def end(self, tag: Any) -> None:  # noqa: ANN401
        """A tag ends."""
        soup = self.soup
        if soup.current_data:
            self._end_text()
        node = soup.currentTag
        if len(self.nsmaps) > 1 or node.name != tag or node.prefix is not None or len(soup.tagStack) < 2:
            super().end(tag)
            return
        soup.tagStack.pop()
        soup.currentTag = soup.tagStack[-1]
        soup.open_tag_counter[tag] -= 1
        for stack in (soup.preserve_whitespace_tag_stack, soup.string_container_stack):
            if stack and stack[-1] is node:
                stack.pop()

    def _end_text(self) -> None:
        """Add the text that has come since the last tag; white space alone is one space, or one line end."""
        soup = self.soup
        text = "".join(soup.current_data)
        soup.current_data = []
        if not soup.preserve_whitespace_tag_stack and not text.strip(_SPACES):
            text = "\n" if "\n" in text else " "
        stack = soup.string_container_stack
        kind = self.string_containers.get(stack[-1].name, NavigableString) if stack else NavigableString
        node = str.__new__(kind, text)
        node.hidden = False
        self._link(node)

    def _link(self, node: Any) -> None:  # noqa: ANN401
        """Put a node at the end of the tree as it is so far."""
        soup = self.soup
        node.parent = parent = soup.currentTag
        node.next_element = node.next_sibling = None
        node.previous_element = before = soup._most_recent_element
        if before is not None:
            before.next_element = node
        siblings = parent.contents
        if siblings:
            node.previous_sibling = siblings[-1]
            siblings[-1].next_sibling = node
        else:
            node.previous_sibling = None
        siblings.append(node)
        soup._most_recent_element = node


@cache
def _common(name: str) -> dict[str, Any]:
    """What all tags of one name have in common."""
    builder = _QuickBuilder(multi_valued_attributes=None, attribute_dict_class=dict)
    tag = Tag(None, builder, name)
    shared = {key: value for key, value in tag.__dict__.items() if key not in _OWN}
    return {**shared, "parser_class": BeautifulSoup, "attribute_value_list_class": AttributeValueList}


_OWN = frozenset({"attrs", "contents", "_namespaces", "parent", "previous_element", "next_element", "previous_sibling", "next_sibling"})
