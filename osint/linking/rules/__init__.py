"""Every rule, family by family; a new family is one file and one line here."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from osint.linking.mark import Mark
from osint.linking.rule import Rule
from osint.linking.site import SiteFacts

FAMILIES = (
    "hosting",
    "registration",
    "registration_time",
    "registration_date",
    "name_service",
    "mail_service",
    "certificates",
    "naming",
    "pointers",
    "published",
    "accounts",
    "advertising_files",
    "verification",
    "money",
    "imprint",
    "named",
    "social",
    "build",
    "appearance",
    "files",
    "security_contact",
    "texts",
)

RULES: tuple[Rule, ...] = tuple(rule for family in FAMILIES for rule in import_module(f"{__name__}.{family}").RULES)

RULES_VERSION = 4
"""To be raised whenever a rule reads marks otherwise than before: marks kept in databases are then read anew."""

RULE_BY_NAME = {rule.name: rule for rule in RULES}


def marks_of(site: SiteFacts) -> Iterator[Mark]:
    """What every rule reads on a site, in the order of the rules."""
    for rule in RULES:
        yield from rule.find(site)
