"""The public key of a certificate is taken as encoded, and a cut structure is an error."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osint.records.der import public_key_info
from tests.records.made_certificates import der, key, made

CERTIFICATE = der(made())


def test_the_key_lies_in_the_certificate_byte_for_byte():
    found = public_key_info(CERTIFICATE)
    assert found in CERTIFICATE
    assert found.endswith(key().public_key().public_numbers().y.to_bytes(32, "big"))


@pytest.mark.parametrize(
    "der", [b"", b"\x30", b"\x30\x00", b"\x30\x80", b"\x30\x85\1\1\1\1\1", CERTIFICATE[:-1], b"\x30\x04\x30\x02\x02\x00"]
)
def test_what_is_cut_or_empty_is_an_error(der: bytes):
    with pytest.raises(ValueError, match=r"DER|public key"):
        public_key_info(der)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_key_or_a_value_error(content: bytes):
    with contextlib.suppress(ValueError):
        assert public_key_info(content) in content
