"""Every hostile registered domain of the small internet, by family, for tests that go through them all."""

from __future__ import annotations

from tests.small_internet import hostile_dns, hostile_files, hostile_html, hostile_http, hostile_rdap, hostile_whois

TLS_NAMES = ("expired", "selfsigned", "wronghost", "weak", "manysan", "hugesan", "nulcn", "esccn", "sanctl", "hang")
FAMILIES: dict[str, tuple[str, ...]] = {
    "http": tuple(f"evil-{name}.test" for name in hostile_http.NAMES),
    "html": tuple(f"evil-html-{name}.test" for name in hostile_html.NAMES),
    "redirect": tuple(f"evil-redir-{name}.test" for name in hostile_http.REDIRECTS),
    "files": tuple(f"evil-{name}.test" for name in hostile_files.NAMES),
    "dns": tuple(f"dns-{name}.test" for name in hostile_dns.NAMES),
    "whois": tuple(f"whois-{name}.test" for name in hostile_whois.NAMES),
    "rdap": tuple(f"rdap-{name}.test" for name in hostile_rdap.NAMES),
    "tls": tuple(f"tls-{name}.test" for name in TLS_NAMES),
}


def hostile_domains() -> tuple[str, ...]:
    """Every hostile registered domain."""
    return tuple(domain for domains in FAMILIES.values() for domain in domains)
