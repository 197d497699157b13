from __future__ import annotations

import errno
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import zstandard

from osint.errors import EvidenceAltered, StoreError
from osint.model.evidence import digest_of
from osint.store.vault import Vault

LONG = b"<p>the same words again</p>" * 100


def _only_file(vault: Vault) -> Path:
    (found,) = [path for path in vault.root.rglob("*") if path.is_file()]
    return found


@pytest.mark.parametrize(
    "body", [b"", b"x", LONG, os.urandom(5000), bytes(range(256)) * 40], ids=["empty", "short", "text", "noise", "bytes"]
)
def test_bytes_come_back_as_they_were_put(vault: Vault, body: bytes) -> None:
    (digest,) = vault.put([body])
    assert digest == digest_of(body)
    assert vault.get(digest) == body
    assert list(vault.digests()) == [digest]


def test_the_same_bytes_are_kept_once(vault: Vault) -> None:
    assert vault.put([LONG, LONG]) == vault.put([LONG]) * 2
    assert _only_file(vault).suffix == ".zst"


def test_what_does_not_shrink_is_kept_as_it_came(vault: Vault) -> None:
    noise = os.urandom(4000)
    vault.put([noise])
    assert _only_file(vault).read_bytes() == noise


def test_a_missing_blob_is_named(vault: Vault) -> None:
    (digest,) = vault.put([LONG])
    _only_file(vault).unlink()
    with pytest.raises(EvidenceAltered, match=f"{digest} is missing"):
        vault.get(digest)


@pytest.mark.parametrize("harm", [lambda raw: raw[:-3], lambda raw: raw + b"x", lambda raw: b"", lambda raw: raw[::-1]])
@pytest.mark.parametrize("body", [LONG, b"short"], ids=["packed", "raw"])
def test_an_altered_blob_is_named_whatever_was_done_to_it(vault: Vault, body: bytes, harm) -> None:
    (digest,) = vault.put([body])
    file = _only_file(vault)
    file.write_bytes(harm(file.read_bytes()))
    with pytest.raises(EvidenceAltered, match=digest):
        vault.get(digest)


def test_a_blob_that_says_it_unpacks_to_too_much_is_not_unpacked(vault: Vault) -> None:
    (digest,) = vault.put([LONG])
    frame = bytearray(zstandard.ZstdCompressor().compress(b"x" * 300))
    _only_file(vault).write_bytes(b"\x28\xb5\x2f\xfd\xe0" + (2**60).to_bytes(8, "little") + bytes(frame[6:]))
    with pytest.raises(EvidenceAltered, match="unpacks to 1152921504606846976"):
        vault.get(digest)


def test_a_folder_in_the_place_of_a_blob_is_an_altered_blob(vault: Vault) -> None:
    (digest,) = vault.put([b"x"])
    file = _only_file(vault)
    file.unlink()
    file.mkdir()
    with pytest.raises(EvidenceAltered, match="cannot be read"):
        vault.get(digest)


def test_a_full_disk_leaves_nothing_half_written_and_no_claim(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreError, match=r"pivot\.db\.vault cannot be written: No space left on device"):
        vault.put([LONG, b"second"])
    monkeypatch.undo()
    assert list(vault.digests()) == []
    assert [path for path in vault.root.rglob("*") if path.is_file()] == []
    assert vault.get(vault.put([LONG])[0]) == LONG


@pytest.mark.skipif(os.geteuid() != 0 or sys.platform != "linux", reason="mounting a small disk needs root")
def test_a_really_full_disk_leaves_nothing_half_written(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)], check=False, capture_output=True).returncode:
        pytest.skip("this machine does not let us mount")
    try:
        vault = Vault(disk / "vault")
        with pytest.raises(StoreError, match="No space left"):
            vault.put([os.urandom(200_000)])
        assert list(vault.digests()) == []
        assert [path for path in vault.root.rglob("*") if path.is_file()] == []
        assert vault.get(vault.put([b"small"])[0]) == b"small"
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_many_threads_may_keep_at_once(vault: Vault) -> None:
    bodies = [f"{number} ".encode() * 3000 for number in range(120)]
    with ThreadPoolExecutor(8) as threads:
        digests = [found for (found,) in threads.map(lambda body: vault.put([body]), bodies)]
        assert list(threads.map(vault.get, digests)) == bodies


def test_a_leftover_of_a_kill_is_no_evidence(vault: Vault) -> None:
    (digest,) = vault.put([b"x"])
    _only_file(vault).with_name(".0123456789abcdef.0a0b0c0d.part").write_bytes(b"ha")
    assert list(vault.digests()) == [digest]
