"""The evidence vault: bytes as received, addressed by their SHA-256, outside the database."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, TypeVar

import zstandard

from osint.errors import EvidenceAltered, StoreError
from osint.model.evidence import digest_of
from osint.store.pack import MAX_ITEMS, PACKED, RAW, DamagedPack, Stored, pack_bytes, read_places, read_stored
from osint.store.pack_index import PackIndex, pack_files, path_of

T = TypeVar("T")
FORMS = {".bin": RAW, ".zst": PACKED}
"""What a file of its own is, by its ending."""
ENDINGS = {form: ending for ending, form in FORMS.items()}
COMPRESSED_FROM = 512
OWN_FILE_FROM = 256 * 1024
PACK_BYTES = 8 * 1024 * 1024
LEVEL = 3
MAX_UNPACKED = 512 * 1024 * 1024


class Vault:
    """A folder of blobs: <root>/ab/<sha256>.bin as they came, or .zst where compression makes them smaller.

    Small ones that are kept together lie together, in <root>/packs/a/<sha256 of the pack>.pack.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self._start = f"{root}{os.sep}"
        self._packs = root / "packs"
        self._index = PackIndex(self._packs)

    def put(self, bodies: Iterable[bytes]) -> list[str]:
        """Keep bodies durably and return their digests: when this returns, they survive a power cut.

        Raises StoreError that names the folder when the disk is full or cannot be written; nothing half-written remains.
        """
        listed = list(bodies)
        digests = [digest_of(body) for body in listed]
        try:
            self._make_root()
            new = self._without_held(dict(zip(digests, listed, strict=True)))
            if new:
                self._write(new)
        except OSError as error:
            raise StoreError(f"the evidence vault {self.root} cannot be written: {error.strerror or error}") from error
        return digests

    def get(self, digest: str) -> bytes:
        """The bytes with that SHA-256; raises EvidenceAltered that names it when they are missing or not the same any more."""
        path, stored = self._stored(digest)
        try:
            body = _unpacked(stored.data) if stored.form == PACKED else stored.data
        except zstandard.ZstdError as error:
            raise EvidenceAltered(f"evidence {digest} is damaged: {path} does not unpack ({error})") from error
        if digest_of(body) != digest:
            where = f"{path} now has SHA-256" if path.suffix in FORMS else f"its place in {path} now has SHA-256"
            raise EvidenceAltered(f"evidence {digest} was altered: {where} {digest_of(body)}")
        return body

    def digests(self) -> Iterator[str]:
        """Every digest that the vault holds, in order; raises EvidenceAltered that names a pack whose contents cannot be read."""
        found = {path.stem for path in self.root.glob("[0-9a-f][0-9a-f]/*") if path.suffix in FORMS}
        for path in pack_files(self._packs):
            found |= {place.digest for place in _read_pack(path, read_places)}
        yield from sorted(found)

    def _make_root(self) -> None:
        if not self.root.is_dir():
            self.root.mkdir(parents=True, exist_ok=True)
            _sync(self.root.parent)

    def _own_file(self, digest: str) -> Path | None:
        """The file of a blob that has its own; only its digest tells, so both endings are looked for."""
        start = f"{self._start}{digest[:2]}{os.sep}{digest}"
        # access() says it without an error to be raised and caught, and is asked about every body that comes.
        return next((Path(start + ending) for ending in FORMS if os.access(start + ending, os.F_OK)), None)

    def _without_held(self, bodies: Mapping[str, bytes]) -> dict[str, bytes]:
        missing = [digest for digest in bodies if self._own_file(digest) is None]
        packed = self._index.packs_of(missing)
        return {digest: bodies[digest] for digest in missing if digest not in packed}

    def _stored(self, digest: str) -> tuple[Path, Stored]:
        """A body as it lies on the disk, and where that is."""
        if path := self._own_file(digest):
            try:
                return path, Stored(digest, FORMS[path.suffix], path.read_bytes())
            except OSError as error:
                raise EvidenceAltered(f"evidence {digest} cannot be read: {path} ({error.strerror or error})") from error
        if found := self._in_a_pack(digest):
            return found
        damaged = self._index.rebuild() if self._packs.is_dir() else []
        if found := self._in_a_pack(digest):
            return found
        also = f"; {len(damaged)} packs cannot be read, {damaged[0]} first" if damaged else ""
        raise EvidenceAltered(f"evidence {digest} is missing from the vault {self.root}{also}")

    def _in_a_pack(self, digest: str) -> tuple[Path, Stored] | None:
        path = self._index.packs_of([digest]).get(digest)
        try:
            stored = _read_pack(path, lambda file: read_stored(file, digest)) if path else None
        except EvidenceAltered as error:
            raise EvidenceAltered(f"evidence {digest} is damaged: {error}") from error
        return (path, stored) if path and stored else None

    def _write(self, bodies: Mapping[str, bytes]) -> None:
        """Write blobs: large ones, and one that is alone, as files of their own, the others as packs."""
        # One compressor for each call: they are not safe to share between threads (two at once end the process).
        packer = zstandard.ZstdCompressor(level=LEVEL)
        small: list[Stored] = []
        folders: set[str] = set()
        for digest, body in bodies.items():
            item = _as_stored(digest, body, packer)
            if len(bodies) == 1 or len(item.data) >= OWN_FILE_FROM:
                folders.add(self._write_file(item))
            else:
                small.append(item)
        packs = [self._write_pack(part) for part in _packfuls(small)]
        for folder in folders | {str(path.parent) for path, _ in packs}:
            _sync(folder)
        if packs:
            self._index.add(packs)

    def _write_file(self, item: Stored) -> str:
        folder = os.path.join(self.root, item.digest[:2])  # noqa: PTH118
        _new_file(folder, f"{item.digest}{ENDINGS[item.form]}", item.data)
        return folder

    def _write_pack(self, items: list[Stored]) -> tuple[Path, list[str]]:
        data = pack_bytes(items)
        path = path_of(self._packs, digest_of(data))
        _new_file(str(path.parent), path.name, data)
        return path, [item.digest for item in items]


