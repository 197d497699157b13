from __future__ import annotations

import gzip

import pytest

from osint.content.articles.feed import MAX_BYTES, MAX_ENTRIES, read_feed
from osint.content.articles.stated_dates import written
from osint.errors import ParseError
from tests.bounds import ends

URL = "https://heron.example/feed/"
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://heron.example/news/">
<entry><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">A <b>b</b></div></title><link rel="replies" href="r"/>
<link href="a"/><published>2026-11-01T10:00:00+02:00</published><updated>2026-11-02T10:00:00Z</updated>
<author><name>Ada Reed</name></author></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><items/></channel><item rdf:about="x"><title>T</title>
<link>https://www.heron.example/q</link><dc:date>2026-11-02</dc:date><dc:creator>Jo Vale</dc:creator></item></rdf:RDF>"""


def rss(items: str) -> bytes:
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Heron</title>{items}</channel></rss>'.encode()


def item(link: str = "/a", title: str = "A", date: str = "") -> str:
    return f"<item><title>{title}</title><link>{link}</link>{f'<pubDate>{date}</pubDate>' if date else ''}</item>"


def dates(body: bytes) -> tuple[str, str]:
    entry = read_feed(body, URL).entries[0]
    return tuple(written(dating) if dating else "" for dating in (entry.published, entry.modified))


def test_atom_gives_both_dates_the_author_and_an_address_by_its_base():
    (entry,) = read_feed(ATOM.encode(), URL).entries
    assert (entry.url, entry.title, entry.author, entry.via) == ("https://heron.example/news/a", "A b", "Ada Reed", "feed")
    assert dates(ATOM.encode()) == ("2026-11-01T08:00:00Z", "2026-11-02T10:00:00Z")


def test_the_one_date_of_an_rss_1_item_is_its_publication():
    (entry,) = read_feed(RDF.encode(), URL).entries
    assert (entry.url, entry.author, dates(RDF.encode())) == ("https://www.heron.example/q", "Jo Vale", ("2026-11-02", ""))


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ("Wed, 02 Aug 2023 10:00:00 +0200", "2023-08-02T08:00:00Z"),
        ("Wed, 02 Aug 2023 10:00:00 GMT", "2023-08-02T10:00:00Z"),
        ("02 Aug 2023 10:00", "2023-08-02T10:00:00"),
        ("2023-08-02", "2023-08-02"),
        ("Mon, 01 Jan 0001 00:00:00 +0000", ""),
        ("0001-01-01T00:00:00+14:00", ""),
        ("9999-12-31T23:59:59-14:00", ""),
        ("Thu, 01 Jan 1970 00:00:00 GMT", ""),
        ("-0001-11-30", ""),
        ("31 Feb 2023 10:00:00 GMT", ""),
        ("9" * 5000, ""),
        ("soon", ""),
    ],
)
def test_dates_keep_their_zone_and_impossible_ones_are_none(date, said):
    assert dates(rss(item(date=date))) == (said, "")


def test_tracking_and_fragments_go_and_strangers_are_counted():
    links = [
        "/a?utm_source=rss&amp;id=5#top",
        "/a?id=5&amp;fbclid=x",
        "https://other.example/",
        "javascript:alert(1)",
        "ftp://heron.example/",
    ]
    read = read_feed(rss("".join(item(link) for link in links)), URL)
    assert [entry.url for entry in read.entries] == ["https://heron.example/a?id=5"]
    assert (read.foreign, read.problems) == (3, ())


def test_a_permanent_guid_stands_in_for_a_missing_link():
    body = rss(
        '<item><guid isPermaLink="true">https://heron.example/g</guid></item><item><guid isPermaLink="false">https://heron.example/n</guid></item>'
    )
    assert [entry.url for entry in read_feed(body, URL).entries] == ["https://heron.example/g"]


def test_encodings_are_read_as_declared():
    body = '<?xml version="1.0" encoding="windows-1251"?><rss><channel><item><title>Новости</title><link>/да</link></item></channel></rss>'
    assert read_feed(body.encode("cp1251"), URL).entries[0].title == "Новости"
    assert read_feed(body.replace("windows-1251", "utf-16").encode("utf-16"), URL).entries[0].title == "Новости"
    assert read_feed(gzip.compress(ATOM.encode()), URL).entries[0].title == "A b"


def test_names_of_characters_and_html_in_titles_become_text():
    title = "Caf&eacute; &amp;amp; bar&nbsp;&lt;b&gt;open&lt;/b&gt; &bogus;"
    assert read_feed(rss(item(title=title)), URL).entries[0].title == "Café & bar open \ufffd"


