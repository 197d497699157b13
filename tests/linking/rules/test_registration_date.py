"""Two domains registered on one day, and two that were not; names and days are invented."""

from __future__ import annotations

from osint.model.observation import Relation
from tests.linking.world import link, reasons, site


def registered(name: str, when: str):
    return site(name, (name, Relation.REGISTERED_AT, f"time:{when}", {"block": "registry"}))


def test_two_domains_of_one_day_share_the_day_whoever_sold_them():
    found = link(registered("herald.example", "2023-06-24T10:10:10Z"), registered("courier.test", "2023-06-24"))
    assert reasons(found) == {"same_day": "2023-06-24"}
    assert found.probability < 0.1


def test_domains_of_two_days_or_of_one_month_share_nothing():
    assert reasons(link(registered("herald.example", "2023-06-24"), registered("courier.test", "2023-06-25"))) == {}
    assert reasons(link(registered("herald.example", "2023-06"), registered("courier.test", "2023-06"))) == {}
