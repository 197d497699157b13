"""The versions of this tool and of the libraries that touch evidence, recorded with every run."""

from __future__ import annotations

import platform
from functools import cache
from importlib.metadata import PackageNotFoundError, version

from osint import __version__
from osint.model.public_suffix import snapshot_date
from osint.net.tls_context import openssl_version

LIBRARIES = (
    "beautifulsoup4",
    "certifi",
    "cryptography",
    "dnspython",
    "feedparser",
    "h11",
    "htmldate",
    "httpcore",
    "httpx",
    "idna",
    "lxml",
    "pycld2",
    "python-whois",
    "rapidfuzz",
    "sqlmodel",
    "tldextract",
    "trafilatura",
)


@cache
def tool_versions() -> dict[str, str]:
    """Name -> version of everything that has a hand in a run; "not installed" for what is missing."""
    found = {
        "pivot": __version__,
        "python": platform.python_version(),
        "openssl": openssl_version(),
        "public suffix list": snapshot_date(),
    }
    for name in LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "not installed"
    return found
