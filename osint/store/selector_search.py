"""Selectors found by what a person remembers of them: the value of any kind, its end, its beginning, or it in another case."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

from sqlalchemy import ColumnElement, func, select, tuple_

from osint.linking.commonness import Key
from osint.model.observation import Relation
from osint.model.selector import Selector, SelectorKind
from osint.store.database import Database
from osint.store.tables import MARK_KEY, OBSERVATION, SELECTOR

MOST = 20
_LAST = "\U0010ffff"
_ALL = frozenset(SelectorKind)


def kept(database: Database, readings: Iterable[Selector]) -> list[Selector]:
    """Those of some selectors that the database holds, in the order given."""
    return [item for item in dict.fromkeys(readings) if valued(database, item.value, {item.kind})]


def valued(database: Database, value: str, kinds: Collection[SelectorKind] = _ALL) -> list[Selector]:
    """The selectors with exactly this value, found by the index whatever the size of the database."""
    return _found(database, kinds, SELECTOR.c.value == value, MOST)


def ending(database: Database, end: str, kinds: Collection[SelectorKind]) -> list[Selector]:
    """The selectors whose value is this after a colon (vendor:id, platform:name), whatever its case; those in its own case first."""
    hits = _found(database, kinds, func.casefolded(SELECTOR.c.value).endswith(f":{end.casefold()}", autoescape=True), MOST)
    return sorted(hits, key=lambda item: not item.value.endswith(end))


def beginning(database: Database, start: str, kinds: Collection[SelectorKind] = _ALL) -> list[Selector]:
    """The selectors whose value begins so, as reports cut long ones."""
    return _found(database, kinds, SELECTOR.c.value.between(start, start + _LAST), MOST)


def has_prefix(database: Database, prefix: str) -> bool:
    """Whether any value begins with this word and a colon."""
    return bool(_found(database, _ALL, SELECTOR.c.value.between(f"{prefix}:", f"{prefix}:{_LAST}"), 1))


def alike(database: Database, kind: SelectorKind, word: str, test: Callable[[str], bool]) -> list[Selector]:
    """The selectors of a kind that hold a word in any case ("": all) and pass a test; reads every value of the kind."""
    statement = select(SELECTOR.c.value).where(SELECTOR.c.kind == kind.value).order_by(SELECTOR.c.value)
    if word:
        statement = statement.where(func.casefolded(SELECTOR.c.value).contains(word.casefold(), autoescape=True))
    found: list[Selector] = []
    with database.read() as connection:
        for (value,) in connection.execute(statement):
            if test(value):
                found.append(Selector(kind, value))
                if len(found) == MOST:
                    break
    return found


def paragraphs(database: Database, start: str) -> list[Selector]:
    """The paragraphs whose first words are these, as the facts about them say; reads every fact of that relation."""
    statement = (
        select(SELECTOR.c.kind, SELECTOR.c.value)
        .join(OBSERVATION, OBSERVATION.c.object_id == SELECTOR.c.id)
        .where(OBSERVATION.c.relation == Relation.SHOWS_PARAGRAPH.value, func.json_extract(OBSERVATION.c.detail, "$.start") == start)
        .distinct()
        .limit(MOST)
    )
    with database.read() as connection:
        return [Selector(SelectorKind(kind), value) for kind, value in connection.execute(statement)]


def keys_called(database: Database, spellings: Sequence[str], *, is_cut: bool = False) -> list[tuple[int, Key, int]]:
    """The values that rules read which are written in one of these ways, or of which the first of several parts (a|b) is written so.

    Where `is_cut` they need only begin so. Each comes with its row number, (rule, key), and how many sites carry it.
    """
    with database.read() as connection:
        rules = list(connection.execute(select(MARK_KEY.c.rule).distinct()).scalars())
        columns = (MARK_KEY.c.id, MARK_KEY.c.rule, MARK_KEY.c.key, MARK_KEY.c.sites)
        of_rules = select(*columns).where(MARK_KEY.c.rule.in_(rules)).order_by(MARK_KEY.c.id).limit(MOST)
        wanted = list(dict.fromkeys(spellings))
        found = connection.execute(of_rules.where(MARK_KEY.c.key.in_(wanted))).all()
        for start in wanted if not found else ():
            head = start if is_cut else f"{start}|"
            found = found or connection.execute(of_rules.where(MARK_KEY.c.key.between(head, head + _LAST))).all()
    return [(number, (rule, key), sites) for number, rule, key, sites in found]


def is_any_read(database: Database, keys: Collection[Key]) -> bool:
    """Whether any site has one of these values of rules."""
    wanted = tuple_(MARK_KEY.c.rule, MARK_KEY.c.key).in_(sorted(keys))
    with database.read() as connection:
        return connection.execute(select(MARK_KEY.c.id).where(wanted).limit(1)).first() is not None


def keys_ending(database: Database, rule: str, end: str) -> list[tuple[int, Key, int]]:
    """The values of one rule that end so, as `keys_called` gives them; reads every value of the rule."""
    statement = select(MARK_KEY.c.id, MARK_KEY.c.key, MARK_KEY.c.sites).where(
        MARK_KEY.c.rule == rule, MARK_KEY.c.key.endswith(end, autoescape=True)
    )
    with database.read() as connection:
        return [(number, (rule, key), sites) for number, key, sites in connection.execute(statement.order_by(MARK_KEY.c.id).limit(MOST))]


def _found(database: Database, kinds: Collection[SelectorKind], condition: ColumnElement[bool], limit: int) -> list[Selector]:
    statement = (
        select(SELECTOR.c.kind, SELECTOR.c.value)
        .where(SELECTOR.c.kind.in_(sorted(kind.value for kind in kinds)), condition)
        .order_by(SELECTOR.c.kind, SELECTOR.c.value)
        .limit(limit)
    )
    with database.read() as connection:
        return [Selector(SelectorKind(kind), value) for kind, value in connection.execute(statement)]
