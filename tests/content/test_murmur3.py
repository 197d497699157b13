from __future__ import annotations

import pytest

from osint.content.murmur3 import murmur3_32


# The published test vectors of the algorithm.
@pytest.mark.parametrize(
    ("data", "seed", "value"),
    [
        (b"", 0, 0),
        (b"", 1, 0x514E28B7),
        (b"\xff\xff\xff\xff", 0, 0x76293B50),
        (b"!Ce\x87", 0, 0xF55B516B),
        (b"!Ce", 0, 0x7E4A8634),
        (b"!", 0, 0x72661CF4),
    ],
)
def test_known_hashes(data, seed, value):
    assert murmur3_32(data, seed) & 0xFFFFFFFF == value


def test_the_number_is_signed():
    assert murmur3_32(b"!Ce\x87") == 0xF55B516B - (1 << 32)