def test_a_broken_feed_gives_what_could_be_read_and_a_problem():
    read = read_feed(b"PHP Warning: x\n" + rss(item("/a") + item("/b"))[:-40] + b"<item><link>/c</lin", URL)
    assert [entry.url[-2:] for entry in read.entries][:1] == ["/a"]
    assert "broken XML" in read.problems[0]


def test_undeclared_prefixes_are_read_as_the_usual_ones():
    read = read_feed(rss("<item><link>/a</link><dc:date>2026-11-02</dc:date></item>"), URL)
    assert read.entries[0].published is not None
    assert "dc" in read.problems[0]


def test_control_characters_do_not_break_a_feed():
    read = read_feed(rss(item(title="A\x0bB\ufffe")), URL)
    assert read.entries[0].title == "A\ufffdB\ufffd"


LAUGHS = '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
SYSTEM = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize("head", [LAUGHS, SYSTEM, LAUGHS.lower(), "<!-- x -->" + SYSTEM, '<?xml version="1.0"?>' + LAUGHS])
def test_a_document_type_declaration_is_refused(head):
    with pytest.raises(ParseError, match="document type"):
        read_feed(f"{head}<rss><channel>{item(title='&a;')}</channel></rss>".encode(), URL)


@pytest.mark.parametrize("head", [LAUGHS, SYSTEM])
def test_a_declaration_hidden_from_that_look_is_expanded_by_nothing(head):
    for text in (f"<!-- <rss > -->{head}<rss>{item(title='x&a;y')}</rss>", f"<rss >{head}<channel>{item(title='x&a;y')}</channel></rss>"):
        assert {entry.title for entry in read_feed(text.encode(), URL).entries} <= {"xy"}


@pytest.mark.parametrize(
    "body", [b"", b"{}", b"hello", b"<html><body>", b"<!DOCTYPE html><html>", b"<urlset/>", b"/etc/hostname", b"\0" * 100]
)
def test_what_is_no_feed_is_an_error_and_not_an_empty_one(body):
    with pytest.raises(ParseError):
        read_feed(body, URL)


HOSTILE = {
    "ten million entries": lambda: b"<item/>" * 10_000_000,
    "linked entries": lambda: b"<item><link>/a</link></item>" * 1_000_000,
    "siblings": lambda: b"<item>" + b"<a/>" * 1_500_000,
    "nesting": lambda: b"<item>" + b"<a>" * 1_500_000,
    "nested entries": lambda: b"<item>" * 1_500_000,
    "brackets": lambda: b"<" * MAX_BYTES,
    "ampersands": lambda: b"<item><title>" + b"&" * MAX_BYTES,
    "names of characters": lambda: b"<item><title>" + b"&abc;" * 1_000_000,
    "end tags": lambda: b"</a>" * 1_250_000,
    "sections": lambda: b"<item><title><![CDATA[" * 200_000,
    "comments": lambda: b"<!--" * 1_250_000,
    "namespaces": lambda: b"<item " + b"".join(b'xmlns:a%d="u" ' % number for number in range(200_000)),
    "attributes": lambda: b"<item " + b"".join(b'a%d="" ' % number for number in range(400_000)),
    "one title": lambda: b"<item><link>/a</link><title>" + b"a" * 4_900_000,
    "titles": lambda: (b"<item><link>/a</link><title>" + b"a <" * 800 + b"</title></item>") * 2000,
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_feeds_end_within_bounds_and_say_what_is_missing(kind):
    with ends(kind):
        read = read_feed(b'<rss version="2.0"><channel>' + HOSTILE[kind](), URL)
    assert len(read.entries) + read.foreign <= MAX_ENTRIES
    assert read.problems


def test_a_compressed_bomb_is_undone_within_bounds():
    with ends("the bomb"):
        read = read_feed(gzip.compress(b"<rss><channel>" + item().encode() + b" " * 100_000_000), URL)
    assert len(read.entries) == 1
    assert read.problems


def test_entries_beyond_two_thousand_are_cut_and_said_so():
    read = read_feed(rss("".join(item(f"/{number}") for number in range(MAX_ENTRIES + 1))), URL)
    assert len(read.entries) == MAX_ENTRIES
    assert read.problems == ("feed with more than 2,000 entries, the rest was not read",)


def test_bytes_beyond_five_million_are_cut_and_said_so():
    read = read_feed(rss(item("/a") + " " * MAX_BYTES + item("/b")), URL)
    assert [entry.url for entry in read.entries] == ["https://heron.example/a"]
    assert read.problems == ("feed longer than 5,000,000 bytes, its end was not read",)
