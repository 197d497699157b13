"""Wallet addresses told from rubbish by their checksums: base58check, bech32 and bech32m, EIP-55, Monero's and TON's own."""

from __future__ import annotations

import base64
import binascii
import re
from hashlib import sha256

from osint.content.keccak import keccak256

_BASE58 = {char: place for place, char in enumerate("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz")}
# Version byte -> currency. Old Litecoin script addresses share Bitcoin's 5 and are told as Bitcoin's.
_VERSIONS = {0x00: "btc", 0x05: "btc", 0x30: "ltc", 0x32: "ltc", 0x1E: "doge", 0x16: "doge", 0x41: "tron", 0x4C: "dash"}
_BECH32 = {char: place for place, char in enumerate("qpzry9x8gf2tvdw0s3jn54khce6mua7l")}
_BECH32_PREFIXES = {"bc": "btc", "ltc": "ltc"}
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_BECH32_CONSTANT, _BECH32M_CONSTANT = 1, 0x2BC830A3
_MONERO_NETWORKS = {18: 95, 42: 95, 19: 106}
_MONERO_BLOCK, _MONERO_BYTES = 11, 8
_TON_TAGS = {0x11, 0x51}
_ETHEREUM = re.compile(r"\A0[xX][0-9a-fA-F]{40}\Z")


def wallet_in(token: str) -> str:
    """currency:address for a word that is a wallet address with a right checksum, "" for any other word.

    Ethereum's are given in the EIP-55 form, bech32 ones in lower case, TON's in the bounceable form: one wallet, one writing.
    """
    length = len(token)
    if length == 42 and token[:2] in {"0x", "0X"}:
        return _ethereum(token)
    if length == 48 and token[:2] in {"EQ", "UQ", "Ef", "Uf"}:
        return _ton(token)
    if length in {95, 106}:
        return _monero(token)
    if token[:4].lower() in {"bc1q", "bc1p", "ltc1"}:
        return _bech32(token)
    return _base58check(token) if 25 <= length <= 35 else ""


def _base58check(token: str) -> str:
    number = 0
    for char in token:
        place = _BASE58.get(char)
        if place is None:
            return ""
        number = number * 58 + place
    zeros = len(token) - len(token.lstrip("1"))
    raw = b"\0" * zeros + number.to_bytes((number.bit_length() + 7) // 8, "big")
    if len(raw) != 25 or raw[0] not in _VERSIONS or sha256(sha256(raw[:-4]).digest()).digest()[:4] != raw[-4:]:
        return ""
    return f"{_VERSIONS[raw[0]]}:{token}"


def _bech32(token: str) -> str:
    """A segwit address by BIP 173 (version 0) or BIP 350 (versions 1 to 16)."""
    if token not in {token.lower(), token.upper()} or not 14 <= len(token) <= 90:
        return ""
    prefix, _, data = token.lower().rpartition("1")
    values = [_BECH32.get(char, -1) for char in data]
    if prefix not in _BECH32_PREFIXES or len(values) < 8 or min(values) < 0 or values[0] > 16:
        return ""
    expanded = [ord(char) >> 5 for char in prefix] + [0] + [ord(char) & 31 for char in prefix]
    if _polymod(expanded + values) != (_BECH32M_CONSTANT if values[0] else _BECH32_CONSTANT):
        return ""
    length = _program_length(values[1:-6])
    if not 2 <= length <= 40 or (values[0] == 0 and length not in {20, 32}):
        return ""
    return f"{_BECH32_PREFIXES[prefix]}:{prefix}1{data}"


def _polymod(values: list[int]) -> int:
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for bit, generator in enumerate(_GENERATOR):
            check ^= generator if top >> bit & 1 else 0
    return check


def _program_length(values: list[int]) -> int:
    """How many bytes the groups of five bits hold; -1 where the padding is not zero."""
    bits = len(values) * 5
    padding = bits % 8
    return -1 if padding > 4 or (padding and values[-1] & ((1 << padding) - 1)) else bits // 8


def _ethereum(token: str) -> str:
    """All digits in one case carry no checksum; in mixed case the cases are the checksum (EIP-55)."""
    if not _ETHEREUM.match(token):
        return ""
    digits = token[2:]
    written = eip55(digits)
    return f"eth:{written}" if digits in {digits.lower(), digits.upper()} or f"0x{digits}" == written else ""


def eip55(digits: str) -> str:
    """An Ethereum address from its 40 hexadecimal digits, letters in the cases that EIP-55 gives them."""
    digits = digits.lower()
    marks = keccak256(digits.encode()).hex()
    return "0x" + "".join(char.upper() if mark >= "8" else char for char, mark in zip(digits, marks, strict=False))


def _monero(token: str) -> str:
    raw = bytearray()
    for start in range(0, len(token), _MONERO_BLOCK):
        block = token[start : start + _MONERO_BLOCK]
        size = _MONERO_BYTES if len(block) == _MONERO_BLOCK else 5
        number = 0
        for char in block:
            place = _BASE58.get(char)
            if place is None:
                return ""
            number = number * 58 + place
        if number >> (8 * size):
            return ""
        raw += number.to_bytes(size, "big")
    if _MONERO_NETWORKS.get(raw[0]) != len(token) or keccak256(bytes(raw[:-4]))[:4] != raw[-4:]:
        return ""
    return f"xmr:{token}"


def _ton(token: str) -> str:
    try:
        raw = base64.urlsafe_b64decode(token)
    except (binascii.Error, ValueError):
        return ""
    if len(raw) != 36 or raw[0] not in _TON_TAGS or binascii.crc_hqx(raw[:34], 0) != int.from_bytes(raw[34:], "big"):
        return ""
    bounceable = b"\x11" + raw[1:34]
    return f"ton:{base64.urlsafe_b64encode(bounceable + binascii.crc_hqx(bounceable, 0).to_bytes(2, 'big')).decode()}"
