from __future__ import annotations

from osint.content.sightings import Sighting, merged
from osint.model.observation import Relation
from osint.model.selector import Selector, SelectorKind


def sighting(value, place, how, written="", **more):
    return Sighting(Relation.WALLET, Selector(SelectorKind.WALLET, value), place, how, written, more)


def test_places_and_ways_are_gathered_in_order_without_repeats():
    seen = [sighting("a", "footer", "text"), sighting("a", "article", "link"), sighting("a", "footer", "text")]
    assert [found.detail for found in merged(seen)] == [{"positions": ["footer", "article"], "from": ["text", "link"], "count": 3}]


def test_a_writing_that_equals_the_value_is_not_repeated():
    (found,) = merged([sighting("a", "footer", "text", "a"), sighting("a", "footer", "text", " A ")])
    assert found.detail["written"] == "A"


def test_the_first_word_on_a_matter_stands():
    (found,) = merged([sighting("a", "footer", "text", role="publisher"), sighting("a", "footer", "text", role="footer")])
    assert found.detail["role"] == "publisher"


def test_values_past_the_limit_are_left_out():
    assert len(list(merged([sighting(str(number), "body", "text") for number in range(9)], 4))) == 4
