from __future__ import annotations

from osint.content.contacts import find_emails, find_phones
from tests.content.site_pages import found, herald_page, page


def test_the_addresses_of_the_herald():
    kept = found(find_emails, herald_page())
    assert set(kept) == {"email:Desk@river-herald.example", "email:ads@vale-media.test", "email:desk@river-herald.example"}
    assert kept["email:Desk@river-herald.example"].detail["written"] == "Desk@River-Herald.example"
    assert kept["email:ads@vale-media.test"].detail == {"positions": ["footer"], "from": ["text"]}


def test_protected_addresses_are_unmasked():
    hidden = bytes([0x2A, *(ord(char) ^ 0x2A for char in "desk@site.example")]).hex()
    assert "email:desk@site.example" in found(find_emails, page(f'<span data-cfemail="{hidden}">[email protected]</span>'))
    assert "email:desk@site.example" in found(find_emails, page(f'<a href="/cdn-cgi/l/email-protection#{hidden}">x</a>'))


def test_a_mailto_may_name_several():
    assert set(found(find_emails, page('<a href="MAILTO:a@one.test,%20b@two.test?subject=c@three.test">x</a>'))) == {
        "email:a@one.test",
        "email:b@two.test",
    }


def test_addresses_in_scripts_and_comments_are_not_visible_text():
    assert not found(find_emails, page("<script>x='a@site.example'</script><!-- b@site.example --><style>c@site.example</style>"))


def test_one_number_written_in_two_ways_is_one_phone():
    kept = found(find_phones, herald_page())
    assert kept["phone:+442079460018"].detail == {"positions": ["footer", "json-ld"], "from": ["tel", "json-ld"]}
    assert set(kept) == {"phone:+442079460018"}
