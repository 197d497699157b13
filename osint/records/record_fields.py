"""What the fields of MX, SOA, CAA, DS and DMARC records say, from their zone-file text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from osint.errors import ParseError, UsageProblem
from osint.model.domain_name import ascii_name
from osint.model.selector import Selector, SelectorKind

_LOCAL_PART = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}\Z")
_FIRST_LABEL = re.compile(r"((?:[^.\\]|\\.){1,255})\.(.{1,255})\Z")
_CAA = re.compile(r'(\d{1,3}) ([A-Za-z0-9-]{1,32}) "(.{0,4096})"?\Z')


@dataclass(frozen=True, slots=True)
class Authority:
    """A CAA record: `tag` lower case, `issuer` "" where nobody may issue, `account` the ACME account it is bound to."""

    tag: str
    issuer: str
    account: str
    value: str


def mail_server(value: str) -> tuple[int, str]:
    """(preference, host) of an MX record; the host is "." where the domain takes no mail (RFC 7505)."""
    preference, _, host = value.partition(" ")
    if not preference.isdecimal() or not host:
        raise ParseError(f"not an MX record: {value[:80]}")
    return int(preference), host


def start_of_authority(value: str) -> tuple[str, str]:
    """(primary server, responsible mailbox as a DNS name) of an SOA record."""
    fields = value.split()
    if len(fields) != 7:
        raise ParseError(f"not an SOA record: {value[:80]}")
    return fields[0], fields[1]


def mailbox(rname: str) -> Selector:
    """The e-mail address that an SOA names as `local\\.part.domain.`, or TEXT where it is none."""
    name = rname.removesuffix(".")
    match = _FIRST_LABEL.match(name)
    local = match[1].replace("\\.", ".") if match else ""
    if not match or not _LOCAL_PART.match(local):
        return Selector(SelectorKind.TEXT, name or ".")
    try:
        return Selector(SelectorKind.EMAIL, f"{local}@{ascii_name(match[2])}")
    except UsageProblem:
        return Selector(SelectorKind.TEXT, name)


def authority(value: str) -> Authority:
    """What a CAA record says; raises ParseError where it has another shape."""
    match = _CAA.match(value)
    if not match:
        raise ParseError(f"not a CAA record: {value[:80]}")
    text = match[3].removesuffix('"')
    issuer, *parameters = (part.strip() for part in text.split(";"))
    pairs = (parameter.partition("=") for parameter in parameters)
    account = next((held.strip() for name, _, held in pairs if name.strip().lower() == "accounturi"), "")
    return Authority(match[2].lower(), issuer, account, text)


def signing_key(value: str) -> str:
    """A DS record as 'key-tag algorithm digest-type digest', the digest in one piece and lower case."""
    fields = value.split()
    if len(fields) < 4 or not all(field.isdecimal() for field in fields[:3]):
        raise ParseError(f"not a DS record: {value[:80]}")
    return " ".join([*fields[:3], "".join(fields[3:]).lower()])


def dmarc_tags(text: str) -> dict[str, str] | None:
    """The tags of a DMARC record, the first of each name, or None where the text is none."""
    pairs = [part.partition("=") for part in text.split(";")]
    tags: dict[str, str] = {}
    for name, _, value in pairs:
        tags.setdefault(name.strip().lower(), value.strip())
    return tags if pairs[0][0].strip().lower() == "v" and tags["v"].upper() == "DMARC1" else None
