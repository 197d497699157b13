"""The section on what a site says it is, and when and by whom it was registered."""

from __future__ import annotations

from urllib.parse import urlsplit

from osint.content.outlet_lookalikes import MEDIUM, lookalikes_of
from osint.model.domain_name import is_within
from osint.model.observation import Relation
from osint.model.outlets import recognised
from osint.model.selector import SelectorKind
from osint.report.dates import against, day_of, in_words
from osint.report.index import Known
from osint.report.parts import Line, Matter, Section


def identity(matter: Matter) -> Section:
    """What the site calls itself."""
    lines: list[Line] = []
    for label, relation in (
        ("Title", Relation.TITLE),
        ("Describes itself", Relation.DESCRIPTION),
        ("Language", Relation.LANGUAGE),
        ("Made with", Relation.GENERATOR),
        ("Publisher named", Relation.PUBLISHER),
    ):
        lines += matter.joined(label, matter.index.get(matter.target, relation), most=3)
    return Section("What it says it is", (*lines, *_imitations(matter), *_canonical(matter), *_redirects(matter)))


def _imitations(matter: Matter) -> list[Line]:
    """The recognised outlets that the site's name plainly imitates; a hint that needs a closer look is left to `pivot lookalikes`."""
    if recognised(matter.target.value) or matter.target.kind is not SelectorKind.DOMAIN:
        return []
    found = [item for item in lookalikes_of(matter.target.value) if item.strength >= MEDIUM]
    return [Line("Looks like", item.sentence, warns=True) for item in found[:2]]


def _canonical(matter: Matter) -> list[Line]:
    """The address that a page calls its own; one on another site stands in copied pages."""
    found = matter.index.get(matter.target, Relation.CANONICAL)
    elsewhere = [known for known in found if not _is_own(matter, known.value)]
    lines = matter.joined("Canonical", [known for known in found if known not in elsewhere], most=3)
    for known in elsewhere:
        lines.append(matter.line("Canonical", known, f"{matter.mark(known.value)}: another site is named as the original", warns=True))
    return lines


def _redirects(matter: Matter) -> list[Line]:
    """Where the site sends its visitors, when that is another site."""
    moved = [(subject, known) for subject, known in matter.index.everywhere(Relation.REDIRECTS_TO) if not _is_own(matter, known.value)]
    return [
        matter.line("Redirects", known, f"{subject.value} sends visitors on to {matter.mark(known.value)}", warns=True)
        for subject, known in moved
        if _is_own(matter, subject.value)
    ]


def _is_own(matter: Matter, url: str) -> bool:
    host = urlsplit(url).hostname or ""
    return is_within(host, matter.target.value)


def registration(matter: Matter) -> Section:
    """When and through whom the name was registered, and what is said or withheld about the holder."""
    lines = [_date_line(matter, label, relation) for label, relation in _DATES if matter.index.get(matter.target, relation)]
    lines += matter.joined("Registrar", _registry_first(matter.index.get(matter.target, Relation.REGISTRAR)), most=3)
    lines += _status(matter)
    for known in matter.index.get(matter.target, Relation.NOT_REGISTERED):
        lines.append(matter.line("Not registered", known, "the registry says that this name is not registered", warns=True))
    return Section("Registration", tuple(lines + _holder(matter) + _doubts(matter)))


def _doubts(matter: Matter) -> list[Line]:
    """What the parser of a registration found odd: two registrars named, a second record in one answer, guesses not made."""
    said: dict[str, list[int]] = {}
    for fact in matter.record.facts:
        if fact.observation.subject == matter.target:
            for note in fact.observation.detail.get("notes", ()):
                said.setdefault(str(note), []).append(fact.exchange_id)
    return [Line("Note", note, tuple(dict.fromkeys(numbers)), warns="registrar" in note) for note, numbers in said.items()]


_DATES = (("Registered", Relation.REGISTERED_AT), ("Last changed", Relation.CHANGED_AT), ("Expires", Relation.EXPIRES_AT))


def _date_line(matter: Matter, label: str, relation: Relation) -> Line:
    found = _registry_first(matter.index.get(matter.target, relation))
    days = {known.value[:10] for known in found}
    best = max(found, key=lambda known: len(known.value)) if len(days) == 1 else found[0]
    text = matter.mark(best.value, in_words(best.value))
    if relation is Relation.REGISTERED_AT:
        distance = against(best.value, matter.collected, matter.case.events)
        text += f", {distance}" if distance else ""
    ran_out = relation is Relation.EXPIRES_AT and (day_of(best.value) or matter.collected) < matter.collected
    text += ", which was over when this was collected" if ran_out else ""
    others = [known for known in found if known.value[:10] != best.value[:10]]
    if others:
        text += "; other sources say " + ", ".join(f"{in_words(known.value)} ({', '.join(known.sources)})" for known in others[:3])
    evidence = tuple(dict.fromkeys(number for known in found for number in known.evidence))
    return Line(label, text, evidence, warns=bool(others) or ran_out)


def _status(matter: Matter) -> list[Line]:
    """What the registry says of the name's state, each once although RDAP and WHOIS spell it differently."""
    found = matter.index.get(matter.target, Relation.DOMAIN_STATUS)
    by_state = {known.value.replace(" ", "").lower(): known for known in found}
    lines = matter.joined("Status", list(by_state.values()))
    evidence = tuple(dict.fromkeys(number for known in found for number in known.evidence))
    held = any("hold" in state or "redemption" in state or "pendingdelete" in state for state in by_state)
    return [Line(line.label, line.text, evidence, warns=held) for line in lines]


def _registry_first(found: list[Known]) -> list[Known]:
    """What the registry says stands before what a registrar says."""
    return sorted(found, key=lambda known: known.detail("block") == "registrar")


def _holder(matter: Matter) -> list[Line]:
    index, target = matter.index, matter.target
    lines = matter.joined("Registrant", index.get(target, Relation.REGISTRANT))
    for label, relation in (
        ("Registrant's e-mail", Relation.REGISTRANT_EMAIL),
        ("Registrant's phone", Relation.REGISTRANT_PHONE),
        ("Registrant's address", Relation.REGISTRANT_ADDRESS),
        ("Registrant's country", Relation.REGISTRANT_COUNTRY),
    ):
        lines += matter.joined(label, index.get(target, relation))
    hidden = index.get(target, Relation.PRIVACY)
    if hidden:
        lines.append(Line("Holder hidden", _hidden_words(hidden), tuple(number for known in hidden for number in known.evidence)))
    elif not lines and index.get(target, Relation.REGISTRAR):
        lines.append(Line("Holder", "nothing is said about the holder, and nothing says why"))
    return lines


def _hidden_words(hidden: list[Known]) -> str:
    by_service = [known for known in hidden if known.value != "redacted"]
    names = dict.fromkeys(known.detail("service") or known.value for known in by_service)
    named = ", ".join(name for name in names if name != "privacy service")
    words = [f"behind a privacy service ({named})" if named else "behind a privacy service"] if by_service else []
    if len(by_service) < len(hidden):
        words.append("the registration data are redacted")
    return "; ".join(words)
