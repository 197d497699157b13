"""The quick tree is Beautiful Soup's own tree, node for node and link for link."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from bs4.element import Comment, NavigableString, PageElement
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.speed.page import front_page
from osint.content.quick_soup import QuickTree, _QuickBuilder, _Told, quick_soup

REAL_PAGES = Path("../shared/data")
PIECES = st.sampled_from(
    [
        "<p>", "</p>", "<div class='a b' id=x>", "</div>", "<b>", "</b>", "<i>", "</i>", "<br>", "<br/>", "<pre>", "</pre>", "<table>",
        "<tr>", "<td>", "</table>", "<script>", "</script>", "<style>", "</style>", "<template>", "</template>", "<textarea>",
        "</textarea>", "<ruby>", "<rt>", "<rp>", "</ruby>", "<svg xmlns='http://www.w3.org/2000/svg'>", "</svg>", "<o:p>", "</o:p>",
        "<math xmlns:m='x'><m:mi>", "<a href='x' href='y' {{tpl}} xml:lang=en data-{x}='1'>", "</a>", "<meta charset=latin-1>",
        "<meta http-equiv=content-type content='text/html; charset=koi8-r'>", "<title>", "</title>", "<head>", "<body onload=x>", "<html>",
        "<!-- c -->", "<!doctype html>", "<?pi x?>", "<![CDATA[x]]>", " ", "\n", "\n  \n", "text", "\u00a0", "&amp;", "&nbsp;", "&#0;",
        "\u00e9", "<", ">", "</", "<form>", "<input value>", "<select><option>", "</nothing>", "<iframe>", "<noscript>", "</noscript>",
    ]
)  # fmt: skip


def _by_the_book(markup: str) -> BeautifulSoup:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return BeautifulSoup(markup, "lxml", multi_valued_attributes=None, attribute_dict_class=dict)


def _quickly(markup: str) -> BeautifulSoup:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return quick_soup(markup)


def _told(soup: BeautifulSoup) -> Iterator[tuple[object, ...]]:
    """Every node in document order with all that it knows; other nodes by their place."""
    nodes = []
    node = soup.contents[0] if soup.contents else None
    while node is not None:
        nodes.append(node)
        node = node.next_element
    places = {id(node): place for place, node in enumerate(nodes)} | {id(soup): -1}
    for node in [soup, *nodes]:
        links = (node.parent, node.previous_element, node.next_element, node.previous_sibling, node.next_sibling)
        yield type(node), *(other if other is None else places[id(other)] for other in links), node.hidden, str(node.string)
        if isinstance(node, Tag):
            own = {name: value for name, value in vars(node).items() if name not in SEEN}
            yield own, [places[id(part)] for part in node.contents], node.get_text()
            yield [(type(name), name, type(value), value) for name, value in node.attrs.items()]


SEEN = {"parent", "previous_element", "next_element", "previous_sibling", "next_sibling", "contents", "attrs", "_linkage"} | {
    "builder", "parser_class", "tagStack", "currentTag", "_most_recent_element", "string_container_stack", "preserve_whitespace_tag_stack",
}  # fmt: skip


def assert_same(markup: str) -> None:
    """Both ways of making the tree give the same."""
    quick, book = _quickly(markup), _by_the_book(markup)
    assert list(_told(quick)) == list(_told(book))
    assert str(quick) == str(book)
    assert_sorted(markup)


def assert_sorted(markup: str) -> None:
    """The lists beside the tree hold what a walk through it finds."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tree = QuickTree(markup, frozenset({"id", "x"}))
    nodes = list(tree.soup.descendants)
    tags = [node for node in nodes if isinstance(node, Tag)]
    assert list(tree.tags) == list(dict.fromkeys(tag.name for tag in tags))
    assert all(_same_nodes(found, [tag for tag in tags if tag.name == name]) for name, found in tree.tags.items())
    assert _same_nodes(tree.marked, [tag for tag in tags if "id" in tag.attrs or "x" in tag.attrs])
    assert _same_nodes(tree.texts, [node for node in nodes if type(node) is NavigableString])
    assert _same_nodes(tree.comments, [node for node in nodes if type(node) is Comment])


def _same_nodes(some: Sequence[PageElement], others: Sequence[PageElement]) -> bool:
    return list(map(id, some)) == list(map(id, others))


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_odd_pages_give_the_same_tree(markup: str) -> None:
    assert_same(markup)


@given(st.text(max_size=200))
def test_any_text_gives_the_same_tree(markup: str) -> None:
    assert_same(markup.encode("utf-8", "replace").decode())


@pytest.mark.parametrize(
    "markup",
    [
        "",
        " ",
        "<p>x",
        "<pre> </pre><p> </p>",
        "<template><b> x </b><script>y</script></template>z",
        "<b><b><b></b></b></b></b></b>",
        "<div>" * 300 + "x" + "</div>" * 200,
        "<p>a</p>\n<p>b</p>tail",
        "<div {itemprop}x=1 {y}id=2 {http://www.w3.org/XML/1998/namespace}lang=3 {}=4 {z=5>x</div>",
        "<svg:svg xmlns:svg='http://www.w3.org/2000/svg'><svg:a svg:href='x'>y</svg:a></svg:svg>",
    ],
)
def test_pages_with_a_trap_give_the_same_tree(markup: str) -> None:
    assert_same(markup)


def test_an_end_of_what_is_not_the_last_one_open_ends_all_within_it_and_a_stranger_ends_nothing() -> None:
    builder = _QuickBuilder()
    soup = BeautifulSoup("", builder=builder)
    builder.soup = soup  # as while a page is read; lxml itself ends tags one by one
    told = _Told(builder, frozenset())
    for name in ("p", "b", "i"):
        told.start(name, {})
    told.end("u")
    told.start("u", {})
    told.end("b")
    told.start("s", {})
    told.close()
    assert str(soup) == "<p><b><i><u></u></i></b><s></s></p>"


def test_a_front_page_gives_the_same_tree() -> None:
    assert_same(front_page("site.example").decode())


@pytest.mark.skipif(not REAL_PAGES.is_dir(), reason="no real pages here")
def test_real_pages_give_the_same_tree() -> None:
    pages = sorted(REAL_PAGES.rglob("*.htm*"))[:60]
    for path in pages:
        assert_same(path.read_bytes()[:300_000].decode("utf-8", "replace"))
