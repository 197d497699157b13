"""Rules about how a domain is named: the template it follows, alone and together with the day it was registered."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator

from osint.linking.mark import Mark, Reading, mark_of
from osint.linking.naming import OF_A_TRADE, chance_rate, habits_of, rate_of_words, template_rate, templates_of
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
        for template, rarity in _templates(site.site.value, chance_rate):
            yield Mark("naming_template", template, first, last, (), note=_note(template), factor=rarity)


def find_templates_and_days(site: SiteFacts) -> Iterator[Mark]:
    """Each template together with the day of registration; that the day is one is a reason of its own (`same_day`)."""
    for registered in registrations(site):
        found = _DAY.match(registered.observation.object.value)
        for template, rarity in _templates(site.site.value, _rate_on_a_day) if found else ():
            day = registered.observation.object.value[:10]
            yield mark_of("naming_and_day", [registered], Reading(f"{template}|{day}", shown=f"{template}, {day}", factor=rarity))


def find_templates_and_years(site: SiteFacts) -> Iterator[Mark]:
    """Each template made of papers' words with the half-years in which the domain was registered, two by two, so that neighbours meet."""
    for registered in registrations(site):
        day = registered.observation.object.value[:10]
        for template, rarity in _templates(site.site.value, template_rate) if _DAY.match(day) else ():
            half = 2 * int(day[:4]) + (int(day[5:7]) > 6)
            for window in (half - 1, half) if 0 < rate_of_words(template) < OF_A_TRADE else ():
                yield mark_of("naming_and_year", [registered], Reading(f"{template}|{window}", shown=template, factor=rarity))


def _templates(domain: str, rate: Callable[[str], float]) -> Iterator[tuple[str, float]]:
    """The templates and habits that a name follows, with the share of the weight that their rarity leaves."""
    for template in dict.fromkeys((*templates_of(domain), *habits_of(domain))):
        rarity = math.log10(_SAID_BY_CHANCE / rate(template)) / math.log10(_SAID_BY_CHANCE / _AT_FULL)
        if rarity > 0:
            yield template, round(min(1.0, rarity), 3)


def _note(template: str) -> str:
    """Why a template says less than one that is somebody's own, "" where it is."""
    rate = rate_of_words(template)
    if not rate:
        return ""
    return "a word of a trade or a place, of which many names are made" if rate >= OF_A_TRADE else "a word that papers are called by"


def _rate_on_a_day(template: str) -> float:
    """How common a template is beside a common day of registration, which parts news sites of one wave from those that were there before:
    a paper's word counts by how many names have it under the suffix, a trade's stays a trade's."""
    words = rate_of_words(template)
    return max(template_rate(template), words if words >= OF_A_TRADE else 0.0)


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
    Rule(
        name="naming_and_year",
        group=Group.NAMING,
        sentence="the names of both follow one template, of words that papers are called by, and were registered within a year: {value}",
        innocent="In some years many sites of one kind are founded, and they are named alike.",
        find=find_templates_and_years,
    ),
)
