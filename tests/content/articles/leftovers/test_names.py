from __future__ import annotations

import pytest

from osint.content.articles.leftovers.names import Name, Trade, named


@pytest.mark.parametrize(
    ("form", "written", "is_name"),
    [
        ("AP", "AP", True),
        ("AP", "ap", False),
        ("A.P.", "A.P", True),
        ("dpa", "dpa", True),
        ("dpa", "Dpa", False),
        ("Reuters", "REUTERS", True),
        ("Reuters", "reuters", False),
        ("The Daily Original", "the Daily Original", True),
        ("The Daily Original", "the daily original", False),
    ],
)
def test_a_name_is_told_by_its_capitals(form, written, is_name):
    assert Name(Trade.AGENCY, form, ("x.test",), form).is_written(written) is is_name


def test_an_outlet_is_told_by_its_domain_and_an_agency_by_its_name():
    assert Name(Trade.OUTLET, "The Daily Original", ("daily-original.example",), "Daily Original").source == "daily-original.example"
    assert Name(Trade.AGENCY, "Reuters", ("reuters.com",), "Reuters").source == "Reuters"


def test_only_a_name_that_one_house_bears_names_it():
    assert named("the daily original") == (("daily-original.example",), "The Daily Original")
    assert named("Associated Press") == (("apnews.com", "ap.org"), "Associated Press")
    assert named("The Times") is None
    assert named("ABC") is None
    assert named("Valley Post") is None
