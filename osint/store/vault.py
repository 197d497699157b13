"""The evidence vault: bytes as received, addressed by their SHA-256, outside the database."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

import zstandard

from osint.errors import EvidenceAltered, StoreError
from osint.model.evidence import digest_of

RAW, PACKED = ".bin", ".zst"
PACK_FROM = 512
LEVEL = 3
MAX_UNPACKED = 512 * 1024 * 1024


class Vault:
    """A folder of blobs: <root>/ab/<sha256>.bin as they came, or .zst where compression makes them smaller."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def put(self, bodies: Iterable[bytes]) -> list[str]:
        """Keep bodies durably and return their digests: when this returns, they survive a power cut.

        Raises StoreError that names the folder when the disk is full or cannot be written; nothing half-written remains.
        """
        digests = []
        folders = set()
        try:
            self._make_root()
            for body in bodies:
                digest = digest_of(body)
                digests.append(digest)
                if self._find(digest) is None:
                    folders.add(self._write(digest, body))
            for folder in folders:
                _sync(folder)
        except OSError as error:
            raise StoreError(f"the evidence vault {self.root} cannot be written: {error.strerror or error}") from error
        return digests

    def get(self, digest: str) -> bytes:
        """The bytes with that SHA-256; raises EvidenceAltered that names it when they are missing or not the same any more."""
        path = self._find(digest)
        if path is None:
            raise EvidenceAltered(f"evidence {digest} is missing from the vault {self.root}")
        try:
            raw = path.read_bytes()
            body = _unpacked(raw) if path.suffix == PACKED else raw
        except zstandard.ZstdError as error:
            raise EvidenceAltered(f"evidence {digest} is damaged: {path} does not unpack ({error})") from error
        except OSError as error:
            raise EvidenceAltered(f"evidence {digest} cannot be read: {path} ({error.strerror or error})") from error
        if digest_of(body) != digest:
            raise EvidenceAltered(f"evidence {digest} was altered: {path} now has SHA-256 {digest_of(body)}")
        return body

    def digests(self) -> Iterator[str]:
        """Every digest that the vault holds, in order."""
        for path in sorted(self.root.glob("[0-9a-f][0-9a-f]/*")):
            if path.suffix in {RAW, PACKED}:
                yield path.stem

    def _make_root(self) -> None:
        if not self.root.is_dir():
            self.root.mkdir(parents=True, exist_ok=True)
            _sync(self.root.parent)

    def _find(self, digest: str) -> Path | None:
        """Where a blob lies; only its digest tells, so both endings are looked for."""
        start = os.path.join(self.root, digest[:2], digest)  # noqa: PTH118 - pathlib costs more than the look itself
        return next((Path(start + suffix) for suffix in (RAW, PACKED) if os.path.exists(start + suffix)), None)  # noqa: PTH110

    def _write(self, digest: str, body: bytes) -> str:
        folder = os.path.join(self.root, digest[:2])  # noqa: PTH118
        # One packer for each blob: they are not safe to share between threads (two at once end the process).
        packed = zstandard.ZstdCompressor(level=LEVEL).compress(body) if len(body) >= PACK_FROM else body
        suffix, data = (PACKED, packed) if len(packed) < len(body) else (RAW, body)
        temporary = f"{folder}/.{digest[:16]}.{secrets.token_hex(4)}.part"
        handle = self._new_file(temporary, folder)
        try:
            with handle as out:
                out.write(data)
                out.flush()
                os.fsync(out.fileno())
            os.replace(temporary, f"{folder}/{digest}{suffix}")  # noqa: PTH105
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
        return folder

    def _new_file(self, temporary: str, folder: str) -> BinaryIO:
        try:
            return open(temporary, "xb")  # noqa: PTH123
        except FileNotFoundError:
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103
            _sync(self.root)
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
