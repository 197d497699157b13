"""Rules about the social profiles and applications that a site shows as its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from osint.linking.mark import Mark, Reading, mark_of
from osint.linking.places import by_object, placed, stated
from osint.linking.rule import Group, Rule
from osint.linking.site import SiteFacts
from osint.model.observation import Relation
from osint.model.run import Fact
from osint.model.selector import Selector

_OWN_PLACES = frozenset({"header", "footer", "nav", "head", "json-ld", "meta twitter:site", "meta article:publisher", "meta me"})


def find_profiles(site: SiteFacts) -> Iterator[Mark]:
    """Profiles that the template or the structured data shows; those that a text or a widget names are set aside."""
    for handle, facts in by_object(site.own(Relation.SOCIAL_PROFILE)).items():
        yield mark_of("own_profile", facts, _read(handle, facts))


def _read(handle: Selector, facts: list[Fact]) -> Reading:
    reading = placed(handle, facts)
    if reading.set_aside:
        return reading
    places = stated(facts, "positions")
    own = sorted(places & _OWN_PLACES)
    if own:
        return replace(reading, factor=1.0, note=f"shown in {', '.join(own)}")
    where = ", ".join(sorted(places)) or "the page"
    return replace(reading, set_aside=f"named in {where}, not shown to be its own")


def find_apps(site: SiteFacts) -> Iterator[Mark]:
    """Applications that the site names as its own."""
    for app, facts in by_object(site.own(Relation.APP)).items():
        yield mark_of("app", facts, placed(app, facts))


RULES = (
    Rule(
        name="own_profile",
        group=Group.SOCIAL,
        sentence="both show the profile {value} as their own",
        innocent="A site may show the profile of a party, a campaign or a parent brand that it merely supports.",
        find=find_profiles,
        copied=True,
    ),
    Rule(
        name="app",
        group=Group.SOCIAL,
        sentence="both name the application {value} as their own",
        innocent="A maker of applications for publishers may offer one that shows several of them.",
        find=find_apps,
        copied=True,
    ),
)
