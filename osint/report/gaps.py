"""The sections on what is missing and why, and on what to do next."""

from __future__ import annotations

from osint.model.observation import Relation
from osint.model.outcome import Outcome, Result
from osint.report.parts import Line, Matter, Section

_UNKNOWN = {
    "dns_records": "addresses, name servers and mail",
    "reverse_dns": "the names that its addresses give themselves",
    "ip_origin": "the networks its addresses lie in",
    "address_rdap": "who holds its address ranges",
    "asn_rdap": "who runs its networks",
    "tls_certificate": "its certificate",
    "website": "what its pages say",
    "whois": "the WHOIS record",
    "domain_rdap": "the registry's record",
}


def gaps(matter: Matter) -> Section:
    """Every source that did not give a whole answer, with what stays unknown and why."""
    return Section("What is missing, and why", tuple(_gap_line(outcome) for outcome in matter.record.outcomes if outcome.result.is_gap))


def _gap_line(outcome: Outcome) -> Line:
    unknown = _UNKNOWN.get(outcome.source, "")
    prefix = f"unknown: {unknown}. " if unknown and outcome.result not in {Result.PARTIAL} else ""
    retry = f"; may be asked again from {outcome.retry_at:%Y-%m-%d %H:%M} UTC" if outcome.retry_at else ""
    return Line(f"{outcome.source} {outcome.subject.value}", f"{prefix}{outcome.result.value}: {outcome.reason}{retry}")


def next_steps(matter: Matter) -> Section:
    """Commands and actions that follow from what was found."""
    index, target = matter.index, matter.target
    lines: list[Line] = []
    for known in index.get(target, Relation.RESOLVES_TO)[:2]:
        if index.first(known.object, Relation.HOSTING_KIND) is None:
            lines.append(Line("Other sites there", f"pivot show ip:{known.value}"))
    for known in index.get(target, Relation.SOCIAL_PROFILE)[:2]:
        lines.append(Line("Who else links to it", f"pivot show handle:{known.value}"))
    if any(outcome.result in {Result.FAILED, Result.LIMITED, Result.PARTIAL} for outcome in matter.record.outcomes):
        lines.append(Line("Ask the gaps again", f"pivot domain {target.value}"))
    if index.get(target, Relation.PRIVACY):
        lines.append(Line("Holder hidden", "the registrar's abuse desk, or a court order to the registrar, can name the holder"))
    lines.append(Line("Raw bytes", f"pivot evidence list {target.value}"))
    return Section("What to do next", tuple(lines))
