"""Where a value stands decides what it says."""

from __future__ import annotations

import pytest

from osint.linking.places import placed
from osint.model.observation import Relation
from tests.linking.world import Short, facts, selector

WALLET = "wallet:btc:1Q2TWHE3GMdB6BZKafqwxXtWAWgFt5Jvm3"


def reading(*places: list[str]):
    shorts: list[Short] = [("a.example", Relation.WALLET, WALLET, {"positions": list(where)} if where else {}) for where in places]
    return placed(selector(WALLET), facts("a.example", *shorts).own(Relation.WALLET))


@pytest.mark.parametrize("places", [["head"], ["footer", "article"], ["frame", "body"], ["json-ld publisher"]])
def test_one_place_of_the_template_is_enough(places: list[str]):
    assert (reading(places).factor, reading(places).set_aside) == (1.0, "")


def test_an_article_on_one_page_and_the_footer_of_another_is_the_template():
    assert reading(["article"], ["footer"]).factor == 1.0


def test_a_fact_that_names_no_place_is_not_an_article():
    assert reading(["article"], []).factor == 1.0


def test_an_article_and_a_frame_are_an_article():
    assert reading(["article", "frame"]).factor == 0.2
