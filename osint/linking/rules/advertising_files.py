"""Rules about who may sell a site's advertising, as its ads.txt says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from osint.linking.mark import Mark, mark_of
from osint.linking.places import by_object, placed
from osint.linking.rule import Group, Rule
from osint.linking.rules.accounts import GOOGLE_ADS
from osint.linking.site import SiteFacts
from osint.model.observation import Relation

LONG = 30
"""A longer file is a list that an ad manager hands to all its customers; one's own accounts are a handful."""
IN_LONG_FILE = 0.4


def find_direct_sellers(site: SiteFacts) -> Iterator[Mark]:
    """Accounts that the site holds itself (DIRECT); of resellers, those of a short file, set aside. Google's are the payee rule's."""
    sellers = by_object(site.own(Relation.ADS_SELLER))
    for account, facts in sellers.items():
        is_direct = any(fact.observation.detail.get("relation") == "direct" for fact in facts)
        if is_direct and account.value.startswith(GOOGLE_ADS):
            continue
        reading = placed(account, facts)
        if not is_direct:
            if len(sellers) > LONG:
                continue
            reading = replace(reading, set_aside=reading.set_aside or "ads.txt calls it a reseller, which sells for thousands of sites")
        elif len(sellers) > LONG:
            note = f"one of {len(sellers)} sellers in ads.txt: so long a file is usually an ad manager's"
            reading = replace(reading, factor=IN_LONG_FILE, note=note)
        yield mark_of("ads_direct_seller", facts, reading)


RULES = (
    Rule(
        name="ads_direct_seller",
        group=Group.ADVERTISING,
        sentence="the ads.txt of both says that the site sells its advertising itself through {value}",
        innocent="Ad managers give all their customers one ads.txt, and some call their own accounts direct in it.",
        find=find_direct_sellers,
    ),
)
