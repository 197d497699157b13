"""WHOIS rows of a table as the statements that the product makes of a WHOIS answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from benchmarks.quality.recorded_sites import recorded_exchange
from osint.model.observation import Observation, Relation
from osint.model.selector import Selector, SelectorKind
from osint.records.whois_observations import REGISTRY, whois_observations
from osint.records.whois_privacy import SERVICE, without_masks
from osint.records.whois_record import WhoisContact, WhoisDate, WhoisKind, WhoisRecord

_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})(?: (\d{2}:\d{2}:\d{2}))?\Z")
_PHONE_TOKEN = re.compile(r"phone:([0-9a-f]{6,16})\Z")


@dataclass(frozen=True, slots=True)
class RecordedRegistration:
    """What a table says of one registration; times as the table writes them, UTC."""

    site: str
    name: str = ""
    organisation: str = ""
    email: str = ""
    phone_token: str = ""
    country: str = ""
    created: str = ""
    registrar: str = ""
    name_servers: Sequence[str] = ()

    def statements(self, at: datetime) -> list[Observation]:
        """What the product says of it: privacy services and masks are recognised by the product's own parts."""
        exchange = recorded_exchange(self.site, "whois", REGISTRY, at)
        contact = without_masks(self._contact())
        record = WhoisRecord(
            kind=WhoisKind.RECORD,
            domain=self.site,
            created=_date(self.created),
            registrar=self.registrar,
            name_servers=tuple(sorted({name.strip().strip(".").lower() for name in self.name_servers} - {""})),
            contacts=(contact,),
        )
        found = list(whois_observations(record, exchange))
        phone = _PHONE_TOKEN.match(self.phone_token)
        if phone and contact.hidden != SERVICE:
            # A token in the place of a number, so that it is no number that could be parsed.
            digits = Selector(SelectorKind.PHONE, str(int(phone[1], 16)))
            found.append(Observation(exchange.subject, Relation.REGISTRANT_PHONE, digits, at, at, {"block": REGISTRY}, exchange.asked))
        return found

    def _contact(self) -> WhoisContact:
        """Tokens in the place of names and mailboxes are written as names of two words and as mailboxes are."""
        name, organisation = (text.replace("person:", "Person ") for text in (self.name, self.organisation))
        return WhoisContact("registrant", name, organisation, self.email.replace("user:", "user-"), country=self.country.upper())


def _date(text: str) -> WhoisDate | None:
    found = _TIME.match(text.strip())
    if not found:
        return None
    return WhoisDate(text, f"{found[1]}T{found[2]}Z" if found[2] else found[1])
