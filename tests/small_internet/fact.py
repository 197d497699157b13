"""A fact as five plain strings, and how names and texts are written in it."""

from __future__ import annotations

Fact = tuple[str, str, str, str, str]
"""(subject kind, subject, relation, object kind, object), spelled as selectors and relations are."""


def named(name: str) -> tuple[str, str]:
    """A DNS name as (kind, value): one label below .test or .example is a registered domain, anything else a host."""
    labels = name.lower().rstrip(".").split(".")
    registered = labels[-1] in {"test", "example", "com", "org", "net", "me"} and len(labels) == 2
    return ("domain" if registered else "host"), ".".join(labels)


def text(value: str) -> tuple[str, str]:
    """Any other value."""
    return "text", value
