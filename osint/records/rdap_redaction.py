"""What an RDAP answer says that it leaves out (RFC 9537), and whether that hides who somebody is."""

from __future__ import annotations

from collections.abc import Callable, Collection

from osint.model.evidence import Json

ServiceName = Callable[..., str]
"""Names the privacy service that texts show, "" for none (osint.model.registrant_shields.privacy_service)."""

MAX_ENTRIES = 200
_ROLE_WORDS = (("registrant", "registrant"), ("admin", "administrative"), ("tech", "technical"), ("billing", "billing"))


def withheld_fields(redacted: Json) -> dict[str, tuple[str, ...]]:
    """The field names that an RFC 9537 `redacted` array lists, by the role they belong to."""
    found: dict[str, list[str]] = {}
    for item in redacted[:MAX_ENTRIES] if isinstance(redacted, list) else []:
        name = _entry_name(item)
        role = next((role for word, role in _ROLE_WORDS if name.casefold().startswith(word)), "")
        if role and name not in found.setdefault(role, []):
            found[role].append(name)
    return {role: tuple(names) for role, names in found.items()}


def hides_identity(fields: Collection[str]) -> bool:
    """Whether the withheld fields include what says who somebody is: name, organisation or mail address."""
    return any(word in name.casefold() for name in fields for word in ("name", "organi", "email", "contact"))


def _entry_name(item: Json) -> str:
    name = item.get("name") if isinstance(item, dict) else None
    if not isinstance(name, dict):
        return ""
    text = name.get("description") or name.get("type")
    return text.strip()[:100] if isinstance(text, str) else ""
