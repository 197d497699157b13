from __future__ import annotations

import hashlib

import pytest

from osint.content.keccak import keccak256
from osint.content.wallet_checksums import eip55, wallet_in

# The examples of the published standards: BIP 173, BIP 350, EIP-55, and well-known published addresses.
BECH32 = (
    "BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4",
    "bc1pw508d6qejxtdg4y5r3zarvary0c5xw7kw508d6qejxtdg4y5r3zarvary0c5xw7kt5nd6y",
    "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0",
    "bc1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3qccfmv3",
)
NOT_BECH32 = (
    "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5",
    "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqh2y7hd",
    "BC1QR508D6QEJXTDG4Y5R3ZARVARYV98GJ9P",
    "bc1p38j9r5y49hruaue7wxjce0updqjuyyx0kh56v8s25huc6995vvpql3jow4",
    "BC130XLXVLHEMJA6C4DQV22UAPCTQUPFHLXM9H8Z3K2E72Q4K9HCZ7VQ7ZWS8R",
    "bc1pw5dgrnzv",
    "bc1gmk9yu",
    "bc1zw508d6qejxtdg4y5r3zarvaryvqyzf3du",
    "Bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
)
EIP55 = (
    "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
    "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
    "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB",
    "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb",
)
MONERO = "44AFFq5kSiGBoZ4NMDwYtN18obc8AemS33DBLWs3H7otXft3XjrpDtQGv7SqSsaBYBb98uNbr2VBBEt7f2wfn3RVGQBEP3A"
TON = "EQCD39VS5jcptHL8vMjEXrzGaRcCVYto7HUn4bpAOg8xqB2N"


@pytest.mark.parametrize("address", BECH32)
def test_the_segwit_addresses_of_bip_173_and_350_pass(address):
    assert wallet_in(address) == f"btc:{address.lower()}"


@pytest.mark.parametrize("address", NOT_BECH32)
def test_the_invalid_addresses_of_bip_173_and_350_do_not(address):
    assert wallet_in(address) == ""


@pytest.mark.parametrize("address", EIP55)
def test_the_examples_of_eip_55_pass_and_one_wrong_case_fails(address):
    assert wallet_in(address) == f"eth:{address}"
    assert wallet_in(address.lower()) == f"eth:{address}"
    wrong = address[:3] + address[3:].swapcase()
    assert wallet_in(wrong) == ""


@pytest.mark.parametrize(
    ("address", "currency"),
    [
        ("1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2", "btc"),
        ("3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy", "btc"),
        ("T9yD14Nj9j7xAB4dbGeiX9h8unkKHxuWwb", "tron"),
        ("TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t", "tron"),
        ("DH5yaieqoZN36fDVciNyRueRGvGLR3mr7L", "doge"),
        ("LVg2kJoFNg45Nbpy53h7Fe1wKyeXVRhMH9", "ltc"),
    ],
)
def test_base58_addresses_name_their_currency(address, currency):
    assert wallet_in(address) == f"{currency}:{address}"
    changed = address[:-1] + ("2" if address[-1] != "2" else "3")
    assert wallet_in(changed) == ""


def test_a_monero_address_needs_its_own_checksum():
    assert wallet_in(MONERO) == f"xmr:{MONERO}"
    assert wallet_in(MONERO[:-1] + "B") == ""


def test_both_forms_of_a_ton_address_are_one_wallet():
    assert wallet_in(TON) == f"ton:{TON}"
    assert wallet_in("UQCD39VS5jcptHL8vMjEXrzGaRcCVYto7HUn4bpAOg8xqEBI") == f"ton:{TON}"
    assert wallet_in(TON[:-1] + "M") == ""


def test_no_hash_of_any_common_kind_is_a_wallet():
    for number in range(300):
        for name in ("md5", "sha1", "sha256"):
            digest = hashlib.new(name, str(number).encode()).hexdigest()
            assert wallet_in(digest) == ""
            assert wallet_in(f"1{digest}"[:34]) == ""


def test_keccak_is_not_sha3():
    assert keccak256(b"").hex() == "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470"
    assert keccak256(b"abc").hex() == "4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45"
    assert keccak256(b"a" * 136).hex() != hashlib.sha3_256(b"a" * 136).hexdigest()


def test_letters_get_the_case_of_the_standard():
    assert eip55("5AAEB6053F3E94C9B9A09F33669435E7EF1BEAED") == EIP55[0]
