from __future__ import annotations

import pytest

from osint.content.vat_numbers import vat_number

# Published examples of the national rules (the European Commission's list of structures, national tax offices, encyclopedias).
_PUBLISHED = """
ATU13585627 BE0776091951 BG175074752 CY10259033P CZ25123891 DE136695976 DK13585628 EE100931558 EL094259216 ESB58378431
FI20774740 FR83404833048 FR40303265045 GB980780684 HR33392005961 HU12892312 IE6433435F IT00743110157 LT119511515
LU15027442 LV40003521600 MT11679112 NL004495445B01 PL8567346215 PT501964843 RO18547290 SE123456789701 SI50223054
SK2022749619 CHE107787577
"""
RIGHT = _PUBLISHED.split()


@pytest.mark.parametrize("number", RIGHT)
def test_published_numbers_pass_and_one_changed_digit_fails(number):
    assert vat_number(number) == number
    place = next(index for index in range(4, len(number)) if number[index].isdigit())
    changed = number[:place] + str((int(number[place]) + 1) % 10) + number[place + 1 :]
    assert vat_number(changed) != changed


@pytest.mark.parametrize("written", ["DE 136 695 976", "de136695976", "DE-136.695.976"])
def test_the_same_number_in_other_writings_is_the_same(written):
    assert vat_number(written) == "DE136695976"


def test_a_number_without_letters_needs_its_country():
    assert vat_number("00743110157") == ""
    assert vat_number("00743110157", "IT") == "IT00743110157"


@pytest.mark.parametrize("written", ["DE123", "XX123456789", "GB000000000", "FR00000000000", "", "1234567890", "DE1366959760"])
def test_what_is_no_number_of_any_country_is_none(written):
    assert vat_number(written) == ""
