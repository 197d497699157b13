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
    for form, words in (("%Y-%m-%d", "%-d %B %Y"), ("%Y-%m", "%B %Y"), ("%Y", "%Y")):
        try:
            return datetime.strptime(iso[:10] if "T" in iso else iso, form).replace(tzinfo=UTC).strftime(words)
        except ValueError:
            continue
    return iso


def day_of(iso: str) -> date | None:
    """The day of a time value that is precise enough to have one."""
    try:
        return date.fromisoformat(iso[:10])
    except ValueError:
        return None


def distance(earlier: date, later: date) -> str:
    """The time between two days in the unit a person would use: "5 weeks", "3 years"."""
    days = (later - earlier).days
    if days < 14:
        return f"{days} day{'' if days == 1 else 's'}"
    if days < 70:
        return f"{round(days / 7)} weeks"
    if days < 730:
        return f"{round(days / 30.44)} months"
    return f"{round(days / 365.25)} years"


def against(iso: str, collected: date, events: Sequence[Event]) -> str:
    """How a day lies to the events of a case, or to the day of collection where there is no later event; "" if unknown."""
    day = day_of(iso)
    if day is None:
        return ""
    later = [event for event in events if event.day >= day]
    if later:
        event = min(later, key=lambda found: found.day)
        return f"{distance(day, event.day)} before {event.what} ({event.day.day} {event.day:%B %Y})"
    if day <= collected:
        return f"{distance(day, collected)} before this collection"
    return f"{distance(collected, day)} after this collection"
