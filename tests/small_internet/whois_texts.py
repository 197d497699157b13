"""What registries and registrars write on port 43: a record in each of several shapes, and the ways of saying no."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tests.small_internet.description import Holder, Registrar, Registration, Registry, Site, Visibility, WhoisFormat, World

REDACTED = "REDACTED FOR PRIVACY"
RATE_LIMIT = "% Too many queries from your address. Query rate limit exceeded; please try again later.\r\n"
_TERMS = (
    ">>> Last update of whois database: 2026-11-22T00:00:00Z <<<\r\n\r\n"
    "NOTICE: This registry and everything in it is invented. Please note: the registrar of record is named above.\r\n"
    "TERMS OF USE: You may ask this server as often as your tests need.\r\n"
)


def no_match(domain: str, registry: Registry) -> str:
    """The registry's words for a name it does not hold."""
    if registry.rdap_host:
        return f'No match for "{domain.upper()}".\r\n{_TERMS}'
    return f"% No entries found for the selected source.\r\n% The domain {domain} is not registered.\r\n"


def iana_record(registry: Registry) -> str:
    """What whois.iana.org answers about a top-level domain: who runs it, and where to ask (refer)."""
    return (
        "% invented root zone WHOIS server\r\n\r\n"
        f"refer:        {registry.whois_host}\r\n\r\n"
        f"domain:       {registry.tld.upper()}\r\n\r\n"
        f"organisation: {registry.name}\r\n"
        "address:      1 Invented Quay\r\naddress:      Portwick\r\n\r\n"
        f"whois:        {registry.whois_host}\r\n\r\n"
        "status:       ACTIVE\r\ncreated:      1999-06-01\r\nchanged:      2026-01-01\r\nsource:       IANA\r\n"
    )


def registry_record(world: World, site: Site) -> str:
    """The record of the registry of a registered site, in the format of the site's description."""
    registration = site.registration
    assert registration is not None
    registrar = world.registrar(registration.registrar)
    if registration.whois_format is WhoisFormat.GTLD:
        return "".join(f"   {line}\r\n" for line in _thin(site, registration, registrar)) + _TERMS
    shapes: dict[WhoisFormat, Callable[[Site, Registration, Registrar], Iterator[str]]] = {
        WhoisFormat.RPSL: _rpsl, WhoisFormat.BLOCKS: _blocks, WhoisFormat.BRACKETS: _brackets,
    }  # fmt: skip
    return "".join(f"{line}\r\n" for line in shapes[registration.whois_format](site, registration, registrar))


def registrar_record(world: World, site: Site) -> str:
    """The registrar's own (thick) record of a gTLD site, holder included as far as it is shown."""
    registration = site.registration
    assert registration is not None
    registrar = world.registrar(registration.registrar)
    lines = [
        line.replace("Registry Expiry Date:", "Registrar Registration Expiration Date:") for line in _thin(site, registration, registrar)
    ]
    at = next(number for number, line in enumerate(lines) if line.startswith("Name Server:"))
    return "".join(f"{line}\r\n" for line in (*lines[:at], *_holder_lines(registration, registrar), *lines[at:])) + _TERMS


def _thin(site: Site, registration: Registration, registrar: Registrar) -> Iterator[str]:
    yield f"Domain Name: {site.domain.upper()}"
    yield f"Registry Domain ID: {registration.handle}"
    yield f"Registrar WHOIS Server: {registrar.whois_host}"
    yield f"Registrar URL: http://www.{registrar.whois_host.removeprefix('whois.')}"
    yield f"Updated Date: {registration.changed_at}"
    yield f"Creation Date: {registration.registered_at}"
    yield f"Registry Expiry Date: {registration.expires_at}"
    yield f"Registrar: {registrar.name}"
    yield f"Registrar IANA ID: {registrar.iana_id}"
    yield f"Registrar Abuse Contact Email: {registrar.abuse_email}"
    yield f"Registrar Abuse Contact Phone: {registrar.abuse_phone}"
    for status in registration.statuses:
        yield f"Domain Status: {status} https://icann.org/epp#{status}"
    for server in site.dns.name_servers:
        yield f"Name Server: {server.upper()}"
    yield f"DNSSEC: {'signedDelegation' if site.dns.ds else 'unsigned'}"
    for ds in site.dns.ds:
        yield f"DNSSEC DS Data: {ds.upper()}"


