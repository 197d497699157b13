"""A short way to ask what the vendors find in a piece of markup."""

from __future__ import annotations

from osint.content.accounts import find_accounts
from osint.content.page import Page

URL = "https://site.example/"


def accounts(body: str, head: str = "") -> dict[str, dict]:
    """Selector value -> detail."""
    page = Page(f"<html><head>{head}</head><body>{body}</body></html>", URL)
    return {item.object.value: dict(item.detail) for item in find_accounts(page)}


def values(body: str, vendor: str = "") -> list[str]:
    """The selector values found, of one vendor or of all."""
    return [value for value, detail in accounts(body).items() if vendor in {"", detail["vendor"]}]


def script(text: str) -> str:
    return f"<script>{text}</script>"
