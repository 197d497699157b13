"""The registered domain of a name, by the bundled Public Suffix List and the site platforms that it does not hold."""

from __future__ import annotations

import gc
import warnings
from functools import cache, lru_cache
from pathlib import Path

import tldextract

from osint.data import read_list


@cache
def _extractor() -> tldextract.TLDExtract:
    extractor = tldextract.TLDExtract(
        suffix_list_urls=[snapshot_path().as_uri()],
        cache_dir=None,
        fallback_to_snapshot=False,
        include_psl_private_domains=True,
        extra_suffixes=[entry["suffix"] for entry in read_list("site_platforms")["platform"]],
    )
    gc.freeze()  # what is there already is not looked through below, which would take twice as long as reading the list
    try:
        with warnings.catch_warnings():
            # tldextract 5.4.0 leaves the list's file to the garbage collector when it first reads it.
            warnings.simplefilter("ignore", ResourceWarning)
            extractor.extract_str("example.com")
            gc.collect()  # here, where the warning about it is expected
    finally:
        gc.unfreeze()
    return extractor


def snapshot_path() -> Path:
    """Where the bundled Public Suffix List lies (it comes with the package publicsuffixlist; nothing is downloaded)."""
    import publicsuffixlist

    return Path(publicsuffixlist.__file__).with_name("public_suffix_list.dat")


def snapshot_date() -> str:
    """The date the bundled list gives itself, for example 2026-10-22; "unknown" where it gives none."""
    with snapshot_path().open(encoding="utf-8") as lines:
        for _, line in zip(range(40), lines, strict=False):
            if line.startswith("// VERSION:"):
                return line.removeprefix("// VERSION:").strip()[:10].replace("_", "-")
    return "unknown"


@lru_cache(maxsize=50_000)
def split_suffix(name: str) -> tuple[str, str]:
    """(registered domain or "", public suffix) of an A-label name."""
    found = _extractor().extract_str(name)
    if not found.suffix:
        return "", ""
    return (f"{found.domain}.{found.suffix}" if found.domain else ""), found.suffix
