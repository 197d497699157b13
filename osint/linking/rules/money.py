"""The rule about wallets that a site names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from osint.linking.mark import Mark, mark_of
from osint.linking.places import by_object, placed, stated
from osint.linking.rule import Group, Rule
from osint.linking.site import SiteFacts
from osint.model.observation import Relation

IN_ARTICLE = 0.15
"""News names the wallets of fraudsters, funds and armies."""
WITHOUT_CHECKSUM = 0.7
EXPLORER = "explorer link"


def find_wallets(site: SiteFacts) -> Iterator[Mark]:
    """Each wallet, weak where only an article names it; one that the site merely looks up in a block explorer is set aside."""
    for wallet, facts in by_object(site.own(Relation.WALLET)).items():
        reading = placed(wallet, facts, IN_ARTICLE)
        if not reading.set_aside and stated(facts, "from") == {EXPLORER}:
            reading = replace(reading, set_aside="the site only links to its movements in a block explorer, as a report on it does")
        elif not reading.set_aside and stated(facts, "checksum") == {"none"}:
            note = "; ".join(part for part in (reading.note, "written without a checksum") if part)
            reading = replace(reading, factor=reading.factor * WITHOUT_CHECKSUM, note=note)
        yield mark_of("wallet", facts, reading)


RULES = (
    Rule(
        name="wallet",
        group=Group.TILL,
        sentence="both name the wallet {value}",
        innocent="Both may report on the same wallet, or collect for the same third party.",
        find=find_wallets,
        copied=True,
    ),
)