def _as_stored(digest: str, body: bytes, packer: zstandard.ZstdCompressor) -> Stored:
    packed = packer.compress(body) if len(body) >= COMPRESSED_FROM else body
    return Stored(digest, PACKED, packed) if len(packed) < len(body) else Stored(digest, RAW, body)


def _packfuls(items: Iterable[Stored]) -> Iterator[list[Stored]]:
    """The items in turn, in lists that are not too large for one pack."""
    part: list[Stored] = []
    size = 0
    for item in items:
        part.append(item)
        size += len(item.data)
        if len(part) == MAX_ITEMS or size >= PACK_BYTES:
            yield part
            part, size = [], 0
    if part:
        yield part


def _read_pack(path: Path, read: Callable[[BinaryIO], T]) -> T:
    """What a reader makes of a pack; raises EvidenceAltered that names the pack where it is not as it was written."""
    try:
        with path.open("rb") as file:
            return read(file)
    except DamagedPack as error:
        raise EvidenceAltered(f"{path}: {error}") from error
    except OSError as error:
        raise EvidenceAltered(f"{path} cannot be read ({error.strerror or error})") from error


def _new_file(folder: str, name: str, data: bytes) -> None:
    """Write a file under a temporary name, force it to the disk and give it its name; nothing is left where that fails."""
    temporary = f"{folder}/.{name[:16]}.{secrets.token_hex(4)}.part"
    handle = _opened(temporary, folder)
    try:
        with handle as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        os.replace(temporary, f"{folder}/{name}")  # noqa: PTH105
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _opened(temporary: str, folder: str) -> BinaryIO:
    try:
        return open(temporary, "xb")  # noqa: PTH123
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)  # noqa: PTH103
        _sync(Path(folder).parent)
        _sync(Path(folder).parent.parent)
        return open(temporary, "xb")  # noqa: PTH123


def _unpacked(raw: bytes) -> bytes:
    """The content of one zstd frame; raises ZstdError for anything else, for more after it, and for more than the vault packs."""
    size = zstandard.frame_content_size(raw)
    if not 0 <= size <= MAX_UNPACKED:
        raise zstandard.ZstdError(f"it says that it unpacks to {size} bytes")
    return zstandard.ZstdDecompressor().decompress(raw, allow_extra_data=False)


def _sync(folder: str | Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
