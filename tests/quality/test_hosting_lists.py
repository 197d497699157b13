"""The shipped reference lists: each says where it is from and when, and they agree with another project's ranges."""

from __future__ import annotations

import ipaddress
from datetime import date

import pytest

from benchmarks.hosting_accuracy import FRONTS, MACHINES, RANGES, Pair, agreement, other_list
from osint.data import read_list
from osint.model.provider_names import NameRole, ProviderKind
from osint.model.reserved_address import reserved_range
from osint.records import hosting_lists
from osint.records.hosting import hosting_of_address
from osint.records.hosting_lists import RANGE_LISTS, HostingKind
from tests.bounds import steps

LISTS = (*RANGE_LISTS, "hosting_asns", "provider_names", "confusables")
WHOLE_SIZE = 600_000


@pytest.mark.parametrize("name", LISTS)
def test_every_list_states_its_origin_and_date(name: str) -> None:
    listed = read_list(name)
    assert len(listed["origin"]) > 20
    assert listed["date"] > date(2022, 1, 1)


@pytest.mark.parametrize("name", RANGE_LISTS)
def test_every_entry_is_written_in_proper_ranges_of_public_addresses(name: str) -> None:
    for entry in read_list(name)["list"]:
        assert HostingKind(entry["kind"]) is not HostingKind.UNKNOWN
        networks = [ipaddress.ip_network(text) for text in entry["ranges"].split()]
        assert networks, entry["provider"]
        assert [str(network) for network in networks if not network.is_global or reserved_range(str(network[0]))] == []


def test_no_network_number_is_listed_twice() -> None:
    numbers = [number for entry in read_list("hosting_asns")["network"] for number in entry["asns"]]
    assert len(numbers) == len(set(numbers))


def test_no_name_is_claimed_by_two_providers() -> None:
    for role in NameRole:
        claimed = [suffix for entry in read_list("provider_names")["provider"] for suffix in entry.get(role.value, [])]
        assert len(claimed) == len(set(claimed)), sorted(suffix for suffix in set(claimed) if claimed.count(suffix) > 1)


def test_every_name_entry_has_a_known_kind_and_plain_lower_case_suffixes() -> None:
    for entry in read_list("provider_names")["provider"]:
        assert ProviderKind(entry["kind"])
        suffixes = [suffix for role in NameRole for suffix in entry.get(role.value, [])]
        assert suffixes, entry["name"]
        assert all(suffix == suffix.strip(".").lower() and "." in suffix for suffix in suffixes), entry["name"]


def test_ranges_stay_small_enough_to_ship() -> None:
    assert sum(len(entry["ranges"]) for name in RANGE_LISTS for entry in read_list(name)["list"]) < WHOLE_SIZE


@pytest.mark.parametrize(("version", "address"), [(4, "104.16.0.1"), (4, "192.0.2.1"), (6, "2606:4700::1"), (6, "2001:db8::1")])
def test_an_address_is_looked_up_once_for_each_length_of_prefix_not_for_each_range(version: int, address: str) -> None:
    lengths = hosting_lists.ranges()[version]
    count = sum(len(by_prefix) for _, by_prefix in lengths)
    hosting_of_address(address)
    assert 3 * len(lengths) < steps(lambda: hosting_of_address(address)) < 20 * len(lengths) < count


def test_the_lists_are_read_once() -> None:
    hosting_lists.ranges.cache_clear()
    for number in range(5):
        hosting_of_address(f"104.16.{number}.1")
    assert hosting_lists.ranges.cache_info().misses == 1


FLOORS = [
    (Pair("cdn", "fastly", FRONTS, ("Fastly", "GitHub Pages", "Firebase Hosting", "Pantheon")), 0.99),
    (Pair("waf", "incapsula", FRONTS, ("Imperva",)), 0.99),
    (Pair("cdn", "cloudfront", FRONTS), 0.97),
    (Pair("waf", "cloudflare", FRONTS), 0.70),
    (Pair("cloud", "google", MACHINES), 0.97),
    (Pair("cloud", "oracle", MACHINES), 0.97),
    (Pair("cloud", "aws", MACHINES), 0.97),
]


@pytest.mark.skipif(not RANGES.exists(), reason="the other project's ranges are not on this machine")
@pytest.mark.parametrize(("pair", "floor"), FLOORS, ids=lambda value: getattr(value, "theirs", ""))
def test_kinds_agree_with_another_projects_ranges_by_address(pair: Pair, floor: float) -> None:
    assert agreement(other_list()[pair.group][pair.theirs], pair).same_by_address > floor
