"""sellers.json: whom an advertising system pays, as far as the site itself publishes such a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from osint.content.email_text import clean_email
from osint.content.found import Found, one_line
from osint.content.json_ld import read_json
from osint.errors import ParseError
from osint.model.evidence import Json
from osint.model.observation import Relation
from osint.model.selector import Selector, SelectorKind

MAX_SELLERS = 100
_KINDS = frozenset({"PUBLISHER", "BOTH"})


def find_sellers(body: bytes, url: str) -> Iterator[Found]:
    """NAMES_COMPANY for each named publisher that the file says is paid (at most 100), CONTACT_EMAIL for the file's own contact.

    The detail has the seller's id, domain and type. Raises ParseError for what is no sellers.json.
    """
    try:
        read = read_json(body.decode("utf-8", "replace").lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise ParseError(f"{url} is no sellers.json: {one_line(str(error), 100)}") from error
    sellers = read.get("sellers") if isinstance(read, Mapping) else None
    if not isinstance(sellers, list):
        raise ParseError(f"{url} is no sellers.json: it lists no sellers")
    email = clean_email(str(read.get("contact_email") or ""))
    if email:
        detail: dict[str, Json] = {"positions": ["sellers.json"], "from": ["sellers.json"]}
        yield Found(Relation.CONTACT_EMAIL, Selector(SelectorKind.EMAIL, email), detail)
    named = [item for item in sellers if isinstance(item, Mapping) and _is_named(item)]
    for place, item in enumerate(named[:MAX_SELLERS], start=1):
        left_out = {"sellers_left_out": len(named) - MAX_SELLERS} if place == MAX_SELLERS < len(named) else {}
        yield Found(Relation.NAMES_COMPANY, Selector(SelectorKind.COMPANY, _text(item, "name", 200)), {**_detail(item), **left_out})


def _is_named(item: Mapping[str, Json]) -> bool:
    return _text(item, "seller_type").upper() in _KINDS and not item.get("is_confidential") and bool(_text(item, "name"))


def _detail(item: Mapping[str, Json]) -> dict[str, Json]:
    detail: dict[str, Json] = {"role": "seller", "from": "sellers.json"}
    for key, name in (("seller_id", "seller_id"), ("domain", "domain"), ("seller_type", "type")):
        if value := _text(item, key, 200):
            detail[name] = value
    return detail


def _text(item: Mapping[str, Json], key: str, limit: int = 100) -> str:
    value = item.get(key)
    return one_line(str(value), limit) if isinstance(value, (str, int)) and not isinstance(value, bool) else ""
