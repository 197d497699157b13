"""Measures the WHOIS reader against recorded answers with known content: python -m benchmarks.whois_accuracy."""

from __future__ import annotations

import gzip
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from whois.exceptions import PywhoisError
from whois.parser import WhoisEntry

from osint.records.whois_text import WhoisKind, read_whois

RECORDED = Path(__file__).resolve().parents[1] / "../shared/data/e_recorded/whois/ruby-whois.jsonl.gz"
FIELDS = ("created", "expires", "updated", "name servers", "registrar")
_EXPECTED = {"created": "created_on", "expires": "expires_on", "updated": "updated_on"}
_ZONES = {"UTC": 0, "GMT": 0, "Z": 0, "EAT": 180, "WAT": 60, "PDT": -420, "JST": 540}


@dataclass
class Figures:
    """Counts of one reader: per field right, held, and invented where the answer holds none; wrong ones by id."""

    right: Counter[str] = field(default_factory=Counter)
    held: Counter[str] = field(default_factory=Counter)
    invented: Counter[str] = field(default_factory=Counter)
    none_held: Counter[str] = field(default_factory=Counter)
    wrong: dict[str, list[str]] = field(default_factory=dict)
    throttled: int = 0
    throttled_as_record: list[str] = field(default_factory=list)
    available: int = 0
    available_recognised: int = 0
    available_as_record: list[str] = field(default_factory=list)
    registered: int = 0
    registered_as_record: int = 0
    failed: list[str] = field(default_factory=list)
    seconds: float = 0.0

    def share(self, name: str) -> float:
        """The part of the answers holding a field that were read right."""
        return self.right[name] / self.held[name] if self.held[name] else 1.0


@dataclass
class Said:
    """What a reader says of one answer, in comparable form; dates are ISO or as written."""

    kind: WhoisKind
    created: tuple[str, str] = ("", "")
    expires: tuple[str, str] = ("", "")
    updated: tuple[str, str] = ("", "")
    name_servers: tuple[str, ...] = ()
    registrar: tuple[str, ...] = ()


Reader = Callable[[dict[str, Any]], Said]


