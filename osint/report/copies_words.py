"""Dates, lags, shares and addresses of a copy report in words."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from osint.model.article import Dating, Direction, Precedence, Precision
from osint.model.copies import Side

_MINUTE, _HOUR, _DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
_LITTLE = 2 * _MINUTE
"""Bounds no farther apart than this are one figure: pages give minutes."""
_FORMS = {Precision.DAY: "%Y-%m-%d", Precision.MONTH: "%Y-%m", Precision.YEAR: "%Y"}
_ADDRESS = re.compile(r"(?i)http(s?)://([^/?#]*)(.*)", re.DOTALL)


def name_of(side: Side) -> str:
    """The outlet's name, or the site where it is not a recognised one."""
    return side.outlet or side.site


def full_name(side: Side) -> str:
    """The outlet's name with its site behind it."""
    return f"{side.outlet} ({side.site})" if side.outlet else side.site


def percent(share: float) -> str:
    """A share from 0 to 1 as per cent; only all of it is 100 %, and only nothing is 0 %."""
    figure = round(100 * max(0.0, min(1.0, share)))
    if figure == 0 and share > 0:
        return "<1 %"
    return ">99 %" if figure == 100 and share < 1 else f"{figure} %"


def count(number: int, what: str) -> str:
    """A number with what it counts: "1 article", "2 articles"."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def span(lag: timedelta) -> str:
    """A length of time, rounded down: "under 1 min", "40 min", "5 h 40 min", "2 d", "14 months"."""
    if lag < _MINUTE:
        return "under 1 min"
    if lag < _HOUR:
        return f"{lag // _MINUTE} min"
    if lag < 2 * _DAY:
        minutes = lag % _HOUR // _MINUTE if lag < _DAY else 0
        return f"{lag // _HOUR} h" + (f" {minutes} min" if minutes else "")
    return f"{lag.days} d" if lag.days < 400 else f"{lag.days // 30} months"


def span_between(least: timedelta | None, most: timedelta | None, to: str = " to ") -> str:
    """A length of time known within bounds, "" where nothing is known of it."""
    if least is None or most is None:
        known = least if most is None else most
        return "" if known is None else f"{'over' if most is None else 'up to'} {span(known)}"
    if most - least <= _LITTLE:
        return span(_middle(least, most))
    shortest, longest = span(least), span(most)
    return shortest if shortest == longest else f"{shortest}{to}{longest}"


def lag_bounds(precedence: Precedence) -> tuple[timedelta | None, timedelta | None]:
    """The bounds of a lag; bounds so close that they are said as one figure are that figure."""
    least, most = precedence.least, precedence.most
    if least is None or most is None or most - least > _LITTLE:
        return least, most
    return (_middle(least, most),) * 2


def lag(precedence: Precedence) -> str:
    """How long the copy came after the original: "+5 h 40 min", with a minus where it was first, "undecided" where nobody knows."""
    if precedence.direction is Direction.UNDECIDED:
        return "undecided"
    sign = "+" if precedence.direction is Direction.COPIED else "−"
    return sign + (span_between(precedence.least, precedence.most, to="…") or "?")


def _middle(least: timedelta, most: timedelta) -> timedelta:
    """The minute in the middle."""
    return (least + (most - least) / 2 + _MINUTE / 2) // _MINUTE * _MINUTE


def dated(dating: Dating | None) -> str:
    """A date as it was given, at most to the minute: "2026-03-04 14:05 UTC", "2026-03-04", "no date"."""
    if dating is None:
        return "no date"
    if dating.precision in _FORMS:
        return dating.when.strftime(_FORMS[dating.precision])
    zone = " UTC" if dating.has_zone else ", zone not given"
    return f"{dating.when.astimezone(UTC):%Y-%m-%d %H:%M}{zone}"


def dated_short(dating: Dating | None) -> str:
    """A date for a table: without the zone, a question mark where it was not given."""
    return dated(dating).replace(" UTC", "").replace(", zone not given", "?")


def interval(dating: Dating) -> tuple[datetime, datetime]:
    """The first and the last moment that a date may mean; the date itself at the end of the calendar."""
    try:
        return dating.earliest, dating.latest
    except OverflowError:
        return dating.when, dating.when


def moment(when: datetime) -> str:
    """A time of ours: "2026-03-04 14:05 UTC"."""
    return f"{when.astimezone(UTC):%Y-%m-%d %H:%M} UTC"


def defanged(url: str) -> str:
    """An address that no program takes for a link: hxxps://daily-original[.]example/a."""
    found = _ADDRESS.fullmatch(url)
    if not found:
        return url.replace("://", "[:]//")
    return f"hxxp{found[1].lower()}://{found[2].replace('.', '[.]')}{found[3]}"


def shortened(raw: str, most: int) -> str:
    """Text from outside on one line of at most `most` characters, with an ellipsis where it was cut (not made safe yet)."""
    line = " ".join(raw.split())
    return line if len(line) <= most else line[: most - 1] + "…"
