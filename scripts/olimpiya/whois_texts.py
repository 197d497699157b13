"""What the WHOIS servers of the case write: the root's referral, the registry's record and the registrar's."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.olimpiya.registrations import HIDDEN, REGISTRATIONS, WHOIS_OF_SUFFIX, Registrar, Registration

ROOT = "whois.iana.org"
_END = ">>> Last update of WHOIS database: 2023-11-13T08:00:00Z <<<"
_NOTE = "This answer was written for a reference case of the tool pivot; no registry or registrar gave it."


def answer(server: str, query: str) -> bytes:
    """The text that a server of the world writes for a query line."""
    domain = query.split()[-1].lower()
    suffix = domain.rpartition(".")[2]
    if server == ROOT:
        return _text(_referral(suffix)) if suffix in WHOIS_OF_SUFFIX else _text(("% This query returned 0 objects.",))
    held = REGISTRATIONS.get(domain)
    if held and server == WHOIS_OF_SUFFIX[suffix]:
        return _text(_registry(held))
    if held and server == held.registrar.whois:
        return _text(_registrar(held))
    return _text((f'No match for "{domain.upper()}".', _END, "", _NOTE))


def _text(lines: Iterator[str] | tuple[str, ...]) -> bytes:
    return "".join(f"{line}\r\n" for line in lines).encode()


def _referral(suffix: str) -> Iterator[str]:
    yield from (f"% {_NOTE}", "", f"refer:        {WHOIS_OF_SUFFIX[suffix]}", "", f"domain:       {suffix.upper()}", "")
    yield from (f"whois:        {WHOIS_OF_SUFFIX[suffix]}", "", "status:       ACTIVE", "source:       IANA")


def _registry(held: Registration) -> Iterator[str]:
    """The registries of .net and .com are thin; that of .example tells everything itself."""
    indent = "   " if held.suffix != "example" else ""
    for line in _core(held, "Registry Expiry Date"):
        yield indent + line
    if held.suffix == "example":
        yield from _holder(held)
    for line in _servers(held):
        yield indent + line
    yield from (_END, "", _NOTE)


def _registrar(held: Registration) -> Iterator[str]:
    yield from _core(held, "Registrar Registration Expiration Date")
    yield from _holder(held)
    yield from _servers(held)
    yield from (_END, "", _NOTE)


def _core(held: Registration, expiry: str) -> Iterator[str]:
    seller: Registrar = held.registrar
    yield f"Domain Name: {held.domain.upper()}"
    yield f"Registry Domain ID: {held.handle}"
    if held.suffix != "example":
        yield f"Registrar WHOIS Server: {seller.whois}"
        yield f"Registrar URL: http://www.{seller.domain}"
    yield f"Updated Date: {held.changed}"
    yield f"Creation Date: {held.created}"
    yield f"{expiry}: {held.expires}"
    yield f"Registrar: {seller.name}"
    yield f"Registrar IANA ID: {seller.number}"
    yield f"Registrar Abuse Contact Email: abuse@{seller.domain}"
    yield f"Domain Status: {held.status} https://icann.org/epp#{held.status}"


def _holder(held: Registration) -> Iterator[str]:
    shown = held.holder
    for role in ("Registrant", "Admin", "Tech"):
        yield f"{role} Name: {shown.name}"
        yield f"{role} Organization: {shown.organisation}"
        if shown.street:
            yield f"{role} Street: {shown.street}"
            yield f"{role} City: {shown.city}"
        yield f"{role} Country: {shown.country or HIDDEN}"
        yield f"{role} Email: {shown.email}"


def _servers(held: Registration) -> Iterator[str]:
    for server in held.servers:
        yield f"Name Server: {server.upper()}"
    yield "DNSSEC: unsigned"
