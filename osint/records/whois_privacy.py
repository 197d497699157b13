"""What hides a registrant: a mask put there by the registry or registrar, or a service that lends its own name."""

from __future__ import annotations

from dataclasses import replace

from osint.model.registrant_shields import is_mask, privacy_service
from osint.records.whois_record import WhoisContact

__all__ = ["REDACTED", "SERVICE", "is_mask", "privacy_service", "without_masks"]

REDACTED = "redacted"
SERVICE = "privacy service"


def without_masks(contact: WhoisContact) -> WhoisContact:
    """The contact with its masks and a privacy service's values taken out, and `hidden` saying which of the two it is.

    Of a privacy service its name stays as `organisation`, and a country or an address only where no mask is in sight.
    """
    if service := privacy_service(contact.name, contact.organisation, contact.email):
        return WhoisContact(contact.role, organisation=service, handle=contact.handle, hidden=SERVICE)
    if is_mask(contact.handle):
        contact = replace(contact, handle="")
    shown = {part: value for part in _PARTS if (value := getattr(contact, part)) and not is_mask(value)}
    masked = [part for part in _PARTS if getattr(contact, part) and part not in shown]
    if not masked:
        return contact
    is_hidden = not shown.get("name") and not shown.get("organisation") and bool({"name", "organisation", "email"} & set(masked))
    cleared = replace(contact, **dict.fromkeys(masked, ""))
    return replace(cleared, hidden=REDACTED) if is_hidden else cleared


_PARTS = ("name", "organisation", "email", "phone", "address", "country")