def shown_holder(registration: Registration, registrar: Registrar) -> Holder | None:
    """The holder as the registrar shows them: themselves, REDACTED, the privacy service, or None where nothing is shown."""
    holder = registration.holder
    if registration.visibility is Visibility.VISIBLE:
        return holder
    if registration.visibility is Visibility.PRIVACY_SERVICE:
        mailbox = f"{registration.handle.lower()}@{registrar.whois_host.removeprefix('whois.')}"
        return Holder("Domain Administrator", registrar.privacy_service, mailbox, "+1.5555550199", "9 Veil Road", "Portwick", "00000", "US")
    if registration.visibility is Visibility.REDACTED:
        return Holder(REDACTED, REDACTED, REDACTED, REDACTED, REDACTED, REDACTED, REDACTED, holder.country if holder else REDACTED)
    return None


def _holder_lines(registration: Registration, registrar: Registrar) -> Iterator[str]:
    holder = shown_holder(registration, registrar)
    if holder is None:
        return
    for role in ("Registrant", "Admin", "Tech"):
        yield f"{role} Name: {holder.name}"
        yield f"{role} Organization: {holder.organisation}"
        yield f"{role} Street: {holder.street}"
        yield f"{role} City: {holder.city}"
        yield f"{role} Postal Code: {holder.postcode}"
        yield f"{role} Country: {holder.country}"
        yield f"{role} Phone: {_dotted(holder.phone)}"
        yield f"{role} Email: {holder.email}"


def _dotted(phone: str) -> str:
    """+442079460101 as registrars write it, +44.2079460101 (two digits of country code are enough for this world)."""
    if "." in phone or not phone.startswith("+"):
        return phone
    code = next(code for code in ("+353", "+44", "+46", "+49", "+33", "+1") if phone.startswith(code))
    return f"{code}.{phone.removeprefix(code)}"


def _rpsl(site: Site, registration: Registration, registrar: Registrar) -> Iterator[str]:
    holder = shown_holder(registration, registrar)
    yield "% An invented registry. By asking you agree to nothing in particular."
    yield ""
    yield f"domain:        {site.domain.upper()}"
    for server in site.dns.name_servers:
        yield f"nserver:       {server}."
    yield "state:         REGISTERED, DELEGATED, VERIFIED"
    if holder:
        yield f"org:           {holder.organisation}"
        yield f"person:        {holder.name}"
        yield f"e-mail:        {holder.email}"
        yield f"phone:         {holder.phone}"
    else:
        yield "person:        Private Person"
    yield f"registrar:     {registrar.name}"
    yield f"created:       {registration.registered_at}"
    yield f"changed:       {registration.changed_at}"
    yield f"paid-till:     {registration.expires_at}"
    yield "source:        EXAMPLE"
    yield ""
    yield "Last updated on 2026-11-22T00:00:00Z"


def _blocks(site: Site, registration: Registration, registrar: Registrar) -> Iterator[str]:
    holder = shown_holder(registration, registrar)
    yield from ("", "    Domain name:", f"        {site.domain}", "")
    if holder:
        yield from ("    Registrant:", f"        {holder.organisation}", "")
        yield from (
            "    Registrant's address:",
            *(f"        {line}" for line in (holder.street, holder.city, holder.postcode, holder.country)),
            "",
        )
    yield from (
        "    Registrar:",
        f"        {registrar.name} [Tag = SALTMARSH]",
        f"        URL: http://www.{registrar.whois_host.removeprefix('whois.')}",
        "",
    )
    yield from ("    Relevant dates:", f"        Registered on: {_day_month(registration.registered_at)}")
    yield from (
        f"        Expiry date:  {_day_month(registration.expires_at)}",
        f"        Last updated:  {_day_month(registration.changed_at)}",
        "",
    )
    yield from ("    Registration status:", "        Registered until expiry date.", "")
    yield from ("    Name servers:", *(f"        {server}" for server in site.dns.name_servers), "")
    yield "    WHOIS lookup made at 00:00:00 22-Nov-2026"


def _day_month(day: str) -> str:
    """2016-01-15 as 15-Jan-2016."""
    year, month, date = day.split("-")
    return f"{date}-{('Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec')[int(month) - 1]}-{year}"


def _brackets(site: Site, registration: Registration, registrar: Registrar) -> Iterator[str]:
    yield "[ An invented registry database. ]"
    yield "Domain Information:"
    yield f"[Domain Name]                   {site.domain.upper()}"
    yield ""
    yield f"[Registrant]                    {registration.holder.organisation if registration.holder else 'not shown'}"
    yield ""
    for server in site.dns.name_servers:
        yield f"[Name Server]                   {server}"
    yield ""
    yield f"[Created on]                    {registration.registered_at.replace('-', '/')}"
    yield f"[Expires on]                    {registration.expires_at.replace('-', '/')}"
    yield "[Status]                        Active"
    yield f"[Last Updated]                  {registration.changed_at.replace('-', '/')} 11:05:09 (JST)"
