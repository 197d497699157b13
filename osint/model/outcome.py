"""How asking one source about one selector ended, and the gaps that a report must name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from osint.model.evidence import Exchange, Status
from osint.model.selector import Selector


class Result(StrEnum):
    """How asking a source ended."""

    ANSWERED = "answered"
    """The source answered and said something."""
    EMPTY = "empty"
    """The source answered that it has nothing: this, and only this, means 'nothing found'."""
    PARTIAL = "partial"
    """Some of the questions were answered, others were not."""
    LIMITED = "limited"
    """The source asks to come back later, or answered more than a budget allows."""
    REFUSED = "refused"
    """The source will not answer, or our own door did not allow the question."""
    FAILED = "failed"
    """The source could not be reached, did not answer in time, or answered rubbish."""
    NEEDS_KEY = "needs key"
    """The source wants an account that is not set up here."""
    NOT_ASKED = "not asked"
    """The source was not asked in this run; the reason says why."""

    @property
    def is_gap(self) -> bool:
        """Whether something remains unknown."""
        return self not in {Result.ANSWERED, Result.EMPTY}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of asking one source about one selector in one run; `reason` is a sentence for the report."""

    source: str
    subject: Selector
    result: Result
    reason: str
    started_at: datetime
    ended_at: datetime
    reused_from: datetime | None = None
    retry_at: datetime | None = None


MOST_REASONS = 5
_WORST_FIRST = (
    (Status.RATE_LIMITED, Result.LIMITED),
    (Status.LIMIT, Result.LIMITED),
    (Status.BLOCKED, Result.REFUSED),
    (Status.REFUSED, Result.REFUSED),
    (Status.TIMEOUT, Result.FAILED),
    (Status.UNREACHABLE, Result.FAILED),
    (Status.FAILED, Result.FAILED),
    (Status.MALFORMED, Result.FAILED),
    (Status.PARTIAL, Result.PARTIAL),
    (Status.SKIPPED, Result.NOT_ASKED),
)


def result_of(exchanges: list[Exchange], has_facts: bool) -> tuple[Result, str]:
    """The result that exchanges add up to, and the reason for a gap in words.

    All well: ANSWERED, or EMPTY where everything asked is absent. Not all well, but something learnt: PARTIAL. Nothing
    learnt: the first of limited, refused, failed, not asked that occurs. Nothing asked at all: NOT_ASKED, never EMPTY.
    """
    if not exchanges:
        return Result.NOT_ASKED, "there was nothing to ask"
    bad = [exchange for exchange in exchanges if exchange.status not in {Status.OK, Status.ABSENT}]
    if not bad:
        return (Result.ANSWERED if has_facts else Result.EMPTY), ""
    reason = _reasons(bad)
    if has_facts:
        return Result.PARTIAL, reason
    statuses = {exchange.status for exchange in bad}
    return next(result for status, result in _WORST_FIRST if status in statuses), reason


def _reasons(bad: list[Exchange]) -> str:
    """Unanswered exchanges in words, those that ended alike in one sentence."""
    alike: dict[tuple[Status, str], list[str]] = {}
    for exchange in bad:
        alike.setdefault((exchange.status, exchange.detail), []).append(exchange.asked)
    sentences = [gap_sentence(asked, status, detail) for (status, detail), asked in alike.items()]
    return "; ".join(sentences[:MOST_REASONS]) + (f"; and {len(sentences) - MOST_REASONS} more" if len(sentences) > MOST_REASONS else "")


def gap_sentence(asked: list[str], status: Status, detail: str) -> str:
    """What was asked, and how it ended."""
    which = asked[0] + (f" and {len(asked) - 1} more" if len(asked) > 1 else "")
    words = f"{which}: {status.value.replace('_', ' ')}"
    return f"{words} ({detail})" if detail else words