def recorded_answers(path: Path = RECORDED) -> list[dict[str, Any]]:
    """The recorded answers that come with expectations."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [row for row in map(json.loads, lines) if row.get("expected")]


def _asked(row: dict[str, Any]) -> str:
    """The domain that the answer is about, as far as the expectations tell."""
    domain = row["expected"].get("domain")
    return domain if isinstance(domain, str) else ""


def ours(row: dict[str, Any]) -> Said:
    """What this project reads."""
    record = read_whois(row["raw"].encode(), _asked(row), row["server"])
    dates = [(date.value, date.text) if date else ("", "") for date in (record.created, record.expires, record.changed)]
    names = tuple(filter(None, (record.registrar, record.registrar_id)))
    return Said(record.kind, *dates, record.name_servers, names)


def theirs(row: dict[str, Any]) -> Said:
    """What python-whois reads by itself; it needs a domain, which is guessed from the suffix where the answer names none."""
    tld = row["tld"] or row["server"].rpartition(".")[2]
    try:
        entry = WhoisEntry.load(_asked(row) or f"site.{tld}", row["raw"])
    except PywhoisError as error:
        return Said(WhoisKind.ABSENT if "NotFound" in type(error).__name__ else WhoisKind.MALFORMED)
    servers = entry.get("name_servers") or []
    listed = [str(item).split() for item in (servers if isinstance(servers, list) else [servers])]
    hosts = tuple(words[0].lower().rstrip(".") for words in listed if words)
    told = any(entry.get(key) for key in ("creation_date", "registrar", "name_servers", "domain_name"))
    dates = [_their_date(entry.get(key)) for key in ("creation_date", "expiration_date", "updated_date")]
    registrar = entry.get("registrar")
    return Said(WhoisKind.RECORD if told else WhoisKind.ABSENT, *dates, hosts, (str(registrar),) if registrar else ())


def _their_date(value: object) -> tuple[str, str]:
    value = value[0] if isinstance(value, list) else value
    if not isinstance(value, datetime):
        return "", str(value or "")
    moment = value.astimezone(UTC)
    return (moment.date().isoformat() if moment.time() == datetime.min.time() else moment.strftime("%Y-%m-%dT%H:%M:%SZ")), ""


def measure(rows: list[dict[str, Any]], reader: Reader = ours) -> Figures:
    """The figures of one reader over recorded answers."""
    figures = Figures()
    started = time.perf_counter()
    for row in rows:
        try:
            said = reader(row)
        except Exception as error:  # noqa: BLE001 - a comparison: a reader that fails has simply read nothing
            figures.failed.append(f"{row['id']}: {type(error).__name__}")
            said = Said(WhoisKind.MALFORMED)
        _count_kinds(figures, row, said)
        for name, held, right, invented in _compared(row, said):
            figures.held[name] += held
            figures.right[name] += held and right
            figures.none_held[name] += not held
            figures.invented[name] += invented
            if held and not right:
                figures.wrong.setdefault(name, []).append(row["id"])
    figures.seconds = time.perf_counter() - started
    return figures


def _count_kinds(figures: Figures, row: dict[str, Any], said: Said) -> None:
    expected = row["expected"]
    is_record = said.kind is WhoisKind.RECORD
    if expected.get("response_throttled?") is True:
        figures.throttled += 1
        figures.throttled_as_record += [row["id"]] * is_record
    elif expected.get("available?") is True or expected.get("status") == "available":
        figures.available += 1
        figures.available_recognised += said.kind is WhoisKind.ABSENT
        figures.available_as_record += [row["id"]] * is_record
    elif expected.get("registered?") is True:
        figures.registered += 1
        figures.registered_as_record += is_record


def _compared(row: dict[str, Any], said: Said) -> Iterator[tuple[str, bool, bool, bool]]:
    """(field, whether the answer holds it, whether it was read right, whether something was read where there is nothing)."""
    expected = row["expected"]
    for name, key in _EXPECTED.items():
        value, got = expected.get(key), getattr(said, name)
        if isinstance(value, str):
            yield name, True, _same_time(value, *got), False
        elif key in expected and value is None:
            yield name, False, False, bool(got[0])
    servers = expected.get("nameservers")
    if isinstance(servers, list):
        yield "name servers", True, _same_hosts(expected, servers, said.name_servers), False
    elif servers == "[]":
        yield "name servers", False, False, bool(said.name_servers)
    names = _registrar_names(row)
    if names:
        yield "registrar", True, any(_plain(got) in names for got in said.registrar), False


def _same_hosts(expected: dict[str, Any], servers: list[Any], got: tuple[str, ...]) -> bool:
    """Whether the hosts are the same; a recorded list may be the beginning of one whose size is given apart."""
    wanted = [str(item["name"] if isinstance(item, dict) else item).lower().rstrip(".") for item in servers]
    wanted = list(dict.fromkeys(host.split()[0] for host in wanted))
    size = expected.get("nameservers__size")
    if isinstance(size, int) and size > len(wanted):
        return list(got[: len(wanted)]) == wanted
    return sorted(got) == sorted(wanted)


def _registrar_names(row: dict[str, Any]) -> set[str]:
    """What counts as the registrar: the name or organisation, else the id, as far as the answer has it in its text at all."""
    registrar = row["expected"].get("registrar")
    if not isinstance(registrar, dict) or "unsupported" in registrar:
        return set()
    names = {_plain(registrar[key]) for key in ("name", "organization") if isinstance(registrar.get(key), str)}
    if not names and isinstance(registrar.get("id"), str):
        names = {_plain(registrar["id"])}
    text = " ".join(row["raw"].casefold().split())
    return {name for name in names if name and name in text}


def _plain(text: str) -> str:
    """A name in comparable form: without case, and without the handle that some registries write behind it."""
    return " ".join(re.sub(r"\s*\(?\b[A-Z]\d+-[A-Z]{2,8}\)?\Z", "", text.strip()).casefold().split())


def _same_time(expected: str, value: str, text: str) -> bool:
    """Whether a date is the expected one: the instant where both have a zone, else the day; an odd expectation is compared as written."""
    found = re.match(r"(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d)(?::(\d\d))?(?:\.\d+)?)?:?\s?(\S+)?\Z", expected)
    if found is None:
        return expected == text
    day, clock, seconds, zone = found.groups()
    offset = _offset(zone)
    if clock and offset is not None and "T" in value:
        moment = datetime.fromisoformat(f"{day}T{clock}:{seconds or '00'}").replace(tzinfo=timezone(timedelta(minutes=offset)))
        return value == moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    if clock and "T" in value:
        return value.startswith(day) or _same_wall_clock(day, clock, text)
    return value[:10] == day


def _same_wall_clock(day: str, clock: str, text: str) -> bool:
    """Whether a text shows the expected day and time in its own zone, which the expectation leaves out."""
    return clock in text and all(str(int(part)) in text for part in day.split("-")[::2])


def _offset(zone: str | None) -> int | None:
    if zone and (found := re.match(r"([+-])(\d\d):?(\d\d)Z?\Z", zone)):
        minutes = int(found[2]) * 60 + int(found[3])
        return -minutes if found[1] == "-" else minutes
    return _ZONES.get(zone or "")


def report(figures: Figures) -> str:
    """The figures as a table."""
    lines = [f"{'field':<14}{'right':>7}{'held':>7}{'%':>8}{'invented':>10}{'of none':>9}"]
    for name in FIELDS:
        share = 100 * figures.share(name)
        row = (figures.right[name], figures.held[name], share, figures.invented[name], figures.none_held[name])
        lines.append(f"{name:<14}{row[0]:>7}{row[1]:>7}{row[2]:>8.1f}{row[3]:>10}{row[4]:>9}")
    lines.append(f"throttled read as a record: {len(figures.throttled_as_record)} of {figures.throttled}")
    lines.append(f"available recognised: {figures.available_recognised} of {figures.available}")
    lines.append(f"available read as a record: {len(figures.available_as_record)} of {figures.available}")
    lines.append(f"registered recognised: {figures.registered_as_record} of {figures.registered}")
    lines.append(f"failed with an exception: {len(figures.failed)}; {figures.seconds:.2f} s")
    return "\n".join(lines)


def main() -> int:
    if not RECORDED.exists():
        print(f"skipped: no recorded answers at {RECORDED}")
        return 0
    rows = recorded_answers()
    figures = measure(rows)
    print(f"{len(rows)} recorded answers\n\nosint.records.whois_text\n{report(figures)}")
    if "--alone" not in sys.argv:  # its .jp patterns make the comparison take minutes
        print(f"\npython-whois as it is\n{report(measure(rows, theirs))}")
    if "-v" in sys.argv:
        for name, ids in figures.wrong.items():
            print(f"\n{name}: " + "\n  ".join(ids))
        print("\n".join(figures.failed + figures.available_as_record + figures.throttled_as_record))
    return 0


if __name__ == "__main__":
    sys.exit(main())
