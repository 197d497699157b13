"""One GET under four budgets: time in all, bytes on the wire, bytes after decoding, headers; what came is always kept."""

from __future__ import annotations

import asyncio
import ssl
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

import httpcore
import httpx

from osint.content.http_body import Decoded, decode_body
from osint.errors import Malformed, NotAllowed
from osint.model.evidence import Contact, Evidence, Status
from osint.model.web_address import host_and_port
from osint.net.dialer import Dialer, Line, OverBudget
from osint.net.door import Judge
from osint.net.policy import WEB_PORTS, Policy
from osint.net.recorder import HANDLED, Attempt
from osint.net.tls_context import handshake_facts, unverifying, verify_words, verifying
from osint.net.web_transport import WebTransport

LANGUAGE = "en;q=0.8, *;q=0.5"
MAX_WAIT = 30 * 86_400
_NO_BODY = httpx.ByteStream(b"")
"""Given, it stays as it is; without it httpx would look for one and for headers that go with it."""
_BROKEN = ("corrupt compressed body", "compressed body ends early")
_STATUS = {401: Status.REFUSED, 403: Status.REFUSED, 404: Status.ABSENT, 410: Status.ABSENT, 429: Status.RATE_LIMITED, 451: Status.REFUSED}
_PROTOCOL_ERRORS = (httpcore.ProtocolError, httpx.InvalidURL)
_LINE_ERRORS = (httpcore.NetworkError, httpcore.TimeoutException)


@dataclass(frozen=True, slots=True)
class Ask:
    """What one GET needs to know."""

    url: str
    contact: Contact
    accept: str
    judge: Judge | None = None


class Web:
    """The HTTP half of the door, for one run."""

    def __init__(self, policy: Policy, dialer: Dialer) -> None:
        self._policy = policy
        self._dialer = dialer
        self._transports: dict[tuple[Contact | None, bool], WebTransport] = {}

    async def get(self, ask: Ask, attempt: Attempt) -> Evidence:
        """Ask once, without following redirects; the evidence says how it ended."""
        headers = self._headers(ask)
        attempt.facts["request_headers"] = [list(pair) for pair in headers]
        try:
            async with asyncio.timeout(self._policy.budgets.seconds):
                return await self._verified_or_not(ask, headers, attempt)
        except _PROTOCOL_ERRORS as error:
            return attempt.failed(Malformed(f"not HTTP: {error}"))
        except _LINE_ERRORS as error:
            return attempt.failed(ConnectionError(str(error) or "the connection broke"))
        except ssl.SSLError as error:
            return attempt.failed(Malformed(f"TLS: {verify_words(error)}"))
        except HANDLED as error:
            return attempt.failed(error)

    async def post_message(self, url: str, message: bytes) -> bytes:
        """DNS over HTTPS (RFC 8484): the response's bytes; raises DoorError or OSError where none came."""
        headers = [("Host", _host_header(url)), ("Content-Type", "application/dns-message"), ("Accept", "application/dns-message")]
        request = httpx.Request("POST", url, headers=headers, content=message)
        try:
            response = await self._transport(None, verify=True).handle_async_request(request)
            body = await _bounded(response, 65_535)
        except (*_PROTOCOL_ERRORS, *_LINE_ERRORS) as error:
            raise ConnectionError(f"the DoH service did not answer: {error}") from error
        if response.status_code != 200 or len(body) < 12:
            raise ConnectionError(f"the DoH service answered HTTP {response.status_code}")
        return body

    async def close(self) -> None:
        """Drop every connection of the run."""
        for transport in self._transports.values():
            await transport.aclose()

    async def _verified_or_not(self, ask: Ask, headers: list[tuple[str, str]], attempt: Attempt) -> Evidence:
        host, port = host_and_port(ask.url)
        if port not in WEB_PORTS:
            raise NotAllowed(f"port {port} is not a web port")
        try:
            return await self._once(ask, headers, attempt, verify=True)
        except ssl.SSLCertVerificationError as error:
            attempt.facts["tls_error"] = verify_words(error)
            if ask.contact is not Contact.TARGET:
                raise NotAllowed(f"the certificate of {host} does not verify: {verify_words(error)}") from error
            return await self._once(ask, headers, attempt, verify=False)

    async def _once(self, ask: Ask, headers: list[tuple[str, str]], attempt: Attempt, *, verify: bool) -> Evidence:
        request = httpx.Request("GET", ask.url, headers=headers, stream=_NO_BODY)
        response = await self._transport(ask.contact, verify=verify).handle_async_request(request)
        try:
            if ask.url.startswith("https:"):
                attempt.facts["tls_verified"] = verify
            _note(response, attempt)
            cut = await self._read(response, attempt)
        finally:
            await response.aclose()
        return self._judged(ask, attempt, cut)

    async def _read(self, response: httpx.Response, attempt: Attempt) -> str:
        """Collect the raw body; returns "" or why it is not whole."""
        limit = self._policy.budgets.wire_bytes
        parts = bytearray()
        try:
            async for part in response.stream:  # type: ignore[union-attr]
                parts += part
                if len(parts) > limit:
                    del parts[limit:]
                    return f"body larger than {limit} bytes"
        except OverBudget as error:
            return str(error)
        except (httpcore.RemoteProtocolError, httpcore.ReadError, ConnectionError) as error:
            if not parts:
                raise
            return f"partial: {error}"
        finally:
            attempt.body = bytes(parts)
        return ""

    def _judged(self, ask: Ask, attempt: Attempt, cut: str) -> Evidence:
        code = int(attempt.facts["status"])
        if cut.startswith("partial"):
            return attempt.finish(Status.PARTIAL, cut.removeprefix("partial: "), truncated=True)
        if cut:
            return attempt.finish(Status.LIMIT, cut, truncated=True)
        decoded = decode_body(attempt.body, str(attempt.facts.get("content_encoding", "")), self._policy.budgets.decoded_bytes)
        attempt.facts["decoded_size"] = len(decoded.body)
        if code >= 400:
            return attempt.finish(_STATUS.get(code, Status.FAILED if code >= 500 else Status.REFUSED), f"HTTP {code}")
        if decoded.problem:
            return attempt.finish(_status_of_problem(decoded), decoded.problem, truncated=True)
        verdict = ask.judge(decoded.body) if ask.judge and code < 300 else None
        return attempt.finish(*(verdict or (Status.OK, "")))

    def _headers(self, ask: Ask) -> list[tuple[str, str]]:
        return [
            ("Host", _host_header(ask.url)),
            ("User-Agent", self._policy.user_agent),
            ("Accept", ask.accept),
            ("Accept-Language", LANGUAGE),
            ("Accept-Encoding", "gzip, deflate"),
            ("Connection", "close"),
        ]

    def _transport(self, contact: Contact | None, *, verify: bool) -> WebTransport:
        key = (contact, verify)
        if key not in self._transports:
            context = verifying(self._policy.ca_file) if verify else unverifying()
            self._transports[key] = WebTransport(self._dialer, contact, context, self._policy.budgets.wire_bytes)
        return self._transports[key]


