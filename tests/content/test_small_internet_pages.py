"""Every page of the small internet, rendered without a network, against the facts its description amounts to."""

from __future__ import annotations

import pytest

from osint.content.site_answers import HOME_PAGE, site_observations
from osint.model.observation import Relation
from tests.factory import domain, evidence
from tests.small_internet.description import Page, Site
from tests.small_internet.expected import expected_by_group
from tests.small_internet.page_html import content_type, render
from tests.small_internet.world import the_world

WORLD = the_world(hostile=False)
SITES = [site for site in WORLD.sites if site.web and site.web.status == 200 and not site.web.to_url]


def said(site: Site, page: Page) -> set[tuple[str, ...]]:
    url = f"https://{site.web.to_host or site.domain}{page.path}"
    facts = {"url": url, "status": 200, "headers": [["Content-Type", content_type(page)]]}
    item = evidence(render(site, page), subject=domain(site.domain), purpose=HOME_PAGE, facts=facts)
    # The order of the headers is the server's, which is not tried here.
    seen = [it for it in site_observations(item) if it.relation is not Relation.FINGERPRINT]
    return {(it.subject.kind.value, it.subject.value, it.relation.value, it.object.kind.value, it.object.value) for it in seen}


def over_https(facts: set[tuple[str, ...]]) -> set[tuple[str, ...]]:
    """Whether a site ends on http or https is not what is tried here."""
    return {(*fact[:-1], fact[-1].replace("http://", "https://", 1) if fact[-2] == "url" else fact[-1]) for fact in facts}


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.domain)
def test_pages_say_exactly_what_they_were_made_to_say(site):
    groups = expected_by_group(site, WORLD)
    assert over_https(set().union(*(said(site, page) for page in site.web.pages))) == over_https(groups["home"] | groups["pages"])
