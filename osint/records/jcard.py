"""jCard (RFC 7095): the business card in an RDAP entity, read property by property so that a bad one costs only itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from osint.errors import ParseError
from osint.model.evidence import Json

MAX_PROPERTIES = 500
MAX_TEXT = 1000
MAX_DEPTH = 2
"""A component of a structured value may itself be a list (RFC 7095, section 3.3.1.3), and no more."""
_COUNTRY_PLACE = 6


@dataclass(frozen=True, slots=True)
class Card:
    """Who a registration names; every value is as written, "" or () where the card has none.

    `country` is the code (RFC 8605) where the card gives one, else the country's name. `phones` leaves faxes out.
    """

    name: str = ""
    organisation: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    address: str = ""
    country: str = ""
    kind: str = ""
    problems: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether the card says nothing about anybody."""
        return not (self.name or self.organisation or self.emails or self.phones or self.address or self.country)


@dataclass(frozen=True, slots=True)
class _Property:
    name: str
    parameters: dict[str, Json]
    values: list[Json]


def read_jcard(value: Json) -> Card:
    """The card in a vcardArray; raises ParseError where it is no jCard at all."""
    if not isinstance(value, list) or len(value) < 2 or value[0] != "vcard" or not isinstance(value[1], list):
        raise ParseError('not a jCard: expected ["vcard", [properties]]')
    problems: list[str] = []
    properties = _read_properties(value[1], problems)
    fields = _Fields(properties, problems)
    address, country = fields.address()
    return Card(
        name=fields.first("fn") or fields.spelled_name(),
        organisation=fields.first("org"),
        emails=tuple(text.removeprefix("mailto:") for text in fields.texts("email")),
        phones=tuple(filter(None, (_phone(text) for text in fields.texts("tel", without_type="fax")))),
        address=address,
        country=country,
        kind=fields.first("kind").lower(),
        problems=tuple(dict.fromkeys(problems)),
    )


def _read_properties(items: list[Json], problems: list[str]) -> list[_Property]:
    if len(items) > MAX_PROPERTIES:
        problems.append(f"card: more than {MAX_PROPERTIES} properties")
    found = []
    for item in items[:MAX_PROPERTIES]:
        match item:
            case [str(name), dict(parameters), str(), _, *_]:
                found.append(_Property(name.lower(), parameters, item[3:]))
            case [str(name), *_]:
                problems.append(f"card: property {name[:40]!r} is not [name, parameters, type, value]")
            case _:
                problems.append("card: a property without a name")
    return found


class _Fields:
    """The properties of one card by name; what cannot be read is noted in `problems`."""

    def __init__(self, properties: list[_Property], problems: list[str]) -> None:
        self._properties = properties
        self._problems = problems

    def texts(self, name: str, without_type: str = "") -> list[str]:
        """Every value of a property, each once."""
        found = []
        for item in self._named(name):
            if without_type and without_type in _types(item):
                continue
            found += [self._text(name, value) for value in item.values]
        return list(dict.fromkeys(filter(None, found)))

    def first(self, name: str) -> str:
        return next(iter(self.texts(name)), "")

    def spelled_name(self) -> str:
        """The name put together from its parts, where the card has no full one."""
        for item in self._named("n"):
            parts = item.values[0]
            if isinstance(parts, list):
                texts = [self._text("n", part) for part in parts[:2]]
                return " ".join(filter(None, reversed(texts)))
        return ""

    def address(self) -> tuple[str, str]:
        """The first postal address on one line, and its country."""
        for item in self._named("adr"):
            parts = item.values[0] if isinstance(item.values[0], list) else []
            texts = [self._text("adr", part) for part in parts]
            label = self._text("adr", item.parameters.get("label"))
            code = self._text("adr", item.parameters.get("cc"))
            country = code or (texts[_COUNTRY_PLACE] if len(texts) > _COUNTRY_PLACE else "")
            line = ", ".join(filter(None, texts)) or label
            if line or country:
                return line, country
        return "", ""

    def _named(self, name: str) -> Iterator[_Property]:
        return (item for item in self._properties if item.name == name)

    def _text(self, name: str, value: Json) -> str:
        try:
            return one_line(value)
        except ParseError as error:
            self._problems.append(f"card: {name}: {error}")
            return ""


def one_line(value: Json, depth: int = 0) -> str:
    """A jCard value as one line of text, the parts of a list joined by commas; raises ParseError for any other shape."""
    if value is None:
        return ""
    if isinstance(value, list) and depth < MAX_DEPTH:
        return _bounded(", ".join(filter(None, (one_line(part, depth + 1) for part in value[:MAX_PROPERTIES]))))
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise ParseError(f"expected text, got {type(value).__name__}")
    if value.isprintable() and "\\n" not in value:
        return _bounded(" ".join(value.split()).strip(","))
    # RIPE and APNIC write line breaks of a label as a backslash and an n.
    lines = value.replace("\\n", "\n").splitlines()
    return _bounded(", ".join(filter(None, (" ".join(line.split()).strip(",") for line in lines))))


def _bounded(text: str) -> str:
    if len(text) > MAX_TEXT:
        raise ParseError(f"more than {MAX_TEXT} characters")
    return text


def _types(item: _Property) -> set[str]:
    kinds = item.parameters.get("type")
    return {str(kind).lower() for kind in (kinds if isinstance(kinds, list) else [kinds])}


def _phone(text: str) -> str:
    """A telephone number without its URI scheme and extension."""
    return text.removeprefix("tel:").partition(";")[0].strip()
