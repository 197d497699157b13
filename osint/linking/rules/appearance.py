"""Rules about what a site looks like: its icon, the structure of its pages, its headers, the paragraphs it shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from osint.linking.mark import Mark, Reading, mark_of
from osint.linking.places import by_object, placed, stated
from osint.linking.rule import Group, Rule
from osint.linking.rules.build import THEME
from osint.linking.site import SiteFacts
from osint.model.common_software import is_common_software
from osint.model.known_values import known_value
from osint.model.observation import Relation
from osint.model.run import Fact
from osint.model.selector import Selector, SelectorKind

FEWEST_WORDS = 12
SHORT_PARAGRAPH, SHORT_FACTOR = 20, 0.5
SMALLEST_ICON = 100
COMMON_THEME = 0.3


def find_icons(site: SiteFacts) -> Iterator[Mark]:
    """Each icon by the SHA-256 of its bytes; one that a list knows under any of its hashes is set aside."""
    icons = [fact for fact in site.own(Relation.FAVICON) if fact.observation.object.kind is SelectorKind.FAVICON]
    for icon, facts in by_object(icons).items():
        if icon.value.startswith("sha256:"):
            exchanges = {fact.exchange_id for fact in facts}
            same = [fact for fact in icons if fact.exchange_id in exchanges]
            yield mark_of("favicon", facts, Reading(icon.value, set_aside=why_anybodys(facts, same)))


def why_anybodys(facts: list[Fact], same: list[Fact]) -> str:
    """Why an icon is nobody's own; `same` are all the facts of the answers that it was in, its other hashes among them."""
    if software := stated(same, "default_of"):
        return f"it is the icon that {min(software)} comes with"
    for fact in same:
        if known := known_value(fact.observation.object):
            return known.why
    sizes = [size for fact in facts if isinstance(size := fact.observation.detail.get("size"), int)]
    return "it is too small a file to be a drawing of one's own" if sizes and min(sizes) < SMALLEST_ICON else ""


def _finder(rule: str, method: str) -> Callable[[SiteFacts], Iterator[Mark]]:
    def find(site: SiteFacts) -> Iterator[Mark]:
        for print_, facts in by_object(site.own(Relation.FINGERPRINT)).items():
            if print_.value.startswith(method):
                yield mark_of(rule, facts, _print_reading(print_, facts, site))

    return find


def _print_reading(value: Selector, facts: list[Fact], site: SiteFacts) -> Reading:
    reading = placed(value, facts)
    theme = _common_theme(site)
    if theme and not reading.set_aside:
        return replace(reading, factor=COMMON_THEME, note=f"much of it comes from {theme}, a theme that anybody can install")
    return reading


def _common_theme(site: SiteFacts) -> str:
    names = [fact.observation.object for fact in site.own(Relation.BUILT_WITH) if THEME.match(fact.observation.object.value)]
    return next((name.value for name in names if is_common_software(name)), "")


def find_paragraphs(site: SiteFacts) -> Iterator[Mark]:
    """Paragraphs of at least twelve words; those that generators and programs write are set aside."""
    for paragraph, facts in by_object(site.own(Relation.SHOWS_PARAGRAPH)).items():
        words = _words(facts)
        if words >= FEWEST_WORDS:
            yield mark_of("paragraph", facts, _paragraph_reading(paragraph, facts, words))


def _words(facts: list[Fact]) -> int:
    return max((count for fact in facts if isinstance(count := fact.observation.detail.get("words"), int)), default=0)


def _paragraph_reading(paragraph: Selector, facts: list[Fact], words: int) -> Reading:
    start = min(stated(facts, "start"), default="")
    reading = replace(placed(paragraph, facts), shown=f"“{start} …” ({words} words)" if start else "")
    if shipped := stated(facts, "generic"):
        return replace(reading, set_aside=reading.set_aside or f"it is a text that everybody gets: {min(shipped)}")
    if words < SHORT_PARAGRAPH:
        return replace(reading, factor=reading.factor * SHORT_FACTOR, note=reading.note or f"{words} words")
    return reading


RULES = (
    Rule(
        name="favicon",
        group=Group.TEMPLATE,
        sentence="both show the same icon, {value}",
        innocent="Themes, site builders and icon collections bring icons that many sites keep.",
        find=find_icons,
        copied=True,
    ),
    Rule(
        name="page_structure",
        group=Group.TEMPLATE,
        sentence="the pages of both are put together in exactly the same way ({value})",
        innocent="Sites made with the same theme and the same settings come out alike.",
        find=_finder("page_structure", "dom:"),
        copied=True,
    ),
    Rule(
        name="header_order",
        group=Group.HOSTING,
        sentence="the servers of both send the same headers in the same order ({value})",
        innocent="Every customer of one hosting company or one delivery network sends the same headers.",
        find=_finder("header_order", "headers:"),
    ),
    Rule(
        name="paragraph",
        group=Group.TEXT,
        sentence="both show the same paragraph {value}",
        innocent="Both may have taken the text from the same third place, or one from the other.",
        find=find_paragraphs,
        copied=True,
    ),
)
