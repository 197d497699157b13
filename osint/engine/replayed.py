"""A recorded case as a door, with what it says about itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from osint.errors import CaseFormatError
from osint.net.replay import ReplayDoor
from osint.report.dates import Event
from osint.report.parts import CaseNote
from osint.store.evidence_folder import EvidenceFolder, read_folder

REPLAY_OF = "replay of "
"""How the way out of a replayed run begins."""


@dataclass(frozen=True, slots=True)
class ReplayedCase:
    """A case ready to be replayed."""

    folder: EvidenceFolder
    door: ReplayDoor
    note: CaseNote

    def filed_under(self, domain: str) -> str:
        """The name under which the case files a domain; raises CaseFormatError that lists its targets where it has none."""
        filed = self.folder.aliases.get(domain, domain)
        targets = list(self.folder.manifest.get("targets", [])) or sorted(
            {item.exchange.subject.value for item in self.folder.evidence if item.exchange.subject.kind.value == "domain"}
        )
        if filed not in targets:
            raise CaseFormatError(f"the recorded case {self.folder.path} holds nothing on {domain}; it holds {', '.join(targets[:12])}")
        return filed

    def alias_note(self, domain: str) -> str:
        """Why another name was taken than the one asked for, or ""."""
        if domain not in self.folder.aliases:
            return ""
        why = str(self.folder.manifest.get("alias_note", ""))
        return f"this case files {domain} under {self.folder.aliases[domain]}" + (f": {why}" if why else "")


def open_case(path: Path) -> ReplayedCase:
    """The case in an evidence folder; raises CaseFormatError or EvidenceAltered that names what is wrong."""
    folder = read_folder(path)
    try:
        events = tuple(Event(date.fromisoformat(item["date"]), str(item["what"])) for item in folder.manifest.get("events", []))
        note = CaseNote(
            title=folder.title,
            events=events,
            invented=frozenset(str(item["value"]) for item in folder.manifest.get("invented", [])),
            recorded=tuple(f"{item['fact']}: {item['value']} ({item['source']})" for item in folder.manifest.get("recorded", [])),
            not_public=tuple(map(str, folder.manifest.get("not_public", []))),
            limits=tuple(f"{item['what']} ({item['source']})" for item in folder.manifest.get("limits", [])),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise CaseFormatError(f"{path / 'manifest.json'}: events or invented values are not as they should be ({error})") from error
    return ReplayedCase(folder, ReplayDoor(folder.evidence), note)
