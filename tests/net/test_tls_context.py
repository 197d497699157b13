"""One verifying context that trusts what it was told to, and one that looks at anything."""

from __future__ import annotations

import ssl
from pathlib import Path

import pytest

from osint.errors import UsageProblem
from osint.net.tls_context import handshake_facts, unverifying, verify_words, verifying
from tests.small_internet.certificates import write_authority


def test_the_verifying_context_verifies() -> None:
    context = verifying()
    assert (context.verify_mode, context.check_hostname) == (ssl.CERT_REQUIRED, True)
    assert context.minimum_version >= ssl.TLSVersion.TLSv1_2
    assert context.cert_store_stats()["x509_ca"] > 50


def test_a_persons_authorities_replace_the_bundled_ones(tmp_path: Path) -> None:
    write_authority(tmp_path / "ca.pem")
    assert verifying(str(tmp_path / "ca.pem")).cert_store_stats()["x509_ca"] == 1


def test_the_environment_does_not_add_authorities(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = verifying().cert_store_stats()["x509_ca"]
    write_authority(tmp_path / "ca.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    verifying.cache_clear()
    assert verifying().cert_store_stats()["x509_ca"] == before


def test_a_file_that_cannot_be_read_is_a_usage_problem(tmp_path: Path) -> None:
    for path in (tmp_path / "missing.pem", tmp_path):
        with pytest.raises(UsageProblem, match="authorities"):
            verifying(str(path))


def test_the_other_context_takes_anything() -> None:
    assert (unverifying().verify_mode, unverifying().check_hostname) == (ssl.CERT_NONE, False)


def test_no_handshake_has_no_facts() -> None:
    assert handshake_facts(None) == {}


def test_a_failure_has_words() -> None:
    assert verify_words(ssl.SSLError(1, "[SSL] something")) != ""
