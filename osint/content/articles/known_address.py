"""The address an article is known by, cleaned of what only says how a reader came to it."""

from __future__ import annotations

import re
from urllib.parse import urlsplit, urlunsplit

from osint.content.links import host_of, registered_domain
from osint.content.page import Page

# What advertisers, newsletters and networks hang on an address to follow the reader; no site needs them to find a page.
_TRACKING = re.compile(
    r"(?:utm_[a-z_]{1,30}|(?:fb|g|dc|ms|y|ys|tw|ttc|gb|wb)cl(?:id|src)|igshid|igsh|mc_[ce]id|_ga|_gl|_openstat|cmpid|ncid|ocid|smid|smtyp|ito"
    r"|wt_mc|xtor|taid|mkt_tok|mbid|ref_src|ref_url|guccounter|guce_referrer(?:_sig)?|gaa_(?:at|n|ts|sig)|__twitter_impression|at_(?:medium|campaign)"
    r"|ns_(?:mchannel|source|campaign|linkname|fee)|sr_share|vero_id|_hs(?:enc|mi)|oly_(?:anon|enc)_id|rb_clickid|s_cid|trk|srsltid)",
    re.IGNORECASE,
)


def clean_address(url: str) -> str:
    """An absolute address without its fragment and without parameters that follow readers; the others stay as they were, in order."""
    parts = urlsplit(url)
    kept = [pair for pair in parts.query.split("&") if pair and not _TRACKING.fullmatch(pair.partition("=")[0])]
    return urlunsplit((parts.scheme, parts.netloc, parts.path, "&".join(kept), ""))


def canonical_of(page: Page) -> str:
    """The address that the page names as its own (its canonical link, else og:url), absolute; "" where it names none."""
    links = (
        str(tag.attrs["href"])
        for tag in page.tags("link")
        if tag.attrs.get("href") and "canonical" in str(tag.attrs.get("rel", ""))[:200].lower().split()
    )
    written = next(links, "") or page.meta("og:url")
    return page.absolute(written) if written else ""


def known_address(page: Page, canonical: str) -> str:
    """The canonical address where it lies on the same site and is not its front page, else the one that answered; cleaned."""
    own = clean_address(page.url)
    if not canonical or registered_domain(host_of(canonical)) != page.domain:
        return own
    cleaned = clean_address(canonical)
    # A template that names the front page on every page would make one article of all.
    return own if _is_front(cleaned) and not _is_front(own) else cleaned


def _is_front(url: str) -> bool:
    parts = urlsplit(url)
    return parts.path in {"", "/"} and not parts.query
