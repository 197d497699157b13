"""A client process of the small internet: one JSON line of questions in, one JSON line of exchanges out, until the input ends.

It opens the door as `pivot` does, from settings, and tells besides what must never happen: an error that left the door,
a task whose error nobody fetched, a socket that was not closed.
"""

from __future__ import annotations

import asyncio
import base64
import gc
import json
import os
import resource
import sys
from pathlib import Path
from typing import Any

from osint.errors import OsintError
from osint.model.codec import exchange_json
from osint.model.evidence import Contact, Evidence
from osint.model.selector import Selector, SelectorKind
from osint.net.live_door import BoundDoor, LiveDoor
from osint.net.policy import ALL_CONTACTS, policy_for
from osint.net.politeness import Pace
from osint.settings import load_settings

SHOWN_BYTES = 100_000
Json = dict[str, Any]
complaints: list[str] = []


def _door(request: Json) -> LiveDoor:
    settings = load_settings(request.get("settings", {}))
    contacts = frozenset(map(Contact, request["contacts"])) if "contacts" in request else ALL_CONTACTS
    policy = policy_for(settings, request.get("target", ""), contacts)
    return LiveDoor(policy, Pace(policy.pace))


async def _one(door: LiveDoor, ask: Json) -> Json:
    """One question; what left the door as an error is told, not raised."""
    bound = door.bind("hostile test", Selector(SelectorKind.DOMAIN, "subject.test"))
    raised = ""
    try:
        await _put(bound, dict(ask))
    except OsintError as error:
        raised = f"{type(error).__name__}: {error}"
    except Exception as error:
        raised = f"{type(error).__name__}: {error}"
    return {"kept": [_told(evidence) for evidence in bound.kept], "raised": raised}


async def _put(bound: BoundDoor, ask: Json) -> None:
    kind, contact = ask.pop("kind"), Contact(ask.pop("contact", "target"))
    match kind:
        case "http":
            await bound.http(ask.pop("url"), purpose="test", contact=contact, **ask)
        case "dns":
            await bound.dns(ask["name"], ask["rrtype"], purpose="test", contact=Contact(ask.get("as", "DNS")))
        case "whois":
            await bound.whois(ask["server"], ask["query"], purpose="test")
        case _:
            await bound.tls(ask["host"], purpose="test", port=ask.get("port", 443))


def _told(evidence: Evidence) -> Json:
    return {"exchange": exchange_json(evidence.exchange), "body": base64.b64encode(evidence.body[:SHOWN_BYTES]).decode("ascii")}


async def _all(request: Json) -> list[Json]:
    """Every question at the same time, each through a door of its own unless they are to share one."""
    asyncio.get_running_loop().set_exception_handler(lambda _, context: complaints.append(str(context.get("message"))))
    asks = request["asks"]
    shared = _door(request) if request.get("shared") else None
    doors = [shared or _door(request) for _ in asks]
    try:
        return list(await asyncio.gather(*(_one(door, ask) for door, ask in zip(doors, asks, strict=True))))
    finally:
        for door in {id(door): door for door in doors}.values():
            await door.close()
        await asyncio.sleep(0)


def _sockets() -> int:
    found = 0
    for entry in Path("/proc/self/fd").iterdir():
        try:
            found += str(entry.readlink()).startswith("socket:")
        except FileNotFoundError:
            continue
    return found


def _forget_peak() -> None:
    try:
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    except OSError:
        return


def _peak_bytes() -> int:
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def answer(request: Json) -> Json:
    """What came of one line of questions."""
    complaints.clear()
    _forget_peak()
    before = _sockets()
    results = asyncio.run(_all(request))
    gc.collect()
    return {
        "results": results,
        "peak": _peak_bytes(),
        "complaints": [*complaints],
        "left_open": _sockets() - before,
    }


def main() -> None:
    """Answer lines until there are no more."""
    sys.unraisablehook = lambda found: complaints.append(f"{found.exc_type.__name__}: {found.exc_value} in {found.object!r}")
    out = os.fdopen(os.dup(1), "w", encoding="ascii")
    for line in sys.stdin:
        out.write(json.dumps(answer(json.loads(line))) + "\n")
        out.flush()


if __name__ == "__main__":
    main()
