"""Times of any precision in words, and how long one lies before another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime


@dataclass(frozen=True, slots=True)
class Event:
    """A dated public event of a case."""

    day: date
    what: str


def in_words(iso: str) -> str:
    """A time value (2023, 2023-06, 2023-06-27, 2023-06-27T10:00:00Z) as a person writes it; other text unchanged."""
    for form, words in (("%Y-%m-%d", "%B %Y"), ("%Y-%m", "%B %Y"), ("%Y", "%Y")):
        try:
            found = datetime.strptime(iso[:10] if "T" in iso else iso, form).replace(tzinfo=UTC)
        except ValueError:
            continue
        return f"{found.day} {found:{words}}" if "%d" in form else f"{found:{words}}"
    return iso


def day_of(iso: str) -> date | None:
    """The day of a time value that is precise enough to have one."""
    try:
        return date.fromisoformat(iso[:10])
    except ValueError:
        return None


def distance(earlier: date, later: date) -> str:
    """The time between two days as a person would say it, rounded down: "30 days", "5 weeks", "4 months", "2 years 8 months"."""
    days = (later - earlier).days
    if days < 32:
        return _count(days, "day")
    if days < 70:
        return _count(days // 7, "week")
    months = 12 * (later.year - earlier.year) + later.month - earlier.month - (later.day < earlier.day)
    years, left = divmod(months, 12)
    return " ".join(filter(None, (_count(years, "year") if years else "", _count(left, "month") if left else "")))


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def against(iso: str, collected: date, events: Sequence[Event]) -> str:
    """How a day lies to the events of a case, or to the day of collection where there is no later event; "" if unknown."""
    day = day_of(iso)
    if day is None:
        return ""
    later = [event for event in events if event.day >= day]
    if later:
        event = min(later, key=lambda found: found.day)
        if event.day == day:
            return f"on the day of {event.what}"
        return f"{distance(day, event.day)} before {event.what} ({event.day.day} {event.day:%B %Y})"
    if day == collected:
        return "on the day of this collection"
    if day < collected:
        return f"{distance(day, collected)} before this collection"
    return f"{distance(collected, day)} after this collection"
