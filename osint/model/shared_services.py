"""Services that serve very many strangers, by their domains, and the certificates that servers show when nobody gave them one."""

from __future__ import annotations

from functools import cache, lru_cache

from osint.data import read_list
from osint.model.provider_names import NameProvider, NameRole, provider_of_name
from osint.model.public_suffix import split_suffix


@lru_cache(maxsize=20_000)
def service_of(name: str, *kinds: str) -> str:
    """Why a host or domain belongs to everybody ("jsdelivr.net delivers files for very many sites"); "" where no list knows it.

    `kinds` are kinds of service in the list (cdn, analytics, advertising, social, widgets, mail, mail_reports, zone_contacts);
    without any, all of them and the lists of hosting and mail providers are asked. A customer's own name below a platform
    (bucket.storage.example, where storage.example is a public suffix) is the customer's.
    """
    name = name.strip().rstrip(".").lower()[-253:]
    known = _services()
    for suffix in _up_to_customer(name):
        for kind, why in known.get(suffix, ()):
            if not kinds or kind in kinds:
                return f"{suffix} {why}"
    found = None if kinds else _provider(name)
    return f"{found.suffix} is {found.provider}'s, which serves very many strangers" if found else ""


def default_certificate(subject: str) -> bool:
    """Whether a certificate's subject is one that servers make for themselves."""
    text = subject.lower()
    return any(sign in text for sign in read_list("shared_services")["default_certificates"]["subjects"])


def shared_certificate_name(name: str) -> bool:
    """Whether a name in a certificate shows that a service got it for many customers at once."""
    labels = name.lower().split(".")
    return any(".".join(labels[start:]) in _shared_names() for start in range(len(labels)))


def _up_to_customer(name: str) -> list[str]:
    """The name and what stands above it, up to the registered domain; what lies above that belongs to all its customers."""
    depth = name.count(".") - split_suffix(name)[0].count(".")
    labels = name.split(".")
    return [".".join(labels[start:]) for start in range(depth + 1)]


def _provider(name: str) -> NameProvider | None:
    found = next(filter(None, (provider_of_name(name, role) for role in NameRole)), None)
    return found if found and found.suffix.count(".") >= split_suffix(name)[0].count(".") else None


@cache
def _services() -> dict[str, tuple[tuple[str, str], ...]]:
    """Domain -> (kind, what it does in words) of each list that holds it."""
    listed = read_list("shared_services")
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for kind, domains in listed["services"].items():
        for domain in domains.split():
            found[domain] = (*found.get(domain, ()), (kind, listed["kinds"][kind]))
    return found


@cache
def _shared_names() -> frozenset[str]:
    return frozenset(read_list("shared_services")["default_certificates"]["shared_names"])
