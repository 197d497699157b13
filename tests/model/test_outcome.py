"""How exchanges add up: only answers say "nothing found", and every gap has a reason."""

from __future__ import annotations

import pytest

from osint.model.evidence import Exchange, Status
from osint.model.outcome import MOST_REASONS, Result, gap_sentence, result_of
from tests.factory import evidence

ANSWERS = (Status.OK, Status.ABSENT)


def ended(*statuses: Status) -> list[Exchange]:
    return [evidence(asked=f"GET {number}", status=status, detail="why").exchange for number, status in enumerate(statuses)]


def test_nothing_asked_is_not_asked_and_never_empty() -> None:
    assert result_of([], has_facts=False) == (Result.NOT_ASKED, "there was nothing to ask")


@pytest.mark.parametrize("statuses", [(Status.OK,), (Status.ABSENT,), ANSWERS])
def test_answers_without_facts_are_empty_and_with_facts_answered(statuses: tuple[Status, ...]) -> None:
    assert result_of(ended(*statuses), has_facts=False) == (Result.EMPTY, "")
    assert result_of(ended(*statuses), has_facts=True) == (Result.ANSWERED, "")


@pytest.mark.parametrize("status", [status for status in Status if status not in ANSWERS])
def test_a_status_that_is_no_answer_is_never_empty_and_says_why(status: Status) -> None:
    alone, reason = result_of(ended(status), has_facts=False)
    assert alone.is_gap
    assert alone is not Result.EMPTY
    assert "why" in reason
    beside, _ = result_of(ended(Status.OK, status), has_facts=True)
    assert beside is Result.PARTIAL


@pytest.mark.parametrize(
    ("statuses", "result"),
    [
        ((Status.RATE_LIMITED, Status.TIMEOUT), Result.LIMITED),
        ((Status.BLOCKED, Status.TIMEOUT), Result.REFUSED),
        ((Status.REFUSED,), Result.REFUSED),
        ((Status.TIMEOUT, Status.UNREACHABLE), Result.FAILED),
        ((Status.MALFORMED,), Result.FAILED),
    ],
)
def test_without_facts_the_worst_counts(statuses: tuple[Status, ...], result: Result) -> None:
    assert result_of(ended(*statuses), has_facts=False)[0] is result


def test_questions_that_ended_alike_share_a_reason() -> None:
    _, reason = result_of(ended(*[Status.TIMEOUT] * 9), has_facts=False)
    assert reason == "GET 0 and 8 more: timeout (why)"


def test_many_reasons_are_counted_not_listed() -> None:
    bad = [status for status in Status if status not in ANSWERS]
    _, reason = result_of(ended(*bad), has_facts=False)
    assert reason.count("(why)") == MOST_REASONS
    assert reason.endswith(f"and {len(bad) - MOST_REASONS} more")


def test_a_gap_in_words_names_what_was_asked() -> None:
    assert gap_sentence(["GET 0"], Status.RATE_LIMITED, "why") == "GET 0: rate limited (why)"
    assert gap_sentence(["GET 0"], Status.REFUSED, "") == "GET 0: refused"


def test_only_answered_and_empty_are_no_gaps() -> None:
    assert {result for result in Result if not result.is_gap} == {Result.ANSWERED, Result.EMPTY}
