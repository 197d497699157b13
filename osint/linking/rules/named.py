"""Rules about the companies and people that a site names as those behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from osint.linking.mark import Mark, Reading, mark_of
from osint.linking.names import has_legal_form, names_an_agency, names_nobody, words_of
from osint.linking.places import placed, stated
from osint.linking.rule import Group, Rule
from osint.linking.site import SiteFacts
from osint.model.observation import Relation
from osint.model.run import Fact
from osint.model.selector import SelectorKind

BYLINE = 0.4
ONE_WORD = 0.15
NO_LEGAL_FORM = 0.6
_BEHIND = frozenset(
    {
        "publisher", "owner", "founder", "operator", "responsible", "managing director", "editor-in-chief", "editor", "copyright",
        "imprint", "legal name",
        # the same in structured data
        "copyrightholder", "parentorganization", "ownershipfundinginfo", "accountableperson", "employee",
    }
)  # fmt: skip
_BYLINES = frozenset({"author", "creator", "contributor"})
_FOOTER, IN_FOOTER = "footer", 0.6
_SUPPLIER = "credit"
"""The role of whoever made or hosts a site."""
_OF_THE_PAGE = "page"
"""The role of what a page's structured data describes first: the organisation behind it, but with people the author of an article."""


def find_companies(site: SiteFacts) -> Iterator[Mark]:
    """Companies named as publisher, owner or in the imprint; those that structured data merely mentions are set aside."""
    facts = site.own(Relation.NAMES_COMPANY, Relation.PUBLISHER)
    yield from _marks("company_named", (fact for fact in facts if fact.observation.object.kind is SelectorKind.COMPANY))


def find_people(site: SiteFacts) -> Iterator[Mark]:
    """People named as publisher, editor or in the imprint, and the authors of articles, who weigh less."""
    facts = site.own(Relation.NAMES_PERSON, Relation.PUBLISHER, Relation.AUTHOR)
    yield from _marks("person_named", (fact for fact in facts if fact.observation.object.kind is SelectorKind.PERSON))


def _marks(rule: str, facts: Iterable[Fact]) -> Iterator[Mark]:
    by_name: dict[str, list[Fact]] = {}
    for fact in facts:
        by_name.setdefault(" ".join(words_of(fact.observation.object.value)), []).append(fact)
    for name, named in by_name.items():
        if name:
            yield mark_of(rule, named, _reading(rule, name, named))


def _reading(rule: str, name: str, facts: list[Fact]) -> Reading:
    value, words = facts[0].observation.object, name.split()
    reading = replace(placed(value, facts), key=name, shown=value.value)
    if not reading.set_aside and names_nobody(words):
        return replace(reading, set_aside="it is a function, not a name")
    if not reading.set_aside and names_an_agency(words):
        return replace(reading, set_aside="it is a news agency, whose texts very many sites carry")
    factor, note = _by_role(facts, value.kind)
    if not reading.set_aside and not factor:
        return replace(reading, set_aside=note)
    if len(words) == 1:
        factor, note = min(factor, ONE_WORD), "one word, which many are called by"
    elif rule == "company_named" and not has_legal_form(words):
        factor, note = min(factor, NO_LEGAL_FORM), note or "without a legal form, so that no register tells which company it is"
    note = "; ".join(part for part in (reading.note, note) if part)
    return replace(reading, factor=reading.factor * factor, note=note)


def _by_role(facts: list[Fact], kind: SelectorKind) -> tuple[float, str]:
    """(factor, note) of the strongest role in which somebody is named; a factor of 0 for one who is only written about."""
    roles = frozenset().union(*(_roles(fact) for fact in facts))
    if roles & _BEHIND or (_OF_THE_PAGE in roles and kind is SelectorKind.COMPANY):
        return 1.0, ""
    if _FOOTER in roles:
        return IN_FOOTER, "named in the footer, without saying as what"
    if roles & _BYLINES or _OF_THE_PAGE in roles:
        return BYLINE, "named as an author"
    if _SUPPLIER in roles:
        return 0.0, "named as whoever made or hosts the site"
    return 0.0, f"named as {', '.join(sorted(roles)) or 'somebody'}, not shown to be behind the site"


def _roles(fact: Fact) -> frozenset[str]:
    """In which roles a fact names somebody."""
    relation = {Relation.PUBLISHER: {"publisher"}, Relation.AUTHOR: {"author"}}.get(fact.observation.relation, set())
    return frozenset(relation | {role.lower() for role in stated([fact], "role")})


RULES = (
    Rule(
        name="company_named",
        group=Group.IMPRINT,
        sentence="both name the company {value} as the one behind them",
        innocent="Companies of the same name exist in many places, and a web designer may be named on all the sites he makes.",
        find=find_companies,
        copied=True,
        slot=True,
    ),
    Rule(
        name="person_named",
        group=Group.IMPRINT,
        sentence="both name {value} as one of the people behind them",
        innocent="People share names, and journalists write for several employers.",
        find=find_people,
        copied=True,
    ),
)
