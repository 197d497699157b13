"""Rules about how a domain is named: the template it follows, alone and together with the day it was registered."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from osint.linking.mark import Mark, Reading, mark_of
from osint.linking.naming import habits_of, template_rate, templates_of
from osint.linking.rule import Group, Rule
from osint.linking.rules.registration_time import registrations
from osint.linking.site import SiteFacts
from osint.model.selector import SelectorKind

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_SAID_BY_CHANCE = 0.1
"""A template that so many names follow says nothing."""
_AT_FULL = 3e-4
"""From this rarity on a template weighs in full: rarer ones cannot be told apart with the lists of names at hand."""


def find_templates(site: SiteFacts) -> Iterator[Mark]:
    """The naming templates that the domain follows, for as long as the site was seen; the commoner one is at large, the less it says."""
    if site.seen and site.site.kind is SelectorKind.DOMAIN:
        first, last = site.seen
        for template, rarity in _templates(site.site.value):
            yield Mark("naming_template", template, first, last, (), factor=rarity)


def find_templates_and_days(site: SiteFacts) -> Iterator[Mark]:
    """Each template together with the day of registration; that the day is one is a reason of its own (`same_day`)."""
    for registered in registrations(site):
        found = _DAY.match(registered.observation.object.value)
        for template, rarity in _templates(site.site.value) if found else ():
            day = registered.observation.object.value[:10]
            yield mark_of("naming_and_day", [registered], Reading(f"{template}|{day}", shown=f"{template}, {day}", factor=rarity))


def _templates(domain: str) -> Iterator[tuple[str, float]]:
    """The templates and habits that a name follows, with the share of the weight that their rarity leaves."""
    for template in dict.fromkeys((*templates_of(domain), *habits_of(domain))):
        rarity = math.log10(_SAID_BY_CHANCE / template_rate(template)) / math.log10(_SAID_BY_CHANCE / _AT_FULL)
        if rarity > 0:
            yield template, round(min(1.0, rarity), 3)


RULES = (
    Rule(
        name="naming_template",
        group=Group.NAMING,
        sentence="the names of both follow one template, {value}",
        innocent="Many sites are named alike, after the same words of their trade.",
        find=find_templates,
    ),
    Rule(
        name="naming_and_day",
        group=Group.NAMING,
        sentence="the names of both follow one template and were registered on one day: {value}",
        innocent="On a day with many registrations two strangers may hit on names of one pattern.",
        find=find_templates_and_days,
    ),
)
