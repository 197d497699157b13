"""Damage to one blob of a vault, wherever it lies, as a test wants it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from osint.store.pack import Stored, pack_bytes, read_places

Harm = Callable[[bytes], bytes]


def file_of(root: Path, digest: str) -> Path:
    """The file that holds a blob: its own, or a pack."""
    own = [path for path in root.rglob(f"{digest}.*") if path.suffix != ".pack"]
    return own[0] if own else next(path for path in sorted(root.rglob("*.pack")) if digest in {item.digest for item in items_of(path)})


def items_of(pack: Path) -> list[Stored]:
    """What a pack holds, in order."""
    data = pack.read_bytes()
    with pack.open("rb") as file:
        return [Stored(place.digest, place.form, data[place.start : place.start + place.size]) for place in read_places(file)]


def do_harm(root: Path, digest: str, harm: Harm | None) -> None:
    """Change the bytes of one blob as they lie on the disk, or take it away (None); its neighbours in a pack stay as they were."""
    file = file_of(root, digest)
    if file.suffix != ".pack":
        if harm is None:
            file.unlink()
        else:
            file.write_bytes(harm(file.read_bytes()))
        return
    items = items_of(file)
    left = [Stored(item.digest, item.form, harm(item.data)) if harm and item.digest == digest else item for item in items]
    file.write_bytes(pack_bytes([item for item in left if harm or item.digest != digest]))
