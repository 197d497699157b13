"""The accounts in a piece of markup with their roles; the ids in the tests beside it are invented."""

from __future__ import annotations

from osint.content.accounts import find_accounts
from osint.model.selector import SelectorKind
from tests.content.site_pages import page


def accounts(markup: str) -> dict[str, str]:
    """Every vendor's account in the markup and its role."""
    items = [item for item in find_accounts(page(markup)) if item.object.kind is SelectorKind.ACCOUNT]
    return {item.object.value: str(item.detail["role"]) for item in items}


def values(markup: str) -> set[str]:
    """Everything that the vendors find in the markup."""
    return {item.object.value for item in find_accounts(page(markup))}
