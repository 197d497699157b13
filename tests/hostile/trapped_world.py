"""The small internet with registration services that lure whoever asks them to the target itself: the traps of passive mode."""

from __future__ import annotations

import json
from dataclasses import replace

from tests.small_internet.description import Stored, World
from tests.small_internet.infrastructure import BIG_HOST, WHOIS_TEST
from tests.small_internet.whois_texts import registry_record
from tests.small_internet.world import the_world

REFERRED = "pixel-orchard.test"
"""Its registry names a WHOIS server of its own domain, in capitals and with a final dot."""
REDIRECTED = "quiet-ceramics.test"
"""Its registry's RDAP server redirects to its web site."""
LINKED = "radio-kelp.test"
"""Its registry's RDAP server names the registrar's record at a host of its own domain."""


def trapped_world(hostile: bool) -> World:
    """The world of the suite with the three traps set."""
    world = the_world(hostile)
    hosts = {f"whois.{REFERRED}": BIG_HOST, f"rdap.{LINKED}": BIG_HOST}
    return replace(
        world,
        extra_hosts={**world.extra_hosts, **hosts},
        extra_whois={(WHOIS_TEST, REFERRED): _referral(world)},
        extra_pages={("rdap.nic.test", f"/domain/{REDIRECTED}"): _redirect(), ("rdap.nic.test", f"/domain/{LINKED}"): _link()},
    )


def _referral(world: World) -> bytes:
    site = world.site(REFERRED)
    assert site is not None
    lines = registry_record(world, site).splitlines(keepends=True)
    label = "Registrar WHOIS Server:"
    assert any(label in line for line in lines)
    return "".join(f"{label} WHOIS.{REFERRED.upper()}.\r\n" if label in line else line for line in lines).encode()


def _redirect() -> Stored:
    where = f"http://www.{REDIRECTED}/rdap/domain/{REDIRECTED}"
    return Stored(b"{}", 302, (("Content-Type", "application/rdap+json"), ("Location", where)))


def _link() -> Stored:
    href = f"http://rdap.{LINKED}/domain/{LINKED}"
    links = [{"rel": "related", "href": href, "type": "application/rdap+json"}]
    record = {"objectClassName": "domain", "ldhName": LINKED, "handle": "D1-TEST", "links": links}
    return Stored(json.dumps(record).encode(), headers=(("Content-Type", "application/rdap+json"),))
