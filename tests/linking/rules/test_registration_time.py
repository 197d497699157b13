"""Two domains bought together, and two that one registrar sold to strangers on one day."""

from __future__ import annotations

import pytest

from osint.model.observation import Relation
from tests.linking.world import link, reasons, site


def bought(name: str, when: str, registrar: str = "Names and More Ltd", servers: tuple[str, ...] = ("ns1.dns.example", "ns2.dns.example")):
    registered = (name, Relation.REGISTERED_AT, f"time:{when}", {"block": "registry"})
    return site(
        name, registered, (name, Relation.REGISTRAR, f"registrar:{registrar}"), *((name, Relation.NAME_SERVER, ns) for ns in servers)
    )


def rules(a, b) -> set[str]:
    return {rule for rule in reasons(link(a, b)) if rule.startswith("registration")}


@pytest.mark.parametrize("when", ["2023-06-12T09:41:02Z", "2023-06-12T09:41:59.123Z", "2023-06-12T09:42:01Z", "2023-06-12T09:40:30Z"])
def test_two_domains_bought_within_two_minutes_meet(when: str):
    assert rules(bought("a.example", "2023-06-12T09:41:02Z"), bought("b.example", when)) == {"registration_moment", "registration_day"}


@pytest.mark.parametrize("when", ["2023-06-12T09:43:00Z", "2023-06-12T09:39:59Z", "2023-06-12T21:41:02Z", "2023-06-12"])
def test_two_domains_bought_on_one_day_share_only_the_day(when: str):
    assert rules(bought("a.example", "2023-06-12T09:41:02Z"), bought("b.example", when)) == {"registration_day"}


def test_neighbouring_minutes_meet_across_midnight():
    late, early = bought("a.example", "2023-06-12T23:59:30Z"), bought("b.example", "2023-06-13T00:00:10Z")
    assert rules(late, early) == {"registration_moment"}


@pytest.mark.parametrize("when", ["2023-06-12T00:00:00Z", "2023-06-12T22:00:00Z", "2023-06-12T04:00:00.0Z"])
def test_a_full_hour_is_a_day_written_as_a_time(when: str):
    assert rules(bought("a.example", when), bought("b.example", when)) == {"registration_day"}


def test_another_registrar_or_other_name_servers_are_another_purchase():
    one = bought("a.example", "2023-06-12T09:41:02Z")
    assert rules(one, bought("b.example", "2023-06-12T09:41:02Z", registrar="Other Names Ltd")) == set()
    assert rules(one, bought("b.example", "2023-06-12T09:41:02Z", servers=("ns3.dns.example",))) == set()


def test_without_name_servers_a_purchase_says_nothing():
    assert rules(*(bought(name, "2023-06-12T09:41:02Z", servers=()) for name in ("a.example", "b.example"))) == set()


@pytest.mark.parametrize("name", ["NAMES AND MORE LTD.", "Names and More, Ltd"])
def test_a_registrar_written_in_another_way_is_the_same(name: str):
    assert "registration_moment" in rules(bought("a.example", "2023-06-12T09:41:02Z"), bought("b.example", "2023-06-12T09:41:02Z", name))


def test_the_registrys_time_is_believed_before_the_registrars():
    def told(name: str, by_registry: str, by_registrar: str):
        return site(
            name,
            (name, Relation.REGISTERED_AT, f"time:{by_registrar}", {"block": "registrar"}),
            (name, Relation.REGISTERED_AT, f"time:{by_registry}", {"block": "registry"}),
            (name, Relation.REGISTRAR, "registrar:Names and More Ltd"),
            (name, Relation.NAME_SERVER, "ns1.dns.example"),
        )

    apart = (
        told("a.example", "2019-01-01T10:10:10Z", "2023-06-12T09:41:02Z"),
        told("b.example", "2020-01-01T10:10:10Z", "2023-06-12T09:41:02Z"),
    )
    assert rules(*apart) == set()


def test_the_moment_and_the_day_count_once_and_the_moment_is_told_once():
    found = link(bought("a.example", "2023-06-12T09:41:02Z"), bought("b.example", "2023-06-12T09:41:02Z"))
    counted = [(reason.rule, reason.counted) for reason in found.reasons if reason.group == "registration order"]
    assert counted == [("registration_moment", 3.0), ("registration_day", 0.0), ("same_day", 0.0)]
