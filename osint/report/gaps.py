"""The sections on what is missing and why, and on what to do next."""

from __future__ import annotations

from osint.model.observation import Relation
from osint.model.outcome import Outcome, Result
from osint.model.selector import SelectorKind
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
    """Every source that did not give a whole answer, with what stays unknown and why; the same reason is given once."""
    alike: dict[tuple[str, Result, str], list[Outcome]] = {}
    for outcome in matter.record.outcomes:
        if outcome.result.is_gap:
            alike.setdefault((outcome.subject.value, outcome.result, outcome.reason), []).append(outcome)
    return Section("What is missing, and why", tuple(_gap_line(outcomes) for outcomes in alike.values()))


def _gap_line(outcomes: list[Outcome]) -> Line:
    first = outcomes[0]
    unknown = [_UNKNOWN[outcome.source] for outcome in outcomes if outcome.source in _UNKNOWN and first.result is not Result.PARTIAL]
    prefix = f"unknown: {'; '.join(unknown)}. " if unknown else ""
    retry = f"; may be asked again from {first.retry_at:%Y-%m-%d %H:%M} UTC" if first.retry_at else ""
    label = f"{', '.join(outcome.source for outcome in outcomes)} {first.subject.value}"
    return Line(label, f"{prefix}{first.result.value}: {_plain_reason(first)}{retry}")


def _plain_reason(outcome: Outcome) -> str:
    """The reason; of a single question that was deliberately not asked, only the why."""
    _, was_skipped, why = outcome.reason.partition(": skipped (")
    return why.removesuffix(")") if was_skipped and outcome.reason.endswith(")") and "; " not in outcome.reason else outcome.reason


def next_steps(matter: Matter) -> Section:
    """Commands and actions that follow from what was found."""
    index, target = matter.index, matter.target
    lines = [
        Line("Sites that belong to it", f"pivot links {target.value}"),
        Line("What it publishes", f"pivot articles {target.value}, then pivot copies {target.value}"),
    ]
    for known in index.get(target, Relation.USES_ACCOUNT)[:2]:
        lines.append(Line("Who else carries it", f"pivot pivot {known.object}"))
    for known in index.get(target, Relation.RESOLVES_TO)[:2]:
        if index.first(known.object, Relation.HOSTING_KIND) is None:
            lines.append(Line("Collected sites there", f"pivot show ip:{known.value}"))
    for known in index.get(target, Relation.SOCIAL_PROFILE)[:2]:
        lines.append(Line("Who else links to it", f"pivot show handle:{known.value}"))
    is_registered = not index.get(target, Relation.NOT_REGISTERED)
    if is_registered and any(outcome.result in {Result.FAILED, Result.LIMITED, Result.PARTIAL} for outcome in matter.record.outcomes):
        lines.append(Line("Ask the gaps again", f"pivot domain {target.value}"))
    if index.get(target, Relation.PRIVACY):
        lines.append(_learn_the_holder(matter))
    lines.append(Line("Raw bytes", f"pivot evidence list {target.value}"))
    return Section("What to do next", tuple(lines))


def _learn_the_holder(matter: Matter) -> Line:
    desks = [
        known
        for known in matter.index.get(matter.target, Relation.CONTACT)
        if known.object.kind is SelectorKind.EMAIL and known.detail("role") == "abuse"
    ]
    desk = f" ({matter.mark(desks[0].value)})" if desks else ""
    return Line(
        "Learn the holder", f"the registrar's abuse desk{desk}, or a court order to the registrar", desks[0].evidence if desks else ()
    )
