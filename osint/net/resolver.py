"""Asks a resolver: UDP, TCP when an answer is cut, or DNS over HTTPS; keeps the answer's bytes as they came."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from urllib.parse import urlsplit

import dns.exception
import dns.resolver

from osint.errors import DoorError, Malformed, NotAllowed, ParseError, TimedOut, Unreachable, UsageProblem
from osint.model.evidence import Status
from osint.model.web_address import checked_url
from osint.net.credentials import bare_resolver
from osint.net.guard import Address
from osint.net.name_server import Answer, Question, ask_name_server, server_label
from osint.records.dns_wire import judge_dns, read_dns

KEPT_SECONDS, FAILED_KEPT_SECONDS, MAX_KEPT = 300.0, 20.0, 4096
TRY_SECONDS = 2.0
"""How long one name server has the field to itself; its answer still counts when it comes later."""
MAX_TRIES = 4
_WITH_RECORDS = frozenset({Status.OK, Status.LIMIT, Status.PARTIAL})
PostMessage = Callable[[str, bytes], Awaitable[bytes]]
"""DoH: (URL, query in wire format) -> response in wire format."""


class Resolver:
    """Asks each question once a run; name servers are tried in turn within the time budget."""

    def __init__(self, configured: str, seconds: float, post: PostMessage) -> None:
        self._doh = _doh_address(configured) if configured.startswith("https://") else ""
        self._servers = [] if self._doh else ([read_server(configured)] if configured else None)
        self._seconds = seconds
        self._post = post
        self._service: list[Address] = []
        self._asked: dict[tuple[str, str], tuple[float, asyncio.Task[Answer]]] = {}
        self._read: dict[tuple[str, str], tuple[Answer, _Read]] = {}

    @property
    def label(self) -> str:
        """The resolver in words, for doctor and for the notice before a run."""
        if self._doh:
            return bare_resolver(self._doh)
        return ", ".join(server_label(*server) for server in self._name_servers())

    async def ask(self, name: str, rrtype: str) -> Answer:
        """The resolver's answer, whatever it says; raises Unreachable, TimedOut or Malformed where none came."""
        key, now = (name, rrtype), time.monotonic()
        if key not in self._asked or _is_stale(*self._asked[key], now):
            if len(self._asked) > MAX_KEPT:
                self._forget(now)
            self._asked[key] = (now, asyncio.create_task(self._ask(name, rrtype)))
        return await asyncio.shield(self._asked[key][1])

    async def addresses(self, host: str) -> list[Address]:
        """The addresses of a host, IPv4 and IPv6; raises Unreachable that says why there are none."""
        if self._doh and host == urlsplit(self._doh).hostname:
            self._service = self._service or await _system_addresses(host)
            return self._service
        known = [self._known(host, rrtype) for rrtype in ("A", "AAAA")]
        answers = [read for read in known if read is not None]
        if len(answers) < len(known):
            answers = await asyncio.gather(*(self._addresses(host, rrtype) for rrtype in ("A", "AAAA")))
        found = [address for addresses, _ in answers for address in addresses]
        if found:
            return found
        failures = [failure for _, failure in answers if failure is not None]
        words = "; ".join(dict.fromkeys(map(str, failures))) or "no A or AAAA record"
        late = any(isinstance(failure, TimedOut) for failure in failures)
        # Only the DNS may say that there is none; a resolver that fails leaves it unknown.
        what = f"{host} has no address" if all(str(failure) == "NXDOMAIN" for failure in failures) else f"no address of {host} is known"
        raise (TimedOut if late else Unreachable)(f"{what} ({words})")

    async def close(self) -> None:
        """Give up every question that is still under way."""
        tasks = [task for _, task in self._asked.values()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _forget(self, now: float) -> None:
        """Drop what is too old to be used, so that a long batch does not grow."""
        self._asked = {key: kept for key, kept in self._asked.items() if not _is_stale(*kept, now)}
        self._read = {key: kept for key, kept in self._read.items() if key in self._asked}

    def _known(self, host: str, rrtype: str) -> _Read | None:
        """What an answer of the last minutes says, where it was asked for and read before: no need to wait for anything."""
        asked, read = self._asked.get((host, rrtype)), self._read.get((host, rrtype))
        if asked is None or read is None or not asked[1].done() or _is_stale(*asked, time.monotonic()):
            return None
        has_answer = not asked[1].cancelled() and asked[1].exception() is None
        return read[1] if has_answer and asked[1].result() is read[0] else None

    async def _addresses(self, host: str, rrtype: str) -> _Read:
        """The addresses of one family, and what went wrong where there are none without the DNS having said so."""
        try:
            answer = await self.ask(host, rrtype)
        except (DoorError, OSError, EOFError) as error:
            return [], error
        known = self._read.get((host, rrtype))
        if known is None or known[0] is not answer:
            known = self._read[host, rrtype] = (answer, _addresses_in(answer, host, rrtype))
        return known[1]

    def _name_servers(self) -> list[tuple[str, int]]:
        if self._servers is None:
            try:
                system = dns.resolver.Resolver()
            except (dns.exception.DNSException, OSError) as error:
                raise Unreachable(f"this machine has no usable DNS resolver: {error}") from error
            self._servers = [(str(server), system.port) for server in system.nameservers if _is_address(str(server))]
        return self._servers

    async def _ask(self, name: str, rrtype: str) -> Answer:
        try:
            question = Question.about(name, rrtype)
        except dns.exception.DNSException as error:
            raise Malformed(f"not a DNS name: {name} ({error})") from error
        try:
            async with asyncio.timeout(self._seconds):
                return await (self._over_https(question) if self._doh else self._over_socket(question))
        except TimeoutError as error:
            raise TimedOut(f"no answer from the resolver in {self._seconds:.0f} s") from error

    async def _over_https(self, question: Question) -> Answer:
        return Answer(await self._post(self._doh, replace(question, id=0).wire), bare_resolver(self._doh), "https")

    async def _over_socket(self, question: Question) -> Answer:
        servers = self._name_servers()
        if not servers:
            raise Unreachable("this machine has no DNS resolver configured")
        waiting = [*servers, *servers][:MAX_TRIES]
        running: set[asyncio.Task[Answer]] = set()
        failure: BaseException = Unreachable("no resolver answered")
        try:
            while waiting or running:
                if waiting:
                    running.add(asyncio.create_task(ask_name_server(question, waiting.pop(0))))
                done, running = await asyncio.wait(running, timeout=TRY_SECONDS if waiting else None, return_when=asyncio.FIRST_COMPLETED)
                errors = {task: task.exception() for task in done}  # each is looked at, even where another has the answer
                for task, error in errors.items():
                    if error is None:
                        return task.result()
                    failure = error
            raise failure
        finally:
            for task in running:
                task.cancel()
            await asyncio.gather(*running, return_exceptions=True)


_Read = tuple[list[Address], Exception | None]


def _is_stale(since: float, task: asyncio.Task[Answer], now: float) -> bool:
    """Whether a question should be asked anew: kept for minutes, a failed one for seconds."""
    has_failed = task.done() and (task.cancelled() or task.exception() is not None)
    return now - since > (FAILED_KEPT_SECONDS if has_failed else KEPT_SECONDS)


def _addresses_in(answer: Answer, host: str, rrtype: str) -> _Read:
    try:
        status, detail = judge_dns(answer.wire, host, rrtype)
        records = read_dns(answer.wire).records if status in _WITH_RECORDS else ()
    except ParseError as error:
        return [], error
    found: list[Address] = [ipaddress.ip_address(record.value) for record in records]
    return found, Unreachable(detail) if detail and detail != "NODATA" and not found else None


def read_server(text: str) -> tuple[str, int]:
    """A name server written as an address with an optional port; raises UsageProblem where it is neither."""
    host, port = (text, "53") if _is_address(text) else (text.rpartition(":")[0].strip("[]"), text.rpartition(":")[2])
    if not _is_address(host) or not (port.isascii() and port.isdigit()) or not 0 < int(port) < 65536:
        raise UsageProblem(
            f"not a resolver: {bare_resolver(text)!r} (an address such as 9.9.9.9 or 127.0.0.1:5353, or the https:// URL of a DoH service)"
        )
    return host, int(port)


def _doh_address(text: str) -> str:
    try:
        return checked_url(text)
    except NotAllowed:
        raise UsageProblem(f"not the address of a DoH service: {bare_resolver(text)} (a host and a path, no user name)") from None


async def _system_addresses(host: str) -> list[Address]:
    """The addresses of the DoH service itself: somebody has to be asked about the first name."""
    found = await asyncio.get_running_loop().getaddrinfo(host, 443, type=socket.SOCK_STREAM)
    return [ipaddress.ip_address(entry[4][0]) for entry in found]


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True
