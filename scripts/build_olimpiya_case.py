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
from dataclasses import dataclass, field
from pathlib import Path

from osint.engine.article_plan import ArticlePlan
from osint.engine.plan import Plan, QuestionPlan
from osint.model.evidence import Evidence
from osint.model.selector import Selector, SelectorKind
from osint.records.certificate import read_chain
from osint.records.dns_wire import read_dns
from osint.sources.address_rdap import AddressRdap
from osint.sources.article_lists import ArticleLists
from osint.sources.article_pages import ArticlePages
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
from scripts.olimpiya.manifest import ONLY_ARTICLES, Reading, manifest
from scripts.olimpiya.registrations import REGISTRATIONS

HOME = Path(__file__).resolve().parents[1] / "fixtures" / "cases" / "olimpiya"
SOURCES: list[Source] = [
    DnsRecords(), ReverseDns(), DomainRdap(), Whois(), AddressRdap(), AsnRdap(), IpOrigin(), TlsCertificate(), Website(),
]  # fmt: skip
ARTICLE_SOURCES: list[Source] = [ArticleLists(), ArticlePages()]
WITH_ARTICLES = ("newyorkinsider.net", "companion-one.example", "daily-original.example", *ONLY_ARTICLES)
MOST_ARTICLES = 200
_EXAMPLE = re.compile(rb"(?<![\w.-])(?:[a-z0-9_-]{1,63}\.){1,5}example(?![\w.-]*\w)", re.IGNORECASE)


@dataclass(slots=True)
class Record:
    """What was asked and answered so far, each question once, and what the answers say."""

    clock: Clock = field(default_factory=Clock)
    kept: list[Evidence] = field(default_factory=list)
    read: list[Reading] = field(default_factory=list)
    asked: set[tuple[str, Selector]] = field(default_factory=set)

    async def follow(self, target: str, plan: QuestionPlan) -> None:
        """Ask what a plan asks about a target, until it has no more questions."""
        while questions := plan.next():
            for source, selector in questions:
                door = WorldDoor(source.about.name, selector, self.clock)
                await source.collect(selector, door)
                said = list(source.parse(door.kept))
                plan.learn(said)
                self.read += [(target, item) for item in said]
                if (source.about.name, selector) not in self.asked:
                    self.kept += door.kept
                self.asked.add((source.about.name, selector))


async def collect() -> tuple[list[Evidence], list[Reading]]:
    """Every exchange of every source about the sites, then of those about articles; and what they say.

    A replay answers by what is asked: the home page and robots.txt, which both ask for, are kept once.
    """
    record = Record()
    for site in REGISTRATIONS:
        await record.follow(site, Plan(Selector(SelectorKind.DOMAIN, site), SOURCES))
    about_sites, record.kept = record.kept, []
    for site in WITH_ARTICLES:
        await record.follow(site, ArticlePlan([Selector(SelectorKind.DOMAIN, site)], ARTICLE_SOURCES, MOST_ARTICLES, None))
    known = {item.exchange.asked for item in about_sites}
    return about_sites + [item for item in record.kept if item.exchange.asked not in known], record.read


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
    evidence, read = asyncio.run(collect())
    with tempfile.TemporaryDirectory() as temporary:
        fresh = Path(temporary) / "case"
        count = write_folder(fresh, evidence, manifest(example_names(evidence), read))
        shutil.rmtree(folder / "bodies", ignore_errors=True)
        shutil.copytree(fresh, folder, dirs_exist_ok=True)
    return count


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else HOME
    sys.stdout.write(f"{build(target)} exchanges in {target}\n")
