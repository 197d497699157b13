from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from osint.errors import CaseFormatError, EvidenceAltered, StoreError
from osint.model.evidence import digest_of
from osint.store.evidence_folder import read_folder, write_folder
from tests.factory import evidence

ITEMS = [evidence(b"<p>page</p>"), evidence(b"", asked="DNS A site.example", protocol="dns"), evidence(b"\x00\xff", asked="x")]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "case"
    assert write_folder(path, ITEMS, {"title": "Tést", "aliases": {"b.example": "a.example"}}) == 3
    return path


def test_a_folder_reads_back_as_it_was_written(folder: Path) -> None:
    found = read_folder(folder)
    assert found.evidence == tuple(ITEMS)
    assert (found.title, found.aliases) == ("Tést", {"b.example": "a.example"})


def test_sha256sum_agrees(folder: Path) -> None:
    checked = subprocess.run(["sha256sum", "-c", "--strict", "SHA256SUMS"], cwd=folder, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout
    assert checked.stdout.count(": OK") == 4


@pytest.mark.parametrize("name", ["exchanges.jsonl", "manifest.json", "body"])
def test_one_changed_byte_is_noticed_and_the_file_named(folder: Path, name: str) -> None:
    file = next((folder / "bodies").iterdir()) if name == "body" else folder / name
    raw = file.read_bytes()
    file.write_bytes(raw + b" ")
    with pytest.raises(EvidenceAltered, match=file.name):
        read_folder(folder)


@pytest.mark.parametrize("name", ["exchanges.jsonl", "manifest.json", "SHA256SUMS", "body"])
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    file = next((folder / "bodies").iterdir()) if name == "body" else folder / name
    file.unlink()
    with pytest.raises(CaseFormatError, match=file.name):
        read_folder(folder)


def _resigned(folder: Path, name: str, text: str) -> None:
    """Change a file and its digest, as somebody would who makes such a folder by hand."""
    old = digest_of((folder / name).read_bytes())
    (folder / name).write_text(text)
    sums = (folder / "SHA256SUMS").read_text().replace(old, digest_of(text.encode()))
    (folder / "SHA256SUMS").write_text(sums)


@pytest.mark.parametrize("line", ["{", "[]", "null", "{}", '{"subject": 1}', '{"subject": ["domain", "x"], "source": "s"}', "[" * 5000])
def test_a_line_that_is_no_exchange_is_named_with_its_number(folder: Path, line: str) -> None:
    _resigned(folder, "exchanges.jsonl", (folder / "exchanges.jsonl").read_text() + line + "\n")
    with pytest.raises(CaseFormatError, match=r"exchanges\.jsonl line 4"):
        read_folder(folder)


@pytest.mark.parametrize("digest", ["../../etc/passwd", "/etc/passwd", "a" * 63, "A" * 64, "a" * 64 + "/.."])
def test_a_digest_that_is_a_path_is_refused(folder: Path, digest: str) -> None:
    lines = (folder / "exchanges.jsonl").read_text().splitlines()
    first = json.loads(lines[0]) | {"digest": digest}
    _resigned(folder, "exchanges.jsonl", json.dumps(first) + "\n")
    with pytest.raises(CaseFormatError, match="digest that is none"):
        read_folder(folder)


@pytest.mark.parametrize("manifest", ["[]", "{", '{"format": "other"}', "5"])
def test_a_foreign_manifest_is_refused(folder: Path, manifest: str) -> None:
    _resigned(folder, "manifest.json", manifest)
    with pytest.raises(CaseFormatError, match=r"manifest\.json"):
        read_folder(folder)


def test_an_empty_folder_may_be_filled_and_a_full_one_not(tmp_path: Path, folder: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert write_folder(tmp_path / "empty", ITEMS, {}) == 3
    before = sorted(path.name for path in folder.iterdir())
    with pytest.raises(StoreError, match="not an empty folder; nothing was written"):
        write_folder(folder, ITEMS, {})
    assert sorted(path.name for path in folder.iterdir()) == before


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(StoreError):
        write_folder(tmp_path / "link", ITEMS, {})
    assert list((tmp_path / "elsewhere").iterdir()) == []


@pytest.mark.parametrize("name", ["x" * 300, "file/below", "nul\x00byte"])
def test_a_name_that_cannot_be_is_one_sentence(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises((StoreError, ValueError)):
        write_folder(tmp_path / name, ITEMS, {})
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
