"""Evidence knows its digest and whether there is something to read."""

from __future__ import annotations

import hashlib

import pytest

from osint.model.evidence import Status, digest_of
from tests.factory import evidence


def test_a_digest_is_sha256_in_hex() -> None:
    assert digest_of(b"abc") == hashlib.sha256(b"abc").hexdigest()


@pytest.mark.parametrize("status", list(Status))
def test_only_an_answer_with_bytes_can_be_read(status: Status) -> None:
    readable = status in {Status.OK, Status.PARTIAL, Status.LIMIT, Status.ABSENT}
    assert evidence(b"x", status=status).exchange.answered is readable
    assert not evidence(b"", status=status).exchange.answered
