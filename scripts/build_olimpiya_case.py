"""Write the reference case fixtures/cases/olimpiya: the sources' own questions, answered from scripts/olimpiya, without a network.

    .venv/bin/python -m scripts.build_olimpiya_case            # rewrites fixtures/cases/olimpiya
    .venv/bin/python -m scripts.build_olimpiya_case /tmp/case  # writes the same bytes elsewhere

Run it again whenever a source asks other questions than before: a replay answers only what is recorded.
"""

from __future__ import annotations

import asyncio
import re
import shutil
import sys
import tempfile
from pathlib import Path

from osint.engine.plan import Plan
from osint.model.evidence import Evidence
from osint.model.selector import Selector, SelectorKind
from osint.records.certificate import read_chain
from osint.records.dns_wire import read_dns
from osint.sources.address_rdap import AddressRdap
from osint.sources.asn_rdap import AsnRdap
from osint.sources.base import Source
from osint.sources.dns_records import DnsRecords
from osint.sources.domain_rdap import DomainRdap
from osint.sources.ip_origin import IpOrigin
from osint.sources.reverse_dns import ReverseDns
from osint.sources.tls_certificate import TlsCertificate
from osint.sources.website import Website
from osint.sources.whois import Whois
from osint.store.evidence_folder import write_folder
from scripts.olimpiya.door import Clock, WorldDoor
from scripts.olimpiya.manifest import Reading, manifest
from scripts.olimpiya.registrations import REGISTRATIONS

HOME = Path(__file__).resolve().parents[1] / "fixtures" / "cases" / "olimpiya"
SOURCES: list[Source] = [
    DnsRecords(), ReverseDns(), DomainRdap(), Whois(), AddressRdap(), AsnRdap(), IpOrigin(), TlsCertificate(), Website(),
]  # fmt: skip
_EXAMPLE = re.compile(rb"(?<![\w.-])(?:[a-z0-9_-]{1,63}\.){1,5}example(?![\w.-]*\w)", re.IGNORECASE)


async def collect(targets: list[str]) -> tuple[list[Evidence], list[Reading]]:
    """Every exchange of every source about the targets, each question once, in the order of the engine's plan; and what it says."""
    clock = Clock()
    asked: set[tuple[str, Selector]] = set()
    kept: list[Evidence] = []
    read: list[Reading] = []
    for target in targets:
        plan = Plan(Selector(SelectorKind.DOMAIN, target), SOURCES)
        while questions := plan.next():
            for source, selector in questions:
                door = WorldDoor(source.about.name, selector, clock)
                await source.collect(selector, door)
                said = list(source.parse(door.kept))
                plan.learn(said)
                read += [(target, item) for item in said]
                if (source.about.name, selector) not in asked:
                    kept += door.kept
                asked.add((source.about.name, selector))
    return kept, read


def example_names(evidence: list[Evidence]) -> list[str]:
    """The names below .example in the evidence, whether they stand in text, in a DNS message or in a certificate."""
    found: set[str] = set()
    for item in evidence:
        text = item.body
        if item.exchange.protocol == "dns" and item.body:
            answer = read_dns(item.body)
            text = " ".join([answer.name, *answer.chain, *(record.value for record in answer.records)]).encode()
        elif item.exchange.protocol == "tls":
            text = " ".join(read_chain(item.body)[0].san_names).encode()
        found |= {name.decode().lower() for name in _EXAMPLE.findall(text + b" " + item.exchange.asked.encode())}
    return sorted(found)


def build(folder: Path) -> int:
    """Write the case into a folder, in place of the case that is there; returns how many exchanges it holds."""
    evidence, read = asyncio.run(collect(list(REGISTRATIONS)))
    with tempfile.TemporaryDirectory() as temporary:
        fresh = Path(temporary) / "case"
        count = write_folder(fresh, evidence, manifest(example_names(evidence), read))
        shutil.rmtree(folder / "bodies", ignore_errors=True)
        shutil.copytree(fresh, folder, dirs_exist_ok=True)
    return count


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else HOME
    sys.stdout.write(f"{build(target)} exchanges in {target}\n")
