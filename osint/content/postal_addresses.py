"""Postal addresses that a page gives as its own: in structured data, in <address>, and after a label such as "Anschrift:"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping

from bs4 import Tag

from osint.content.found import Found, one_line
from osint.content.json_ld import Entity, strings
from osint.content.page import Page, place_of
from osint.content.sightings import Sighting, merged
from osint.model.observation import Relation
from osint.model.selector import Selector, SelectorKind

MAX_ADDRESS = 300
MAX_LINES = 6
_PARTS = ("streetAddress", "postOfficeBoxNumber", "postalCode", "addressLocality", "addressRegion", "addressCountry")
_OTHERS = frozenset({"Event", "Place", "JobPosting", "Offer", "Product", "Review", "Hotel", "Restaurant"})
_LABELS = (
    "address",
    "mailing address",
    "postal address",
    "registered office",
    "editorial office",
    "adresse",
    "anschrift",
    "postanschrift",
    "siège social",
    "dirección",
    "domicilio",
    "domicilio social",
    "адрес",
    "адрес редакции",
    "юридический адрес",
    "почтовый адрес",
    "адреса",
    "адреса редакції",
    "ünvan",
    "adres",
    "adres redakcji",
    "siedziba",
)
_AFTER_LABEL = re.compile(r" {0,2}[:–—] {0,2}\n?|\n(?=[^\n]{0,80}[0-9])")
_STREET = re.compile(
    r"\b(?:street|st|road|rd|avenue|ave|lane|square|boulevard|blvd|drive|suite|floor|court|house|p\.? ?o\.? box|building|way|plaza"
    r"|place|highway|wall|str|straße|strasse|platz|allee|weg|gasse|ring|damm|ufer|postfach|rue|bd|chemin|quai|cours|calle|avenida"
    r"|avda|paseo|via|piazza|улица|ул|проспект|пр-т|просп|пр|переулок|пер|дом|д|площадь|пл|шоссе|наб|набережная|бульвар|б-р|офис|оф"
    r"|вул|вулиця|проезд|корп|стр|küç|küçəsi|prospekti|pr|mənzil|cad|caddesi|sok|sokak|mah|mahallesi|no|kat|bulvarı|ul|ulica|al|aleja"
    r"|plac)\b\.?|straße\b|strasse\b|str\."
)
_CODE = re.compile(
    r"\b(?:(?!(?:19|20)[0-9]{2}\b)[0-9]{4,6}|[0-9]{2}-[0-9]{3}|[A-Za-z]{1,2}[0-9][0-9A-Za-z]? ?[0-9][A-Za-z]{2}|az ?[0-9]{4})\b",
    re.IGNORECASE,
)
_BOX_ONLY = re.compile(r"(?:p o box|po box|postfach|а я) [0-9]{1,6}\Z")
_STOP = re.compile(r"(?:tel|phone|fax|e-?mail|телефон|тел\b|факс|почта|www\.|http|téléphone|teléfono|telefon|@)", re.IGNORECASE)


def address_key(written: str) -> str:
    """An address for comparing: one line, lower case, letters and digits only."""
    folded = unicodedata.normalize("NFKC", written).lower()
    return " ".join("".join(char if char.isalnum() else " " for char in folded).split())


def find_postal_addresses(page: Page) -> Iterator[Found]:
    """POSTAL_ADDRESS with the address as written; events, places and shops that a page tells about are left out."""
    yield from merged((*_named(page), *_microdata(page), *_address_tags(page), *_labelled(page)), 20)


def _sighting(written: str, place: str, how: str) -> Iterator[Sighting]:
    line = one_line(written, MAX_ADDRESS).strip(" ,;:|–—")
    key = address_key(line)
    if 12 <= len(key) <= 250 and any(char.isdigit() for char in key) and len(key.split()) >= 3 and not _BOX_ONLY.match(key):
        yield Sighting(Relation.POSTAL_ADDRESS, Selector(SelectorKind.POSTAL_ADDRESS, key), place, how, line)


def _named(page: Page) -> Iterator[Sighting]:
    for entity in page.entities:
        address = entity.members.get("address")
        if "address" in entity.members and not _OTHERS.intersection(entity.types) and entity.role not in {"location", "jobLocation"}:
            for written in _written(address):
                yield from _sighting(written, f"json-ld {_role(entity)}".strip(), "json-ld")


def _role(entity: Entity) -> str:
    return entity.role or ", ".join(entity.types)[:40]


def _written(address: object) -> Iterator[str]:
    for item in address[:5] if isinstance(address, list) else [address]:
        if isinstance(item, str):
            yield item
        elif isinstance(item, Mapping) and (item.get("streetAddress") or item.get("postOfficeBoxNumber")):
            yield ", ".join(part for key in _PARTS for part in strings(item.get(key))[:1])


def _microdata(page: Page) -> Iterator[Sighting]:
    """The parts with itemprop, gathered under the tag around them that is the address."""
    groups: dict[int, tuple[Tag, dict[str, str]]] = {}
    for tag in page.marked:
        name = str(tag.attrs.get("itemprop", ""))
        holder = _holder(tag) if name in _PARTS else None
        if holder is not None:
            text = str(tag.attrs.get("content") or " ".join(tag.stripped_strings))
            groups.setdefault(id(holder), (holder, {}))[1].setdefault(name, one_line(text, 200))
    for holder, parts in groups.values():
        if parts.get("streetAddress"):
            yield from _sighting(", ".join(parts[key] for key in _PARTS if parts.get(key)), place_of(holder), "microdata")


def _holder(tag: Tag) -> Tag | None:
    parent = tag.parent
    for _ in range(6):
        if parent is None or "PostalAddress" in str(parent.attrs.get("itemtype", "")) or parent.attrs.get("itemprop") == "address":
            return parent
        parent = parent.parent
    return None


def _address_tags(page: Page) -> Iterator[Sighting]:
    """<address>: lines up to the first telephone number or e-mail address; only what looks like an address."""
    for tag in page.tags("address")[:20]:
        lines: list[str] = []
        for text in list(tag.stripped_strings)[:12]:
            if _STOP.search(text) or len(lines) == MAX_LINES:
                break
            lines.append(" ".join(text.split()))
        written = ", ".join(line.strip(" ,") for line in lines)
        if len(written) <= 200 and _looks_postal(written) and place_of(tag) != "article":
            yield from _sighting(written, place_of(tag), "address element")


def _labelled(page: Page) -> Iterator[Sighting]:
    visible = page.visible
    for label in _LABELS:
        if label.split()[-1] not in visible.words:
            continue
        for place in visible.places(label):
            end = place + len(label)
            gap = _AFTER_LABEL.match(visible.lower, end) if _starts_a_line(visible.lower, place) else None
            if gap is None:
                continue
            written = visible.text[gap.end() : min(visible.line_end(gap.end()), gap.end() + MAX_ADDRESS)]
            stop = _STOP.search(written)
            written = written[: stop.start()] if stop else written
            node = visible.node(gap.end())
            if len(written) <= 200 and _looks_postal(written) and place_of(node) != "article":
                yield from _sighting(written, place_of(node), "label")


def _starts_a_line(text: str, place: int) -> bool:
    return not place or text[place - 1] == "\n" or text[max(0, place - 2) : place] in {". ", "| ", ", ", "; "}


def _looks_postal(written: str) -> bool:
    """A street word and a number, or a postal code between words; and no sentence."""
    lower = written.lower()
    has_number = any(char.isdigit() for char in lower)
    return (
        has_number
        and bool(_STREET.search(lower) or (_CODE.search(lower) and "," in lower))
        and not re.search(r"[?!]|\. [A-ZА-Я][a-zа-я]{3,} [a-zа-я]{3,} [a-zа-я]", written)
    )
