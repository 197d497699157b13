"""What holds for every vendor in the list, read from the list itself."""

from __future__ import annotations

import pytest

from osint.content.accounts import find_accounts
from osint.content.vendors import VENDORS
from osint.model.account import AccountRole
from tests.content.site_pages import page

NAMES = [vendor.name for vendor in VENDORS]


@pytest.mark.parametrize("vendor", VENDORS, ids=NAMES)
def test_the_example_of_a_vendor_gives_its_account_and_no_other_of_that_vendor(vendor):
    found = [item for item in find_accounts(page(vendor.example)) if item.detail["vendor"] == vendor.name]
    assert [(item.relation, item.object.kind, item.object.value) for item in found] == [(vendor.relation, vendor.kind, vendor.gives)]


def test_every_name_is_given_once():
    assert sorted(NAMES) == sorted(set(NAMES))


@pytest.mark.parametrize("vendor", VENDORS, ids=NAMES)
def test_a_pattern_is_tried_only_at_a_literal_that_is_specific_enough(vendor):
    for trace in vendor.traces:
        assert len(trace.literal) >= 4 or trace.near or trace.literal[-1] in "-=("
        assert "id" in trace.pattern.groupindex
        assert trace.how


@pytest.mark.parametrize("vendor", VENDORS, ids=NAMES)
def test_an_account_has_a_role(vendor):
    assert vendor.kind != "account" or isinstance(vendor.role, AccountRole)
