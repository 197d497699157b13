from __future__ import annotations

from osint.content.security_txt import find_security
from tests.content.site_pages import HERALD_URL, herald

URL = f"{HERALD_URL}.well-known/security.txt"


def test_contacts_are_the_selectors_they_are():
    found = list(find_security(herald("security.txt"), URL))
    assert [str(item.object) for item in found] == [
        "email:security@vale-media.test",
        "url:https://vale-media.test/report",
        "phone:+442079460019",
    ]
    assert found[0].detail == {"expires": "2027-01-01T00:00:00Z", "preferred-languages": "en"}


def test_a_bare_address_of_an_old_file_counts():
    assert [str(item.object) for item in find_security(b"Contact: team@site.example", URL)] == ["email:team@site.example"]


def test_a_web_page_or_a_useless_contact_says_nothing():
    for body in (b"<html>Contact: a@b.example", b"Contact: javascript:alert(1)", b"#Contact: a@site.example", b""):
        assert list(find_security(body, URL)) == []
