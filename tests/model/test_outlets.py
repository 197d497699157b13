"""The registry of recognised outlets: what is in it, whose a name is, and what its lists say of themselves."""

from __future__ import annotations

import pytest

from osint.data import read_list
from osint.model.outlets import bare, outlet_keys, outlets, outlets_date, recognised
from osint.model.public_suffix import split_suffix


@pytest.mark.parametrize(
    ("domain", "name"),
    [
        ("nytimes.com", "The New York Times"),
        ("www.NYTimes.com.", "The New York Times"),
        ("cooking.nytimes.com", "The New York Times"),
        ("bbc.co.uk", "BBC"),
        ("abcnews.go.com", "ABC News"),
        ("daily-original.example", "The Daily Original"),
    ],
)
def test_a_domain_and_what_lies_below_it_belongs_to_the_outlet(domain: str, name: str) -> None:
    outlet = recognised(domain)
    assert outlet is not None
    assert outlet.name == name


@pytest.mark.parametrize(
    "domain", ["nytimes.com.co", "lemonde.fr.example.com", "go.com", "uol.com.br.example", "newyorkinsider.net", "com", ""]
)
def test_a_domain_that_only_resembles_or_carries_an_outlet_is_not_recognised(domain: str) -> None:
    assert recognised(domain) is None


def test_outlets_under_broadcasting_bans_are_left_out() -> None:
    assert [domain for domain in ("rt.com", "sputniknews.com", "ria.ru") if recognised(domain)] == []


def test_registry_holds_two_thousand_outlets_each_domain_once() -> None:
    domains = [domain for outlet in outlets() for domain in outlet.domains]
    assert len(outlets()) > 2000
    assert len(domains) == len(set(domains))
    assert sum(outlet.is_well_known for outlet in outlets()) > 600


def test_every_domain_is_one_that_can_be_registered() -> None:
    assert [domain for outlet in outlets() for domain in outlet.domains if not split_suffix(domain)[0] or domain != domain.lower()] == []


def test_every_part_says_its_origin_licence_and_date() -> None:
    own, built = read_list("recognised_outlets_own"), read_list("recognised_outlets")
    for part in (own, *built["part"]):
        assert part["origin"]
        assert part["licence"]
        assert part["date"].year >= 2018
    assert outlets_date() == str(max(own["date"], built["date"]))


def test_invented_outlet_is_marked_as_invented() -> None:
    outlet = recognised("daily-original.example")
    assert outlet is not None
    assert "invented" in outlet.origin


def test_a_site_below_a_known_outlets_domain_is_no_outlet_of_its_own() -> None:
    assert [outlet.domain for outlet in outlets() if outlet.domain.endswith(".euronews.com")] == []


def test_outlets_are_known_by_label_and_by_name_with_and_without_the() -> None:
    keys = outlet_keys()
    assert {"nytimes", "thenewyorktimes", "newyorktimes", "timesofindia"} <= set(keys)
    assert [outlet.domain for outlet in keys["newyorktimes"]] == ["nytimes.com"]
    assert "news" not in {key for key, known in keys.items() if any(outlet.domain == "news.sky.com" for outlet in known)}


def test_bare_name_is_what_a_domain_could_hold() -> None:
    assert bare("Süddeutsche Zeitung & Łódź") == "suddeutschezeitungandlodz"
