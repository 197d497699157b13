"""The manifest of the case: what in it is recorded and by whom, and what is invented, value by value."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from osint.model.observation import Observation, Relation
from scripts.olimpiya.registrations import REGISTRATIONS

Json = dict[str, Any]
Reading = tuple[str, Observation]
"""A target, and a statement that a source read in the evidence about it."""
MADE = "2026-11-22"
NOT_PUBLIC = "not public"
NEEDED = "needed by the case"
ONLY_ARTICLES = ("harbour-herald.example",)
"""Sites of which the case holds the articles alone: there is something to compare with, but nothing about their domains."""
_NO_VALUES = frozenset({Relation.ABSENT_RECORD, Relation.HOSTING_KIND, Relation.PRIVACY})
"""Statements whose object is a word of this project, not a value of the case."""
_HERE = Path(__file__).parent


def manifest(hosts: list[str], read: list[Reading]) -> Json:
    """The manifest; `hosts` are the names below .example in the evidence, `read` what the sources read in it, by target."""
    public = _read("public_facts.toml")
    return {
        "title": "Olimpiya",
        "made": MADE,
        "made_by": "scripts/build_olimpiya_case.py, without asking anybody",
        "note": "Written, not collected: what is public about the Olimpiya campaign, filled up with reserved and invented values.",
        "targets": [*REGISTRATIONS, *ONLY_ARTICLES],
        "aliases": public["aliases"],
        "alias_note": public["alias_note"].strip(),
        "recorded": _with_sources(public, "recorded"),
        "events": _with_sources(public, "events"),
        "limits": _with_sources(public, "limits"),
        "not_public": public["not_public"],
        "invented": _invented(hosts, read),
    }


def _read(name: str) -> Json:
    return tomllib.loads((_HERE / name).read_text(encoding="utf-8"))


def _with_sources(public: Json, key: str) -> list[Json]:
    return [{**entry, "source": public["sources"][entry["source"]]} for entry in public[key]]


def _entry(what: str, value: str, why: str) -> Json:
    return {"what": what, "value": value, "why": why}


def _invented(hosts: list[str], read: list[Reading]) -> list[Json]:
    """Every value that is not public: the described ones, then those that sources read, then names that only bodies hold."""
    listed = _read("invented.toml")
    entries = [_entry(what, value, why) for group in listed.values() for value, (what, why) in group.items()]
    known = {entry["value"] for entry in entries} | set(_read("public_facts.toml")["values"])
    for target, item in read:
        if item.object.value not in known and item.relation not in _NO_VALUES:
            what = f"{item.relation.value.replace('_', ' ')} of {item.subject.value}"
            entries.append(_entry(what, item.object.value, NEEDED if target.endswith(".example") else NOT_PUBLIC))
            known.add(item.object.value)
    for host in sorted(set(hosts) - known):
        # A domain that is not described is a mistake of the world, and ends the build here.
        what, why = listed["names"][".".join(host.split(".")[-2:])]
        entries.append(_entry(f"a host of: {what}", host, why))
    return entries
