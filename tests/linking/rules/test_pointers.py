"""Sites that lead to each other, and sites that lead where everybody leads or where an imitation leads."""

from __future__ import annotations

import pytest

from osint.model.observation import Relation
from tests.linking.world import Short, aside, link, reasons, site

RED, CANON, LOADS, LINKS = Relation.REDIRECTS_TO, Relation.CANONICAL, Relation.LOADS_FROM, Relation.LINKS_TO
POINTERS = [
    ("redirect", RED, "sister.example"),
    ("canonical", CANON, "url:https://www.sister.example/"),
    ("loads_from_site", LOADS, "img.sister.example"),
    ("ads_owner", Relation.ADS_OWNER, "sister.example"),
]


def known(name: str, *more: Short, outlet: str = ""):
    return site(name, (name, Relation.TITLE, f"text:{name}"), *more, outlet=outlet)


def pointing(name: str, relation: Relation, target: str):
    return known(name, (name, relation, target))


@pytest.mark.parametrize(("rule", "relation", "target"), POINTERS)
def test_a_site_that_leads_to_another_meets_it(rule: str, relation: Relation, target: str):
    assert reasons(link(pointing("a.example", relation, target), known("sister.example"))) == {rule: "sister.example"}


@pytest.mark.parametrize(("rule", "relation", "target"), POINTERS)
def test_a_site_that_leads_elsewhere_does_not(rule: str, relation: Relation, target: str):
    assert reasons(link(pointing("a.example", relation, target), known("stranger.example"))) == {}


@pytest.mark.parametrize(("rule", "relation", "target"), POINTERS)
def test_a_site_that_leads_to_itself_leads_nowhere(rule: str, relation: Relation, target: str):
    own = target.replace("sister", "a")
    assert reasons(link(pointing("a.example", relation, own), known("sister.example"))) == {}


@pytest.mark.parametrize(("rule", "relation", "target"), POINTERS)
def test_an_imitation_that_leads_to_the_outlet_is_not_the_outlets(rule: str, relation: Relation, target: str):
    found = link(
        pointing("a.example", relation, target), known("sister.example", outlet="The Sister"), outlets={"sister.example": "The Sister"}
    )
    assert (found.reasons, list(aside(found))) == ((), [rule])
    assert "The Sister" in aside(found)[rule]


@pytest.mark.parametrize(("rule", "relation", "target"), POINTERS[:3])
def test_two_sites_that_lead_to_a_third_share_less(rule: str, relation: Relation, target: str):
    pair = [pointing(name, relation, target) for name in ("a.example", "b.example")]
    direct = link(pair[0], known("sister.example")).reasons[0].log_ratio
    assert link(*pair).reasons[0].log_ratio == pytest.approx(0.4 * direct, abs=0.001)


@pytest.mark.parametrize(
    ("relation", "target"),
    [
        (LOADS, "cdn.jsdelivr.net"),
        (LOADS, "fonts.googleapis.com"),
        (RED, "facebook.com"),
        (CANON, "url:https://t.me/name"),
        (LOADS, "c0.wp.com"),
    ],
)
def test_what_everybody_uses_is_set_aside(relation: Relation, target: str):
    found = link(pointing("a.example", relation, target), pointing("b.example", relation, target))
    assert found.reasons == ()
    assert next(iter(aside(found).values())).startswith("it belongs to nobody's site: ")


def test_a_customers_own_store_at_a_service_is_the_customers():
    pair = [pointing(name, LOADS, "paper-images.s3.amazonaws.com") for name in ("a.example", "b.example")]
    assert reasons(link(*pair)) == {"loads_from_site": "paper-images.s3.amazonaws.com"}


def test_a_mere_hint_to_connect_counts_half():
    hint = known("a.example", ("a.example", LOADS, "sister.example", {"by": ["link"]}))
    real = known("a.example", ("a.example", LOADS, "sister.example", {"by": ["img", "link"]}))
    assert [link(one, known("sister.example")).reasons[0].log_ratio for one in (hint, real)] == [1.3, 2.6]


def test_links_both_ways_join_and_a_link_one_way_does_not():
    a, back = pointing("a.example", LINKS, "b.example"), pointing("b.example", LINKS, "www.a.example")
    assert reasons(link(a, back)) == {"mutual_links": "a.example and b.example"}
    assert reasons(link(a, known("b.example"))) == {}


def test_links_to_a_social_platform_are_no_mark():
    pair = link(pointing("a.example", LINKS, "facebook.com"), pointing("facebook.com", LINKS, "a.example"))
    assert pair.reasons == ()


def test_a_directory_of_links_is_read_up_to_a_limit():
    many = known("a.example", *(("a.example", LINKS, f"site{number}.example") for number in range(300)))
    assert sum(mark.rule == "mutual_links" for mark in many.marks) == 100


def test_two_sites_that_name_one_owner_share_the_owner_in_full():
    pair = [pointing(name, Relation.ADS_OWNER, "owner.example") for name in ("a.example", "b.example")]
    assert link(*pair).reasons[0].log_ratio == 4.0


def test_a_manager_of_advertising_counts_less_and_one_for_everybody_nothing():
    small, large = (
        [pointing(name, Relation.ADS_MANAGER, who) for name in ("a.example", "b.example")] for who in ("sales.example", "mediavine.com")
    )
    assert link(*small).reasons[0].log_ratio == 1.6
    assert list(aside(link(*large))) == ["ads_owner"]


def test_a_site_that_links_to_itself_makes_no_pair():
    assert [mark for mark in pointing("a.example", LINKS, "news.a.example").marks if mark.rule == "mutual_links"] == []


@pytest.mark.parametrize("relation", [Relation.LOADS_FROM, Relation.REDIRECTS_TO, Relation.CANONICAL])
def test_the_sentence_holds_for_one_that_leads_to_the_other_and_for_two_that_lead_to_a_third(relation: Relation):
    target = "host:x.example" if relation is Relation.LOADS_FROM else "url:https://x.example/"
    third = link(pointing("a.example", relation, target), pointing("b.example", relation, target))
    (reason,) = third.reasons
    assert "one or both" in reason.sentence
    assert "x.example" in reason.sentence
