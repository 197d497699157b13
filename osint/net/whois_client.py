"""Port 43: one line out, text back, under a time and a size budget; what came is always kept."""

from __future__ import annotations

import asyncio

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
    received = bytearray()
    try:
        async with asyncio.timeout(policy.budgets.whois_seconds):
            line = await dialer.open(server, PORT, Contact.THIRD_PARTY)
            attempt.remote_address = line.remote_address
            try:
                line.writer.write(query.encode("utf-8") + b"\r\n")
                while len(received) <= policy.budgets.whois_bytes and (part := await line.reader.read(65_536)):
                    received += part
            finally:
                line.close()
    except TimeoutError as error:
        attempt.body = bytes(received)
        # A server that never closes has still given a whole record: keep and judge what came.
        return (
            attempt.failed(error) if not received else _finish(attempt, judge, (Status.PARTIAL, "the server never closed the connection"))
        )
    except HANDLED as error:
        attempt.body = bytes(received)
        return attempt.failed(error)
    attempt.body = bytes(received[: policy.budgets.whois_bytes])
    if len(received) > policy.budgets.whois_bytes:
        return attempt.finish(Status.LIMIT, f"answer larger than {policy.budgets.whois_bytes} bytes", truncated=True)
    if not received:
        # Several registries answer an address they have banned with nothing at all; that is no answer, not "no record".
        return attempt.finish(Status.UNREACHABLE, "the server closed the connection without a word (often a silent rate limit)")
    return _finish(attempt, judge, (Status.OK, ""))


def _finish(attempt: Attempt, judge: Judge | None, ended: tuple[Status, str]) -> Evidence:
    return attempt.finish(*((judge(attempt.body) if judge else None) or ended))
