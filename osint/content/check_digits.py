"""The ways in which registers protect their numbers against slips: Luhn, ISO 7064, weighted sums."""

from __future__ import annotations

from collections.abc import Sequence


def luhn(digits: str) -> int:
    """The Luhn sum of a number modulo 10; 0 where its check digit is right."""
    doubled = (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)
    return (sum(int(char) for char in digits[-1::-2]) + sum(doubled[int(char)] for char in digits[-2::-2])) % 10


def weighted(digits: str, weights: Sequence[int]) -> int:
    """The sum of each digit times its weight."""
    return sum(weight * int(char) for weight, char in zip(weights, digits, strict=False))


def iso_11_10(digits: str) -> bool:
    """Whether the last digit is right by ISO 7064 MOD 11,10."""
    check = 5
    for char in digits:
        check = ((check or 10) * 2 % 11 + int(char)) % 10
    return check == 1


def iso_97_10(text: str) -> bool:
    """Whether letters and digits (A is 10) are right by ISO 7064 MOD 97-10."""
    return int("".join(str(int(char, 36)) for char in text)) % 97 == 1
