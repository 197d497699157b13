"""JSON-LD blocks as a flat list of entities, read tolerantly and within bounds."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from osint.content.found import one_line
from osint.model.evidence import Json

MAX_BLOCK = 500_000
MAX_BLOCKS = 50
MAX_ENTITIES = 2000
MAX_ROLE = 40
_TRAILING_COMMA = re.compile(r",[ \t\r\n]{0,50}+(?=[}\]])")
_LINE_COMMENT = re.compile(r"^[ \t]{0,50}+//[^\n]{0,500}", re.MULTILINE)
_WRAPPERS = ("<!--", "-->", "/*<![CDATA[*/", "/*]]>*/", "<![CDATA[", "]]>")


@dataclass(frozen=True, slots=True)
class Entity:
    """One JSON object: the key it stands under ("" at the top) and its members."""

    role: str
    members: Mapping[str, Json]

    @property
    def types(self) -> list[str]:
        """Its @type values without a vocabulary's address."""
        return [kind.rpartition("/")[2].rpartition(":")[2] for kind in strings(self.members.get("@type"))]

    def text(self, *keys: str) -> str:
        """The first text under one of these keys, "" where there is none."""
        return next((line for key in keys for line in strings(self.members.get(key))), "")


def read_entities(blocks: Sequence[str]) -> tuple[list[Entity], list[str]]:
    """Every object of every block, outer before inner, and a sentence for each block that cannot be read."""
    found: list[Entity] = []
    problems = []
    for number, text in enumerate(blocks[:MAX_BLOCKS], start=1):
        try:
            value = read_json(text)
        except (ValueError, RecursionError) as error:
            problems.append(f"JSON-LD block {number} cannot be read: {one_line(str(error), 100)}")
            continue
        found.extend(islice(_walk(value), MAX_ENTITIES - len(found)))
    return found, problems


def read_json(text: str) -> Json:
    """JSON as pages write it: comment wrappers, line comments, trailing commas and raw line ends are forgiven.

    Raises ValueError or RecursionError on anything else, and on a text above 500,000 characters.
    """
    if len(text) > MAX_BLOCK:
        raise ValueError(f"longer than {MAX_BLOCK} characters")
    try:
        return _loads(text)
    except ValueError:
        for wrapper in _WRAPPERS:
            text = text.replace(wrapper, "")
        return _loads(_TRAILING_COMMA.sub("", _LINE_COMMENT.sub("", text.strip().rstrip(";"))))


def _loads(text: str) -> Json:
    return json.loads(text, strict=False, parse_constant=lambda _: None)


def strings(value: Json) -> list[str]:
    """The texts in a member that may be one text, a number or a list of them (or of objects with @value or @id)."""
    values = value[:100] if isinstance(value, list) else [value]
    found = []
    for item in values:
        if isinstance(item, dict):
            item = item.get("@value", item.get("@id", item.get("name")))
        if isinstance(item, (str, int, float)) and not isinstance(item, bool) and (line := one_line(str(item))):
            found.append(line)
    return found


def _walk(value: Json) -> Iterator[Entity]:
    """Objects in document order, with the key they stand under; lists and @graph are looked through."""
    waiting: list[tuple[str, Json]] = [("", value)]
    while waiting:
        role, item = waiting.pop()
        if isinstance(item, list):
            waiting.extend((role, inner) for inner in reversed(item[:MAX_ENTITIES]))
        elif isinstance(item, dict):
            yield Entity(role, item)
            inner = [(role if key == "@graph" else one_line(key, MAX_ROLE), member) for key, member in item.items()]
            waiting.extend(reversed([pair for pair in inner if isinstance(pair[1], (dict, list))]))
