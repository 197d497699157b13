"""RDAP answers that are no RDAP, or too much of it: for rdap-<name>.test at the registry of .test."""

from __future__ import annotations

import json
from collections.abc import Callable

from tests.small_internet.http_wire import Request, Response

_JSON = (("Content-Type", "application/rdap+json"),)
_HTML = (("Content-Type", "text/html"),)
METADATA_URL = "http://169.254.169.254/latest/meta-data/"


def record(domain: str, **more: object) -> bytes:
    """An ordinary small domain object."""
    events: object = [{"eventAction": "registration", "eventDate": "2025-05-05T05:05:05Z"}]
    return json.dumps(
        {"objectClassName": "domain", "ldhName": domain, "handle": "D666-TEST", "status": ["active"], "events": events} | more
    ).encode()


def _related(domain: str, href: str) -> bytes:
    return record(domain, links=[{"rel": "related", "href": href, "type": "application/rdap+json"}])


def _ok(make: Callable[[str], bytes], headers: tuple[tuple[str, str], ...] = _JSON) -> Callable[[str], Response]:
    return lambda domain: Response(200, headers, make(domain))


def _limited(retry_after: str) -> Callable[[str], Response]:
    return lambda domain: Response(
        429, (("Retry-After", retry_after), *_JSON), b'{"errorCode": 429, "notices": {"title": "Quota exceeded (31/30)"}}'
    )


def _twice(domain: str) -> bytes:
    return record(domain).replace(b'"handle"', b'"handle": "D1-TEST", "handle"')


CASES: dict[str, Callable[[str], Response]] = {
    "html": _ok(lambda domain: b"<!DOCTYPE html><html><title>Just a moment</title></html>", _HTML),
    "htmljson": _ok(lambda domain: b"<html>busy</html>"),
    "truncated": _ok(lambda domain: record(domain)[:-30]),
    "deep": _ok(lambda domain: b"[" * 100_000 + b"]" * 100_000),
    "bigint": _ok(lambda domain: b'{"objectClassName": "domain", "ldhName": "' + domain.encode() + b'", "n": ' + b"9" * 5000 + b"}"),
    "nan": _ok(lambda domain: record(domain).replace(b'"D666-TEST"', b"NaN")),
    "surrogate": _ok(lambda domain: record(domain).replace(b"D666-TEST", b"D\\ud800\\u001b[2J-TEST")),
    "eventstext": _ok(lambda domain: record(domain, events="soon")),
    "huge": _ok(lambda domain: record(domain, remarks=[{"description": ["x" * 1000] * 20_000}])),
    "redirect": lambda domain: Response(302, (("Location", METADATA_URL), *_JSON)),
    "rate86400": _limited("86400"),
    "rateminus": _limited("-1"),
    "rategarbage": _limited("soon"),
    "ratedate": _limited("Fri, 31 Dec 2027 23:59:59 GMT"),
    "othername": _ok(lambda domain: record("bank.test")),
    "duplicate": _ok(_twice),
    "empty": _ok(lambda domain: b""),
    "selflink": _ok(lambda domain: _related(domain, f"https://rdap.nic.test/domain/{domain}")),
    "metalink": _ok(lambda domain: _related(domain, METADATA_URL)),
    "filelink": _ok(lambda domain: _related(domain, "file:///etc/passwd")),
    "nulls": _ok(lambda domain: record(domain, entities=None, nameservers=None, status=None, secureDNS=None, links=None)),
    "unauthorised": lambda domain: Response(401, _JSON, b'{"errorCode": 401, "notices": {"title": "Quota exceeded"}}'),
}  # fmt: skip
NAMES = tuple(sorted(CASES))


def answer_hostile(domain: str, request: Request) -> Response | None:
    """The answer about rdap-<name>.test, or None where the name is not a hostile one."""
    if not domain.startswith("rdap-") or not domain.endswith(".test"):
        return None
    case = CASES.get(domain.removeprefix("rdap-").removesuffix(".test"))
    return case(domain) if case else None
