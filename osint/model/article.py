"""An article: one news text with what its page says of it, the dates claimed for it, and the passages two of them share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum


class DateRole(StrEnum):
    """What a date is the date of."""

    PUBLISHED = "published"
    MODIFIED = "modified"
    SEEN = "seen"
    """The text was there at this time, as we or an archive saw: it is no younger."""


class DateSource(StrEnum):
    """Where a date was read, most reliable first; everything before ARCHIVE is what others saw, the rest is what a site says of itself."""

    SEEN_BY_US = "seen by us"
    ARCHIVE = "archive"
    API = "content system's list"
    JSON_LD = "JSON-LD"
    META = "meta tag"
    FEED = "feed"
    SITEMAP = "sitemap"
    TIME_TAG = "time tag"
    LIST = "list"
    """A file that a person gave says so."""
    ADDRESS = "address of the page"
    HEADER = "Last-Modified"
    GUESS = "guessed from the page"
    """A library's guess from what stands on the page: a year in a footer has been taken for one. Never enough on its own."""


class Precision(StrEnum):
    """How exactly a date is given."""

    SECOND = "second"
    MINUTE = "minute"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"


_SPAN = {
    Precision.SECOND: timedelta(seconds=1),
    Precision.MINUTE: timedelta(minutes=1),
    Precision.DAY: timedelta(days=1),
    Precision.MONTH: timedelta(days=31),
    Precision.YEAR: timedelta(days=366),
}
FARTHEST_EAST, FARTHEST_WEST = timedelta(hours=14), timedelta(hours=12)
"""Local clocks run at most so far ahead of, and behind, UTC."""
FIRST, LAST = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Dating:
    """One date given for an article: `when` is its start in UTC (a local time without zone is kept as if it were UTC)."""

    when: datetime
    role: DateRole
    source: DateSource
    precision: Precision = Precision.SECOND
    has_zone: bool = True

    @property
    def earliest(self) -> datetime:
        """The earliest moment that the date may mean, aware UTC."""
        return self.when if self.has_zone else _moved(self.when, -FARTHEST_EAST)

    @property
    def latest(self) -> datetime:
        """The moment before which it lies, aware UTC."""
        return _moved(self.when, _SPAN[self.precision] + (timedelta() if self.has_zone else FARTHEST_WEST))


def _moved(when: datetime, by: timedelta) -> datetime:
    """A time earlier or later, no farther than the calendar goes."""
    try:
        return when + by
    except OverflowError:
        return LAST if by > timedelta() else FIRST


class LeftoverKind(StrEnum):
    """What in a page may betray where its text was taken from."""

    CANONICAL = "canonical address"
    OPEN_GRAPH = "og:url or og:site_name"
    PUBLISHER = "publisher in structured data"
    AGENCY = "agency slug"
    CREDIT = "photo or text credit"
    OUTLET_NAME = "outlet's name in the text"
    IMAGE = "picture from its host"
    EMBED = "embed from its host"
    READER_CALL = "paywall or newsletter sentence"
    AUTHOR = "author's account or page at the outlet"
    TRACKING = "tracking parameter in a link"
    INTERNAL_LINK = "link into the outlet"
    MACHINE = "trace of machine rewriting"
    TRANSLATION = "trace of machine translation"


@dataclass(frozen=True, slots=True)
class Leftover:
    """Something left in a page that points to where its text comes from.

    `source` is a registered domain, an agency's name, or "" where the sentence names nobody; `place` says where on the page it stands;
    `start` is the offset in the article's text, -1 where it stands elsewhere.
    """

    kind: LeftoverKind
    source: str
    snippet: str
    place: str
    start: int = -1


@dataclass(frozen=True, slots=True)
class Article:
    """One news text as read from one page.

    `url` is the address it is known by: the canonical one where that lies on the same site, else the one that answered. `text` is the main
    text in Unicode NFC, paragraphs separated by one line end; offsets count its characters. `asked` names the exchange it was read from.
    """

    url: str
    site: str
    title: str
    text: str
    asked: str
    byline: tuple[str, ...] = ()
    language: str = ""
    """ISO 639 code, "" where the text is too short or mixed to tell."""
    dates: tuple[Dating, ...] = ()
    images: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    leftovers: tuple[Leftover, ...] = ()
    problems: tuple[str, ...] = ()
    """What could not be read, or was cut, in words."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of words that stands in two texts: offsets (characters, end excluded) in the copy and in the original, and how many words.

    `words` counts the words of the passage in the copy, `same` those of them that stand in the original in the same order.
    """

    start: int
    end: int
    original_start: int
    original_end: int
    words: int
    same: int


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two texts share: the passages in the order of the copy, and how much of each text they are (0 to 1, by words)."""

    passages: tuple[Passage, ...] = ()
    share_of_copy: float = 0.0
    share_of_original: float = 0.0
    same_share: float = 0.0
    """Of the words inside the passages, how many are the same: 1.0 is word for word."""
    in_order: bool = True
    """Whether the passages stand in the same order in both texts."""
    was_cut: bool = False
    """Whether a text was too long to be compared to its end."""
    common_words: float = 0.0
    """Of the copy's different longer words, the share that stands in the original at all; 0 where that is far longer, or nothing shared."""


class Verdict(StrEnum):
    """What a comparison amounts to, in words."""

    VERBATIM = "verbatim"
    PARTLY = "partly copied"
    EDITED = "lightly edited"
    REWRITTEN = "rewritten?"
    TRANSLATED = "translated?"
    SYNDICATED = "syndicated"
    OWN = "own text"
    UNDECIDED = "undecided"
    """Nothing to compare with, or the article could not be read."""


class Direction(StrEnum):
    """Who was first."""

    COPIED = "copied"
    """The other text is the earlier one."""
    COPIED_FROM_HERE = "copied from here"
    """This text is the earlier one."""
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Precedence:
    """Who was first, how long after the other came, and why one may think so; `least` and `most` bound the lag."""

    direction: Direction
    reason: str
    least: timedelta | None = None
    most: timedelta | None = None
