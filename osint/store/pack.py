"""A pack: small bodies in one file, so that keeping them costs one trip to the disk; lines that say what lies where, then the bytes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO

MAGIC = "pivot pack 1"
RAW, PACKED = "raw", "zst"
MAX_ITEMS = 4096
_MAX_LINE = 100


class DamagedPack(Exception):
    """A file that is not a pack as it was written; the text says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A body as it lies on the disk: as it came (raw), or as one zstd frame (zst)."""

    digest: str
    form: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a pack a body lies."""

    digest: str
    form: str
    start: int
    size: int


def pack_bytes(items: Sequence[Stored]) -> bytes:
    """A pack of these bodies: its name and their number, a line with digest, form and size for each, then their bytes in that order."""
    lines = [f"{MAGIC} {len(items)}", *(f"{item.digest} {item.form} {len(item.data)}" for item in items)]
    return b"".join([("\n".join(lines) + "\n").encode("ascii"), *(item.data for item in items)])


def read_places(file: BinaryIO) -> list[Place]:
    """What an open pack says that it holds; raises DamagedPack where its lines are not as they were written."""
    title, _, count = _line(file).rpartition(" ")
    if title != MAGIC or not _is_number(count) or int(count) > MAX_ITEMS:
        raise DamagedPack(f"it does not begin with {MAGIC!r}")
    told = [_line(file).split(" ") for _ in range(int(count))]
    places = []
    start = file.tell()
    for words in told:
        if len(words) != 3 or not is_digest(words[0]) or words[1] not in {RAW, PACKED} or not _is_number(words[2]):
            raise DamagedPack(f"it has a line that it should not have: {' '.join(words)[:40]!r}")
        places.append(Place(words[0], words[1], start, int(words[2])))
        start += int(words[2])
    return places


def read_stored(file: BinaryIO, digest: str) -> Stored | None:
    """A body from an open pack, None where the pack holds none of that digest; raises DamagedPack where it ends too early."""
    place = next((place for place in read_places(file) if place.digest == digest), None)
    if place is None:
        return None
    file.seek(place.start)
    data = file.read(place.size)
    if len(data) != place.size:
        raise DamagedPack(f"it ends after {len(data)} of the {place.size} bytes of this body")
    return Stored(digest, place.form, data)


def is_digest(text: str) -> bool:
    """Whether a text is a SHA-256 as the vault spells it."""
    return len(text) == 64 and not text.strip("0123456789abcdef")


def _line(file: BinaryIO) -> str:
    line = file.readline(_MAX_LINE)
    if not line.endswith(b"\n") or not line.isascii():
        raise DamagedPack("its list of contents is cut or altered")
    return line[:-1].decode("ascii")


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 16
