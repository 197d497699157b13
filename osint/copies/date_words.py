"""A date given for a text as words: what it says, how exactly, and where it stands."""

from __future__ import annotations

from osint.model.article import Dating, Precision

_WHEN = {Precision.MONTH: "in", Precision.YEAR: "in"}
_DAY = "%B %Y"


def in_words(dating: Dating) -> str:
    """The date as exactly as it is given: "2 August 2023", "2 August 2023, 14:05 UTC", "2 August 2023, 14:05 (no time zone given)"."""
    when = dating.when
    if dating.precision is Precision.YEAR:
        return f"{when.year}"
    if dating.precision is Precision.MONTH:
        return f"{when:{_DAY}}"
    day = f"{when.day} {when:{_DAY}}"
    if dating.precision is Precision.DAY:
        return day
    clock = f"{when:%H:%M:%S}" if when.second and dating.precision is Precision.SECOND else f"{when:%H:%M}"
    return f"{day}, {clock} {'UTC' if dating.has_zone else '(no time zone given)'}"


def standing(dating: Dating) -> str:
    """The date and where it stands: "2 August 2023 (JSON-LD)"."""
    return f"{in_words(dating)} ({dating.source})"


def given(dating: Dating) -> str:
    """The date as the end of "was published": "on 2 August 2023 (JSON-LD)", "in August 2023 (address of the page)"."""
    return f"{_WHEN.get(dating.precision, 'on')} {standing(dating)}"


def both_given(here: Dating, there: Dating) -> str:
    """Why two dates that touch decide nothing; `here` is that of "this text"."""
    if in_words(here) == in_words(there):
        exactly = {Precision.DAY: ", to the day only", Precision.MONTH: ", to the month only", Precision.YEAR: ", to the year only"}
        places = f"{here.source}" if here.source is there.source else f"{here.source}; {there.source}"
        return f"Both were published {_WHEN.get(here.precision, 'on')} {in_words(here)}{exactly.get(here.precision, '')} ({places})."
    zone = "" if here.has_zone and there.has_zone else ", and in whichever time zone"
    both = f"This text was published {given(here)}, the other {given(there)}"
    return f"{both}: as exactly as these are given{zone}, either may be the earlier one."


def own_dates_disagree(name: str, best: Dating, other: Dating) -> str:
    """Why a text's own dates decide nothing."""
    return (
        f"The dates of {name[0].lower()}{name[1:]} disagree: {standing(best)} and {standing(other)}. "
        "With one it is the earlier text, with the other it is not."
    )
