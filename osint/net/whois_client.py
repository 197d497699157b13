"""Port 43: one line out, text back, under a time and a size budget; what came is always kept."""

from __future__ import annotations

import asyncio

from osint.errors import NotAllowed
from osint.model.evidence import Contact, Evidence, Status
from osint.net.dialer import Dialer
from osint.net.door import Judge
from osint.net.policy import Policy
from osint.net.recorder import HANDLED, Attempt

PORT = 43


async def ask_whois(policy: Policy, dialer: Dialer, question: tuple[str, str], attempt: Attempt, judge: Judge | None) -> Evidence:
    """Ask `question` = (server, line); the evidence says how it ended."""
    server, query = question
    attempt.facts |= {"server": server, "query": query}
    if not query.strip() or any(ord(char) < 32 or ord(char) == 127 for char in query):
        return attempt.failed(NotAllowed("a WHOIS question is one line of text"))
    received = bytearray()
    try:
        async with asyncio.timeout(policy.budgets.whois_seconds):
            line = await dialer.open(server, PORT, Contact.THIRD_PARTY)
            attempt.remote_address = line.remote_address
            try:
                await line.connection.write(query.encode("utf-8") + b"\r\n")
                while len(received) <= policy.budgets.whois_bytes and (part := await line.connection.read(65_536)):
                    received += part
            finally:
                line.close()
    except HANDLED as error:
        attempt.body = bytes(received[: policy.budgets.whois_bytes])
        if not received:
            return attempt.failed(error)
        # A server that never closes, or slams the door, has often given a whole record: keep and judge what came.
        why = "the server never closed the connection" if isinstance(error, TimeoutError) else "the server broke the connection off"
        return _finish(attempt, judge, (Status.PARTIAL, why))
    attempt.body = bytes(received[: policy.budgets.whois_bytes])
    if len(received) > policy.budgets.whois_bytes:
        return attempt.finish(Status.LIMIT, f"answer larger than {policy.budgets.whois_bytes} bytes", truncated=True)
    if not received:
        # Several registries answer an address they have banned with nothing at all; that is no answer, not "no record".
        return attempt.finish(Status.UNREACHABLE, "the server closed the connection without a word (often a silent rate limit)")
    return _finish(attempt, judge, (Status.OK, ""))


def _finish(attempt: Attempt, judge: Judge | None, ended: tuple[Status, str]) -> Evidence:
    """The evidence, with the judge's verdict; the beginning of a record is no record yet, and that is no fault of the server's words."""
    verdict = judge(attempt.body) if judge else None
    is_beginning = ended[0] is Status.PARTIAL and verdict is not None and verdict[0] is Status.MALFORMED
    return attempt.finish(*(ended if verdict is None or is_beginning else verdict))
