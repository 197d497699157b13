"""The sections on who is named, how they can be reached, and which profiles the site links to."""

from __future__ import annotations

from osint.content.lookalikes import imitated, suspicious_characters
from osint.model.observation import Relation
from osint.model.selector import SelectorKind
from osint.report.index import Known
from osint.report.parts import Line, Matter, Section

_PLATFORMS = {"x": "X", "vk": "VK", "tiktok": "TikTok", "youtube": "YouTube", "linkedin": "LinkedIn"}


def people(matter: Matter) -> Section:
    """Persons and companies that the pages, the registration or the certificate name."""
    index, target = matter.index, matter.target
    lines: list[Line] = []
    for relation in (Relation.NAMES_PERSON, Relation.NAMES_COMPANY, Relation.AUTHOR):
        for subject, known in index.everywhere(relation):
            if subject != target and subject.kind is not SelectorKind.CERTIFICATE:
                continue
            label = "Person" if known.object.kind is SelectorKind.PERSON else "Company"
            role = "author" if relation is Relation.AUTHOR else known.detail("role")
            if known.detail("verified") == "False":
                role = "subject of a certificate that does not verify, so it need not be the site's own"
            lines.append(matter.line(label, known, matter.mark(known.value) + (f" ({role})" if role else "")))
    lines += matter.joined("E-mail", index.get(target, Relation.CONTACT_EMAIL))
    lines += matter.joined("Phone", index.get(target, Relation.CONTACT_PHONE))
    lines += matter.joined("Security contact", index.get(target, Relation.SECURITY_CONTACT))
    return Section("People, companies and contacts", tuple(dict.fromkeys(lines)))


def profiles(matter: Matter) -> Section:
    """Social profiles as written, with a word where a handle imitates another name."""
    lines = []
    for known in matter.index.get(matter.target, Relation.SOCIAL_PROFILE):
        platform, _, handle = known.value.partition(":")
        doubts = handle_doubts(matter, handle)
        text = matter.mark(known.value, f"@{handle.removeprefix('@')}")
        lines.append(matter.line(_PLATFORMS.get(platform, platform.capitalize()), known, "; ".join([text, *doubts]), warns=bool(doubts)))
    return Section("Social profiles, as written", tuple(lines))


def handle_doubts(matter: Matter, handle: str) -> list[str]:
    """Sentences on what is odd about a handle: whose name it imitates, and characters that hide."""
    found = imitated(handle, own_names(matter))
    doubts = [f'imitates "{found[0]}": {found[1]}'] if found else []
    return doubts + list(suspicious_characters(handle))


def own_names(matter: Matter) -> list[str]:
    """The names that a site goes by: title, publisher, the first label of its domain."""
    known: list[Known] = []
    for relation in (Relation.TITLE, Relation.PUBLISHER):
        known += matter.index.get(matter.target, relation)
    return [*dict.fromkeys(item.value for item in known), matter.target.value.partition(".")[0]]
