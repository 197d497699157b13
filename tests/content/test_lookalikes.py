"""Look-alikes: what a person would be fooled by is told in words, and honest names stay silent."""

from __future__ import annotations

import pytest

from osint.content.lookalikes import imitated, imitates, skeleton, suspicious_characters
from tests.bounds import ends


@pytest.mark.parametrize(
    ("left", "right"),
    [("NewYorklnsider", "NewYorkInsider"), ("аррӏе", "apple"), ("modern", "rnodern"), ("B0B", "BOB"), ("a|b", "aIb"), ("a1b", "alb")],
)
def test_texts_that_look_the_same_have_one_skeleton(left: str, right: str) -> None:
    assert skeleton(left) == skeleton(right)


def test_skeleton_is_taken_before_lower_casing() -> None:
    assert skeleton("NewYorklnsider".lower()) != skeleton("NewYorkInsider".lower())


IMITATIONS = [
    ("NewYorklnsider", "NewYorkInsider", 'written with a lower-case l where "NewYorkInsider" has a capital I'),
    ("New_York_lnsider", "New York Insider", 'written with a lower-case l where "New York Insider" has a capital I'),
    ("NewYorklnsider", "newyorkinsider", 'written with a lower-case l where "newyorkinsider" has an i, whose capital looks the same'),
    ("NewYork1nsider", "New York Insider", 'written with the digit 1 where "New York Insider" has a capital I'),
    ("paypaI", "paypal", 'written with a capital I where "paypal" has a lower-case l'),
    ("rnodernTimes", "modern times", 'written with the letters rn where "modern times" has a lower-case m'),
    ("Mornlngstar", "MornIngstar", 'written with a lower-case l where "MornIngstar" has a capital I'),
    ("G00dNews", "Good News", 'written with the digit 0 where "Good News" has a lower-case o'),
    ("МoscowTimes", "Moscow Times", 'written with М (U+041C cyrillic capital letter em) where "Moscow Times" has a capital M'),
]


@pytest.mark.parametrize(("name", "original", "how"), IMITATIONS)
def test_imitation_is_told_letter_by_letter(name: str, original: str, how: str) -> None:
    assert imitates(name, original) == how


def test_imitation_in_many_letters_tells_three_and_counts_the_rest() -> None:
    how = imitates("аррӏе", "apple")
    assert how is not None
    assert how.startswith('written with а (U+0430 cyrillic small letter a) where "apple" has a lower-case a; р (')
    assert how.endswith("; and 1 more")


def test_internationalised_label_is_read_as_it_is_shown() -> None:
    assert imitates("xn--80ak6aa92e", "apple") == imitates("аррӏе", "apple")


HONEST = [
    ("NewYorkInsider", "New York Insider"),
    ("newyorkinsider", "New York Insider"),
    ("NEW_YORK_INSIDER", "New York Insider"),
    ("NEWYORKLNSIDER", "New York Insider"),
    ("NewYorkTimes", "New York Insider"),
    ("NewYorkInsiderTV", "New York Insider"),
    ("NewsMall", "News Mail"),
    ("valeherald", "The Vale Herald"),
    ("CafeNews", "Café News"),
    ("CaféNews", "Cafe News"),
    ("yildizhaber", "Yıldız Haber"),
    ("Strasse", "Straße"),
    ("oca", "оса"),
    ("l0", "IO"),
    ("", ""),
    ("", "New York Insider"),
    ("NewYorklnsider", ""),
]


@pytest.mark.parametrize(("name", "original"), HONEST)
def test_equal_or_really_different_name_is_no_imitation(name: str, original: str) -> None:
    assert imitates(name, original) is None


def test_handle_is_compared_with_every_name_of_the_site_and_with_the_parts_of_its_title() -> None:
    names = ["Breaking stories", "Latest stories | New York Insider", "newyorkinsider"]
    assert imitated("@NewYorklnsider", names) == (
        "New York Insider",
        'written with a lower-case l where "New York Insider" has a capital I',
    )


def test_honest_handle_imitates_none_of_the_names() -> None:
    assert imitated("@NewYorkInsider", ["New York Insider", "newyorkinsider", "All News - New York Insider"]) is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("New\u200bYork", "holds U+200B zero width space, which cannot be seen"),
        ("abc\u202egnp.exe", "holds U+202E right-to-left override, which turns the direction of the text around"),
        ("pаypal", '"pаypal" mixes letters of Latin and Cyrillic'),
        ("𝗡𝗲𝘄𝘀", '"𝗡𝗲𝘄𝘀" is written in styled characters: a search for "News" does not find it'),
        ("xn--80ak6aa92e.com", 'every letter of "аррӏе" is Cyrillic and looks like a Latin one: it reads as "apple"'),
        ("new\u200dyork", "holds U+200D zero width joiner, which cannot be seen"),
    ],
)
def test_misleading_character_is_told(text: str, told: str) -> None:
    assert suspicious_characters(text) == (told,)


@pytest.mark.parametrize(
    "text",
    [
        "New York Insider",
        "NewYorklnsider",
        "Привет, мир",
        "сор",
        "Ελλάδα news",
        "日本語 Text",
        "ＮＥＷＳ日本",
        "❤️ family 👨\u200d👩\u200d👧",
        "می\u200cخواهم",
        "\u200fשלום\u200f",
        "Café Zürich",
        "IT-компания 1С",
        "xn--e1afmkfd.xn--p1ai",
        "xn--mnchen-3ya.example",
        "xn--",
        "",
    ],
)
def test_ordinary_text_in_any_language_is_not_suspicious(text: str) -> None:
    assert suspicious_characters(text) == ()


@pytest.mark.parametrize(
    "hostile", ["rnIl1|O0" * 125_000, "а" * 1_000_000, "аb " * 333_333, "xn--" + "a-" * 500_000, "\u200b" * 1_000_000, "-" * 1_000_000]
)
def test_a_megabyte_of_hostile_text_makes_nothing_run_away(hostile: str) -> None:
    with ends(f"looking at {hostile[:10]!r}..."):
        skeleton(hostile)
        suspicious_characters(hostile)
        imitates(hostile, hostile.swapcase())
        imitated(hostile, [hostile, "New York Insider"])
