"""The customer's name in the target of an alias (CNAME) at a hosted service: what is left without the provider's suffix."""

from __future__ import annotations

import re
from functools import cache

from osint.data import read_list
from osint.model.selector import Selector, SelectorKind

_LABEL = re.compile(r"\A[a-z0-9][a-z0-9_\-]{1,62}\Z")


def tenant_of(name: str) -> Selector | None:
    """The tenant (service:label) that an alias's target names, None for a target that all customers of a provider share."""
    host = name.strip().rstrip(".").lower()
    services, first, reserved = _services()
    labels = host.split(".")
    for count in (4, 3, 2):
        suffix = ".".join(labels[-count:])
        if len(labels) > count and suffix in services:
            before = labels[:-count]
            label = (before[0] if suffix in first else before[-1]).rpartition("--")[2]
            is_own = bool(_LABEL.match(label)) and label not in reserved
            return Selector(SelectorKind.TENANT, f"{services[suffix]}:{label}") if is_own else None
    return None


@cache
def _services() -> tuple[dict[str, str], frozenset[str], frozenset[str]]:
    listed = read_list("hosted_services")
    services = {suffix: service for service, suffixes in listed["services"].items() for suffix in suffixes.split()}
    return services, frozenset(listed["label"]["first"].split()), frozenset(listed["not"].split())
