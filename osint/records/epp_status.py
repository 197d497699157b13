"""The states of a domain as EPP spells them, whatever spelling an RDAP or a WHOIS server prefers (RFC 8056)."""

from __future__ import annotations

from collections.abc import Callable

from osint.model.evidence import Json

EPP_STATES = (
    "addPeriod",
    "autoRenewPeriod",
    "clientDeleteProhibited",
    "clientHold",
    "clientRenewProhibited",
    "clientTransferProhibited",
    "clientUpdateProhibited",
    "inactive",
    "ok",
    "pendingCreate",
    "pendingDelete",
    "pendingRenew",
    "pendingRestore",
    "pendingTransfer",
    "pendingUpdate",
    "redemptionPeriod",
    "renewPeriod",
    "serverDeleteProhibited",
    "serverHold",
    "serverRenewProhibited",
    "serverTransferProhibited",
    "serverUpdateProhibited",
    "transferPeriod",
)
_RENAMED = {"active": "ok", "associated": "linked"}
"""The two that RDAP calls by another word; the rest differ in spaces and capitals only."""
_MARKS = str.maketrans("", "", " -_")
_BY_LETTERS = {state.lower(): state for state in EPP_STATES}


def epp_status(written: str) -> str:
    """A state as EPP spells it; the words as written where they are no spelling of one, as those of country registries."""
    return _BY_LETTERS.get(written.translate(_MARKS).lower(), written)


def epp_status_of_rdap(written: str) -> str:
    """The EPP state that an RDAP state stands for; the words as written where it stands for none."""
    return _RENAMED.get(written.strip().lower(), epp_status(written))


def each_once(written: tuple[str, ...], spell: Callable[[str], str]) -> list[tuple[str, dict[str, Json]]]:
    """State and detail of each state that is listed, once; `as_written` is in the detail where it was written otherwise."""
    found: dict[str, str] = {}
    for words in written:
        found.setdefault(spell(words), words)
    return [(state, {"as_written": words} if words != state else {}) for state, words in found.items()]
