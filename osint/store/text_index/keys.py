"""A posting: that an article holds a fingerprint, as one number whose order is that of the fingerprints, then of the articles."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from osint.errors import StoreError

Keys = npt.NDArray[np.uint64]
"""Postings: turned fingerprint << 24 | article id."""
Numbers = npt.NDArray[np.int64]
Document = tuple[int, npt.NDArray[np.uint64]]
"""An article's id and the fingerprints it is found by, each below 2**40."""
ID_BITS, FINGERPRINT_BITS = 24, 40
MOST_ID = 2**ID_BITS - 1
_STORED = "<u8"


def keys_of(documents: Sequence[Document]) -> Keys:
    """The postings of some articles, sorted, each once; StoreError where a fingerprint is too large."""
    if not documents:
        return no_keys()
    prints = np.concatenate([prints for _, prints in documents]).astype(np.uint64, copy=False)
    ids = np.repeat(np.array([number for number, _ in documents], dtype=np.uint64), [len(prints) for _, prints in documents])
    return sorted_once((turned(prints) << np.uint64(ID_BITS)) | ids)


def turned(prints: Keys) -> Keys:
    """The fingerprints with their lowest two bits put first; StoreError where one is too large.

    Of long texts only fingerprints divisible by 4 are kept: so they lie together, and the other three quarters of a query touch few blocks.
    """
    if len(prints) and int(prints.max()) >> FINGERPRINT_BITS:
        raise StoreError(f"the fingerprint {int(prints.max())} is not below 2**{FINGERPRINT_BITS}")
    return (prints >> np.uint64(2)) | ((prints & np.uint64(3)) << np.uint64(FINGERPRINT_BITS - 2))


def sorted_once(keys: Keys) -> Keys:
    """The same postings sorted, each once; np.unique does so too, but hashes first, which takes longer."""
    keys = np.sort(keys)
    fresh = np.ones(len(keys), dtype=bool)
    np.not_equal(keys[1:], keys[:-1], out=fresh[1:])
    return keys[fresh]


def first_of(prints: Keys) -> Keys:
    """The lowest posting that each fingerprint can have."""
    return prints << np.uint64(ID_BITS)


def last_of(prints: Keys) -> Keys:
    """The highest posting that each fingerprint can have."""
    return (prints << np.uint64(ID_BITS)) | np.uint64(MOST_ID)


def articles_of(keys: Keys) -> Numbers:
    """The article of each posting."""
    return (keys & np.uint64(MOST_ID)).astype(np.int64)


def without_articles(keys: Keys, articles: Numbers) -> Keys:
    """The postings of all but those articles."""
    return keys[~np.isin(articles_of(keys), articles)] if len(articles) else keys


def no_keys() -> Keys:
    """No postings."""
    return np.empty(0, dtype=np.uint64)


def stored(keys: Keys) -> bytes:
    """As they stand in the file."""
    return keys.astype(_STORED, copy=False).tobytes()


def read(parts: Sequence[bytes]) -> Keys:
    """From the file, one part after the other; ValueError where a part is no whole number of postings."""
    if any(len(part) % 8 for part in parts):
        raise ValueError("a stored part is cut")
    return np.frombuffer(b"".join(parts), dtype=_STORED).astype(np.uint64, copy=False)
