from __future__ import annotations

import pytest

from osint.content.who_pages import who_pages
from osint.content.who_words import WhoPage, by_path, by_text

HOME = "https://site.example/"


def chosen(text: str, url: str = HOME) -> dict[str, str]:
    return {kind.name: address for address, kind in who_pages(text, url)}


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("About us", WhoPage.ABOUT), ("Über uns", WhoPage.ABOUT), ("Qui sommes-nous ?", WhoPage.ABOUT), ("¿Quiénes somos?", WhoPage.ABOUT),
        ("О нас", WhoPage.ABOUT), ("РЕДАКЦИЯ", WhoPage.ABOUT), ("Про проєкт", WhoPage.ABOUT), ("Haqqımızda", WhoPage.ABOUT),
        ("HAKKIMIZDA", WhoPage.ABOUT), ("درباره ما", WhoPage.ABOUT), ("من نحن", WhoPage.ABOUT), ("关于我们", WhoPage.ABOUT),
        ("Impressum", WhoPage.IMPRINT), ("Mentions légales", WhoPage.IMPRINT), ("Künye", WhoPage.IMPRINT), ("Kontakt »", WhoPage.CONTACT),
        ("Əlaqə", WhoPage.CONTACT), ("İletişim", WhoPage.CONTACT), ("Контакты", WhoPage.CONTACT), ("Datenschutzerklärung", WhoPage.PRIVACY),
    ],
)  # fmt: skip
def test_the_words_of_many_languages_are_known(text, page):
    assert by_text(text) is page


@pytest.mark.parametrize(
    "path", ["/about", "/about-us/", "/en/pages/about.html", "/o-nas", "/%D0%BE-%D0%BD%D0%B0%D1%81/", "/hakkimizda.php"]
)
def test_addresses_say_it_too(path):
    assert by_path(f"https://site.example{path}") is WhoPage.ABOUT


@pytest.mark.parametrize("text", ["About the war in the north", "Contact sports", "Home", "", "x" * 5000])
def test_headlines_are_no_such_pages(text):
    assert by_text(text) is None
    assert by_path(f"https://site.example/2026/{text}") is None


def test_one_page_of_each_sort_is_chosen_the_surest_first():
    text = '<a href="/x">About us</a><a href="/about">About</a><a href=/kontakt>Kontakt</a>'
    text += '<a href="/terms">Terms of use</a><a href="/privacy">Privacy policy</a>'
    assert chosen(text) == {"ABOUT": f"{HOME}about", "CONTACT": f"{HOME}kontakt", "PRIVACY": f"{HOME}privacy"}


def test_terms_of_use_are_taken_where_there_is_no_privacy_page():
    assert chosen('<a href="/terms">Terms of use</a>') == {"PRIVACY": f"{HOME}terms"}


def test_a_page_that_is_called_two_things_is_asked_for_once():
    assert chosen('<a href="/a">Imprint</a><a href="/a">Contact</a>') == {"IMPRINT": f"{HOME}a"}


def test_other_hosts_are_not_gone_to_and_old_http_links_become_https():
    text = '<a href="https://other.test/about">About</a><a href="https://help.site.example/contact">Contact</a>'
    text += '<a href="http://www.site.example/imprint#top">Imprint</a>'
    assert chosen(text) == {"IMPRINT": "https://www.site.example/imprint"}


def test_the_home_page_itself_mail_links_and_scripts_are_none():
    text = '<a href="/">About us</a><a href="#about">About</a><a href="mailto:a@site.example">Contact</a>'
    assert chosen(text + '<a href="javascript:x()">Imprint</a>') == {}


@pytest.mark.parametrize("text", ["<a " * 300_000, "<a href=x>" * 100_000, '<a href="' * 110_000, "<a href=/about>" + "<" * 900_000])
def test_hostile_markup_is_scanned_quickly(text):
    assert len(who_pages(text, HOME)) <= 4


def test_an_address_that_is_none_leads_nowhere() -> None:
    assert list(who_pages('<a href="//[::1">About us</a><a href="//[::1/about">x</a>', "https://site.example/")) == []


def test_letters_that_grow_when_made_small_do_not_shift_the_links() -> None:
    text = "İ" * 50 + '<a class="x" HREF="/hakkimizda">Hakkımızda</a>'
    assert chosen(text) == {"ABOUT": f"{HOME}hakkimizda"}


@pytest.mark.parametrize("text", ["Quiénes somos y aviso legal »", "· · · · · Impressum · ·", "\u00a0Impressum", "IMPRESSUM:"])
def test_punctuation_around_a_text_does_not_hide_it(text: str) -> None:
    assert by_text(text) is WhoPage.IMPRINT


@pytest.mark.parametrize(
    "url", [" legalnotice", "/xyz%2Flegalnotice", "/legal\nnotice", "mailto:legalnotice", "/LegalNotice.HTML?x=/a#b", "/--imprint"]
)
def test_addresses_that_are_not_as_they_stand_are_read_as_browsers_do(url: str) -> None:
    assert by_path(url) is WhoPage.IMPRINT
