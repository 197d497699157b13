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
    www = Selector(SelectorKind.HOST, f"www.{matter.target.value}")
    return Section("Where it is hosted", (*_addresses(matter, www), *_aliases(matter, www), *_zone(matter)))


def _addresses(matter: Matter, www: Selector) -> list[Line]:
    found = {known.value: known for subject in (www, matter.target) for known in matter.index.get(subject, Relation.RESOLVES_TO)}
    own = [known.value for known in matter.index.get(matter.target, Relation.RESOLVES_TO)]
    ordered = [found[value] for value in dict.fromkeys([*own, *found])]
    lines = [Line(known.value, _address_words(matter, known), _address_evidence(matter, known)) for known in ordered]
    return lines + _unknown_kind(matter, [line.label for line in lines]) if lines else _no_address(matter)


def _aliases(matter: Matter, www: Selector) -> list[Line]:
    return [
        matter.line("Alias", known, f"{subject.value} is an alias of {matter.mark(known.value)}")
        for subject in (www, matter.target)
        for known in matter.index.get(subject, Relation.ALIAS_OF)
        if known.object != matter.target
    ]


def _zone(matter: Matter) -> list[Line]:
    index, target = matter.index, matter.target
    lines = matter.joined("Name servers", index.get(target, Relation.NAME_SERVER))
    lines += matter.joined("Mail goes to", index.get(target, Relation.MAIL_SERVER))
    if not index.get(target, Relation.MAIL_SERVER):
        lines += [matter.line("Mail goes to", known, "nowhere: its DNS names no mail server") for known in _absent(matter, "MX")]
    lines += matter.joined("Zone contact", index.get(target, Relation.SOA_CONTACT), most=2)
    lines += matter.joined("Text records", index.get(target, Relation.TXT_RECORD), most=5)
    for known in index.get(target, Relation.WILDCARD):
        lines.append(matter.line("Wildcard", known, f"any name below the domain resolves (to {known.value})"))
    for subject, known in index.everywhere(Relation.PRIVATE_ADDRESS):
        text = f"{subject.value} points to the private or reserved address {known.value}; it was not contacted"
        lines.append(matter.line("Points inside", known, text, warns=True))
    return lines


def _absent(matter: Matter, rrtype: str) -> list[Known]:
    """What says that the target has no record of a type; only an answer of the DNS does."""
    return [known for known in matter.index.get(matter.target, Relation.ABSENT_RECORD) if known.value == rrtype]


def _no_address(matter: Matter) -> list[Line]:
    four, six = (_absent(matter, rrtype) for rrtype in ("A", "AAAA"))
    evidence = tuple(number for known in [*four, *six] for number in known.evidence)
    return [Line("Address", "none: its DNS says that the name has no address", evidence)] if four and six else []


def _unknown_kind(matter: Matter, addresses: list[str]) -> list[Line]:
    """Said once, not for every address: what it means that no list of ours holds them."""
    held = {subject.value for subject, _ in matter.index.everywhere(Relation.HOSTING_KIND)}
    unknown = [address for address in addresses if address not in held]
    if not unknown:
        return []
    which = " and ".join(unknown) + (" is" if len(unknown) == 1 else " are")
    if len(unknown) == len(addresses):
        which = "this address is" if len(addresses) == 1 else "these addresses are"
    lists = "in none of our lists of CDNs, clouds, shared hosts, site builders and parking"
    return [Line("Kind of hosting", f"unknown: {which} {lists}; strangers may share it all the same")]


def certificate(matter: Matter) -> Section:
    """The certificates that the site presents, and the names they cover."""
    www = Selector(SelectorKind.HOST, f"www.{matter.target.value}")
    found = {known.object: known for host in (www, matter.target) for known in matter.index.get(host, Relation.PRESENTS_CERTIFICATE)}
    lines: list[Line] = []
    for subject, known in reversed(found.items()):
        lines.append(matter.line("SHA-256", known))
        for problem in matter.index.get(subject, Relation.CERTIFICATE_PROBLEM):
            lines.append(matter.line("Does not verify", problem, warns=True))
        lines += _names(matter, known)
        lines += matter.joined("Issued by", matter.index.get(subject, Relation.ISSUED_BY))
        start, end = (matter.index.first(subject, kind) for kind in (Relation.VALID_FROM, Relation.VALID_UNTIL))
        if start and end:
            days = " to ".join(matter.mark(known.value, in_words(known.value)) for known in (start, end))
            lines.append(Line("Valid", days, start.evidence))
    return Section("Certificate", tuple(lines))


def _names(matter: Matter, shown: Known) -> list[Line]:
    """The first names of a certificate, and how many are in it where not all of them became facts."""
    found = matter.index.get(shown.object, Relation.CERTIFICATE_NAME)
    lines = matter.joined("Names", found, most=10)
    held, listed = (int(shown.detail(name) or 0) for name in ("san_count", "names_listed"))
    if held > listed and len(found) > 10:
        lines.append(matter.line("Names in it", shown, f"{held} in all, wildcards counted apart; {len(found)} of them are listed as facts"))
    return lines


def _address_words(matter: Matter, address: Known) -> str:
    """One address in plain words: network, holder, country, kind of hosting."""
    index, subject = matter.index, address.object
    parts = [matter.mark(address.value)] if address.value in matter.case.invented else []
    for system in index.get(subject, Relation.ORIGIN_ASN):
        names = [matter.mark(known.value) for known in index.get(system.object, Relation.HELD_BY)]
        parts.append(f"announced by {matter.mark(system.value)}" + (f" ({names[0]})" if names else ""))
    for block in index.get(subject, Relation.IN_NETBLOCK)[:2]:
        holders = ", ".join(dict.fromkeys(matter.mark(known.value) for known in index.get(block.object, Relation.HELD_BY)))
        countries = ", ".join(dict.fromkeys(known.value for known in index.get(block.object, Relation.LOCATED_IN)))
        held = f" held by {holders}" if holders else ""
        parts.append(f"range {matter.mark(block.value)}{held}" + (f", registered in {countries}" if countries else ""))
    names = [matter.mark(known.value) for known in index.get(subject, Relation.REVERSE_NAME)]
    if names:
        parts.append(f"calls itself {', '.join(names[:3])}")
    parts.append(_kind_words(index.first(subject, Relation.HOSTING_KIND)))
    return "; ".join(filter(None, parts))


def _kind_words(kind: Known | None) -> str:
    if kind is None:
        return ""
    provider = kind.detail("provider")
    meaning = _MEANING.get(kind.value, kind.value)
    return f"{provider}, {meaning}" if provider else meaning


def _address_evidence(matter: Matter, address: Known) -> tuple[int, ...]:
    numbers = list(address.evidence)
    for relation in (Relation.ORIGIN_ASN, Relation.IN_NETBLOCK, Relation.REVERSE_NAME, Relation.HOSTING_KIND):
        for known in matter.index.get(address.object, relation):
            numbers += known.evidence
    return tuple(dict.fromkeys(numbers))
