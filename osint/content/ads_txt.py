"""ads.txt: who may sell a site's advertising, and whom the file names as owner, manager and contact (IAB ads.txt 1.1)."""

from __future__ import annotations

from collections.abc import Iterator

from osint.content.email_text import clean_email
from osint.content.found import Found, one_line, text_selector
from osint.content.links import clean_host, host_of, host_selector, registered_domain
from osint.content.site_file import file_lines, is_web_page
from osint.model.evidence import Json
from osint.model.observation import Relation
from osint.model.selector import Selector, SelectorKind

MAX_SELLERS = 5000
_KINDS = {"direct": "direct", "reseller": "reseller"}
_PLACEHOLDERS = frozenset({"pub-0000000000000000", "placeholder", "placeholder.example.com"})


def find_ads(body: bytes, url: str) -> Iterator[Found]:
    """ADS_SELLER, ADS_OWNER, ADS_MANAGER and a CONTACT's e-mail; a web page in place of the file says nothing.

    Each seller once, with direct or reseller and the certification id; lines that are neither a record nor a variable are passed over,
    as the specification wants.
    """
    if is_web_page(body):
        return
    seen: set[tuple[str, str]] = set()
    for line in file_lines(body, limit=2_000_000):
        text = line.partition("#")[0].strip()
        if not text:
            continue
        found = _seller(text) or _variable(text, registered_domain(host_of(url)))
        key = (found.object.value, str(found.detail)) if found else ("", "")
        if found and key not in seen and len(seen) < MAX_SELLERS:
            seen.add(key)
            yield found


def _seller(text: str) -> Found | None:
    """domain, account, DIRECT or RESELLER, optional certification id."""
    parts = [part.strip() for part in text[:1000].partition(";")[0].split(",")]
    if len(parts) < 3 or parts[2].lower() not in _KINDS:
        return None
    system, account = clean_host(parts[0].lower()), one_line(parts[1], 200)
    if not system or not account or account.lower() in _PLACEHOLDERS:
        return None
    detail: dict[str, Json] = {"relation": _KINDS[parts[2].lower()]}
    if len(parts) > 3 and parts[3]:
        detail["certification_id"] = one_line(parts[3], 100)
    return Found(Relation.ADS_SELLER, Selector(SelectorKind.ADS_SELLER, f"{system}:{account}"), detail)


def _variable(text: str, own: str) -> Found | None:
    """OWNERDOMAIN, MANAGERDOMAIN (with an optional country) and CONTACT lines; SUBDOMAIN only says where another ads.txt lies."""
    name, equals, value = text[:1000].partition("=")
    name, value = name.strip().upper(), value.strip()
    if not equals or not value:
        return None
    if name == "CONTACT":
        email = clean_email(value.removeprefix("mailto:"))
        return (
            Found(Relation.CONTACT_EMAIL, Selector(SelectorKind.EMAIL, email), {"from": ["ads.txt"], "positions": ["ads.txt"]})
            if email
            else None
        )
    host_text, _, country = value.partition(",")
    host = clean_host(host_text.strip().lower())
    relation = {"OWNERDOMAIN": Relation.ADS_OWNER, "MANAGERDOMAIN": Relation.ADS_MANAGER}.get(name)
    if relation is None or not host:
        return None
    detail: dict[str, Json] = {"own": registered_domain(host) == own}
    if country.strip():
        detail["country"] = text_selector(country, 10).value
    return Found(relation, host_selector(host), detail)
