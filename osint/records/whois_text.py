"""Reads a WHOIS answer: first what kind of answer it is, then, from the block about the domain alone, what it says."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from osint.errors import UsageProblem
from osint.model.domain_name import ascii_name
from osint.records import whois_labels as labels
from osint.records.whois_block import HOST, Block, find_block, is_about_domain
from osint.records.whois_contacts import read_contacts
from osint.records.whois_dates import DateOrder, order_in, order_of, read_date
from osint.records.whois_judge import judge_whois
from osint.records.whois_lines import Field, read_text
from osint.records.whois_record import WhoisContact, WhoisDate, WhoisKind, WhoisRecord
from osint.records.whois_second_opinion import second_opinion

__all__ = ["WhoisContact", "WhoisDate", "WhoisKind", "WhoisRecord", "judge_whois", "read_referral", "read_whois"]

MAX_LISTED = 40
_EMPTY = re.compile(r"(?i)(?:n/?a|none|null|not (?:available|applicable|defined|set)|-+|\.+)\W*\Z")
_URL_LIKE = re.compile(r"(?i)(?:https?://|www\.)[^\s()]{3,200}\Z")


def read_whois(raw: bytes, asked: str, server: str = "") -> WhoisRecord:
    """What an answer of `server` about `asked` (A-labels; "" where unknown) says; all fields are empty where it is no record."""
    text = read_text(raw)
    kind = judge_whois(raw, asked)
    block = find_block(text.fields, "\n".join(text.lines), asked)
    if kind is not WhoisKind.RECORD or block is None:
        return WhoisRecord(kind, domain=asked, notes=_strangers(text.fields, asked) if kind is WhoisKind.MALFORMED else ())
    return _Reader(block, text.lines, _suffix(block.domain or asked, server)).record(text.encoding)


def read_referral(raw: bytes, asked: str) -> str:
    """The WHOIS server that an answer about `asked` points to, "" where it names none or is no record."""
    text = read_text(raw)
    block = find_block(text.fields, "\n".join(text.lines), asked) if judge_whois(raw, asked) is WhoisKind.RECORD else None
    return _Reader(block, text.lines, "").referral() if block else ""


def _strangers(fields: list[Field], asked: str) -> tuple[str, ...]:
    found = find_block(fields, "", "")
    is_stranger = asked and found and found.domain not in {"", asked}
    return (f"the answer is about {found.domain}, not about {asked}",) if found and is_stranger else ()


def _suffix(domain: str, server: str) -> str:
    """The top-level domain whose habits the answer follows: the domain's, else that of the registry's server."""
    return (domain or server).rpartition(".")[2].lower()


class _Reader:
    """Reads the fields of one block; python-whois is asked only for what they do not give."""

    def __init__(self, block: Block, lines: list[str], tld: str) -> None:
        self.block = block
        self.tld = tld
        self.own = [field for field in block.fields if is_about_domain(field)]
        self.told = _by_meaning(self.own)
        self.lines = lines
        self._other: dict[str, list[str]] | None = None

    def record(self, encoding: str) -> WhoisRecord:
        registrar, number, url = self._registrar()
        statuses = self._statuses()
        return WhoisRecord(
            kind=WhoisKind.RECORD,
            domain=self.block.domain,
            handle=self._first("handle"),
            created=self._date("created", "creation_date"),
            changed=self._changed(),
            expires=self._date("expires", "expiration_date") or self._expiry_in(statuses),
            registrar=registrar,
            registrar_id=number,
            registrar_url=url,
            name_servers=self._name_servers(),
            statuses=statuses,
            contacts=read_contacts(self.block.fields),
            referral=self.referral(),
            dnssec=self._first("dnssec"),
            notes=tuple(self._notes(encoding, registrar)),
        )

    @cached_property
    def order(self) -> DateOrder:
        """How the answer writes its dates: as it says itself, else as its registry is known to."""
        head = next((order for line in self.lines if (order := order_in(line)) is not DateOrder.UNKNOWN), DateOrder.UNKNOWN)
        return head if head is not DateOrder.UNKNOWN else order_of(self.tld)

    def _values(self, meaning: str) -> list[Field]:
        return self.told.get(meaning, [])

    def _first(self, meaning: str) -> str:
        return next((field.value for field in self._values(meaning)), "")

    def _second(self, name: str) -> list[str]:
        """What python-whois finds, asked once, and only where the block stands alone: it cannot tell blocks apart."""
        if self._other is None:
            self._other = {} if self.block.ignored else second_opinion(self.lines, self.block.domain)
        return self._other.get(name, [])

    def _date(self, meaning: str, name: str) -> WhoisDate | None:
        """The first value of a date label; a value without a digit is none."""
        written = [(field.value, order_in(field.hint)) for field in self._values(meaning)]
        written = written or [(value, DateOrder.UNKNOWN) for value in self._second(name)]
        for text, order in written:
            if any(char.isdigit() for char in text):
                return read_date(text, order if order is not DateOrder.UNKNOWN else self.order, self.tld)
        return None

    def _changed(self) -> WhoisDate | None:
        """The last change; registries that list every change (RIPE's `changed:`) name the last one somewhere among them."""
        listed = [field for field in self._values("changed") if field.label == "changed"]
        if len(listed) < 2:
            return self._date("changed", "updated_date")
        dates = [read_date(field.value, self.order, self.tld) for field in listed if field.paragraph == listed[0].paragraph]
        return max(dates, key=lambda date: date.value)

    def _expiry_in(self, statuses: tuple[str, ...]) -> WhoisDate | None:
        """The expiry that two registries write into the status: "OK-UNTIL 20131218000000", "Connected (2010/09/30)"."""
        for status in statuses:
            if found := re.match(r"(?i)(?:ok-until|connected)\s{0,3}\(?(\d{8,14}|\d{4}/\d\d/\d\d)\)?\Z", status):
                return read_date(found[1], self.order, self.tld)
        return None

    def _registrar(self) -> tuple[str, str, str]:
        """Name, number and address of the registrar."""
        number, url = self._first("registrar_id"), self._first("registrar_url")
        for field in self._registrar_names():
            name, found_number, found_url = _taken_apart(field)
            if name:
                return name, number or found_number, url or found_url or self._in_section("url", "web", "website")
        if number and (found := re.match(r"(\S{2,40})\s{1,3}\((.{2,200})\)\Z", number)):
            return found[2], found[1], url  # .cat: "Registrar ID: R-1 (Some Registrar)"
        return next(iter(self._second("registrar")), ""), number, url

    def _registrar_names(self) -> Iterable[str]:
        section = [field for field in self.block.fields if field.section == "registrar" and not field.head]
        parts = {part: value.value for value in reversed(section) if (part := labels.part_of(value.label))}
        named = [field.value for field in self._values("registrar") if field.section != "registrar" or not labels.part_of(field.label)]
        yield from (value for value in named[:1] if not (parts.get("organisation") or parts.get("name")))
        yield from (parts[part] for part in ("organisation", "name") if part in parts)
        yield from named
        yield from (field.value for field in self._values("agent"))

    def _in_section(self, *names: str) -> str:
        return next((field.value for field in self.own if field.section == "registrar" and field.label in names), "")

    def _name_servers(self) -> tuple[str, ...]:
        found: list[str] = []
        listed = [field for field in self.block.fields if labels.field_of(field.label) == "name_server" or field.section == "name_server"]
        for field in listed:
            hosts = _hosts_in(field.value) if field.head != "person" else []
            found += [host for host in hosts if field.label != "dns" or host != self.block.domain]
        found = found or [host for value in self._second("name_servers") for host in _hosts_in(value)]
        return tuple(dict.fromkeys(found))[:MAX_LISTED]

    def _statuses(self) -> tuple[str, ...]:
        found = [part.strip() for field in self._values("status") for part in field.value.split(",")]
        return tuple(dict.fromkeys(re.sub(r"\s{0,20}\(?https?://\S{1,200}", "", status) for status in found if status))[:MAX_LISTED]

    def referral(self) -> str:
        """The WHOIS server that the answer points to, "" where it is no host name."""
        for field in self._values("referral"):
            host = re.sub(r"(?i)\A(?:r?whois|https?)://", "", field.value.split()[0]).split("/")[0].split(":")[0].rstrip(".").lower()
            if HOST.match(host):
                return host
        return ""

    def _notes(self, encoding: str, registrar: str) -> Iterable[str]:
        if encoding != "utf-8":
            yield f"not UTF-8: read as {encoding}"
        named = list(dict.fromkeys(_taken_apart(field.value)[0] for field in self._values("registrar") if not labels.part_of(field.label)))
        if registrar and len({name.casefold() for name in named if name}) > 1:
            yield "several registrars are named: " + "; ".join(named[:4])
        if self.block.ignored:
            yield from _about_ignored(self.block, registrar)


def _by_meaning(fields: list[Field]) -> dict[str, list[Field]]:
    """The fields with a value, by what their labels mean."""
    found: dict[str, list[Field]] = {}
    for field in fields:
        if (meaning := labels.field_of(field.label)) and not _EMPTY.match(field.value):
            found.setdefault(meaning, []).append(field)
    return found


def _about_ignored(block: Block, registrar: str) -> Iterable[str]:
    """Which later blocks were left out, and where they contradict the first one."""
    names = dict.fromkeys(
        field.value[:80] for field in block.ignored if labels.field_of(field.label) == "domain" and is_about_domain(field)
    )
    yield "left out: a further block about " + ", ".join(list(names)[:4])
    others = dict.fromkeys(
        field.value
        for field in block.ignored
        if labels.field_of(field.label) == "registrar" and field.value.casefold() != registrar.casefold()
    )
    if others:
        yield "the block left out names another registrar: " + "; ".join(list(others)[:4])


def _taken_apart(value: str) -> tuple[str, str, str]:
    """A registrar's name, and the number or address that some registries put in brackets behind it."""
    name = re.sub(r"\s{0,20}\[Tag\s?=\s?[^\]]{1,40}\]\Z", "", value).strip(" \"'")
    found = re.match(r"(?P<name>.{1,200}?)\s{0,4}\((?P<more>[^()]{1,200})\)\Z", name)
    if found and _URL_LIKE.match(found["more"]):
        return found["name"], "", found["more"]
    if found and re.match(r"(?=[^\s]{0,30}\d)[A-Z0-9][A-Z0-9_.-]{0,30}\Z", found["more"]):
        return found["name"], found["more"], ""
    return ("", "", "") if _EMPTY.match(name) else (name, "", "")


def _hosts_in(value: str) -> list[str]:
    """The name servers in a value: its first word and further ones beside it, or what follows NS in a zone-file line."""
    words = value.replace(",", " ").split()[:12]
    if "NS" in words[1:]:
        words = words[words.index("NS", 1) + 1 :]
    hosts = [_host(word) for word in words]
    return [host for host in hosts if host] if hosts and hosts[0] else []


def _host(word: str) -> str:
    """A word as a host name, "" where it is none."""
    try:
        host = ascii_name(word.strip("[]()<>\"'").rstrip("."))
    except UsageProblem:
        return ""
    return host if HOST.match(host) and host != "not.defined" else ""  # .uz writes "not.defined." for none
