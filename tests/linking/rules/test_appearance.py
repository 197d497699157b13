"""What two sites look like: their own icon and words link, what programs bring along does not."""

from __future__ import annotations

from osint.linking.compare import Marked
from osint.linking.link import Link
from osint.linking.rule import Group
from osint.model.evidence import Json
from osint.model.observation import Relation
from tests.linking.world import aside, link, reasons, site

NAMES = ("a.example", "b.example")
ICON = f"favicon:sha256:{'9f' * 32}"
PRINT, SHOWS, BUILT = Relation.FINGERPRINT, Relation.SHOWS_PARAGRAPH, Relation.BUILT_WITH


def pair(relation: Relation, value: str, **detail: Json) -> Link:
    return link(*(site(name, (name, relation, value, detail)) for name in NAMES))


def test_the_same_icon_links_by_its_sha256_alone():
    found = link(
        *(site(n, (n, Relation.FAVICON, ICON, {"size": 900}), (n, Relation.FAVICON, "favicon:mmh3:-12", {"size": 900})) for n in NAMES)
    )
    assert [(reason.rule, reason.mark_a.key) for reason in found.reasons] == [("favicon", ICON.partition(":")[2])]


def test_the_address_of_an_icon_is_no_icon():
    assert reasons(pair(Relation.FAVICON, "url:https://cdn.example/favicon.ico")) == {}


def test_the_icon_that_a_program_comes_with_is_set_aside():
    found = pair(Relation.FAVICON, ICON, size=900, default_of="WordPress")
    assert (reasons(found), aside(found)) == ({}, {"favicon": "it is the icon that WordPress comes with"})


def test_an_icon_of_a_few_bytes_is_set_aside():
    assert "too small" in aside(pair(Relation.FAVICON, ICON, size=70))["favicon"]


def test_an_icon_that_a_copy_took_from_the_outlet_is_the_outlets():
    a = site("a.example", ("a.example", Relation.FAVICON, ICON))
    b = site("outlet.example", ("outlet.example", Relation.FAVICON, ICON), outlet="The Invented Outlet")
    assert reasons(link(a, b)) == {}


def test_the_same_structure_is_a_weak_reason_and_weaker_under_a_common_theme():
    def structured(name: str, theme: str) -> Marked:
        return site(name, (name, PRINT, "fingerprint:dom:9f2c"), (name, BUILT, f"software:wordpress-theme:{theme}{name[0]}"))

    own = link(*(structured(name, "invented-") for name in NAMES)).reasons[0]
    common = link(*(site(n, (n, PRINT, "fingerprint:dom:9f2c"), (n, BUILT, "software:wordpress-theme:newspaper")) for n in NAMES))
    shared = next(reason for reason in common.reasons if reason.rule == "page_structure")
    assert shared.log_ratio < own.log_ratio < 2


def test_the_same_headers_are_no_more_than_a_hint_at_the_host():
    found = pair(PRINT, "fingerprint:headers:hhh:1:9f2c")
    assert (list(reasons(found)), found.reasons[0].group) == (["header_order"], Group.HOSTING.value)
    assert found.word == "almost no chance"


def test_different_fingerprints_do_not_link():
    a, b = (site(name, (name, PRINT, f"fingerprint:dom:{name[0]}")) for name in NAMES)
    assert reasons(link(a, b)) == {}


def test_the_same_paragraph_links_and_is_told_by_its_start():
    found = pair(SHOWS, "fingerprint:paragraph:9f2c", words=44, start="our newsroom was founded by", position="footer")
    assert reasons(found) == {"paragraph": "“our newsroom was founded by …” (44 words)"}


def test_a_text_that_everybody_gets_is_set_aside():
    found = pair(SHOWS, "fingerprint:paragraph:9f2c", words=44, generic="WordPress privacy policy")
    assert (reasons(found), "WordPress privacy policy" in aside(found)["paragraph"]) == ({}, True)


def test_a_paragraph_of_a_few_words_makes_no_mark():
    assert reasons(pair(SHOWS, "fingerprint:paragraph:9f2c", words=8)) == {}


def test_many_shared_paragraphs_count_once():
    values = [(SHOWS, f"fingerprint:paragraph:{number}", {"words": 40}) for number in range(6)]
    found = link(*(site(name, *((name, *value) for value in values)) for name in NAMES))
    assert [reason.counted > 0 for reason in found.reasons] == [True, False, False, False, False, False]
