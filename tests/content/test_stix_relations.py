from __future__ import annotations

import pytest

from osint.content.stix_relations import Ends, said_of
from osint.model.selector import Selector, SelectorKind

NEVER = (None, None)
KINDS = {
    "site": "domain:herald.example",
    "other": "domain:courier.test",
    "ip": "ip:192.0.2.7",
    "asn": "asn:AS64500",
    "person": "person:Ann",
}


def selector(name: str) -> Selector | None:
    kind, _, value = KINDS.get(name, "").partition(":")
    return Selector(SelectorKind(kind), value) if value else None


@pytest.mark.parametrize(
    ("source", "relation", "target", "said"),
    [
        ("site", "resolves-to", "ip", "domain:herald.example resolves_to ip:192.0.2.7"),
        ("site", "related-to", "ip", "domain:herald.example resolves_to ip:192.0.2.7"),
        ("ip", "hosts", "site", "domain:herald.example resolves_to ip:192.0.2.7"),
        ("site", "communicates-with", "ip", "domain:herald.example said_related ip:192.0.2.7"),
        ("ip", "belongs-to", "asn", "ip:192.0.2.7 origin_asn asn:AS64500"),
        ("site", "resolves-to", "other", "domain:herald.example said_related domain:courier.test"),
        ("site", "belongs-to", "person", "domain:herald.example said_related person:Ann"),
        ("site", "part-of", "a group", "domain:herald.example listed_in text:report"),
        ("a group", "uses", "site", "domain:herald.example listed_in text:report"),
        ("a group", "targets", "site", "text:a group said_related domain:herald.example"),
        ("site", "impersonates", "a group", "domain:herald.example said_related text:a group"),
    ],
)
def test_a_relation_keeps_its_direction_and_its_word(source: str, relation: str, target: str, said: str) -> None:
    groups = [name if name == "a group" else "" for name in (source, target)]
    found = said_of(Ends(selector(source), groups[0], selector(target), groups[1]), relation, NEVER, {}, "report")
    assert found is not None
    assert f"{found.subject} {found.relation.value} {found.object}" == said
    assert found.detail["relation"] == relation


@pytest.mark.parametrize(("source", "target"), [("site", "site"), ("site", ""), ("", "a group"), ("", "")])
def test_a_relation_with_itself_or_with_nothing_says_nothing(source: str, target: str) -> None:
    groups = [name if name == "a group" else "" for name in (source, target)]
    assert said_of(Ends(selector(source), groups[0], selector(target), groups[1]), "uses", NEVER, {}, "report") is None
