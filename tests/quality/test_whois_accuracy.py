"""The WHOIS reader against hundreds of recorded answers; skipped where the recordings are not at hand."""

import pytest

from benchmarks.whois_accuracy import RECORDED, measure, recorded_answers

FLOOR = 0.95

pytestmark = pytest.mark.skipif(not RECORDED.exists(), reason="the recorded answers are not at hand")


@pytest.fixture(scope="module")
def figures():
    return measure(recorded_answers())


@pytest.mark.parametrize("name", ["created", "expires", "updated", "name servers", "registrar"])
def test_a_field_is_read_right_on_at_least_95_percent_of_the_answers_that_hold_it(figures, name):
    assert figures.held[name] > 100
    assert figures.share(name) >= FLOOR


def test_no_rate_limit_is_read_as_a_record(figures):
    assert figures.throttled > 15
    assert figures.throttled_as_record == []


def test_nearly_every_available_domain_is_recognised(figures):
    assert figures.available_recognised / figures.available >= FLOOR
    assert len(figures.available_as_record) <= 1


def test_nearly_every_registration_is_a_record(figures):
    assert figures.registered_as_record / figures.registered >= FLOOR


def test_dates_are_not_invented_and_nothing_fails(figures):
    assert sum(figures.invented.values()) <= 1
    assert figures.failed == []
