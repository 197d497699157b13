"""Small STIX bundles, all invented: objects in one line each."""

from __future__ import annotations

import json

from osint.content.listed import Said
from osint.content.stix_bundle import read_stix_bundle
from osint.errors import ParseError

SITE = {"type": "domain-name", "id": "domain-name--1", "value": "herald[.]example"}
CHANNEL = {"type": "channel", "id": "channel--1", "name": "courier.test"}
ADDRESS = {"type": "ipv4-addr", "id": "ipv4-addr--1", "value": "192.0.2.7"}
SYSTEM = {"type": "autonomous-system", "id": "autonomous-system--1", "number": 64500}
GROUP = {"type": "grouping", "id": "grouping--1", "name": "Active sites", "object_refs": []}
AUTHOR = {"type": "identity", "id": "identity--1", "name": "The institute", "identity_class": "organization"}
PERSON = {"type": "identity", "id": "identity--2", "name": "Ann Invented", "identity_class": "individual"}
REPORT = {
    "type": "report", "id": "report--1", "name": "An invented report", "published": "2024-02-12T10:00:00.000Z",
    "created_by_ref": "identity--1", "object_refs": ["domain-name--1", "channel--1", "ipv4-addr--1"],
}  # fmt: skip


def bundle(*objects: object) -> bytes:
    """A bundle of these objects."""
    return json.dumps({"type": "bundle", "id": "bundle--1", "objects": list(objects)}).encode()


def relation(source: dict[str, object], kind: str, target: dict[str, object], **more: object) -> dict[str, object]:
    """A relationship between two objects."""
    ends = {"source_ref": source["id"], "target_ref": target["id"]}
    return {"type": "relationship", "id": f"relationship--{source['id']}{target['id']}", "relationship_type": kind, **ends, **more}


def read(body: bytes, part: int = 0, parts: int = 1) -> tuple[list[Said], list[str]]:
    """(statements, problems) of a bundle in a file called "file"."""
    found: list[Said] = []
    try:
        for said in read_stix_bundle(body, "file", part, parts):
            found.append(said)
    except ParseError as error:
        return found, str(error).splitlines()
    return found, []


def told(found: list[Said]) -> list[str]:
    """Statements as short texts, without the one about the bundle."""
    return [f"{item.subject} {item.relation.value} {item.object}" for item in found if item.relation != "description"]
