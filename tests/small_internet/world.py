"""The invented internet of the test suite: which sites, registries and networks it has."""

from __future__ import annotations

from tests.small_internet import sites_cdn, sites_own_server, sites_shared_host, sites_vale
from tests.small_internet.description import World
from tests.small_internet.infrastructure import MAIL_HOSTS, NAME_SERVERS, NETWORKS, REGISTRARS, REGISTRIES, REVERSE, WEB_HOSTS

UNREGISTERED = "nobody-here.test"
"""A name that no registry of this world holds."""
_PARTS = (sites_vale, sites_shared_host, sites_cdn, sites_own_server)


def the_world(hostile: bool = True) -> World:
    """The world that `pivot`'s suite runs against; `hostile` adds the servers of hostile_*.py below evil.test."""
    return World(
        sites=tuple(site for part in _PARTS for site in part.SITES),
        registries=REGISTRIES,
        registrars=REGISTRARS,
        networks=NETWORKS,
        certificates=tuple(certificate for part in _PARTS for certificate in part.CERTIFICATES),
        reverse=REVERSE,
        extra_hosts=WEB_HOSTS,
        extra_records={(name, "A"): (address,) for name, address in {**NAME_SERVERS, **MAIL_HOSTS}.items()},
        hostile=hostile,
    )
