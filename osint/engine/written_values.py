"""What a text that a person typed can stand for, before the database is asked: kind:value, vendor:id, or a value as it is."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from osint.content.listed import address_in, system_in
from osint.errors import UsageProblem
from osint.model.domain_name import ascii_name, name_selector, pasted_host, shown
from osint.model.public_suffix import split_suffix
from osint.model.selector import Selector, SelectorKind

_NAMES = frozenset({"ns", "mx", "host", "domain", "site"})
_UA = re.compile(r"(?i)ua-([0-9]{4,10})(?:-[0-9]{1,4})?")
_PAYEE = re.compile(r"(?i)(?:google\.com:)?(?:ca-)?(pub-[0-9]{16})")
_MAILBOX = re.compile(r"[^\s@:/]{1,64}@[^\s@:/]{1,250}\.[^\s@:/.]{2,63}")
_SYSTEM = re.compile(r"(?i)asn?[0-9]{1,10}")
_HANDLE = re.compile(r"@\w[\w.\-]{0,99}")
_PHONE = re.compile(r"\+[0-9][0-9 ()./\-]{6,30}")
_REPORTED = re.compile(r"\"?(?P<title>.{1,300})\", p[a-z]{0,8}(?: at [0-9TZ:.\-]{0,30})?")
"""How reports name an article of a certain minute."""
_PLAIN = frozenset({SelectorKind.EMAIL, SelectorKind.PHONE, SelectorKind.HANDLE})
"""Kinds that a value shows without naming them."""
_BROKEN = re.compile("[\x00\ud800-\udfff]")
"""What no value holds: bytes that are no text."""
_CUT = ("…", "...")
_SAME_AS = {"twitter": "x", "murmur3": "mmh3"}
"""Prefixes under which others write what is kept under another."""


@dataclass(frozen=True, slots=True)
class Written:
    """A text and what it can stand for.

    `readings` are the selectors that it spells out. `kind` is the kind that it names, None where it names none; `prefix` the word before
    its colon where that is no kind (a vendor, a platform, a hash). `value` is the text without its kind, as identifiers are kept. `is_cut`
    says that it ends in the ellipsis of a report.
    """

    typed: str
    value: str
    readings: tuple[Selector, ...] = ()
    kind: SelectorKind | None = None
    prefix: str = ""
    is_cut: bool = False


def written(typed: str) -> Written:
    """What a text can stand for; raises UsageProblem for an empty one and for a value that cannot be of the kind it names."""
    text = typed.strip().strip("“”\"'`").strip()
    is_cut = text.endswith(_CUT)
    text = text.rstrip("….") if is_cut else text
    word, colon, rest = (part.strip() for part in text.partition(":"))
    if _BROKEN.search(typed) or not text or (colon and not (rest and word) and not text.startswith("::")):
        raise no_selector(typed)
    kind = SelectorKind(word.lower()) if word.lower() in set(SelectorKind) else None
    if colon and word.lower() in _NAMES:
        return Written(text, rest, _spelled(_name, rest, typed), kind or SelectorKind.HOST)
    if colon and kind:
        readings = () if is_cut else _spelled(_READERS.get(kind, partial(Selector, kind)), rest, typed)
        return Written(text, rest, readings, kind, "", is_cut)
    if said := _REPORTED.fullmatch(text):
        text = said["title"]
    readings = tuple(reading for reader in _BARE for reading in _tried(reader, text))
    kind = next((item.kind for item in readings if item.kind in _PLAIN), None)
    if colon and not readings and not said:
        prefix = _SAME_AS.get(word.lower(), word.lower())
        return Written(text, f"{prefix}:{_id(rest)}", (), None, prefix, is_cut)
    return Written(text, _id(text), readings, kind, "", is_cut)


def no_selector(typed: str, why: str = "") -> UsageProblem:
    """The error for a text that stands for nothing, with the kinds there are."""
    kinds = ", ".join(sorted({*(kind.value for kind in SelectorKind), "ns", "mx"}))
    return UsageProblem(
        f"{why or f'not a selector: {shown(typed)}'}; write kind:value, for example ga:UA-12345678, ip:192.0.2.1, ns:ns1.example.net;"
        f" the kinds are {kinds}, or the name of a vendor or platform"
    )


def _id(value: str) -> str:
    """An identifier as it is kept: the account of a property (UA-1234567-2), a handle without its @."""
    account = _UA.fullmatch(value)
    return f"UA-{account[1]}" if account else value.removeprefix("@")


def _spelled(reader: Callable[[str], Selector], value: str, typed: str) -> tuple[Selector, ...]:
    try:
        return (reader(value),)
    except UsageProblem as error:
        raise no_selector(typed, f"not a selector: {shown(typed)} ({error})") from error


def _tried(reader: Callable[[str], Selector], text: str) -> list[Selector]:
    """What a reader makes of a text that names no kind; nothing where it is not of that reader's."""
    try:
        return [reader(text)]
    except UsageProblem:
        return []


