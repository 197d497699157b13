"""Profiles and applications that two sites show."""

from __future__ import annotations

import pytest

from osint.model.observation import Relation
from tests.linking.world import aside, link, reasons, site

PROFILE = "handle:telegram:invented_herald"


def showing(name: str, value: str, *places: str, relation: Relation = Relation.SOCIAL_PROFILE):
    return site(name, (name, relation, value, {"positions": list(places)}))


def pair(value: str, *places: str, relation: Relation = Relation.SOCIAL_PROFILE):
    return link(*(showing(name, value, *places, relation=relation) for name in ("a.example", "b.example")))


@pytest.mark.parametrize("place", ["header", "footer", "nav", "json-ld", "meta twitter:site", "head"])
def test_a_profile_in_the_template_of_both_links(place: str):
    assert reasons(pair(PROFILE, place)) == {"own_profile": "telegram:invented_herald"}


@pytest.mark.parametrize("place", ["article", "body", "aside", "meta twitter:creator"])
def test_a_profile_that_both_mention_is_set_aside(place: str):
    found = pair("handle:x:invented_president", place)
    assert (reasons(found), aside(found)) == ({}, {"own_profile": f"named in {place}, not shown to be its own"})


@pytest.mark.parametrize("handle", ["facebook:WordPresscom", "x:wordpressdotcom", "x:elemntor", "youtube:@Wix"])
def test_the_profile_of_a_platform_is_set_aside_even_in_the_footer(handle: str):
    found = pair(f"handle:{handle}", "footer")
    assert (reasons(found), list(aside(found))) == ({}, ["own_profile"])


def test_a_name_that_only_begins_like_a_platforms_is_a_sites_own():
    assert list(reasons(pair("handle:x:MetaHerald", "footer"))) == ["own_profile"]


def test_profiles_that_differ_in_case_or_by_a_lookalike_letter_do_not_link():
    assert (
        reasons(link(showing("a.example", "handle:x:NewYorklnsider", "footer"), showing("b.example", "handle:x:NewYorkInsider", "footer")))
        == {}
    )


def test_the_same_application_links():
    assert reasons(pair("app:android:com.example.herald", "head", relation=Relation.APP)) == {"app": "android:com.example.herald"}


def test_different_applications_do_not_link():
    a, b = (
        showing(name, f"app:ios:{number}", "head", relation=Relation.APP)
        for name, number in (("a.example", 100200300), ("b.example", 100200301))
    )
    assert reasons(link(a, b)) == {}
