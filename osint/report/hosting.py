"""The section on where a site stands: its addresses in plain words, name servers, mail, certificate."""

from __future__ import annotations

from osint.model.observation import Relation
from osint.model.selector import Selector, SelectorKind
from osint.report.dates import in_words
from osint.report.index import Known
from osint.report.parts import Line, Matter, Section

_MEANING = {
    "cdn": "a content delivery network: strangers share its addresses, so sharing this one says nothing",
    "cloud": "a cloud or large hosting provider: sharing its range says nothing, sharing one address may",
    "shared host": "a shared host: many unrelated sites share its addresses",
    "site builder": "a site builder: many unrelated sites share its addresses",
    "parking": "a parking service: the site may not be in use",
}


def hosting(matter: Matter) -> Section:
    """Each address with its network, holder and kind of hosting, then name servers and mail."""
    index, target = matter.index, matter.target
    www = Selector(SelectorKind.HOST, f"www.{target.value}")
    lines: list[Line] = []
    for subject in (target, www):
        for known in index.get(subject, Relation.RESOLVES_TO):
            if not any(line.label == known.value for line in lines):
                lines.append(Line(known.value, _address_words(matter, known), _address_evidence(matter, known)))
    for known in index.get(www, Relation.ALIAS_OF) + index.get(target, Relation.ALIAS_OF):
        lines.append(matter.line("Alias of", known))
    for name, relation in (("Name servers", Relation.NAME_SERVER), ("Mail goes to", Relation.MAIL_SERVER)):
        lines += matter.joined(name, index.get(target, relation))
    for known in index.get(target, Relation.WILDCARD):
        lines.append(matter.line("Wildcard", known, f"any name below the domain resolves (to {known.value})"))
    for subject, known in index.everywhere(Relation.PRIVATE_ADDRESS):
        text = f"{subject.value} points to the private or reserved address {known.value}; it was not contacted"
        lines.append(matter.line("Points inside", known, text, warns=True))
    return Section("Where it is hosted", tuple(lines))


def certificate(matter: Matter) -> Section:
    """The certificate that the site presents, and the names it covers."""
    lines: list[Line] = []
    for known in matter.index.get(matter.target, Relation.PRESENTS_CERTIFICATE):
        subject = known.object
        lines.append(matter.line("SHA-256", known, known.value))
        lines += matter.joined("Names", matter.index.get(subject, Relation.CERTIFICATE_NAME), most=10)
        lines += matter.joined("Issued by", matter.index.get(subject, Relation.ISSUED_BY))
        for problem in matter.index.get(subject, Relation.CERTIFICATE_PROBLEM):
            lines.append(matter.line("Does not verify", problem, warns=True))
        start, end = (matter.index.first(subject, kind) for kind in (Relation.VALID_FROM, Relation.VALID_UNTIL))
        if start and end:
            lines.append(Line("Valid", f"{in_words(start.value)} to {in_words(end.value)}", start.evidence))
    return Section("Certificate", tuple(lines))


def _address_words(matter: Matter, address: Known) -> str:
    """One address in plain words: network, holder, country, kind of hosting."""
    index, subject = matter.index, address.object
    parts = [matter.mark(address.value)] if address.value in matter.invented else []
    for system in index.get(subject, Relation.ORIGIN_ASN):
        names = [known.value for known in index.get(system.object, Relation.HELD_BY)]
        parts.append(f"announced by {system.value}" + (f" ({names[0]})" if names else ""))
    for block in index.get(subject, Relation.IN_NETBLOCK)[:2]:
        holders = ", ".join(dict.fromkeys(known.value for known in index.get(block.object, Relation.HELD_BY)))
        countries = ", ".join(dict.fromkeys(known.value for known in index.get(block.object, Relation.LOCATED_IN)))
        held = f" held by {holders}" if holders else ""
        parts.append(f"range {block.value}{held}" + (f", registered in {countries}" if countries else ""))
    names = [known.value for known in index.get(subject, Relation.REVERSE_NAME)]
    if names:
        parts.append(f"calls itself {', '.join(names[:3])}")
    parts.append(_kind_words(index.first(subject, Relation.HOSTING_KIND)))
    return "; ".join(filter(None, parts))


def _kind_words(kind: Known | None) -> str:
    if kind is None:
        return "kind of hosting unknown (in none of our lists of CDNs, clouds, shared hosts, site builders and parking)"
    provider = kind.detail("provider")
    meaning = _MEANING.get(kind.value, kind.value)
    return f"{provider}, {meaning}" if provider else meaning


def _address_evidence(matter: Matter, address: Known) -> tuple[int, ...]:
    numbers = list(address.evidence)
    for relation in (Relation.ORIGIN_ASN, Relation.IN_NETBLOCK, Relation.REVERSE_NAME, Relation.HOSTING_KIND):
        for known in matter.index.get(address.object, relation):
            numbers += known.evidence
    return tuple(dict.fromkeys(numbers))
