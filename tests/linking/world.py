"""Small invented worlds for the tests of linking: facts from short tuples, sites with their marks, the link between two of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from itertools import count

from osint.linking.commonness import Common, Commonness, Key
from osint.linking.compare import compare
from osint.linking.link import Link
from osint.linking.marked import Marked, Standard
from osint.linking.rules import RULE_BY_NAME, marks_of
from osint.linking.site import SiteFacts
from osint.linking.weights import current
from osint.model.domain_name import name_selector
from osint.model.evidence import Json
from osint.model.observation import Observation, Relation
from osint.model.public_suffix import split_suffix
from osint.model.run import Fact
from osint.model.selector import Selector, SelectorKind

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
Short = tuple[str, Relation, str] | tuple[str, Relation, str, Mapping[str, Json]] | tuple[str, Relation, str, Mapping[str, Json], datetime]
"""(subject, relation, object), then the detail where there is one, then the time (noon of the day of the tests where there is none)."""
_KINDS = {kind.value: kind for kind in SelectorKind}
_number = count(1)


def selector(text: str) -> Selector:
    """A selector from kind:value; a text without a known kind is a DNS name."""
    kind, colon, value = text.partition(":")
    if colon and kind in _KINDS:
        return Selector(_KINDS[kind], value)
    return name_selector(text, split_suffix)


def facts(name: str, *shorts: Short) -> SiteFacts:
    """What is known of one site; facts of one relation, subject and time come from one exchange, as they do in life."""
    exchanges: dict[tuple[str, Relation, datetime], int] = {}
    found = []
    for short in shorts:
        subject, relation, about, detail, at, *_ = (*short, {}, NOON)[:5] if len(short) == 3 else (*short, NOON)
        number = exchanges.setdefault((subject, relation, at), 0) or next(_number)
        exchanges[subject, relation, at] = number
        found.append(Fact(Observation(selector(subject), relation, selector(about), at, at, detail), "test", 1, "", number))
    return SiteFacts(selector(name), found)


def site(name: str, *shorts: Short, outlet: str = "") -> Marked:
    """A site with the marks that every rule reads in its facts."""
    return Marked(name, tuple(marks_of(facts(name, *shorts))), outlet)


def standard(sites: Mapping[Key, int | Common] | None = None, outlets: Mapping[str, str] | None = None) -> Standard:
    """The rules and weights that ship, with what is said here of how common values are, by (rule, key)."""
    values = {key: item if isinstance(item, Common) else Common(item) for key, item in (sites or {}).items()}
    return Standard(RULE_BY_NAME, current(), Commonness(values), outlets or {})


def link(a: Marked, b: Marked, sites: Mapping[Key, int | Common] | None = None, outlets: Mapping[str, str] | None = None) -> Link:
    """The link between two sites; a value is carried by these two alone unless `sites` says otherwise."""
    own = {item.site: item.outlet for item in (a, b) if item.outlet}
    return compare(a, b, standard(sites, {**own, **(outlets or {})}))


def reasons(found: Link) -> dict[str, str]:
    """Rule -> shared value, of the reasons that a link has."""
    return {reason.rule: reason.mark_a.value for reason in found.reasons}


def aside(found: Link) -> dict[str, str]:
    """Rule -> why, of the shared values that were set aside."""
    return {item.rule: item.why for item in found.set_aside}
