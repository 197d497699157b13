from __future__ import annotations

import pytest

from osint.content.email_text import clean_email, emails_in_text, protected_email
from tests.bounds import ends


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("write to desk@site.example.", ["desk@site.example"]),
        ("(ads+uk@vale-media.test) or b@two.test", ["ads+uk@vale-media.test", "b@two.test"]),
        ("@handle and a@", []),
    ],
)
def test_addresses_are_found_in_running_text(text, addresses):
    assert list(emails_in_text(text)) == addresses


@pytest.mark.parametrize(
    "written",
    [
        "logo@2x.png",
        "sprite@3x.webp",
        "info@example.com",
        "you@yourdomain.com",
        "0123456789abcdef0123456789abcdef@o1.ingest.sentry.io",
        "a@localhost",
        "a@nosuchsuffix.zzzz",
        "a b@site.example",
        "@site.example",
        "a@",
        "",
        "x" * 70 + "@site.example",
    ],
)
def test_file_names_and_placeholders_are_no_addresses(written):
    assert clean_email(written) == ""


def test_the_domain_is_lower_case_and_the_local_part_as_written():
    assert clean_email("Desk.Editor@SITE.Example") == "Desk.Editor@site.example"
    assert clean_email("desk@пример.example") == "desk@xn--e1afmkfd.example"


@pytest.mark.parametrize("coded", ["", "zz", "00", "0a6f", "0" * 800])
def test_what_is_not_protected_text_gives_no_address(coded):
    assert clean_email(protected_email(coded)) == ""


def test_a_megabyte_of_at_signs_does_not_run_away():
    with ends("looking for addresses"):
        assert len(list(emails_in_text("a@" * 500_000))) <= 100
