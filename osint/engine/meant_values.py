"""The values of a database that a person means by what they typed: one resolution for every command that takes a value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from osint.engine.written_values import Written, no_selector, written
from osint.linking.commonness import Key
from osint.linking.names import any_of, words_of
from osint.linking.rules import RULE_BY_NAME
from osint.model.domain_name import shown
from osint.model.selector import Selector, SelectorKind
from osint.store import queries, selector_search
from osint.store.database import Database

ONLY_CASE = "only the case differs from what was typed"
_PREFIXED = frozenset(
    {
        SelectorKind.ACCOUNT,
        SelectorKind.ADS_SELLER,
        SelectorKind.APP,
        SelectorKind.CMS_USER,
        SelectorKind.FAVICON,
        SelectorKind.FINGERPRINT,
        SelectorKind.HANDLE,
        SelectorKind.LEGAL_ID,
        SelectorKind.SOFTWARE,
        SelectorKind.TENANT,
        SelectorKind.VERIFICATION_TAG,
        SelectorKind.WALLET,
    }
)
"""Kinds whose values begin with the name of a vendor, a platform or a method."""
_WRITTEN_FREELY = frozenset({SelectorKind.PERSON, SelectorKind.COMPANY, SelectorKind.HANDLE})
"""Kinds of which other spellings are told beside the one that was typed; a handle that differs in its case may be a lookalike."""
_FOLDED = _WRITTEN_FREELY | {SelectorKind.EMAIL, SelectorKind.PHONE, SelectorKind.POSTAL_ADDRESS}
_IN_ONE_CASE = frozenset(
    {SelectorKind.IP_ADDRESS, SelectorKind.NETBLOCK, SelectorKind.ASN, SelectorKind.DOMAIN, SelectorKind.HOST, SelectorKind.TIME}
)
"""Kinds of whose values there is one spelling, in which they are read."""
_LABEL = re.compile(r"(?P<rule>[a-z][a-z _]{2,40}): (?P<value>.+?)(?: \([0-9]{1,9} sites?\))?", re.DOTALL)
"""How the nodes of graphs are labelled: the rule that read the value, the value, and how many sites have it."""
_PARAGRAPH = re.compile(r"(?P<start>.{1,300}) …” \([0-9]{1,6} words\)")
_ORDER = re.compile(r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2}), .{1,200}?(?:, (?P<servers>[^ ,]{1,253}(?:, [^ ,]{1,253}){0,20}))?")
"""How reports name a day, registrar and name servers that domains have in common."""
_METHODS = {
    **dict.fromkeys(("mmh3", "md5", "sha1", "sha256", "sha512", "dhash"), SelectorKind.FAVICON),
    **dict.fromkeys(("dom", "headers", "paragraph", "asset"), SelectorKind.FINGERPRINT),
    **dict.fromkeys(("btc", "eth", "ltc", "xmr", "trx"), SelectorKind.WALLET),
    **dict.fromkeys(("ios", "android"), SelectorKind.APP),
    **dict.fromkeys(("x", "telegram", "facebook", "instagram", "youtube", "vk", "tiktok"), SelectorKind.HANDLE),
}


@dataclass(frozen=True, slots=True)
class Meant:
    """A value that may be meant: a selector, or (`key_id`) a value that a rule reads out of several facts, such as a set of name servers.

    `remark` says how it differs from what was typed, "" where it does not; `is_known` whether the database holds it.
    """

    selector: Selector | None
    remark: str = ""
    is_known: bool = True
    key: Key = ("", "")
    key_id: int = 0

    @property
    def text(self) -> str:
        """The value as it is shown, kept in a decision, and typed again."""
        return str(self.selector) if self.selector else self.key[1]


def meant(database: Database, typed: str) -> list[Meant]:
    """What a person may mean by a text, likeliest first: what the database holds, else the selector that the text spells out, if any.

    Raises UsageProblem for an empty text, for a value that is none of the kind it names, and for a word before a colon that is neither a
    kind nor anything by which values here begin.
    """
    label = _LABEL.fullmatch(typed.strip())
    if label and "_".join(label["rule"].split()) in RULE_BY_NAME and (found := _meant(database, label["value"])):
        return found
    return _meant(database, typed) or _unheard_of(database, written(typed), typed)


def _meant(database: Database, typed: str) -> list[Meant]:
    """What the database holds of what a person may mean."""
    asked = written(typed)
    found = selector_search.valued(database, asked.typed) or selector_search.valued(database, asked.value, _kinds(asked))
    found = found or selector_search.kept(database, asked.readings)
    if asked.kind in _WRITTEN_FREELY or (asked.kind in _FOLDED and not found):
        found = list(dict.fromkeys([*found, *_otherwise(database, asked)]))
    for search in (_by_part, _in_any_case, _by_opening):
        found = found or search(database, asked)
    if found:
        return [Meant(item, _remark(item, asked)) for item in found]
    return list(_of_rules(database, asked))


def _kinds(asked: Written) -> frozenset[SelectorKind]:
    return frozenset({asked.kind}) if asked.kind else frozenset(SelectorKind)


def _otherwise(database: Database, asked: Written) -> list[Selector]:
    """The values of the kind that are the same but for their spelling."""
    kind = asked.kind or SelectorKind.TEXT
    reading = asked.readings[0].value if asked.readings else asked.value
    wanted = _folded(kind, reading)
    word = reading if kind in {SelectorKind.EMAIL, SelectorKind.HANDLE} else max(wanted.split(), key=len, default="")
    if kind is SelectorKind.PHONE or not wanted:
        word = ""
    return selector_search.alike(database, kind, word, lambda value: _folded(kind, value) == wanted) if wanted else []


def _folded(kind: SelectorKind, value: str) -> str:
    """What two spellings of one value have in common."""
    if kind is SelectorKind.PHONE:
        return "".join(char for char in value if char.isdigit())
    if kind not in {SelectorKind.PERSON, SelectorKind.COMPANY, SelectorKind.POSTAL_ADDRESS}:
        return value.casefold()
    words = words_of(value)
    if kind is SelectorKind.COMPANY:
        words = [word for word in words if word not in any_of("legal_forms")] or words
    return " ".join(sorted(words) if kind is SelectorKind.PERSON else words)


def _by_part(database: Database, asked: Written) -> list[Selector]:
    """Values cut short by a report, and identifiers without their vendor, platform or method."""
    if asked.is_cut:
        return selector_search.beginning(database, asked.value, _kinds(asked))
    kinds = _kinds(asked) & _PREFIXED
    value = asked.readings[0].value if asked.kind and asked.readings else asked.value
    return selector_search.ending(database, value, kinds) if kinds else []


def _in_any_case(database: Database, asked: Written) -> list[Selector]:
    if asked.kind is None:
        return queries.selectors_like(database, asked.typed) or queries.selectors_like(database, asked.value)
    if asked.kind in _IN_ONE_CASE:
        return []
    wanted = asked.value.casefold()
    return selector_search.alike(database, asked.kind, wanted, lambda value: value.casefold() == wanted)


def _by_opening(database: Database, asked: Written) -> list[Selector]:
    """Paragraphs as reports name them, by their first words."""
    said = _PARAGRAPH.fullmatch(asked.typed)
    return selector_search.paragraphs(database, said["start"]) if said else []


def _remark(found: Selector, asked: Written) -> str:
    """How what was found is spelled otherwise than what was typed: in its case, or in more."""
    spellings = {asked.typed, asked.value, *(item.value for item in asked.readings)}
    if (
        asked.is_cut
        or _PARAGRAPH.fullmatch(asked.typed)
        or any(found.value == text or found.value.endswith(f":{text}") for text in spellings)
    ):
        return ""
    folded = found.value.casefold()
    is_case = any(folded == text.casefold() or folded.endswith(f":{text.casefold()}") for text in spellings)
    return ONLY_CASE if is_case else "spelled otherwise than what was typed"


def _of_rules(database: Database, asked: Written) -> Iterator[Meant]:
    """Values that rules read out of several facts, as `pivot explain` prints them (a set of name servers, a name and a day)."""
    text = asked.typed
    spellings = [text, text.casefold(), text.replace(", ", " "), text.replace(", ", "|"), text.replace(" and ", "|")]
    found = selector_search.keys_called(database, spellings, is_cut=asked.is_cut)
    if not found and (order := _ORDER.fullmatch(text)) and (asked.is_cut or order["servers"]):
        servers = "" if asked.is_cut else f"|{order['servers'].replace(', ', ' ')}"
        found = selector_search.keys_ending(database, "registration_day", f"{servers}|{order['day']}")
    for number, key, _ in found:
        yield Meant(None, key=key, key_id=number)


def _unheard_of(database: Database, asked: Written, typed: str) -> list[Meant]:
    """The selector that a text spells out although it is not kept here; raises UsageProblem where its first word means nothing."""
    if asked.readings:
        return [Meant(item, is_known=False) for item in asked.readings[:1]]
    if not asked.prefix:
        return []
    kind = _METHODS.get(asked.prefix) or _kind_by_vendor(asked.prefix)
    if kind is None and not selector_search.has_prefix(database, asked.prefix):
        raise no_selector(typed, f"not a kind, a vendor or a platform: {shown(asked.prefix)} in {shown(typed)}")
    return [Meant(Selector(kind, asked.value), is_known=False)] if kind else []


def _kind_by_vendor(prefix: str) -> SelectorKind | None:
    # Read only where nothing else is known of the prefix: the patterns of all vendors take a while.
    from osint.content.vendors import VENDORS

    return next((vendor.kind for vendor in VENDORS if prefix == vendor.gives.partition(":")[0]), None)