def _host_header(url: str) -> str:
    """What the Host header says for a checked URL: the port only where it is not the scheme's own."""
    return urlsplit(url).netloc


def _status_of_problem(decoded: Decoded) -> Status:
    """A body that breaks off or does not decode is no question of budgets."""
    if decoded.problem.startswith(_BROKEN):
        return Status.PARTIAL if decoded.body else Status.MALFORMED
    return Status.LIMIT


def _note(response: httpx.Response, attempt: Attempt) -> None:
    """Write down what the head of a response says."""
    attempt.facts |= {
        "status": response.status_code,
        "http_version": bytes(response.extensions.get("http_version", b"HTTP/1.1")).decode("ascii", "replace"),
        "headers": [[name.decode("latin-1"), value.decode("latin-1")] for name, value in response.headers.raw],
        "content_encoding": ", ".join(response.headers.get_list("content-encoding")).strip().lower(),
    }
    stream = response.extensions.get("network_stream")
    line: Line | None = stream.get_extra_info("line") if stream else None
    if line is not None:
        attempt.remote_address = line.remote_address
        if line.private_addresses:
            attempt.facts["private_address"] = line.private_addresses
        if attempt.facts.get("tls_verified") is not None:
            attempt.facts["tls"] = dict(handshake_facts(line.connection.encryption))
    _note_times(response, attempt)


def _note_times(response: httpx.Response, attempt: Attempt) -> None:
    now = datetime.now(UTC)
    served = read_http_date(response.headers.get("date", ""))
    if served:
        attempt.facts["clock_skew"] = round((served - now).total_seconds(), 1)
    wait = response.headers.get("retry-after", "").strip()
    if wait.isascii() and wait.isdigit():
        attempt.facts["retry_after"] = min(int(wait[:9]), MAX_WAIT)
    elif at := read_http_date(wait):
        attempt.facts["retry_after"] = min(max(0, int((at - now).total_seconds())), MAX_WAIT)


def read_http_date(text: str) -> datetime | None:
    """The time that an HTTP date header states, aware UTC, or None where it states none."""
    if not text or len(text) > 60:
        return None
    try:
        when = parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError):
        return None
    return when if when.tzinfo else when.replace(tzinfo=UTC)


async def _bounded(response: httpx.Response, limit: int) -> bytes:
    body = bytearray()
    try:
        async for part in response.stream:  # type: ignore[union-attr]
            body += part
            if len(body) > limit:
                raise ConnectionError(f"answer larger than {limit} bytes")
    finally:
        await response.aclose()
    return bytes(body)
