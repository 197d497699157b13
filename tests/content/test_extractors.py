from __future__ import annotations

from osint.content.extractors import EXTRACTORS, find_all
from osint.content.page import Page
from osint.model.codec import canonical
from tests.content.site_pages import HERALD_URL, herald, herald_page


def test_the_same_page_gives_the_same_findings_in_the_same_order():
    assert list(find_all(herald_page())) == list(find_all(Page(herald().decode(), HERALD_URL)))


def test_every_extractor_finds_something_on_the_herald():
    assert all(list(extractor(herald_page())) for extractor in EXTRACTORS)


def test_every_detail_can_be_stored_as_json():
    for found in find_all(herald_page()):
        assert canonical(dict(found.detail))
        assert type(found.object.value) is str
