"""What stands in front of a registrant: masks, services that lend their name, names of roles, invented people, resellers' values."""

from __future__ import annotations

import re
from functools import cache

from osint.data import read_list
from osint.model.domain_name import is_within

_ROLE_NAME = re.compile(
    r"(?i)\W*(?:the )?(?:domains?|dns|host|hostmaster|webmaster|noc|tech(?:nical)?|billing|admin(?:istrat\w{1,6})?|it|legal|registrar|"
    r"network|support|web|internet|name|contact|registrant)(?:[\s/&-]+(?:domains?|names?|admins?|administrat\w{1,6}|manage\w{1,4}|master|dep\w{1,8}|"
    r"contact|support|services?|team|provisioning|operations?|owner|role|tech(?:nical)?|office)){0,3}\W*\Z"
)


def is_mask(value: str) -> bool:
    """Whether a value says that the real one is withheld."""
    text = " ".join(value.lower().split()).strip(" .!,;:*-")
    known = read_list("privacy_services")
    return text in known["redacted_exactly"] or any(mask in text for mask in known["redacted"])


def privacy_service(*values: str) -> str:
    """The name of the privacy service that a contact's values show, "" for none."""
    text = "\n".join(values).lower()
    return next((name for sign, name in _services() if sign in text), "")


def is_role_name(name: str) -> bool:
    """Whether a name is a role and nobody's ("Domain Administrator", "Hostmaster")."""
    return _ROLE_NAME.match(name[:100]) is not None


def shield_of_name(name: str) -> str:
    """Why a registrant's name or company stands for nobody in particular; "" where it may be the registrant's own."""
    if shared := _shared(name) or _stand_in(name):
        return shared
    if is_role_name(name):
        return "it is the name of a role, which many use"
    return "it is a name that people invent where they give none" if comparable(name) in _listed("invented_names") else ""


def stands_for_strangers(name: str) -> bool:
    """Whether a registrant's name is a privacy service's, a registrar's or a domain trader's, so that all that stands beside it is too."""
    return bool(privacy_service(name) or _stand_in(name))


def shield_of_email(email: str) -> str:
    """Why a registrant's mailbox stands for nobody in particular; "" where it may be the registrant's own."""
    if shared := _shared(email):
        return shared
    local, _, host = email.lower().rpartition("@")
    domain = next((domain for domain in _listed("mail_domains") if is_within(host, domain)), "")
    if domain:
        return f"{domain} is the mail domain of a registrar or a privacy service"
    if local in _listed("no_reply") or host in _listed("sample_domains"):
        return "it is a sample, or a mailbox that nobody reads"
    return ""


def shield_of_phone(phone: str) -> str:
    """Why a registrant's telephone number stands for nobody in particular; "" where it may be the registrant's own."""
    digits = "".join(char for char in phone if char.isdigit())
    if digits in _listed("phones"):
        return "it is the telephone number of a registrar or a privacy service"
    if len(set(digits[-7:])) < 2 or digits[-7:] in "01234567890" or digits[-7:] in "09876543210":
        return "it is no real telephone number"
    return ""


def shield_of_address(address: str) -> str:
    """Why a registrant's postal address stands for nobody in particular; "" where it may be the registrant's own."""
    if shared := _shared(address):
        return shared
    # Only the beginning must be that of a word: the lists say "71 75 shelton st" for street and st.
    text = f" {comparable(address)}"
    said = {
        "addresses": "it is the postal address of a registrar or a privacy service",
        "agents": "it is the address of an agent at which very many companies are registered",
    }
    return next((why for name, why in said.items() if any(f" {known}" in text for known in _listed(name))), "")


def comparable(text: str) -> str:
    """Letters and digits in lower case, everything between them one space: "1, Main St." and "1 main st" are one."""
    return " ".join("".join(char if char.isalnum() else " " for char in text.casefold()).split())


def _shared(value: str) -> str:
    if is_mask(value):
        return "it only says that the real value is withheld"
    service = privacy_service(value)
    return f"it is {service}'s, a privacy service, which stands in front of strangers" if service else ""


def _stand_in(name: str) -> str:
    """Why a name is that of a registrar, of a trader in domains or of a service that only says what it does; "" where it is not."""
    text = f" {comparable(name)} "
    if any(f" {phrase} " in text for phrase in _listed("service_phrases")):
        return "it is the name of a service that stands in front of strangers"
    trader = next((said for sign, said in _traders() if sign in text), "")
    return f"it is {trader}, which holds the domains of strangers" if trader else ""


@cache
def _services() -> tuple[tuple[str, str], ...]:
    """(sign in lower case, name of the service), longest sign first."""
    signs = [(sign, name) for name, found in read_list("privacy_services")["service"].items() for sign in found]
    return tuple(sorted(signs, key=lambda item: -len(item[0])))


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(read_list("registrant_shields")[name])


@cache
def _traders() -> tuple[tuple[str, str], ...]:
    """(sign between spaces, who it is in words) of registrars and of those who trade in domains."""
    listed = read_list("registrant_shields")
    return tuple((f" {sign} ", f"{sign}, {said}") for key, said in _TRADERS.items() for sign in listed[key])


_TRADERS = {"registrars": "a registrar", "traders": "a trader in domains"}
