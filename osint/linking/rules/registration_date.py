"""A rule about the day on which a domain was registered, whoever sold it: for sites of which no more than the day is known."""

from __future__ import annotations

import re
from collections.abc import Iterator

from osint.linking.mark import Mark, Reading, mark_of
from osint.linking.rule import Group, Rule
from osint.linking.rules.registration_time import registrations
from osint.linking.site import SiteFacts

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def find_dates(site: SiteFacts) -> Iterator[Mark]:
    """The day of registration."""
    for registered in registrations(site):
        if found := _DAY.match(registered.observation.object.value):
            yield mark_of("same_day", [registered], Reading(found[0]))


RULES = (
    Rule(
        name="same_day",
        group=Group.CHECKOUT,
        sentence="both were registered on {value}",
        innocent="More than a hundred thousand domains are registered on any day.",
        find=find_dates,
    ),
)
