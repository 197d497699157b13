"""The certificate a site presents: the names, the company and the key in it, and why it does not verify."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta

from osint.model.evidence import Contact, Evidence, Exchange, Json, Status
from osint.model.observation import Observation, Relation
from osint.model.selector import Selector, SelectorKind
from osint.net.door import SourceDoor
from osint.records.certificate import Certificate, read_chain, site_name
from osint.records.dns_wire import named
from osint.sources.base import About, Source

APEX, WWW = "apex", "www"
MAX_LISTED = 200
NO_CONNECTION = frozenset({Status.UNREACHABLE, Status.TIMEOUT, Status.MALFORMED, Status.FAILED})
Statement = tuple[Relation, Selector, dict[str, Json]]


class TlsCertificate(Source):
    """Shakes hands with the site and keeps its certificate chain, verified or not."""

    about = About(
        name="tls_certificate",
        title="TLS certificate",
        what="the certificate of the site: names, subject, issuer, validity, key, and why it does not verify",
        sees="the site's server sees a connection without a request",
        contacts=(Contact.TARGET,),
        accepts=(SelectorKind.DOMAIN,),
        limits="one handshake a domain; www only where the domain itself does not answer",
        fresh_for=timedelta(days=1),
    )

    async def collect(self, asked: Selector, door: SourceDoor) -> None:
        """One handshake with the domain, and with www where nobody speaks TLS there."""
        apex = await door.tls(asked.value, purpose=APEX)
        if apex.exchange.status in NO_CONNECTION:
            await door.tls(f"www.{asked.value}", purpose=WWW)

    def parse(self, evidence: Sequence[Evidence]) -> Iterable[Observation]:
        """What the leaf says, and what is wrong with it; the rest of the chain stays in the evidence."""
        for item in evidence:
            if not item.exchange.answered:
                continue
            leaf = read_chain(item.body)[0]
            host = _host(item.exchange)
            certificate = Selector(SelectorKind.CERTIFICATE, leaf.sha256)
            for subject, said in _statements(host, certificate, leaf, item.exchange):
                relation, about, detail = said
                yield Observation(subject, relation, about, item.exchange.ended_at, item.exchange.ended_at, detail, item.exchange.asked)


def _host(exchange: Exchange) -> Selector:
    return named(f"www.{exchange.subject.value}") if exchange.purpose == WWW else exchange.subject


def _statements(host: Selector, certificate: Selector, leaf: Certificate, exchange: Exchange) -> Iterator[tuple[Selector, Statement]]:
    names = list(_names(leaf))
    yield host, (Relation.PRESENTS_CERTIFICATE, certificate, {"san_count": leaf.san_count, "names_listed": min(len(names), MAX_LISTED)})
    for said in [*names[:MAX_LISTED], *_subject(leaf), *_validity(leaf), *_problems(leaf, host, exchange)]:
        yield certificate, said
    if leaf.organisation and not leaf.self_signed:
        verified = bool(exchange.facts.get("verified"))
        detail: dict[str, Json] = {"role": "certificate subject", "certificate": leaf.sha256, "verified": verified}
        yield host, (Relation.NAMES_COMPANY, Selector(SelectorKind.COMPANY, leaf.organisation), detail)


def _names(leaf: Certificate) -> Iterator[Statement]:
    """The names the certificate is for; the subject's common name counts only where there is no other (RFC 6125).

    A wildcard *.x and x become one statement about x; `itself` tells whether x is named beside its wildcard.
    """
    names = leaf.san_names
    origin: dict[str, Json] = {}
    if not leaf.san_count:
        names, origin = tuple(filter(None, map(site_name, leaf.common_names))), {"from": "common name"}
    held = set(names)
    for bare in dict.fromkeys(name.removeprefix("*.") for name in names):
        detail: dict[str, Json] = {"wildcard": True, "itself": bare in held} if f"*.{bare}" in held else {}
        yield Relation.CERTIFICATE_NAME, named(bare), {**origin, **detail}
    for address in leaf.san_addresses:
        yield Relation.CERTIFICATE_NAME, Selector(SelectorKind.IP_ADDRESS, address), {}
    for odd in leaf.odd_names:
        yield Relation.CERTIFICATE_NAME, Selector(SelectorKind.TEXT, odd), {"no_site_name": True}


def _subject(leaf: Certificate) -> Iterator[Statement]:
    if leaf.subject:
        yield Relation.CERTIFICATE_SUBJECT, Selector(SelectorKind.TEXT, leaf.subject), {"common_names": list(leaf.common_names)}
    if leaf.issuer_organisation:
        yield Relation.ISSUED_BY, Selector(SelectorKind.COMPANY, leaf.issuer_organisation), {"issuer": leaf.issuer}
    elif leaf.issuer:
        yield Relation.ISSUED_BY, Selector(SelectorKind.TEXT, leaf.issuer), {}
    if leaf.spki_sha256:
        detail: dict[str, Json] = {"kind": leaf.key_kind, "bits": leaf.key_size}
        yield Relation.HAS_PUBLIC_KEY, Selector(SelectorKind.PUBLIC_KEY, leaf.spki_sha256), detail


def _validity(leaf: Certificate) -> Iterator[Statement]:
    for relation, when in ((Relation.VALID_FROM, leaf.not_before), (Relation.VALID_UNTIL, leaf.not_after)):
        if when is not None:
            yield relation, _time(when), {}


def _problems(leaf: Certificate, host: Selector, exchange: Exchange) -> Iterator[Statement]:
    """Why the handshake did not verify, which depends on the host and the day, and what of the certificate did not parse."""
    if exchange.facts.get("verified") is False:
        why = str(exchange.facts.get("verify_error") or "not said")
        yield Relation.CERTIFICATE_PROBLEM, Selector(SelectorKind.TEXT, why), {"host": host.value}
    for problem in leaf.problems:
        yield Relation.CERTIFICATE_PROBLEM, Selector(SelectorKind.TEXT, problem), {"parser": True}


def _time(when: datetime) -> Selector:
    return Selector(SelectorKind.TIME, when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
