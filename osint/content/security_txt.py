"""security.txt: whom a site names for reports of security problems (RFC 9116)."""

from __future__ import annotations

from collections.abc import Iterator

from osint.content.email_text import clean_email
from osint.content.found import Found, one_line
from osint.content.links import absolute, url_selector
from osint.content.phone_text import clean_phone
from osint.content.site_file import file_lines, is_web_page
from osint.model.evidence import Json
from osint.model.observation import Relation
from osint.model.selector import Selector, SelectorKind

MAX_CONTACTS = 50
_FIELDS = {"contact", "expires", "encryption", "acknowledgments", "preferred-languages", "canonical", "policy", "hiring"}


def find_security(body: bytes, url: str) -> Iterator[Found]:
    """SECURITY_CONTACT for each contact, with the file's other fields in the detail; a web page in its place says nothing."""
    if is_web_page(body):
        return
    fields: dict[str, list[str]] = {}
    for line in file_lines(body, limit=64_000)[:2000]:
        name, colon, value = line.partition(":")
        if colon and not line.startswith("#") and name.strip().lower() in _FIELDS and len(fields.get("contact", [])) < MAX_CONTACTS:
            fields.setdefault(name.strip().lower(), []).append(one_line(value))
    others: dict[str, Json] = {name: values[0] for name, values in fields.items() if name != "contact"}
    for written in fields.get("contact", []):
        contact = _contact(written, url)
        if contact:
            yield Found(Relation.SECURITY_CONTACT, contact, others)


def _contact(written: str, url: str) -> Selector | None:
    """A contact as the selector it is: mailto:, tel: or a web address; old files write a bare address."""
    scheme, colon, rest = written.partition(":")
    if scheme.lower() == "tel" and colon:
        phone = clean_phone(rest)
        return Selector(SelectorKind.PHONE, phone) if phone else None
    if scheme.lower() in {"http", "https"}:
        link = absolute(written, url)
        return url_selector(link) if link else None
    email = clean_email((rest if scheme.lower() == "mailto" else written).partition("?")[0])
    return Selector(SelectorKind.EMAIL, email) if email else None
