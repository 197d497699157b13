from __future__ import annotations

from osint.content.check_digits import iso_11_10, iso_97_10, luhn, weighted


def test_the_luhn_example_of_the_patent_passes_and_one_changed_digit_fails():
    assert luhn("79927398713") == 0
    assert luhn("79927398710") != 0


def test_iso_7064_examples():
    assert iso_11_10("794623")
    assert not iso_11_10("794624")
    assert iso_97_10("9999123456789012141490")
    assert not iso_97_10("9999123456789012141491")


def test_weights_stop_where_the_digits_do():
    assert weighted("123", (1, 10, 100, 1000)) == 321
