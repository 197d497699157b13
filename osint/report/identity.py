"""The section on what a site says it is, and when and by whom it was registered."""

from __future__ import annotations

from osint.model.observation import Relation
from osint.report.dates import against, in_words
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
        ("Redirects to", Relation.REDIRECTS_TO),
        ("Canonical", Relation.CANONICAL),
    ):
        lines += matter.joined(label, matter.index.get(matter.target, relation), most=3)
    return Section("What it says it is", tuple(lines))


def registration(matter: Matter) -> Section:
    """When and through whom the name was registered, and what is said or withheld about the holder."""
    lines = [_date_line(matter, label, relation) for label, relation in _DATES if matter.index.get(matter.target, relation)]
    lines += matter.joined("Registrar", _registry_first(matter.index.get(matter.target, Relation.REGISTRAR)), most=3)
    for known in matter.index.get(matter.target, Relation.NOT_REGISTERED):
        lines.append(matter.line("Not registered", known, "the registry says that this name is not registered", warns=True))
    return Section("Registration", tuple(lines + _holder(matter)))


_DATES = (("Registered", Relation.REGISTERED_AT), ("Last changed", Relation.CHANGED_AT), ("Expires", Relation.EXPIRES_AT))


def _date_line(matter: Matter, label: str, relation: Relation) -> Line:
    found = _registry_first(matter.index.get(matter.target, relation))
    days = {known.value[:10] for known in found}
    best = max(found, key=lambda known: len(known.value)) if len(days) == 1 else found[0]
    text = in_words(best.value)
    if relation is Relation.REGISTERED_AT:
        distance = against(best.value, matter.collected, matter.events)
        text += f", {distance}" if distance else ""
    others = [known for known in found if known.value[:10] != best.value[:10]]
    if others:
        text += "; other sources say " + ", ".join(f"{in_words(known.value)} ({', '.join(known.sources)})" for known in others[:3])
    evidence = tuple(dict.fromkeys(number for known in found for number in known.evidence))
    return Line(label, text, evidence, warns=bool(others))


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
    return lines


def _hidden_words(hidden: list[Known]) -> str:
    services = [known.value for known in hidden if known.detail("kind") == "privacy service" or known.value != "redacted"]
    words = [f"by a privacy service ({', '.join(services[:3])})"] if services else []
    if any(known.value == "redacted" for known in hidden):
        words.append("the registration data are redacted")
    return "; ".join(words)
