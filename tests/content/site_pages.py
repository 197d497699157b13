"""The stored pages of the invented River Herald, and short ways to read a page in a test."""

from __future__ import annotations

from pathlib import Path

from osint.content.extractors import Extractor
from osint.content.found import Found
from osint.content.page import Page
from osint.model.observation import Relation

HERALD = Path(__file__).parents[2] / "fixtures" / "sites" / "river-herald"
HERALD_URL = "https://river-herald.example/"


def herald(name: str = "index.html") -> bytes:
    return (HERALD / name).read_bytes()


def herald_page() -> Page:
    return Page(herald().decode(), HERALD_URL)


def page(body: str, url: str = "https://site.example/") -> Page:
    return Page(f"<html><body>{body}</body></html>", url)


def found(extractor: Extractor, on: Page) -> dict[str, Found]:
    return {str(item.object): item for item in extractor(on)}


def values(extractor: Extractor, on: Page, relation: Relation) -> list[str]:
    return [item.object.value for item in extractor(on) if item.relation is relation]
