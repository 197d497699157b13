"""Beautiful Soup's tree of an HTML page, made in a quarter of the time: the same tags and strings, put together with less ceremony.

Beautiful Soup spends most of its time on questions whose answer is always the same for HTML that lxml reads: namespaces, values that are
lists, tags that somebody may have refused. A test compares the trees, node for node and link for link.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from bs4 import BeautifulSoup, Tag
from bs4.builder._lxml import LXMLTreeBuilder
from bs4.element import AttributeValueList, Comment, Doctype, NamespacedAttribute, NavigableString, ProcessingInstruction

_SPACES = BeautifulSoup.ASCII_SPACES
_new_object = object.__new__
_new_text = str.__new__


class QuickTree:
    """A tree and its nodes by kind, each in document order: tags by name, tags that bear one of the `marks`, plain texts, comments."""

    def __init__(self, markup: str, marks: frozenset[str] = frozenset()) -> None:
        builder = _QuickBuilder(marks)
        self.soup = BeautifulSoup(markup, builder=builder)
        told = builder.told
        self.tags: dict[str, list[Tag]] = told.tags
        self.marked: list[Tag] = told.marked
        self.texts: list[NavigableString] = told.texts
        self.comments: list[Comment] = told.comments


def quick_soup(markup: str) -> BeautifulSoup:
    """The tree of a page as Beautiful Soup makes it with lxml, each attribute one text (`multi_valued_attributes=None`)."""
    return QuickTree(markup).soup


class _QuickBuilder(LXMLTreeBuilder):
    """Has lxml tell each tag and text to one who puts them into the soup without asking it."""

    soup: Any
    told: _Told

    def __init__(self, marks: frozenset[str] = frozenset()) -> None:
        super().__init__(multi_valued_attributes=None, attribute_dict_class=dict)
        self._marks = marks

    def parser_for(self, encoding: str | None) -> Any:  # noqa: ANN401 - lxml has no types
        """A parser that tells what it reads."""
        self.told = _Told(self, self._marks)
        return self.default_parser(encoding)(target=self.told, recover=True, huge_tree=self.huge_tree, encoding=encoding)


class _Told:
    """Told by lxml of each tag and text, in order; knows where in the tree the next one belongs.

    Attributes of a soup or a tag are slow to ask for (those that are not there would be tags to look for), so what is needed is held here.
    """

    __slots__ = (
        "_builder", "_contents", "_keeps", "_kind", "_kinds", "_last", "_marks", "_namespaces", "_open", "_pieces", "_tag",
        "comments", "data", "marked", "tags", "texts",
    )  # fmt: skip

    def __init__(self, builder: _QuickBuilder, marks: frozenset[str]) -> None:
        self._builder = builder
        self._marks = marks
        self._namespaces = builder.active_namespace_prefixes[-1]
        self._kinds: dict[str, tuple[_Common, list[Tag]]] = {}
        self._open: list[tuple[Any, ...]] = []  # the names of open tags, and what held before each
        self._tag: Any = builder.soup
        self._contents: list[Any] = builder.soup.contents
        self._kind: type[NavigableString] = NavigableString
        self._keeps = False  # white space, as in <pre>
        self._last: Any = None
        self._pieces: list[str] = []
        self.data = self._pieces.append
        self.tags: dict[str, list[Tag]] = {}
        self.marked: list[Tag] = []
        self.texts: list[NavigableString] = []
        self.comments: list[Comment] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """A tag begins."""
        if self._pieces:
            self._end_text()
        common, others = self._kinds[name] if name in self._kinds else self._new_kind(name)
        node: Any = _new_object(Tag)
        own = self._own(attributes) if attributes else {}
        contents: list[Any] = []
        node.attrs = own
        node.contents = contents
        node.name = name = common.name
        node.parser_class = BeautifulSoup
        node.namespace = node.prefix = node.sourceline = node.sourcepos = None
        node._namespaces = self._namespaces
        node.attribute_value_list_class = AttributeValueList
        node.known_xml = False
        node.can_be_empty_element = common.can_be_empty_element
        node.cdata_list_attributes = common.cdata_list_attributes
        node.preserve_whitespace_tags = common.preserve_whitespace_tags
        node.interesting_string_types = common.interesting_string_types
        if name == "meta":
            self._builder.set_up_substitutions(node)
        self._open.append((name, self._tag, self._contents, self._kind, self._keeps))
        self._link(node)
        self._tag = node
        self._contents = contents
        if common.kind_of_text is not None:
            self._kind = common.kind_of_text
        if common.keeps_space:
            self._keeps = True
        others.append(node)
        if own and not self._marks.isdisjoint(own):
            self.marked.append(node)

    def end(self, name: str) -> None:
        """A tag ends, and with it all that are open within it; nothing ends where none of the name is open."""
        if self._pieces:
            self._end_text()
        if self._open and self._open[-1][0] == name:
            _, self._tag, self._contents, self._kind, self._keeps = self._open.pop()
        else:
            self._end_further(name)

    def comment(self, text: str) -> None:
        """A comment."""
        node = self._odd(Comment, text)
        self.comments.append(node)

    def pi(self, target: str, data: str) -> None:
        """A processing instruction."""
        self._odd(ProcessingInstruction, target + " " + data)

    def doctype(self, name: str, public: str, system: str) -> None:
        """A document type."""
        self._odd(Doctype, Doctype._string_for_name_and_ids(name, public, system))

    def close(self) -> None:
        """The page ends."""
        if self._pieces:
            self._end_text()
        self._builder.soup._most_recent_element = self._last

    def _new_kind(self, name: str) -> tuple[_Common, list[Tag]]:
        """What is known of a name that has not come before."""
        self._kinds[name] = found = _common(name), self.tags.setdefault(name, [])
        return found

    def _end_further(self, name: str) -> None:
        """End a tag that is not the last one open."""
        if any(name == each for each, *_ in self._open):
            ended = ""
            while ended != name:
                ended, self._tag, self._contents, self._kind, self._keeps = self._open.pop()

    def _end_text(self) -> None:
        """Add the text that has come since the last tag."""
        pieces = self._pieces
        text = pieces[0] if len(pieces) == 1 else "".join(pieces)
        pieces.clear()
        node = self._add(self._kind, text)
        if self._kind is NavigableString:
            self.texts.append(node)

    def _odd(self, kind: type[Any], text: str) -> Any:  # noqa: ANN401
        """Add something that is neither a tag nor text of the page."""
        if self._pieces:
            self._end_text()
        return self._add(kind, text)

    def _add(self, kind: type[Any], text: str) -> Any:  # noqa: ANN401
        """Add a string; white space alone is one space, or one line end."""
        if not self._keeps and not text.strip(_SPACES):
            text = "\n" if "\n" in text else " "
        node = _new_text(kind, text)
        self._link(node)
        return node

    def _link(self, node: Any) -> None:  # noqa: ANN401
        """Put a node at the end of the tree as it is so far."""
        node.hidden = False
        node.parent = self._tag
        node.next_element = node.next_sibling = None
        node.previous_element = last = self._last
        if last is not None:
            last.next_element = node
        siblings = self._contents
        if siblings:
            node.previous_sibling = before = siblings[-1]
            before.next_sibling = node
        else:
            node.previous_sibling = None
        siblings.append(node)
        self._last = node

    def _own(self, attributes: Mapping[str, str]) -> dict[str, str]:
        """Attributes as Beautiful Soup keeps them: what looks like a name in a namespace is one to it."""
        if "{" not in "".join(attributes):
            return attributes if type(attributes) is dict else dict(attributes)  # lxml makes a new one for each tag
        found: dict[str, str] = {}
        for written, value in attributes.items():
            namespace, name = self._builder._getNsTag(written)
            prefix = self._builder._prefix_for_namespace(namespace)
            found[name if namespace is None else NamespacedAttribute(prefix, name, namespace)] = value
        return found


@dataclass(frozen=True, slots=True)
class _Common:
    """What all tags of one name have in common."""

    name: str
    can_be_empty_element: bool
    cdata_list_attributes: Any
    preserve_whitespace_tags: Any
    interesting_string_types: Any
    kind_of_text: type[NavigableString] | None
    keeps_space: bool


@lru_cache(2000)
def _common(name: str) -> _Common:
    builder = _QuickBuilder()
    tag = Tag(None, builder, name)
    return _Common(
        name=name,
        can_be_empty_element=bool(tag.can_be_empty_element),
        cdata_list_attributes=tag.cdata_list_attributes,
        preserve_whitespace_tags=tag.preserve_whitespace_tags,
        interesting_string_types=tag.interesting_string_types,
        kind_of_text=builder.string_containers.get(name),
        keeps_space=name in builder.preserve_whitespace_tags,
    )
