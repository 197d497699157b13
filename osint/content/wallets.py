"""The wallets a page names: in its text, in payment links, and in fields to copy from; only those whose checksum is right."""

from __future__ import annotations

import re
from collections.abc import Iterator

from osint.content.found import Found
from osint.content.page import Page, place_of
from osint.content.page_addresses import addresses
from osint.content.sightings import Sighting, merged
from osint.content.wallet_checksums import wallet_in
from osint.model.evidence import Json
from osint.model.observation import Relation
from osint.model.selector import Selector, SelectorKind

MAX_WORDS = 500
MAX_ADDRESS = 400
SHORTEST = 16  # a TON address may hold a hyphen anywhere, so one of its two parts has at least this length
_LONG = re.compile(r"(?<![A-Za-z0-9_\-])[A-Za-z0-9_\-]{25,110}(?![A-Za-z0-9_\-])")
_RUN = re.compile(r"[A-Za-z0-9_\-]{25}")
_SCHEMES = ("bitcoin:", "litecoin:", "dogecoin:", "ethereum:", "tron:", "monero:", "dash:", "ton://")
_EXPLORERS = ("blockchain.", "blockchair.", "etherscan.", "tronscan.", "blockstream.", "mempool.", "tonviewer.", "tonscan.", "btc.com/")
# One of these is in each of the words above: half as many to look for on the many pages that have none of them.
_SIGNS = ("coin", "ether", "tron", "monero", "dash", "ton:", "ton%3A", "tonviewer.", "tonscan.", "block", "mempool.", "btc.com/")
_FIELDS = ("input", "button", "textarea", "a", "span")
_ATTRIBUTES = ("value", "data-clipboard-text", "data-copy", "data-address", "data-wallet")
_ATTRIBUTE_SET = frozenset(_ATTRIBUTES)


def find_wallets(page: Page) -> Iterator[Found]:
    """WALLET for each address with a right checksum, and where it stands (article: somebody mentions it).

    `checksum` is "none" for an Ethereum address in one case, which any forty hexadecimal digits after 0x would be.
    """
    yield from merged((*_linked(page), *_in_fields(page), *_in_text(page)))


def _in_text(page: Page) -> Iterator[Sighting]:
    visible = page.visible
    # Most pages hold nothing so long, and to go through all their text with the pattern takes longer than to find that out.
    if not any(_RUN.search(token) for token in visible.unspaced if len(token) >= 25) or max(map(len, visible.words), default=0) < SHORTEST:
        return
    for number, match in enumerate(_LONG.finditer(visible.text)):
        if number >= MAX_WORDS:
            return
        if value := wallet_in(match[0]):
            yield _sighting(value, place_of(visible.node(match.start())), "text", match[0])


def _linked(page: Page) -> Iterator[Sighting]:
    """Payment links (bitcoin:…) and the same in the addresses of QR pictures; a link to a block explorer is told as one."""
    for kind in (addresses(page, "a", "href"), addresses(page, "img", "src")):
        together = kind.together
        any_sign = any(sign in together for sign in _SIGNS)
        words = [word for word in (*_SCHEMES, *_EXPLORERS) if _stands_in(word, together)] if any_sign else []
        for tag, written in zip(kind.tags, kind.written, strict=True) if words else ():
            address = written[:MAX_ADDRESS].replace("%3A", ":")
            word = next((word for word in words if word in address), "")
            how = "explorer" if word in _EXPLORERS else word.rstrip(":/")
            for match in _LONG.finditer(address) if word else ():
                if value := wallet_in(match[0]):
                    yield _sighting(value, place_of(tag), f"{how} link" if tag.name == "a" else f"{how} QR code", match[0])


def _stands_in(word: str, text: str) -> bool:
    return word in text or (":" in word and word.replace(":", "%3A") in text)


def _in_fields(page: Page) -> Iterator[Sighting]:
    for tag in [tag for tag in page.tags(*_FIELDS) if not _ATTRIBUTE_SET.isdisjoint(tag.attrs)]:
        attributes = tag.attrs
        for name in _ATTRIBUTES:
            if name in attributes and (value := wallet_in(str(attributes[name])[:200].strip())):
                yield _sighting(value, place_of(tag), name, str(attributes[name])[:200].strip())


def _sighting(value: str, place: str, how: str, written: str) -> Sighting:
    more: dict[str, Json] = {}
    if value.startswith("eth:") and written[2:] in {written[2:].lower(), written[2:].upper()}:
        more["checksum"] = "none"
    differs = written != value.partition(":")[2]
    return Sighting(Relation.WALLET, Selector(SelectorKind.WALLET, value), place, how, written if differs else "", more)
