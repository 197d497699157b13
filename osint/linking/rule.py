"""A rule: how to read one kind of mark, and what a report says when two sites share it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from osint.linking.mark import Mark
from osint.linking.site import SiteFacts


class Group(StrEnum):
    """Marks of one group come from one action (one hosting account, one imprint), so together they count once."""

    HOSTING = "hosting account"
    CHECKOUT = "registration order"
    REGISTRANT = "registrant"
    NAME_SERVICE = "name service of its own"
    CERTIFICATE = "certificate"
    ADVERTISING = "advertising account"
    GOOGLE_TAGS = "Google tag installation"
    META = "Meta business"
    YANDEX = "Yandex account"
    ACCOUNT = "account"
    """An account of any other vendor: the mark names the vendor in its own `group`."""
    TILL = "payment account"
    IMPRINT = "imprint"
    SOCIAL = "social presence"
    TEMPLATE = "template"
    BUILD = "build"
    TEXT = "wording"
    POINTER = "reference from site to site"
    NAMING = "naming habit"
    PUBLISHED = "published statement"


@dataclass(frozen=True, slots=True)
class Rule:
    """One way in which two sites can share something.

    `find` reads the marks of one site; it is pure and knows nothing of other sites. `sentence` is what a report prints, with `{value}`
    for the shared value; `innocent` is the commonest harmless explanation, as a full sentence. `copied` says that the mark stands in a
    page's source, so that whoever copies the page copies it too. `slot` says that a site normally has one such value (one payee, one
    registrant): different values then speak against a common owner, as far as the weights list a counter of the same name.
    `pointer` says that the key is the site pointed at, which carries its own name: two sites that both point at a third share less.
    Weight, slope, cap and time window stand in the list of weights under the rule's name.
    """

    name: str
    group: Group
    sentence: str
    innocent: str
    find: Callable[[SiteFacts], Iterable[Mark]]
    copied: bool = False
    slot: bool = False
    pointer: bool = False

    def told(self, value: str) -> str:
        """The rule's sentence about a value."""
        return self.sentence.replace("{value}", value)
