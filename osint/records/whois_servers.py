"""Which WHOIS server answers for a domain, and the line to send it."""

from __future__ import annotations

from osint.data import read_list
from osint.records.whois_block import HOST
from osint.records.whois_lines import decode_whois, read_fields, short_lines

IANA = "whois.iana.org"
MAX_LABELS = 4
_NOT_PUBLIC = (".local", ".internal", ".localhost", ".lan", ".home", ".arpa", ".onion")


def server_for(domain: str) -> tuple[str, str] | None:
    """(server, query line) for a domain in A-labels by its longest known suffix, whole labels only; None where none is known."""
    servers = read_list("whois_servers")["server"]
    parts = domain.lower().rstrip(".").split(".")
    for start in range(max(1, len(parts) - MAX_LABELS), len(parts)):
        if server := servers.get(".".join(parts[start:])):
            return server, query_for(server, domain)
    return None


def query_for(server: str, domain: str) -> str:
    """The line that a server wants for a domain."""
    form: str = read_list("whois_servers")["query"].get(server, "{domain}")
    return form.format(domain=domain)


def is_rdap_only(domain: str) -> bool:
    """Whether the registry of a domain is known to offer no WHOIS."""
    return domain.rpartition(".")[2].lower() in read_list("whois_servers")["rdap_only"]


def server_at_iana(raw: bytes) -> str:
    """The WHOIS server that an answer of whois.iana.org names for a suffix, "" where it names none that could be asked."""
    text, _ = decode_whois(raw)
    named = {field.label: field.value for field in reversed(read_fields(short_lines(text))) if field.label in {"refer", "whois"}}
    return plausible_server(named.get("refer") or named.get("whois") or "")


def plausible_server(name: str) -> str:
    """A server's name in comparable form, "" where it cannot be a public host: an address, one label, a private suffix."""
    host = name.strip().rstrip(".").lower()
    return host if HOST.match(host) and not host.endswith(_NOT_PUBLIC) else ""
