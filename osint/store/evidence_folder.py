"""Evidence as a folder that can be handed over: a manifest, one line per exchange, and the raw bytes as files.

manifest.json     format, title, when and by what it was made, targets, notes, and what in it is invented
exchanges.jsonl   one exchange a line (docs/reference/evidence.md)
bodies/<sha256>   the bytes as received
SHA256SUMS        digests of every file above, as sha256sum writes and checks them
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from osint.errors import CaseFormatError, EvidenceAltered, StoreError
from osint.model.codec import canonical, exchange_json, read_exchange
from osint.model.evidence import Evidence, Json, digest_of

FORMAT = "pivot evidence folder 1"


@dataclass(frozen=True, slots=True)
class EvidenceFolder:
    """A folder read back: its manifest and its evidence, every body checked against its digest."""

    path: Path
    manifest: Mapping[str, Json]
    evidence: tuple[Evidence, ...] = field(repr=False, default=())

    @property
    def title(self) -> str:
        """What the folder calls itself."""
        return str(self.manifest.get("title") or self.path.name)

    @property
    def aliases(self) -> dict[str, str]:
        """Other names that the case answers to -> the name it is filed under."""
        return dict(self.manifest.get("aliases", {}))


def write_folder(path: Path, evidence: Iterable[Evidence], manifest: Mapping[str, Json]) -> int:
    """Write an evidence folder; returns how many exchanges it holds.

    Raises StoreError when the folder exists and is not empty, is a link, or cannot be written. The manifest comes last: a
    folder without one was cut short.
    """
    sums: dict[str, str] = {}
    lines = []
    try:
        if path.is_symlink() or (path.exists() and (not path.is_dir() or any(path.iterdir()))):
            raise StoreError(f"{path} exists and is not an empty folder; nothing was written")
        (path / "bodies").mkdir(parents=True, exist_ok=True)
        for item in evidence:
            lines.append(canonical(exchange_json(item.exchange)))
            if item.body:
                name = f"bodies/{digest_of(item.body)}"
                (path / name).write_bytes(item.body)
                sums[name] = digest_of(item.body)
        _write(path, sums, "exchanges.jsonl", "".join(line + "\n" for line in lines))
        _write(path, sums, "manifest.json", json.dumps({"format": FORMAT, **manifest}, indent=2, ensure_ascii=False, sort_keys=True) + "\n")
        (path / "SHA256SUMS").write_text("".join(f"{digest}  {name}\n" for name, digest in sorted(sums.items())), encoding="utf-8")
    except OSError as error:
        raise StoreError(f"the folder {path} cannot be written: {error.strerror or error}") from error
    return len(lines)


def read_folder(path: Path) -> EvidenceFolder:
    """The evidence in a folder; raises CaseFormatError or EvidenceAltered that names the file that is not right."""
    manifest = _read_json(path / "manifest.json")
    if manifest.get("format") != FORMAT:
        raise CaseFormatError(f"{path / 'manifest.json'} does not say format {FORMAT!r}")
    _check_sums(path)
    evidence = []
    for number, line in enumerate(_read(path / "exchanges.jsonl").decode("utf-8", "replace").splitlines(), 1):
        try:
            exchange = read_exchange(json.loads(line))
        except (ValueError, RecursionError, CaseFormatError) as error:
            raise CaseFormatError(f"{path / 'exchanges.jsonl'} line {number}: {error}") from error
        evidence.append(Evidence(exchange, _body(path, exchange.digest)))
    return EvidenceFolder(path, manifest, tuple(evidence))


def _check_sums(path: Path) -> None:
    """The two files that describe the evidence must be as SHA256SUMS has them; bodies are checked by their names."""
    lines = (line.partition("  ") for line in _read(path / "SHA256SUMS").decode("utf-8", "replace").splitlines())
    sums = {name: digest for digest, _, name in lines}
    for name in ("manifest.json", "exchanges.jsonl"):
        if sums.get(name) != digest_of(_read(path / name)):
            raise EvidenceAltered(f"{path / name} was altered: SHA256SUMS says otherwise")


def _body(path: Path, digest: str) -> bytes:
    if not digest:
        return b""
    if not (len(digest) == 64 and all(char in "0123456789abcdef" for char in digest)):
        raise CaseFormatError(f"{path / 'exchanges.jsonl'} names a digest that is none: {digest[:70]!r}")
    body = _read(path / "bodies" / digest)
    if digest_of(body) != digest:
        raise EvidenceAltered(f"{path / 'bodies' / digest} was altered: its SHA-256 is {digest_of(body)}")
    return body


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise CaseFormatError(f"{file} cannot be read: {error.strerror or error}") from error


def _read_json(file: Path) -> dict[str, Json]:
    try:
        value = json.loads(_read(file))
    except (ValueError, RecursionError) as error:
        raise CaseFormatError(f"{file} is not JSON: {error}") from error
    if not isinstance(value, dict):
        raise CaseFormatError(f"{file} is not a JSON object")
    return value


def _write(path: Path, sums: dict[str, str], name: str, text: str) -> None:
    data = text.encode("utf-8")
    (path / name).write_bytes(data)
    sums[name] = digest_of(data)
