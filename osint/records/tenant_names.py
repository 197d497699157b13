"""The customer's name in the target of an alias (CNAME) at a hosted service: what is left without the provider's suffix."""

from __future__ import annotations

from osint.model.hosted_services import customer_of
from osint.model.selector import Selector, SelectorKind


def tenant_of(name: str) -> Selector | None:
    """The tenant (service:label) that an alias's target names, None for a target that all customers of a provider share."""
    customer = customer_of(name.strip().rstrip(".").lower())
    return Selector(SelectorKind.TENANT, customer) if customer else None
