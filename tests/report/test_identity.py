from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from osint.model.observation import Relation
from osint.report.dates import Event
from osint.report.identity import identity, registration
from tests.factory import domain
from tests.report.told import fact, lines, matter, sel


def test_what_a_site_calls_itself() -> None:
    said = lines(identity(matter(fact(Relation.TITLE, "The Post"), fact(Relation.PUBLISHER, "company:Post Ltd"))))
    assert said == {"Title": "The Post", "Publisher named": "Post Ltd"}


def test_a_canonical_address_on_another_site_is_a_warning() -> None:
    said = lines(
        identity(matter(fact(Relation.CANONICAL, "url:https://other.test/x"), fact(Relation.CANONICAL, "url:https://www.site.example/")))
    )
    assert said == {"Canonical": "https://www.site.example/", "!Canonical": "https://other.test/x: another site is named as the original"}


def test_only_a_redirect_to_another_site_is_told() -> None:
    found = matter(
        fact(Relation.REDIRECTS_TO, "url:https://site.example/", of=sel("url:http://site.example/")),
        fact(Relation.REDIRECTS_TO, "url:https://other.test/", of=sel("url:https://site.example/")),
        fact(Relation.REDIRECTS_TO, "url:https://third.test/", of=sel("url:https://other.test/")),
    )
    assert lines(identity(found)) == {"!Redirects": "https://site.example/ sends visitors on to https://other.test/"}


def test_a_registration_is_set_against_the_events_of_a_case() -> None:
    found = matter(fact(Relation.REGISTERED_AT, "time:2024-03-11"), events=[Event(date(2024, 5, 1), "the vote")])
    assert lines(registration(found)) == {"Registered": "11 March 2024, 7 weeks before the vote (1 May 2024)"}


def test_sources_that_disagree_are_both_quoted_the_registry_first() -> None:
    found = matter(
        fact(Relation.REGISTERED_AT, "time:2023-01-01", source="whois", block="registrar"),
        fact(Relation.REGISTERED_AT, "time:2024-03-11", source="domain_rdap", block="registry"),
    )
    text = lines(registration(found))["!Registered"]
    assert text.startswith("11 March 2024, 2 years 8 months before this collection")
    assert text.endswith("other sources say 1 January 2023 (whois)")


def test_the_same_day_in_two_precisions_is_no_disagreement() -> None:
    found = matter(fact(Relation.EXPIRES_AT, "time:2027-03-11"), fact(Relation.EXPIRES_AT, "time:2027-03-11T10:00:00Z"))
    assert lines(registration(found)) == {"Expires": "11 March 2027"}


def test_a_registration_that_was_over_is_a_warning() -> None:
    assert lines(registration(matter(fact(Relation.EXPIRES_AT, "time:2026-01-01")))) == {
        "!Expires": "1 January 2026, which was over when this was collected"
    }


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ([fact(Relation.PRIVACY, "redacted")], "the registration data are redacted"),
        (
            [fact(Relation.PRIVACY, "company:Veil Inc.", kind="privacy service", service="Veil Inc.")],
            "behind a privacy service (Veil Inc.)",
        ),
        ([fact(Relation.PRIVACY, "privacy service", service="Veil Inc.")], "behind a privacy service (Veil Inc.)"),
        ([fact(Relation.PRIVACY, "privacy service")], "behind a privacy service"),
        (
            [
                fact(Relation.PRIVACY, "privacy service", service="V"),
                fact(Relation.PRIVACY, "company:V"),
                fact(Relation.PRIVACY, "redacted"),
            ],
            "behind a privacy service (V); the registration data are redacted",
        ),
    ],
)
def test_a_hidden_holder_is_said_to_be_hidden_and_never_named_as_the_registrant(facts: list, words: str) -> None:
    said = lines(registration(matter(*facts)))
    assert said == {"Holder hidden": words}


def test_a_record_that_says_nothing_of_the_holder_is_told_from_a_hidden_one() -> None:
    said = lines(registration(matter(fact(Relation.REGISTRAR, "registrar:X"))))
    assert said == {"Registrar": "X", "Holder": "nothing is said about the holder, and nothing says why"}


def test_a_status_is_told_once_in_either_spelling_and_a_hold_is_a_warning() -> None:
    found = matter(
        fact(Relation.DOMAIN_STATUS, "client hold", number=1),
        fact(Relation.DOMAIN_STATUS, "clientHold", number=2),
        fact(Relation.DOMAIN_STATUS, "ok"),
    )
    assert lines(registration(found)) == {"!Status": "clientHold, ok"}


def test_a_name_that_is_not_registered_is_said_so_only_by_the_registry() -> None:
    assert lines(registration(matter(fact(Relation.NOT_REGISTERED, "not registered")))) == {
        "!Not registered": "the registry says that this name is not registered"
    }
    assert lines(registration(matter())) == {}


def test_invented_values_are_marked_once() -> None:
    found = matter(fact(Relation.REGISTRAR, "registrar:One"), fact(Relation.PRIVACY, "redacted"), invented=["One"])
    assert lines(registration(found))["Registrar"] == "One [invented]"
    twice = matter(fact(Relation.TITLE, "One (invented)"), invented=["One (invented)"])
    assert lines(identity(twice))["Title"] == "One (invented)"


def test_what_a_registration_contradicts_itself_in_is_a_warning() -> None:
    told = matter(fact(Relation.REGISTRAR, "registrar:One", notes=["several registrars are named: One; Two"]))
    assert lines(registration(told))["!Note"] == "several registrars are named: One; Two"


def test_a_name_made_to_be_mistaken_for_an_outlet_is_pointed_out() -> None:
    target = domain("nytirnes.com")
    told = matter()
    doubted = lines(identity(replace(told, target=target)))
    assert "The New York Times" in doubted["!Looks like"]
    assert "!Looks like" not in lines(identity(told))
