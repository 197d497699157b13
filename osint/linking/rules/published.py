"""Rules about what others have published: sites that a report counts to one group, and sites it says are related."""

from __future__ import annotations

from collections.abc import Iterator

from osint.linking.mark import Mark, Reading, mark_of
from osint.linking.pointed import itself, site_of
from osint.linking.rule import Group, Rule
from osint.linking.site import SiteFacts
from osint.model.observation import Relation
from osint.model.registrant_shields import comparable
from osint.model.selector import SelectorKind

_UNRELATED = frozenset(
    {"not related", "unrelated", "victim", "imitates", "impersonates", "copied from", "targets", "mentions", "duplicate of"}
)
"""Relations that a report may state between a site and one that is not its sister."""
_NAMES = frozenset({SelectorKind.DOMAIN, SelectorKind.HOST})


def find_groups(site: SiteFacts) -> Iterator[Mark]:
    """The groups that lists and reports count the site to, and the actors they ascribe it to."""
    for fact in site.own(Relation.LISTED_IN):
        item = fact.observation
        group = str(item.detail.get("group") or "").strip()
        if group:
            key = f"{comparable(item.object.value)}|{comparable(group)}"
            yield mark_of("same_group_in_report", [fact], Reading(key, shown=f"{group} ({item.object.value})"))
    for fact in site.own(Relation.SAID_RELATED):
        item = fact.observation
        if item.object.kind not in _NAMES and not _is_unrelated(item.detail.get("relation")):
            by = str(item.detail.get("by") or "")
            shown = f"{item.object.value} ({by})" if by else item.object.value
            yield mark_of("same_group_in_report", [fact], Reading(f"{comparable(by)}|{comparable(item.object.value)}", shown=shown))


def find_relations(site: SiteFacts) -> Iterator[Mark]:
    """The sites that reports say the site is related to, and the site itself."""
    yield from itself("said_related", site)
    for fact in site.own(Relation.SAID_RELATED):
        item = fact.observation
        other = site_of(item.object.value) if item.object.kind in _NAMES else ""
        if not other or other == site.site.value:
            continue
        relation, by = str(item.detail.get("relation") or "related"), str(item.detail.get("by") or "")
        aside = f"the report says that it is no sister of {other}: {relation}" if _is_unrelated(relation) else ""
        yield mark_of("said_related", [fact], Reading(other, note=f"{relation}{f', says {by}' if by else ''}", set_aside=aside))


def _is_unrelated(relation: object) -> bool:
    return str(relation or "").replace("-", " ").replace("_", " ").strip().lower() in _UNRELATED


RULES = (
    Rule(
        name="same_group_in_report",
        group=Group.PUBLISHED,
        sentence="a report counts both to {value}",
        innocent="A report may be wrong, may count sites together that only spread the same stories, or may rest on this very evidence.",
        find=find_groups,
    ),
    Rule(
        name="said_related",
        group=Group.PUBLISHED,
        sentence="a report says that the two are related: {value}",
        innocent="A report may be wrong, or may rest on this very evidence.",
        find=find_relations,
        pointer=True,
    ),
)
