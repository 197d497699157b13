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


def _pack(vault: Vault) -> Path:
    (found,) = vault.root.rglob("*.pack")
    return found


def test_small_bodies_that_are_kept_together_share_one_file_and_come_back_one_by_one(vault: Vault) -> None:
    bodies = [b"", b"x", LONG, os.urandom(5000), b"x"]
    digests = vault.put(bodies)
    assert [vault.get(digest) for digest in digests] == bodies
    assert sorted(set(digests)) == list(vault.digests())
    assert digest_of(_pack(vault).read_bytes()) == _pack(vault).stem
    assert vault.put(bodies) == digests
    assert len(list(vault.root.rglob("*.pack"))) == 1


def test_a_large_body_has_a_file_of_its_own(vault: Vault) -> None:
    large = os.urandom(300_000)
    digests = vault.put([b"a", large, b"b"])
    assert (vault.root / digests[1][:2] / f"{digests[1]}.bin").read_bytes() == large
    assert [vault.get(digest) for digest in digests] == [b"a", large, b"b"]


def test_more_than_a_pack_may_hold_goes_into_several(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("osint.store.vault.MAX_ITEMS", 3)
    bodies = [bytes([number]) for number in range(7)]
    assert [vault.get(digest) for digest in vault.put(bodies)] == bodies
    assert len(list(vault.root.rglob("*.pack"))) == 3


@pytest.mark.parametrize(
    "harm", [lambda file: file.unlink(), lambda file: file.write_bytes(b"rubbish"), lambda file: file.write_bytes(b"")]
)
def test_a_lost_or_damaged_index_of_the_packs_costs_nothing_but_time(vault: Vault, harm) -> None:
    digests = vault.put([b"one", LONG])
    harm(vault.root / "packs" / "index.sqlite")
    again = Vault(vault.root)
    assert [again.get(digest) for digest in digests] == [b"one", LONG]
    assert again.put([b"one", LONG, b"three"])[:2] == digests
    assert again.get(digest_of(b"three")) == b"three"


def test_an_index_that_is_out_of_date_is_made_anew(vault: Vault) -> None:
    vault.put([b"one", b"two"])
    before = (vault.root / "packs" / "index.sqlite").read_bytes()
    digests = vault.put([b"three", b"four"])
    (vault.root / "packs" / "index.sqlite").write_bytes(before)
    assert Vault(vault.root).get(digests[1]) == b"four"


def test_a_body_whose_pack_is_gone_is_kept_again(vault: Vault) -> None:
    digests = vault.put([b"one", b"two"])
    _pack(vault).unlink()
    with pytest.raises(EvidenceAltered, match=f"{digests[0]} is missing from the vault"):
        vault.get(digests[0])
    vault.put([b"one", b"two"])
    assert vault.get(digests[0]) == b"one"


@pytest.mark.skipif(os.geteuid() != 0 or sys.platform != "linux", reason="mounting needs root")
def test_packs_are_read_where_nothing_can_be_written(vault: Vault) -> None:
    digests = vault.put([b"one", LONG])
    (vault.root / "packs" / "index.sqlite").unlink()
    if subprocess.run(["mount", "--bind", "-o", "ro", str(vault.root), str(vault.root)], check=False, capture_output=True).returncode:
        pytest.skip("this machine does not let us mount")
    try:
        assert [Vault(vault.root).get(digest) for digest in digests] == [b"one", LONG]
    finally:
        subprocess.run(["umount", str(vault.root)], check=True)


@pytest.mark.parametrize("harm", [lambda raw: raw[:-3], lambda raw: b"", lambda raw: b"pivot pack 2" + raw[12:]])
def test_a_damaged_pack_is_named_with_the_evidence_in_it(vault: Vault, harm) -> None:
    digests = vault.put([b"one", os.urandom(900)])
    _pack(vault).write_bytes(harm(_pack(vault).read_bytes()))
    with pytest.raises(EvidenceAltered, match=rf"evidence {digests[1]} is damaged: .*\.pack"):
        vault.get(digests[1])


def test_what_lies_in_another_place_than_its_own_is_altered(vault: Vault) -> None:
    first, second = b"a" * 100, b"b" * 100
    digests = vault.put([first, second])
    _pack(vault).write_bytes(_pack(vault).read_bytes().replace(first, second))
    assert vault.get(digests[1]) == second
    with pytest.raises(EvidenceAltered, match=f"evidence {digests[0]} was altered: its place in"):
        vault.get(digests[0])


@pytest.mark.parametrize("odd", ["", "x", "../../etc/passwd", "A" * 64, "٣" * 64])
def test_what_is_no_digest_is_missing(vault: Vault, odd: str) -> None:
    vault.put([b"one", b"two"])
    with pytest.raises(EvidenceAltered, match="is missing"):
        vault.get(odd)


def test_a_kill_between_the_pack_and_its_index_loses_nothing(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("osint.store.pack_index.PackIndex.add", lambda *_: None)
    digests = vault.put([b"one", b"two"])
    monkeypatch.undo()
    assert Vault(vault.root).get(digests[0]) == b"one"
