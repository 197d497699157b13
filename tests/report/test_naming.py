"""Lists of invented names, and what is said of them."""

from __future__ import annotations

from osint.report.naming import MOST_NAMES, MOST_TOLD, habits_json, habits_of

CODES = ("de", "es", "fr", "it", "pl", "ro")
EDITIONS = [f"courier-{code}.example" for code in CODES]
OTHERS = [f"{word}.example" for word in ("bakery", "harbour", "lamplight", "tidewater")]
DAYS = {name: f"2023-06-{24 + number % 2}" for number, name in enumerate(EDITIONS)} | {"bakery.example": "2019-03-04"}


def test_names_of_one_template_and_days_of_one_order_are_said_in_sentences() -> None:
    template, days = habits_of([*EDITIONS, *OTHERS], DAYS).sentences
    assert template.startswith("6 of the 10 names follow courier-")
    assert template.endswith("courier-de.example, courier-es.example, courier-fr.example and 3 more")
    assert days.startswith(
        "6 of the 7 with a date were registered on 2023-06-24 and the day after, where fewer than 0.01 a day would be expected: "
    )


def test_of_templates_that_some_of_the_same_names_follow_one_is_told() -> None:
    found = habits_of(EDITIONS, {})
    assert [len(item.domains) for item in found.patterns] == [6]


def test_ordinary_names_and_days_are_nothing_to_speak_of() -> None:
    days = {name: f"2023-0{number + 1}-11" for number, name in enumerate(OTHERS)}
    assert habits_of(OTHERS, days).sentences == []
    assert habits_of([], {}).sentences == []


def test_the_json_form_names_every_site_and_every_day() -> None:
    made = habits_json(habits_of([*EDITIONS, *OTHERS], DAYS))
    assert [item["names"] for item in made["templates"]] == [EDITIONS]
    assert [(item["days"], item["names"]) for item in made["registration_days"]] == [(["2023-06-24", "2023-06-25"], EDITIONS)]


def test_no_more_is_told_than_people_read() -> None:
    names = [f"{word}-{code}.example" for word in ("alpha", "bravo", "cello", "delta", "eager", "fable", "gauge") for code in CODES]
    found = habits_of(names, {})
    assert (len(found.patterns), len(found.sentences)) == (7, MOST_TOLD)


def test_a_list_of_everybody_is_not_looked_through() -> None:
    names = [f"courier-{number}.example" for number in range(MOST_NAMES + 1)]
    assert habits_of(names, {}).sentences == []
