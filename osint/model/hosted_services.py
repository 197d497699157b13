"""The customer that a host at a hosted service belongs to: what is left of its name without the service's suffix."""

from __future__ import annotations

import re
from functools import cache

from osint.data import read_list

_LABEL = re.compile(r"\A[a-z0-9][a-z0-9_\-]{1,62}\Z")


def customer_of(host: str) -> str:
    """service:label for a host that a listed service gave to one customer, "" for any other; the longest listed suffix decides."""
    services, first, reserved = _services()
    labels = host.split(".")
    for count in (4, 3, 2):
        suffix = ".".join(labels[-count:])
        if len(labels) > count and suffix in services:
            before = labels[:-count]
            label = (before[0] if suffix in first else before[-1]).rpartition("--")[2]
            return f"{services[suffix]}:{label}" if _LABEL.match(label) and label not in reserved else ""
    return ""


@cache
def _services() -> tuple[dict[str, str], frozenset[str], frozenset[str]]:
    listed = read_list("hosted_services")
    services = {suffix: service for service, suffixes in listed["services"].items() for suffix in suffixes.split()}
    return services, frozenset(listed["label"]["first"].split()), frozenset(listed["not"].split())
