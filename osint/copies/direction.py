"""Which of two texts was there first: what the pages claim, what was seen of them, and what neither can decide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from osint.copies.date_words import both_given, given, in_words, own_dates_disagree, standing
from osint.model.article import DateRole, DateSource, Dating, Direction, Precedence

_ORDER = {source: place for place, source in enumerate(DateSource)}
_SAW = frozenset({DateSource.SEEN_BY_US, DateSource.ARCHIVE})
_NEVER_ALONE = frozenset({DateSource.HEADER, DateSource.GUESS})
_STRAY = frozenset({DateSource.TIME_TAG})
"""May be the best that a page gives, but does not speak against a better one: time tags of other articles stand on many pages."""
_DATED_BACK = "as the pages say: a page can be dated back"


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of when one text came: its best claim unless a sighting belies it, all claims, and the first sighting."""

    dates: Sequence[Dating]
    claim: Dating | None
    claims: tuple[Dating, ...]
    belied: Dating | None
    sighting: Dating | None

    @property
    def lower(self) -> datetime | None:
        """It came at this moment or later: only the page itself can say that."""
        return self.claim.earliest if self.claim else None

    @property
    def by_claim(self) -> datetime | None:
        """It came before this moment, says the page."""
        return self.claim.latest if self.claim else None

    @property
    def by_sighting(self) -> datetime | None:
        """It came before this moment, for then it had been seen."""
        return self.sighting.latest if self.sighting else None


def precedence(copy: Sequence[Dating], original: Sequence[Dating]) -> Precedence:
    """Who was first, `copy` being "this text": COPIED where the original is the earlier one; the lag's bounds hold if the dates do.

    What was seen counts before what is claimed. A page that claims to be later than another was seen speaks against itself, and
    is believed. The mirror image of the arguments gives the mirror image of the answer.
    """
    here, there = _known(copy), _known(original)
    for direction, first, second, names in (
        (Direction.COPIED, there, here, ("The other text", "this text")),
        (Direction.COPIED_FROM_HERE, here, there, ("This text", "the other text")),
    ):
        if found := _decided(first, second, names):
            return _unless_own_dates_disagree(first, second, names, Precedence(direction, *found))
    return Precedence(Direction.UNDECIDED, _why_undecided(here, there))


def _known(dates: Sequence[Dating]) -> _Known:
    """The dates of one text, sorted into what may decide."""
    sightings = [item for item in dates if item.role is DateRole.SEEN and item.source in _SAW]
    sighting = min(sightings, key=lambda item: (item.latest, _ORDER[item.source]), default=None)
    claims = [item for item in dates if item.role is DateRole.PUBLISHED and item.source not in _NEVER_ALONE]
    claims.sort(key=lambda item: (_ORDER[item.source], item.latest - item.earliest, item.when))
    best = claims[0] if claims else None
    held = tuple(item for item in claims if not _is_belied(item, sighting))
    belied = best if best and _is_belied(best, sighting) else None
    return _Known(dates, None if belied else best, held, belied, sighting)


def _is_belied(claim: Dating, sighting: Dating | None) -> bool:
    """Whether the text was seen before the time at which it claims to have been published."""
    return sighting is not None and sighting.latest <= claim.earliest


def _decided(first: _Known, second: _Known, names: tuple[str, str]) -> tuple[str, timedelta, timedelta | None] | None:
    """Why `first` is the earlier one, with the lag's bounds; None where nothing shows that it is."""
    if second.lower is None or second.claim is None:
        return None
    bounds = [moment for moment in (first.by_sighting, first.by_claim) if moment is not None and moment <= second.lower]
    if not bounds:
        return None
    most = second.claim.latest - first.lower if first.lower is not None else None
    return _why(first, second.claim, names), second.lower - min(bounds), most


def _why(first: _Known, later: Dating, names: tuple[str, str]) -> str:
    """The sentence that names both dates and where each stands."""
    one, other = names
    seen = first.sighting
    if seen is None or seen.latest > later.earliest:
        assert first.claim is not None
        return f"{one} was published {given(first.claim)}, {other} {given(later)}, {_DATED_BACK}."
    said = f"{one} was there {given(seen)}, {other} says itself that it was published only {given(later)}."
    if first.belied:
        said += f" What {one.lower()} gives as its date, {standing(first.belied)}, is later than it was seen, and not used."
    return said


def _unless_own_dates_disagree(first: _Known, second: _Known, names: tuple[str, str], answer: Precedence) -> Precedence:
    """The answer, unless another date on one of the pages takes it back."""
    for text, other in ((second, _earlier_claim(first, second)), (first, _later_claim(first, second))):
        if other is not None and text.claim is not None:
            name = names[0] if text is first else names[1]
            return Precedence(Direction.UNDECIDED, own_dates_disagree(name, text.claim, other))
    return answer


def _earlier_claim(first: _Known, second: _Known) -> Dating | None:
    """A date of the later text with which it would not be the later one; one that only is less exact than the best does not count."""
    for claim in second.claims:
        if claim.source in _STRAY or second.lower is None or claim.latest > second.lower:
            continue
        if claim.latest <= first.lower if first.lower is not None else first.by_sighting is not None and claim.earliest < first.by_sighting:
            return claim
    return None


def _later_claim(first: _Known, second: _Known) -> Dating | None:
    """A date of the earlier text with which it would be the later one, unless it was seen before."""
    if second.claim is None or (first.by_sighting is not None and first.by_sighting <= second.claim.earliest):
        return None
    return next((item for item in first.claims if item.source not in _STRAY and item.earliest >= second.claim.latest), None)


def _why_undecided(here: _Known, there: _Known) -> str:
    """Why it cannot be told who was first, in words."""
    said = [_belied(text, name) for text, name in ((here, "This text"), (there, "The other text")) if text.belied]
    if said:
        return f"{' '.join(said)} Nothing else decides."
    if here.claim and there.claim:
        return both_given(here.claim, there.claim)
    if here.claim is None and there.claim is None:
        gives = [f"{name} only {only}" for name, only in (("this one", _only(here)), ("the other", _only(there))) if only]
        return f"Neither text gives a date of publication{_bracketed('; '.join(gives))}, so it cannot be told which came first."
    known, unknown, name = (here, there, "The other text") if here.claim else (there, here, "This text")
    assert known.claim is not None
    before = f"and nobody saw it before {in_words(known.claim)}, the date of {'this text' if known is here else 'the other text'}"
    only = _only(unknown)
    return f"{name} gives no date of publication{_bracketed(only and f'only {only}')}, {before} ({known.claim.source})."


def _belied(text: _Known, name: str) -> str:
    """What is wrong with the date of a text that had been seen before."""
    assert text.belied is not None
    assert text.sighting is not None
    return f"{name} says that it was published {given(text.belied)}, but was there {given(text.sighting)}: its date is not used."


def _only(text: _Known) -> str:
    """What an undated text gives instead, which is no date of publication; "" where it gives nothing."""
    others = [item for item in text.dates if item.role is not DateRole.SEEN]
    if not others:
        return ""
    found = min(others, key=lambda item: (_ORDER[item.source], item.when))
    what = "a date of change" if found.role is DateRole.MODIFIED else "what alone is not enough"
    return f"{what}, {in_words(found)}, {found.source}"


def _bracketed(words: str) -> str:
    return f" ({words})" if words else ""
