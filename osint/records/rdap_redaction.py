"""Words by which registration data say that a value is withheld, and names of companies that stand in for registrants."""

from __future__ import annotations

from collections.abc import Callable, Collection

from osint.model.evidence import Json

Predicate = Callable[[str], bool]
"""Whether a text names a privacy service, or says that a value is withheld."""

MAX_ENTRIES = 200
_WITHHELD = (
    "redacted",
    "data protected",
    "not disclosed",
    "gdpr mask",
    "statutory masking",
    "non-public data",
    "hidden upon user request",
    "personal data, can not be publicly disclosed",
    "not available from registry",
    "data withheld",
    "name withheld",
    "contact withheld",
    "please query the",
    "select contact domain holder",
)
_PRIVACY_SERVICES = (
    "domainsbyproxy",
    "withheldforprivacy",
    "whoisguard",
    "whoisprivacy",
    "whoisprotection",
    "whoisagent",
    "contactprivacy",
    "privacyguardian",
    "privacyprotect",
    "perfectprivacy",
    "privacyserviceprovidedby",
    "superprivacyservice",
    "domainprivacyservice",
    "domainprotectionservices",
    "identityprotectionservice",
    "identity-protect.org",
    "proxyprotection",
    "registrationprivate",
    "privateregistration",
    "anonymize,inc",
    "njalla",
)
"""Without spaces, so that the names are found in mail addresses too."""
_ROLE_WORDS = (("registrant", "registrant"), ("admin", "administrative"), ("tech", "technical"), ("billing", "billing"))


def is_redacted(text: str) -> bool:
    """Whether a text stands where a registry or registrar withholds a value."""
    folded = text.casefold()
    return any(words in folded for words in _WITHHELD)


def is_privacy_service(text: str) -> bool:
    """Whether a text names a well-known company that registers domains in its own name for others."""
    folded = "".join(text.casefold().split())
    return any(name in folded for name in _PRIVACY_SERVICES)


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
