"""Which values a site has only one of, so that two different ones speak against one owner."""

from __future__ import annotations

from osint.linking.names import has_legal_form

# Of these rules only values with such a beginning are one per owner; other vendors give one owner a new number for every site
# (a Google verification token, a GA4 property, a Metrika counter), so that two different ones say nothing.
_ONE_PER_OWNER = {
    "payee": ("google.com:pub-",),
    "analytics": ("ga:UA-",),
    "verification": ("bing:", "msvalidate:", "yandex:", "pinterest:"),
}
_BY_SCHEME = frozenset({"legal_id"})


def slot_of(rule: str, key: str) -> str:
    """The slot that a mark's value fills, "" where it fills none: only values of the same slot can speak against each other.

    A VAT number and a register number of one company differ without disagreeing, as do AdSense and a donation account; and a company's
    name without a legal form is often just the site's title.
    """
    scheme = key.partition(":")[0]
    if rule in _ONE_PER_OWNER:
        return f"{rule} {scheme}" if key.startswith(_ONE_PER_OWNER[rule]) else ""
    if rule in _BY_SCHEME:
        return f"{rule} {scheme}"
    if rule == "company_named":
        return rule if has_legal_form(key.split()) else ""
    return rule
