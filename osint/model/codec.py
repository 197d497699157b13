"""Exchanges and observations as JSON objects and back: one spelling for the vault, the worker pipe and replay folders."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from osint.errors import CaseFormatError
from osint.model.evidence import Contact, Exchange, Json, Status
from osint.model.observation import Observation, Relation
from osint.model.selector import Selector, SelectorKind

RECORD_FORMAT = "pivot exchanges 1"


_ENCODE = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode
"""Made once: json.dumps with these arguments makes a new encoder for every value."""


def canonical(value: Json) -> str:
    """JSON text that is the same for the same value: sorted keys, no spaces, lone surrogates replaced."""
    text = _ENCODE(value)
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def time_text(when: datetime) -> str:
    """An aware time as ISO 8601 in UTC with microseconds and Z."""
    utc = when if when.tzinfo is UTC else when.astimezone(UTC)
    return utc.isoformat(timespec="microseconds")[:-6] + "Z"


def read_time(text: str) -> datetime:
    """The inverse of time_text; raises ValueError on anything else."""
    marks = text[4] + text[7] + text[10] + text[13] + text[16] + text[19] + text[26] if len(text) == 27 else ""
    if marks == "--T::.Z" and text[11:13] != "24":  # some versions of Python take 24:00 for the next day
        return datetime.fromisoformat(text)
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)


def exchange_json(exchange: Exchange) -> dict[str, Json]:
    """An exchange as a JSON object."""
    return {
        "source": exchange.source,
        "purpose": exchange.purpose,
        "subject": [exchange.subject.kind.value, exchange.subject.value],
        "contact": exchange.contact.value,
        "protocol": exchange.protocol,
        "asked": exchange.asked,
        "peer": exchange.peer,
        "status": exchange.status.value,
        "detail": exchange.detail,
        "remote_address": exchange.remote_address,
        "started_at": time_text(exchange.started_at),
        "ended_at": time_text(exchange.ended_at),
        "elapsed": exchange.elapsed,
        "digest": exchange.digest,
        "size": exchange.size,
        "truncated": exchange.truncated,
        "facts": dict(exchange.facts),
    }


def read_exchange(value: Mapping[str, Json]) -> Exchange:
    """The exchange that a JSON object describes; raises CaseFormatError that names what is wrong with it."""
    try:
        kind, text = value["subject"]
        return Exchange(
            source=str(value["source"]),
            purpose=str(value["purpose"]),
            subject=Selector(SelectorKind(kind), str(text)),
            contact=Contact(value["contact"]),
            protocol=str(value["protocol"]),
            asked=str(value["asked"]),
            peer=str(value["peer"]),
            status=Status(value["status"]),
            detail=str(value.get("detail", "")),
            remote_address=str(value.get("remote_address", "")),
            started_at=read_time(value["started_at"]),
            ended_at=read_time(value["ended_at"]),
            elapsed=float(value.get("elapsed", 0.0)),
            digest=str(value.get("digest", "")),
            size=int(value.get("size", 0)),
            truncated=bool(value.get("truncated", False)),
            facts=dict(value.get("facts", {})),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise CaseFormatError(f"not the record of an exchange: {type(error).__name__} {error}") from error


def record_bytes(exchanges: Iterable[Exchange], made_with: Mapping[str, str]) -> bytes:
    """The record of one collect, as it lies in the vault: its exchanges in order and the versions they were made with."""
    record = {"format": RECORD_FORMAT, "made_with": dict(made_with), "exchanges": [exchange_json(item) for item in exchanges]}
    return canonical(record).encode("utf-8")


def read_record(data: bytes) -> list[Exchange]:
    """The exchanges in a record of the vault; raises CaseFormatError that says what is wrong with it."""
    try:
        record = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise CaseFormatError(f"not a record of exchanges: {error}") from error
    if not isinstance(record, dict) or record.get("format") != RECORD_FORMAT or not isinstance(record.get("exchanges"), list):
        raise CaseFormatError(f"not a record of exchanges: it does not say {RECORD_FORMAT!r}")
    return [read_exchange(item) for item in record["exchanges"]]


def observation_json(observation: Observation) -> dict[str, Json]:
    """An observation as a JSON object."""
    return {
        "subject": [observation.subject.kind.value, observation.subject.value],
        "relation": observation.relation.value,
        "object": [observation.object.kind.value, observation.object.value],
        "first_seen": time_text(observation.first_seen),
        "last_seen": time_text(observation.last_seen),
        "detail": dict(observation.detail),
        "asked": observation.asked,
    }


def read_observation(value: Mapping[str, Json]) -> Observation:
    """The observation that a JSON object describes."""
    return Observation(
        subject=Selector(SelectorKind(value["subject"][0]), value["subject"][1]),
        relation=Relation(value["relation"]),
        object=Selector(SelectorKind(value["object"][0]), value["object"][1]),
        first_seen=read_time(value["first_seen"]),
        last_seen=read_time(value["last_seen"]),
        detail=value["detail"],
        asked=value["asked"],
    )
