"""Takes a server's certificate chain as sent, verified or not, and says why it does not verify."""

from __future__ import annotations

import asyncio
import ssl

from osint.model.evidence import Contact, Evidence, Status
from osint.net.dialer import Dialer
from osint.net.policy import Policy
from osint.net.recorder import HANDLED, Attempt
from osint.net.tls_context import chain_of, handshake_facts, unverifying, verify_words, verifying


async def take_chain(policy: Policy, dialer: Dialer, where: tuple[str, int], attempt: Attempt) -> Evidence:
    """Shake hands with `where` = (host, port); the body is the chain as PEM, leaf first."""
    try:
        async with asyncio.timeout(policy.budgets.seconds):
            try:
                await _shake(dialer, where, verifying(policy.ca_file), attempt)
                attempt.facts |= {"verified": True, "verify_error": ""}
            except ssl.SSLCertVerificationError as error:
                attempt.facts |= {"verified": False, "verify_error": verify_words(error)}
                await _shake(dialer, where, unverifying(), attempt)
    except ssl.SSLError as error:
        return attempt.finish(Status.MALFORMED, f"TLS handshake failed: {verify_words(error)}")
    except HANDLED as error:
        return attempt.failed(error)
    return attempt.finish(Status.OK)


async def _shake(dialer: Dialer, where: tuple[str, int], context: ssl.SSLContext, attempt: Attempt) -> None:
    line = await dialer.open(*where, Contact.TARGET, tls=(context, where[0]))
    try:
        attempt.remote_address = line.remote_address
        encryption = line.connection.encryption
        chain = chain_of(encryption) if encryption else []
        attempt.body = "".join(ssl.DER_cert_to_PEM_cert(der) for der in chain).encode("ascii")
        attempt.facts |= {**handshake_facts(encryption), "count": len(chain)}
    finally:
        line.close()
