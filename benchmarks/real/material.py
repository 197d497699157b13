"""The recorded material in ../shared/data: news pages, WHOIS and RDAP answers, certificates, VIGINUM's list."""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from osint.model.public_suffix import split_suffix

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
PAGES = DATA / "d_extraction" / "scrapinghub"
WHOIS = DATA / "e_recorded" / "whois" / "ruby-whois.jsonl.gz"
RDAP = DATA / "e_recorded" / "rdap"
CERTIFICATES = DATA / "a_networks" / "laundromat_certs"
KOMBAT = DATA / "a_networks" / "viginum_portalkombat_domains.csv"
KOMBAT_ADDRESSES = DATA / "a_networks" / "viginum_portalkombat_ip.csv"


def is_here() -> bool:
    """Whether the recorded material is on this machine."""
    return all(path.exists() for path in (PAGES, WHOIS, RDAP, CERTIFICATES, KOMBAT, KOMBAT_ADDRESSES))


@dataclass(frozen=True, slots=True)
class RecordedPage:
    """One news page: its id, the address it was recorded from, and where its body lies."""

    id: str
    url: str

    @property
    def host(self) -> str:
        """The host it was served by."""
        return urlsplit(self.url).hostname or ""

    @property
    def domain(self) -> str:
        """Its registered domain."""
        return split_suffix(self.host)[0]

    @property
    def is_encrypted(self) -> bool:
        """Whether it was recorded over https."""
        return self.url.startswith("https:")

    @property
    def target(self) -> str:
        """Path and query, as a request line has them."""
        parts = urlsplit(self.url)
        return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")

    def packed(self) -> bytes:
        """The body, compressed with gzip."""
        return (PAGES / "html" / f"{self.id}.html.gz").read_bytes()


def pages() -> list[RecordedPage]:
    """Every recorded page, in a stable order."""
    with gzip.open(PAGES / "ground-truth.json.gz", "rt", encoding="utf-8") as lines:
        return [RecordedPage(id, entry["url"]) for id, entry in sorted(json.load(lines).items())]


def page_rounds() -> list[list[RecordedPage]]:
    """The pages so that no round holds two of the same domain: the first of each, the second of each."""
    rounds: list[list[RecordedPage]] = []
    seen: dict[str, int] = {}
    for page in pages():
        place = seen.get(page.domain, 0)
        seen[page.domain] = place + 1
        if place == len(rounds):
            rounds.append([])
        rounds[place].append(page)
    return rounds


@dataclass(frozen=True, slots=True)
class RecordedWhois:
    """One recorded WHOIS answer about a registered domain, and the server that gave it."""

    id: str
    server: str
    domain: str
    raw: bytes


def whois_answers() -> Iterator[RecordedWhois]:
    """The recorded answers that are a record of a named domain; the domain may be below a private suffix (hotel.gb.com)."""
    with gzip.open(WHOIS, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            domain = (row.get("expected") or {}).get("domain")
            if isinstance(domain, str) and row["available"] is False:
                yield RecordedWhois(row["id"], row["server"], domain.lower().rstrip("."), row["raw"].encode())


@dataclass(frozen=True, slots=True)
class RecordedNetwork:
    """One recorded RDAP answer about an address, with what the IP-to-ASN service said of it that day."""

    address: str
    answer: bytes
    asn: str
    prefix: str
    country: str
    registry: str
    date: str

    @property
    def origin_text(self) -> str:
        """The origin in the form of the IP-to-ASN service."""
        return f"{self.asn} | {self.prefix} | {self.country} | {self.registry} | {self.date}"


def networks() -> list[RecordedNetwork]:
    """The recorded address look-ups."""
    found: dict[str, Any] = json.loads((RDAP / "ipwhois" / "rdap.json").read_bytes())
    return [
        RecordedNetwork(
            address,
            json.dumps(entry["response"]).encode(),
            *(str(entry["asn_data"].get(key) or "") for key in ("asn", "asn_cidr", "asn_country_code", "asn_registry", "asn_date")),
        )
        for address, entry in sorted(found.items())
    ]


def kombat_addresses() -> dict[str, str]:
    """Domain -> address ("" where VIGINUM names none)."""
    with KOMBAT_ADDRESSES.open(encoding="utf-8", newline="") as lines:
        return {row["domain"]: row["ip"] for row in csv.DictReader(lines)}


def kombat_domains() -> list[str]:
    """Every registered domain of VIGINUM's two lists, once."""
    with KOMBAT.open(encoding="utf-8", newline="") as lines:
        listed = [row["domain"] for row in csv.DictReader(lines)]
    return list(dict.fromkeys(split_suffix(name.lower())[0] for name in (*listed, *kombat_addresses())))
