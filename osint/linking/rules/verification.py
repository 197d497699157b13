"""The rule about tokens that prove to a search engine or platform who controls a site."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from osint.linking.mark import Mark, mark_of
from osint.linking.places import by_object, placed
from osint.linking.rule import Group, Rule
from osint.linking.site import SiteFacts
from osint.linking.vendor_groups import group_of
from osint.model.observation import Relation


def find_tokens(site: SiteFacts) -> Iterator[Mark]:
    """Each token, from the pages and from the DNS."""
    for token, facts in by_object(site.own(Relation.VERIFICATION)).items():
        platform = token.value.partition(":")[0]
        yield mark_of("verification", facts, replace(placed(token, facts), group=group_of(token, platform)))


RULES = (
    Rule(
        name="verification",
        group=Group.ACCOUNT,
        sentence="both prove with the token {value} that one and the same account controls them",
        innocent="An agency may verify the sites of its customers with its own account, and a copied page brings the token along.",
        find=find_tokens,
        copied=True,
        slot=True,
    ),
)
