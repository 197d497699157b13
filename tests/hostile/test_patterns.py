"""SECURITY case 55: no pattern of ours runs away, alone over a megabyte or in a parsing process over what servers may send."""

from __future__ import annotations

import asyncio
import itertools
import json
import re

import pytest

from osint.engine.parse_pool import ParsePool
from osint.engine.worker import Parsed
from osint.model.domain_name import MAX_PASTED
from osint.model.evidence import Evidence
from osint.records.whois_lines import MAX_LINE, MAX_TEXT
from tests.bounds import RanAway, ends
from tests.content.test_patterns import HOSTILE, MEGABYTE
from tests.factory import evidence
from tests.hostile.own_patterns import Used, own_patterns

LONGEST = {"osint.model.domain_name": MAX_PASTED, "osint.records.whois_": MAX_TEXT}
"""What the modules with these names let through to their patterns; to all others a megabyte is given."""
RECORDS = {
    "dates": "2023-06-0" * (MEGABYTE // 9),
    "fields": "a: " * (MEGABYTE // 3),
    "leaders": " ." * (MEGABYTE // 2),
    "columns": "ab  " * (MEGABYTE // 4),
    "brackets": "[(" * (MEGABYTE // 2),
    "hyphens": "a-" * (MEGABYTE // 2),
    "certificates": "-----BEGIN CERTIFICATE-----" * (MEGABYTE // 27),
}
HUNG = 100
"""Seconds after which a parsing process is said to hang; a run gives it a few, and the slowest of these texts takes two."""
TEXTS = {**HOSTILE, **RECORDS}
SITE = "site.example"
PAGE = (
    '<html><head><title>{0}</title><meta name="author" content="{1}"><meta http-equiv="refresh" content="{1}">'
    '<script type="application/ld+json">{0}</script></head><body><p>{0}</p><a href="{1}">{1}</a></body></html>'
)


def _used(used: Used, method: str, text: str, seconds: float = 60) -> None:
    """Use a pattern over a text; one that is quadratic needs many minutes for a megabyte and fails here."""
    is_bytes = isinstance(used.pattern.pattern, bytes)
    subject = text.encode() if is_bytes else text
    call = getattr(used.pattern, method)
    with ends(f"{used.place}.{method}", seconds):
        found = call(b"" if is_bytes else "", subject) if method.startswith("sub") else call(subject)
        for _ in found if method == "finditer" else ():
            pass


def _given(used: Used, text: str) -> str:
    """The text, no longer than the pattern's module lets one through."""
    return text[: next((most for module, most in LONGEST.items() if used.place.startswith(module)), MEGABYTE)]


def test_case_55_every_pattern_is_found_by_reading_the_source() -> None:
    places = {used.place.partition("[")[0].partition(":")[0] for used in own_patterns()}
    assert len(own_patterns()) >= 100
    assert {"osint.content.icon_links._ATTRIBUTE", "osint.records.whois_text", "osint.content.social_platforms._FITS"} <= places
    assert {used.methods for used in own_patterns() if used.place == "osint.model.domain_name._DEFANGED_DOT[0]"} == {("sub",)}


def test_case_55_a_pattern_that_runs_away_would_be_seen() -> None:
    with pytest.raises(RanAway, match=r"here\.search ran away"):
        _used(Used("here", re.compile(r"\s+$"), ("search",)), "search", " " * MEGABYTE + "x", seconds=0.5)


@pytest.mark.parametrize("kind", TEXTS)
def test_case_55_no_pattern_runs_away_as_it_is_used(kind: str) -> None:
    for used in own_patterns():
        for method in used.methods:
            _used(used, method, _given(used, TEXTS[kind]))


def _answers(text: str) -> dict[str, list[Evidence]]:
    """Source -> what its servers might send of such a text."""
    quoted = text.replace('"', "'")
    site = {"status": 200, "headers": [["Content-Type", "text/html; charset=utf-8"]]}
    files = {"robots.txt": f"User-agent: {text}\nDisallow: {text}", "ads.txt": text, "security.txt": f"Contact: {text}", "sitemap": text}
    pages = {"home page": PAGE.format(text[: MEGABYTE // 8], quoted[: MEGABYTE // 8]), **files}
    registration = {"objectClassName": "domain", "ldhName": SITE, "handle": text, "status": [text], "port43": text}
    return {
        "website": [_answer("website", body, purpose, f"https://{SITE}/{purpose}", site) for purpose, body in pages.items()],
        "whois": [_answer("whois", "\n".join(["Registrar: Example Names", f"Domain Name: {SITE}", *_lines(text)]), "registry", SITE, {})],
        "domain_rdap": [_answer("domain_rdap", json.dumps(registration), "registry", f"https://rdap.example/domain/{SITE}", site)],
        "tls_certificate": [_answer("tls_certificate", text, "certificate", SITE, {})],
    }


def _lines(text: str) -> list[str]:
    """A text in lines as long as a line is read, each under a label, as a bare value, and in a label's place."""
    lines = [text[place : place + MAX_LINE - 20] for place in range(0, MAX_TEXT, MAX_LINE)]
    labels = itertools.cycle(["Status: ", "Registrant: ", "Creation Date: ", "Name Server: ", "", "x"])
    return [label + line for label, line in zip(labels, lines, strict=False)]


def _answer(source: str, body: str, purpose: str, url: str, facts: dict[str, object]) -> Evidence:
    return evidence(body.encode(), source=source, purpose=purpose, asked=f"GET {url}", facts={"url": url, **facts})


async def _through_the_pool() -> dict[tuple[str, str], Parsed]:
    found = {}
    async with ParsePool(1, deadline=HUNG) as pool:
        await pool.warm()
        for kind, text in TEXTS.items():
            for source, answers in _answers(text).items():
                found[kind, source] = await pool.parse(source, answers)
    return found


def test_case_55_no_answer_made_of_such_texts_costs_a_parsing_process() -> None:
    found = asyncio.run(_through_the_pool())
    assert {key: parsed.problem for key, parsed in found.items() if parsed.cut_off or "please report it" in parsed.problem} == {}
    # What stands beside the text is read all the same.
    assert {kind for kind in TEXTS if not found[kind, "whois"].observations} == set()
