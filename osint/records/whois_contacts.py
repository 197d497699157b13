"""The contacts in a WHOIS answer, however the registry sets them out: prefixed labels, sections, or objects with handles."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from osint.records import whois_labels as labels
from osint.records.whois_lines import Field
from osint.records.whois_privacy import is_mask, without_masks
from osint.records.whois_record import WhoisContact

ROLES = ("registrant", "admin", "tech", "billing", "zone", "abuse", "other")
MAX_CONTACTS = 20
_EMAIL = re.compile(r"(?<![^\s<(,;:])[\w.!#$%&'*+/=?^`{|}~-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z][A-Za-z0-9-]{1,62}")
_PHONE = re.compile(r"(?:\([A-Za-z]{3,5}\)\s?)?(?:\+\s?)?[\d(][\d\s().\-/]{6,24}")
_PLACEHOLDER = re.compile(
    r"(?i)(?:n/?a|none|null|unknown|not (?:available|provided|applicable|assigned)|~\w{1,20}|https?://\S{1,300}|-+|\.+|0+|x)\Z"
)
_HANDLE = re.compile(r"(?:(?=[^\s]{0,40}\d)[A-Za-z0-9][A-Za-z0-9:._-]{2,40}|[A-Z0-9]{2,20}(?:-[A-Z0-9]{2,20}){1,3})\Z")
_COMPANY = re.compile(
    r"(?i)(?:\A|[\s,(\"])(?:inc|ltd|llc|l\.l\.c|gmbh|ag|kg|ug|ohg|bv|b\.v|nv|n\.v|sa|s\.a|sas|sarl|s\.a\.r\.l|srl|s\.r\.l|spa|s\.p\.a|plc|corp|"
    r"co|oy|oyj|ab|as|a/s|aps|kft|zrt|d\.o\.o|doo|sp\. z o\.o|ooo|zao|oao|pty|pte|limited|corporation|company|foundation|association|"
    r"university|ministry|institute|holdings?|group|gesellschaft|verein|stiftung|media|agency|bank|s\.l|s\.l\.u|ltda|e\.v|as\.|tic|sti)"
    r"(?:[\s,.)\"]|\Z)"
)


def is_company_name(name: str) -> bool:
    """Whether a name carries a word that only organisations carry (Inc, GmbH, Foundation)."""
    return _COMPANY.search(name[:200]) is not None


def email_in(text: str) -> str:
    """The first e-mail address in a text, its domain part in lower case, "" for none."""
    found = _EMAIL.search(text[:400])
    if found is None:
        return ""
    local, _, host = found[0].rpartition("@")
    return f"{local}@{host.lower()}"


def read_contacts(fields: Iterable[Field]) -> tuple[WhoisContact, ...]:
    """The contacts that the fields of one block name, one for each role and handle, masks taken out."""
    fields = list(fields)
    found = [*_prefixed(fields), *_sections(fields), *_objects(fields), *_loose(fields)]
    contacts: dict[tuple[str, str], WhoisContact] = {}
    filled = {contact.role for contact in found if _says_who(contact)}
    for contact in found:
        if _says_who(contact) or contact.role not in filled:
            key = (contact.role, contact.handle if contact.role != "registrant" else "")
            contacts[key] = (
                _together(contacts[key], contact) if key in contacts and contact.role == "registrant" else contacts.get(key, contact)
            )
    shown = [without_masks(contact) for contact in contacts.values()]
    shown = [contact for contact in shown if _says_who(contact) or contact.handle or contact.country or contact.hidden]
    return tuple(sorted(shown, key=lambda contact: ROLES.index(contact.role)))[:MAX_CONTACTS]


def _says_who(contact: WhoisContact) -> bool:
    return bool(contact.name or contact.organisation or contact.email or contact.phone or contact.address)


def _together(first: WhoisContact, more: WhoisContact) -> WhoisContact:
    """One registrant told in two places ("Registrant: Name" beside "Registrant Contact Email: ..."): what the first leaves open."""
    holder = more.organisation or more.name
    if first.name and first.name != holder and not first.organisation and not more.handle:
        return replace(first, organisation=holder)
    return replace(first, name=more.name) if more.name and not (first.name or first.organisation) else first


def _built(role: str, parts: dict[str, list[str]]) -> WhoisContact:
    """One contact from the values of its parts; the first value of each counts, an address has them all."""

    def first(part: str) -> str:
        return next((value for value in parts.get(part, ()) if not _PLACEHOLDER.match(value)), "")

    lines = dict.fromkeys(value for value in parts.get("address", ()) if not _PLACEHOLDER.match(value))
    address = ", ".join([line for line in lines if not is_mask(line)] or lines)
    email, name, handle = first("email"), first("name"), first("handle")
    if handle and not _HANDLE.match(handle) and (" " in handle or handle != handle.upper()) and not is_mask(handle):
        name, handle = name or handle, ""  # "Administrative contact: Some Name" where others write a handle
    return WhoisContact(
        role=role,
        name=name,
        organisation=first("organisation"),
        email=email_in(email) or (email if is_mask(email) else ""),
        phone=first("phone"),
        address=address[:400],
        country=next((value.upper() for value in parts.get("country", ()) if len(value) == 2 and value.isalpha()), first("country")),
        handle=handle,
    )


def _prefixed(fields: list[Field]) -> list[WhoisContact]:
    """Contacts from labels that carry the role: "Registrant Email", "adm-name", "Tech Contact Name"."""
    roles: dict[str, dict[str, list[str]]] = {}
    for field in fields:
        role, part = labels.role_and_part(field.label) if not field.head else ("", "")
        if part and not _is_heading(field):
            roles.setdefault(role, {}).setdefault(part, []).append(field.value)
    return [_built(role, parts) for role, parts in roles.items()]


def _sections(fields: list[Field]) -> list[WhoisContact]:
    """Contacts from sections: a heading, then labelled or bare lines."""
    groups: dict[tuple[str, int], list[Field]] = {}
    for field in fields:
        is_of_section = _is_heading(field) or not labels.role_and_part(field.label)[1]
        if field.section in ROLES[:-1] and not field.head and is_of_section:
            groups.setdefault((field.section, field.paragraph), []).append(field)
    return [_section(role, group) for (role, _), group in groups.items()]


def _is_heading(field: Field) -> bool:
    """Whether the value stands bare below the heading of its section, so that its label is that heading."""
    return bool(field.section) and labels.section_of(field.label) == field.section


def _section(role: str, group: list[Field]) -> WhoisContact:
    parts: dict[str, list[str]] = {}
    bare: list[str] = []
    for field in group:
        if part := labels.part_of(field.label):
            parts.setdefault(part, []).append(field.value)
        elif not field.label or labels.section_of(field.label) == role or labels.reference_of(field.label) == role:
            bare.append(field.value)
    for part, value in _sorted_lines(bare, has_name="name" in parts or "organisation" in parts):
        parts.setdefault(part, []).append(value)
    return _built(role, parts)


def _sorted_lines(lines: list[str], has_name: bool) -> Iterable[tuple[str, str]]:
    """What each bare line of a section is: the first is the name, then addresses of all sorts."""
    for line in lines:
        if email := email_in(line):
            yield "email", email
            line = line.replace(line[line.lower().find(email.lower()) :][: len(email)], "").strip(" <>()\t")
        if not line:
            continue
        if _PHONE.fullmatch(line):
            yield "phone", line
        elif not has_name:
            has_name = True
            yield "name", re.sub(r"\s{2,}|\s*\([A-Z0-9-]{3,30}\)\Z", " ", line).strip()
        else:
            yield "address", line


def _objects(fields: list[Field]) -> list[WhoisContact]:
    """Contacts from paragraphs of their own, tied to the domain by handles (RIPE and FRED style answers)."""
    people: dict[str, dict[str, list[str]]] = {}
    for group in _paragraphs(fields):
        parts: dict[str, list[str]] = {}
        has_nic_handle = any(field.label == "nic hdl" for field in group)
        for field in group:
            parts.setdefault(_part_in_object(field.label, has_nic_handle), []).append(field.value)
        for value in parts.get("handle", [])[:3]:
            people.setdefault(value.casefold(), {**parts, "handle": [value]})
    return [contact for field in fields if field.head in {"", "hosts"} and (contact := _referred(field, people)) is not None]


def _part_in_object(label: str, has_nic_handle: bool) -> str:
    """The part a label names; `contact:` is the handle in FRED's objects, and the name in AFNIC's, which have a nic-hdl."""
    if label == "role" or (label == "contact" and has_nic_handle):
        return "name"
    return "organisation" if label == "descr" else labels.part_of(label)


def _paragraphs(fields: list[Field]) -> Iterable[list[Field]]:
    groups: dict[int, list[Field]] = {}
    for field in fields:
        if field.head == "person":
            groups.setdefault(field.paragraph, []).append(field)
    return groups.values()


def _referred(field: Field, people: dict[str, dict[str, list[str]]]) -> WhoisContact | None:
    """The contact that a reference such as "admin-c: ABC1-NIC" names."""
    role = labels.reference_of(field.label)
    if not role or field.section:
        return None
    if parts := people.get(field.value.casefold()):
        return _built(role, parts)
    if _HANDLE.match(field.value) or field.label.endswith((" c", " handle")):
        return WhoisContact(role, handle=field.value)
    return _built(role, {"name": [field.value]})


_LOOSE = {"org": "organisation", "organisation": "organisation", "organization": "organisation", "person": "name", "descr": "address"}
_LOOSE_PARTS = {"email": "email", "phone": "phone", "country": "country", "address": "address"}


def _loose(fields: list[Field]) -> list[WhoisContact]:
    """The registrant where its labels stand among the domain's own (.ru, .hr, .fi), or in a paragraph that begins with its name."""
    parts: dict[str, list[str]] = {}
    first = {field.paragraph: field.label for field in reversed(fields)}
    domains = {field.paragraph for field in fields if labels.field_of(field.label) == "domain"}
    for field in fields:
        if field.head or field.section or not (field.paragraph in domains or first[field.paragraph] in _LOOSE):
            continue
        part = _LOOSE.get(field.label) or _LOOSE_PARTS.get(labels.part_of(field.label), "")
        if part and not labels.field_of(field.label):  # "state" is the domain's, not an address's
            parts.setdefault(part, []).append(field.value)
    described = parts.get("address", [])
    if described and not parts.get("name") and not parts.get("organisation") and any(field.label == "descr" for field in fields):
        parts["name"], parts["address"] = described[:1], described[1:]
    return [_built("registrant", parts)] if {"name", "organisation", "email"} & set(parts) else []
