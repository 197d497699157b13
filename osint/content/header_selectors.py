"""Customers' names in the headers of an answer: where a server has its reports sent, and what shop it says it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from osint.content.found import Found
from osint.content.http_body import header_values
from osint.content.links import link_host
from osint.content.tenants import hosted_tenant
from osint.model.account import AccountRole
from osint.model.evidence import Evidence
from osint.model.observation import Relation
from osint.model.selector import Selector, SelectorKind

MAX_HEADER = 20_000
MAX_ADDRESSES = 100
_REPORTING = ("content-security-policy", "content-security-policy-report-only", "report-to", "reporting-endpoints", "nel", "expect-ct")
_ADDRESS = re.compile(r"https://[^\s\"'<>;,\\]{4,300}")
_SENTRY = re.compile(r"\Ahttps://(?:(o[0-9]{1,12})\.ingest\.(?:[a-z]{2}\.)?)?[a-z0-9.\-]{4,80}/api/([0-9]{1,20})/(?:security|envelope)/")
_SENTRY_KEY = re.compile(r"[?&]sentry_key=([0-9a-f]{32})(?![0-9a-f])")
_DATADOG = re.compile(r"[?&]dd-api-key=(pub[0-9a-f]{32})(?![0-9a-f])")
_NUMBER = re.compile(r"\A[0-9]{3,14}\Z")
_SHOPS = {"x-shopid": "shopify-shop", "x-sorting-hat-shopid": "shopify-shop"}


def find_header_selectors(evidence: Evidence) -> Iterator[Found]:
    """TENANT and USES_ACCOUNT for the report addresses and shop numbers in an answer's headers; the detail names the header."""
    seen: set[tuple[Relation, Selector]] = set()
    for found in (*_reports(evidence), *_shops(evidence)):
        if (found.relation, found.object) not in seen:
            seen.add((found.relation, found.object))
            yield found


def _reports(evidence: Evidence) -> Iterator[Found]:
    for header in _REPORTING:
        for value in header_values(evidence, header):
            for _, match in zip(range(MAX_ADDRESSES), _ADDRESS.finditer(value[:MAX_HEADER]), strict=False):
                yield from _of_address(match[0], header)


def _of_address(address: str, header: str) -> Iterator[Found]:
    if _SENTRY.match(address) and (key := _SENTRY_KEY.search(address)):
        match = _SENTRY.match(address)
        if match and match[1]:
            yield _tenant(f"sentry:{match[1]}", header)
        yield _tenant(f"sentry_key:{key[1]}", header)
    elif datadog := _DATADOG.search(address):
        detail = {"role": AccountRole.SERVICE.value, "positions": ["header"], "header": header}
        yield Found(Relation.USES_ACCOUNT, Selector(SelectorKind.ACCOUNT, f"datadog:{datadog[1]}"), detail)
    elif (name := hosted_tenant(link_host(address, ""))).startswith("report-uri:"):
        yield _tenant(name, header)


def _shops(evidence: Evidence) -> Iterator[Found]:
    for header, service in _SHOPS.items():
        for value in header_values(evidence, header):
            if _NUMBER.match(value.strip()):
                yield _tenant(f"{service}:{value.strip()}", header)


def _tenant(value: str, header: str) -> Found:
    return Found(Relation.TENANT, Selector(SelectorKind.TENANT, value), {"positions": ["header"], "header": header})
