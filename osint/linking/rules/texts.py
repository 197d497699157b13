"""Rules about articles that two sites show: the same text, and the same text in the same minute."""

from __future__ import annotations

from collections.abc import Iterator

from osint.linking.mark import Mark, Reading, mark_of
from osint.linking.places import by_object, stated
from osint.linking.rule import Group, Rule
from osint.linking.site import SiteFacts
from osint.model.observation import Relation
from osint.model.run import Fact

FEWEST_WORDS = 80
"""A shorter text is a notice or a caption, which anybody may repeat."""
MOST_TEXTS = 400
"""Texts of one site that are read, those seen first: a network that posts the same articles shows it in far fewer."""


def find_texts(site: SiteFacts) -> Iterator[Mark]:
    """Each article text, by the fingerprint of its words."""
    for value, facts in _texts(site):
        yield mark_of("same_text", facts, Reading(value, shown=_shown(facts)))


def find_minutes(site: SiteFacts) -> Iterator[Mark]:
    """Each article text together with each minute in which the site says that it was published."""
    for value, facts in _texts(site):
        for minute in sorted(stated(facts, "minute")):
            of_minute = [fact for fact in facts if fact.observation.detail.get("minute") == minute]
            yield mark_of("same_minute", of_minute, Reading(f"{value}@{minute}", shown=f"{_shown(of_minute)}, published at {minute}"))


def _texts(site: SiteFacts) -> Iterator[tuple[str, list[Fact]]]:
    for count, (text, facts) in enumerate(by_object(site.own(Relation.SHOWS_TEXT)).items()):
        if count >= MOST_TEXTS:
            return
        words = [number for fact in facts if isinstance(number := fact.observation.detail.get("words"), int)]
        if max(words, default=0) >= FEWEST_WORDS:
            yield text.value, facts


def _shown(facts: list[Fact]) -> str:
    """How people recognise the text: by a headline, or the end of its address; the fingerprint says nothing to them."""
    address = min(stated(facts, "url"), default="")
    name = min(stated(facts, "title"), default="") or address.rstrip("/").rpartition("/")[2][:60]
    return f'"{name}"' if name else facts[0].observation.object.value


RULES = (
    Rule(
        name="same_minute",
        group=Group.TEXT,
        sentence="both published the same article text in the same minute: {value}",
        innocent="Customers of one news agency or syndication service publish its texts automatically, some in the same minute.",
        find=find_minutes,
        copied=True,
    ),
    Rule(
        name="same_text",
        group=Group.TEXT,
        sentence="both show the same article text: {value}",
        innocent="One copied it from the other, or both from a third; agencies and free services offer texts to everybody.",
        find=find_texts,
        copied=True,
    ),
)