def _name(value: str) -> Selector:
    return name_selector(ascii_name(pasted_host(value)), split_suffix)


def _seller(value: str) -> Selector:
    payee = _PAYEE.fullmatch(value)
    return Selector(SelectorKind.ADS_SELLER, f"google.com:{payee[1].lower()}" if payee else value)


def _account(value: str) -> Selector:
    vendor, colon, rest = value.partition(":")
    if colon:
        return Selector(SelectorKind.ACCOUNT, f"{vendor}:{_id(rest)}")
    return Selector(SelectorKind.ACCOUNT, f"ga:{_id(value)}" if _UA.fullmatch(value) else value)


def _profile(value: str) -> Selector:
    platform, colon, name = value.partition(":")
    known = _SAME_AS.get(platform.lower(), platform.lower())
    return Selector(SelectorKind.HANDLE, f"{known}:{name.strip().removeprefix('@')}" if colon else value.removeprefix("@"))


def _only(pattern: re.Pattern[str], reader: Callable[[str], Selector]) -> Callable[[str], Selector]:
    """A reader that takes only what a pattern matches as a whole."""

    def read(text: str) -> Selector:
        if not pattern.fullmatch(text):
            raise UsageProblem(f"not of this kind: {shown(text)}")
        return reader(text)

    return read


def _web_address(text: str) -> Selector:
    if "://" not in text:
        raise UsageProblem(f"not a web address: {shown(text)}")
    return Selector(SelectorKind.URL, text)


def _dotted_name(text: str) -> Selector:
    found = _name(text)
    if not split_suffix(found.value)[0] or _MAILBOX.fullmatch(text):
        raise UsageProblem(f"not a domain name: {shown(text)}")
    return found


_READERS: dict[SelectorKind, Callable[[str], Selector]] = {
    SelectorKind.DOMAIN: _name,
    SelectorKind.HOST: _name,
    SelectorKind.IP_ADDRESS: address_in,
    SelectorKind.NETBLOCK: address_in,
    SelectorKind.ASN: system_in,
    SelectorKind.ADS_SELLER: _seller,
    SelectorKind.ACCOUNT: _account,
    SelectorKind.HANDLE: _profile,
}
_BARE: tuple[Callable[[str], Selector], ...] = (
    _only(_SYSTEM, system_in),
    _only(_PAYEE, _seller),
    _only(_UA, _account),
    _only(_MAILBOX, lambda text: Selector(SelectorKind.EMAIL, text)),
    _only(_PHONE, lambda text: Selector(SelectorKind.PHONE, text)),
    _only(_HANDLE, _profile),
    _web_address,
    _dotted_name,
    _only(re.compile(r"[0-9A-Fa-f:.]{0,64}[:.][0-9A-Fa-f:.]{0,64}(?:/[0-9]{1,3})?"), address_in),
)
"""Readers of values without a kind, in the order in which their readings are shown."""
