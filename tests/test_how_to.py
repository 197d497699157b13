"""The how-tos show the code of the product as it stands, and what they say it took is what it takes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from osint.content.vendors import FAMILIES as VENDOR_FAMILIES
from osint.linking.rules import FAMILIES as RULE_FAMILIES
from osint.linking.weights import current

ROOT = Path(__file__).resolve().parents[1]
PAGES = {
    "add-a-rule.md": ("osint/linking/rules/security_contact.py", "tests/linking/rules/test_security_contact.py"),
    "add-a-tracker-vendor.md": ("osint/content/vendors/consent_managers.py", "tests/content/vendors/test_consent_managers.py"),
}


def shown(page: str, language: str) -> list[str]:
    text = (ROOT / "docs" / "how-to" / page).read_text(encoding="utf-8")
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


@pytest.mark.parametrize(("page", "files"), PAGES.items())
def test_the_code_of_a_how_to_is_the_code_of_the_product(page: str, files: tuple[str, ...]) -> None:
    assert shown(page, "python") == [(ROOT / file).read_text(encoding="utf-8") for file in files]


def test_the_lines_that_the_how_tos_add_are_in_the_lists() -> None:
    assert [line.strip(' ",\n') for line in shown("add-a-rule.md", "text")] == [
        name for name in RULE_FAMILIES if name == "security_contact"
    ]
    assert "consent_managers" in VENDOR_FAMILIES


def test_the_weight_that_the_how_to_shows_is_the_one_in_the_list() -> None:
    said = dict(re.findall(r"(\w+) = \"?([^\"\n]+)", shown("add-a-rule.md", "toml")[0]))
    weight = current().rules["security_contact"]
    assert {key: str(getattr(weight, key)) for key in said} == said
