"""21 sites of state media and their satellites with indicators that another project recorded: three pairs must link."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from datetime import UTC, datetime

from benchmarks.quality import page_ids
from benchmarks.quality.recorded_sites import NETWORKS, named, recorded_exchange
from benchmarks.quality.registrations import RecordedRegistration
from osint.content.wallet_checksums import wallet_in
from osint.model.evidence import Evidence, digest_of
from osint.model.observation import Observation, Relation
from osint.model.selector import Selector, SelectorKind
from osint.records.hosting import HostingKind, hosting_of_address
from osint.sources.tls_certificate import TlsCertificate

ROWS = NETWORKS / "laundromat_indicators_21sites.csv"
WHOIS = NETWORKS / "laundromat_whois_21sites.csv"
CERTIFICATES = NETWORKS / "laundromat_certs"
RECORDED = datetime(2023, 1, 20, tzinfo=UTC)
MUST_LINK = (
    ("novorosinform.org", "tsargrad.tv"),
    ("geopolitika.ru", "katehon.com"),
    ("odnarodyna.org", "strategic-culture.org"),
)
COUNTER_HOSTS = frozenset({"mc.yandex.ru", "yandex.ru", "top-fwz1.mail.ru", "mail.ru"})
_IDS = {"ga_id": ("ga_ua", "UA-"), "ga_tag_id": ("ga4", ""), "yandex_tag_id": ("yandex_metrika", "ym(")}


def is_here() -> bool:
    """Whether the indicators are on this machine."""
    return ROWS.exists() and WHOIS.exists() and CERTIFICATES.exists()


def rows() -> list[tuple[str, str, str]]:
    """(site, kind, value) of every indicator."""
    with ROWS.open(encoding="utf-8", newline="") as lines:
        return [(row["domain"], row["indicator_type"], row["value"]) for row in csv.DictReader(lines)]


def statements() -> dict[str, list[Observation]]:
    """What the product would say of each site; values that its extraction refuses (md5 sums as wallets) make no statement."""
    found: dict[str, list[Observation]] = {site: [] for site, _, _ in rows()}
    for site, kind, value in rows():
        found[site] += _statement(site, kind, value)
    for site, registration in _registrations().items():
        found[site] += registration.statements(RECORDED)
    for site in found:
        found[site] += _ids(site) + _certificate(site)
    return found


def accepted_wallets() -> tuple[int, int]:
    """(how many of the rows called wallets the product takes for one, how many rows)."""
    values = [value for _, kind, value in rows() if kind == "crypto-wallet"]
    return sum(bool(wallet_in(value)) for value in values), len(values)


def _statement(site: str, kind: str, value: str) -> list[Observation]:
    exchange = recorded_exchange(site, "dns_records" if kind == "ip" else "website", "recorded", RECORDED)

    def says(subject: Selector, relation: Relation, about: Selector, **detail: object) -> Observation:
        return Observation(subject, relation, about, RECORDED, RECORDED, detail, exchange.asked)

    if kind == "ip":
        address = Selector(SelectorKind.IP_ADDRESS, value)
        hosting = hosting_of_address(value)
        is_known = hosting.kind is not HostingKind.UNKNOWN
        return [
            says(exchange.subject, Relation.RESOLVES_TO, address),
            *(
                [says(address, Relation.HOSTING_KIND, Selector(SelectorKind.TEXT, str(hosting.kind)), provider=hosting.provider)]
                if is_known
                else []
            ),
        ]
    if kind == "cdn-domain" and value:
        return [says(exchange.subject, Relation.LOADS_FROM, named(value))]
    if kind == "crypto-wallet" and (wallet := wallet_in(value)):
        return [says(exchange.subject, Relation.WALLET, Selector(SelectorKind.WALLET, wallet))]
    return []


def _ids(site: str) -> list[Observation]:
    """The ids and tokens of a site's page, read by the product's extraction."""
    ids: list[page_ids.Written] = []
    for name, kind, value in rows():
        if name == site and kind in _IDS:
            written, prefix = _IDS[kind]
            # The account alone was recorded; that the property is made up here is taken back below.
            ids.append((written, value.removeprefix(prefix) + ("-1" if kind == "ga_id" else "")))
        elif name == site and kind == "verification_id":
            platform, _, token = value.partition("|")
            ids.append((platform, token))
    return [_without_property(item) for item in page_ids.statements(site, "", ids, RECORDED)]


def _without_property(item: Observation) -> Observation:
    return replace(item, detail={key: value for key, value in item.detail.items() if key != "property"})


def _certificate(site: str) -> list[Observation]:
    path = CERTIFICATES / f"{site}.pem"
    if not path.exists():
        return []
    exchange = recorded_exchange(site, "tls_certificate", "apex", RECORDED)
    body = path.read_bytes()
    answered = replace(exchange, digest=digest_of(body), size=len(body))
    return list(TlsCertificate().parse([Evidence(answered, body)]))


def _registrations() -> dict[str, RecordedRegistration]:
    with WHOIS.open(encoding="utf-8", newline="") as lines:
        return {row["domain"]: _registration(row) for row in csv.DictReader(lines)}


def _registration(row: dict[str, str]) -> RecordedRegistration:
    return RecordedRegistration(
        site=row["domain"],
        name=_first(row["name"]),
        organisation=_first(row["org"]),
        country=row["country"],
        created=_first(row["creation_date"]),
        registrar=_first(row["registrar"]),
        name_servers=_listed(row["name_servers"]),
    )


def _listed(text: str) -> list[str]:
    """The column holds one value, or a list as JSON."""
    return [str(item) for item in json.loads(text)] if text.startswith("[") else [text] if text else []


def _first(text: str) -> str:
    return next(iter(_listed(text)), "")
