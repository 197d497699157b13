"""The e-mail addresses and telephone numbers that a page gives, and where on the page they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from bs4 import Tag

from osint.content.email_text import clean_email, emails_in_text, protected_email
from osint.content.found import Found, one_line
from osint.content.page import Page, place_of
from osint.content.page_addresses import links
from osint.content.phone_text import clean_phone
from osint.content.structured_data import contacts_named
from osint.content.visible_phones import phones_in_text
from osint.model.evidence import Json
from osint.model.observation import Relation
from osint.model.selector import Selector, SelectorKind

MAX_CONTACTS = 200
_PROTECTED = "/cdn-cgi/l/email-protection"


@dataclass(frozen=True, slots=True)
class _Sighting:
    object: Selector
    place: str
    how: str
    written: str


def find_emails(page: Page) -> Iterator[Found]:
    """Addresses in mailto: links, protected links, visible text and structured data; placeholders and file names are left out."""
    yield from _merged(
        Relation.CONTACT_EMAIL, (*_linked_emails(page), *_protected_emails(page), *_visible_emails(page), *_named_emails(page))
    )


def find_phones(page: Page) -> Iterator[Found]:
    """Numbers in tel: links, structured data and visible text beside a label; in E.164 where the country is known, else their digits."""
    yield from _merged(Relation.CONTACT_PHONE, (*_linked_phones(page), *_named_phones(page), *_visible_phones(page)))


def _merged(relation: Relation, sightings: tuple[_Sighting, ...]) -> Iterator[Found]:
    """One finding for each value: every place and way it was seen, and the first writing where it differs from the value."""
    by_value: dict[Selector, list[_Sighting]] = {}
    for sighting in sightings:
        if sighting.object in by_value or len(by_value) < MAX_CONTACTS:
            by_value.setdefault(sighting.object, []).append(sighting)
    for value, seen in by_value.items():
        detail: dict[str, Json] = {
            "positions": list(dict.fromkeys(sighting.place for sighting in seen)),
            "from": list(dict.fromkeys(sighting.how for sighting in seen)),
        }
        if seen[0].written != value.value:
            detail["written"] = seen[0].written
        yield Found(relation, value, detail)


def _email(written: str, place: str, how: str) -> Iterator[_Sighting]:
    value = clean_email(written)
    if value:
        yield _Sighting(Selector(SelectorKind.EMAIL, value), place, how, one_line(written, 320))


def _unusual_links(page: Page) -> Iterator[tuple[Tag, str]]:
    for kind in links(page):
        yield from kind.unusual


def _linked_emails(page: Page) -> Iterator[_Sighting]:
    for tag, href in _unusual_links(page):
        if href[:7].lower() == "mailto:":
            for part in unquote(href[7:2000].partition("?")[0]).split(",")[:10]:
                yield from _email(part.strip(), place_of(tag), "mailto")


def _protected_emails(page: Page) -> Iterator[_Sighting]:
    """The addresses that Cloudflare hides from harvesters by an XOR with the first byte."""
    for tag in page.marked:
        if coded := tag.attrs.get("data-cfemail"):
            yield from _email(protected_email(str(coded)), place_of(tag), "protected")
    named = links(page)[0]
    for tag, href in zip(named.tags, named.written, strict=True) if _PROTECTED in named.together else ():
        if _PROTECTED in href[:300]:
            yield from _email(protected_email(href.partition("#")[2]), place_of(tag), "protected")


def _visible_emails(page: Page) -> Iterator[_Sighting]:
    for text in page.texts if "@" in page.visible.text else ():
        if "@" in text:
            for written in emails_in_text(str(text)):
                yield from _email(written, place_of(text), "text")


def _named_emails(page: Page) -> Iterator[_Sighting]:
    for written, role in contacts_named(page, "email"):
        yield from _email(written.removeprefix("mailto:"), f"json-ld {role}".strip(), "json-ld")


def _phone(written: str, place: str, how: str) -> Iterator[_Sighting]:
    value = clean_phone(written)
    if value:
        yield _Sighting(Selector(SelectorKind.PHONE, value), place, how, one_line(written, 100))


def _linked_phones(page: Page) -> Iterator[_Sighting]:
    for tag, href in _unusual_links(page):
        if href[:4].lower() == "tel:":
            yield from _phone(unquote(href[4:200]), place_of(tag), "tel")


def _named_phones(page: Page) -> Iterator[_Sighting]:
    for written, role in contacts_named(page, "telephone"):
        yield from _phone(written[:200], f"json-ld {role}".strip(), "json-ld")


def _visible_phones(page: Page) -> Iterator[_Sighting]:
    for value, node in phones_in_text(page):
        yield _Sighting(Selector(SelectorKind.PHONE, value), place_of(node), "text", value)
