"""An invented site, invented outlets and invented articles, as a copy report."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from osint.model.article import (
    DateRole,
    DateSource,
    Dating,
    Direction,
    Leftover,
    LeftoverKind,
    Overlap,
    Passage,
    Precedence,
    Precision,
    Verdict,
)
from osint.model.copies import ArticleVerdict, CopyReport, Match, Side

SITE = "mirror-news.example"
OUTLETS = {
    "daily-original.example": "The Daily Original",
    "courier.example": "Harbour Courier",
    "abendpost.example": "Abendpost",
    "blog-of-nobody.example": "",
}
HARBOUR = (
    "The harbour council of Port Example voted on Tuesday to close the old ferry pier for two winters. Engineers had found cracks "
    "in eleven of the forty supports, the council said, and repairs could not wait for the summer season. “Nobody will be "
    "stranded,” said the harbour master, Ines Beispiel, who promised a bus every twenty minutes. Shop owners along the quay were "
    "less sure. “We live from the people who step off that boat,” said Tom Muster, who has sold fish rolls there since 1987.\n"
    "The repair will cost an estimated 4.2 million, of which the region pays half. A second vote, on the fate of the ticket hall "
    "built in 1911, is to follow in January. Friends of the building have collected nine hundred signatures, among them that of "
    "the last man who sold tickets there by hand. The council asks for patience: the pier is older than the town hall, the "
    "lighthouse and the statutes of the town."
)
EDITED = (
    HARBOUR.replace("on Tuesday", "this week")
    .replace("harbour master, Ines Beispiel", "port's director")
    .replace("Shop owners along the quay were less sure. ", "")
)


def at(day: int, hour: int = 12, minute: int = 0, month: int = 3) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


def published(when: datetime, precision: Precision = Precision.MINUTE, source: DateSource = DateSource.JSON_LD) -> Dating:
    return Dating(when, DateRole.PUBLISHED, source, precision)


def side(number: int, site: str, title: str, dating: Dating | None, text: str = HARBOUR) -> Side:
    return Side(
        article_id=number,
        url=f"https://www.{site}/2026/{number}/story?from=front&page=1",
        site=site,
        outlet=OUTLETS.get(site, ""),
        title=title,
        published=dating,
        first_seen=at(20, 9, 30, month=11),
        words=len(text.split()),
        language="en",
        evidence=100 + number,
    )


def whole(text: str, original: str) -> Passage:
    words = len(text.split())
    return Passage(0, len(text), 0, len(original), words, words - 2 * (text.count("this week") + text.count("port's director")))


def passage(first: str, last: str) -> Passage:
    """From the first words to the last, in the edited text and in the original."""
    (start, end), (there, until) = ((text.index(first), text.index(last) + len(last)) for text in (EDITED, HARBOUR))
    words = len(EDITED[start:end].split())
    return Passage(start, end, there, until, words, words)


def overlap(share: float, *passages: Passage) -> Overlap:
    return Overlap(passages, share, share, 0.97)


def after(copy: Side, original: Side) -> Precedence:
    """Who was first by the two dates, as a comparison would say."""
    if copy.published is None or original.published is None:
        return Precedence(Direction.UNDECIDED, "one of the pages gives no date")
    least, most = copy.published.earliest - original.published.latest, copy.published.latest - original.published.earliest
    if least > timedelta():
        return Precedence(Direction.COPIED, "the original's JSON-LD is earlier than the copy's", least, most)
    if most < timedelta():
        return Precedence(Direction.COPIED_FROM_HERE, "this page's JSON-LD is the earlier one", -most, -least)
    return Precedence(Direction.UNDECIDED, "both pages name the same day, and no hour")


def match(copy: Side, original: Side, verdict: Verdict, share: float, *passages: Passage) -> Match:
    words = f"{verdict.value}: {share:.0%} of the words stand at {original.outlet or original.site}"
    return Match(copy, original, overlap(share, *passages), after(copy, original), verdict, words)


def verdict_on(copy: Side, *matches: Match, verdict: Verdict | None = None) -> ArticleVerdict:
    return ArticleVerdict(copy, verdict or (matches[0].verdict if matches else Verdict.OWN), matches)


def small_report() -> CopyReport:
    """One article copied five hours and forty minutes later, one of the site's own."""
    original = side(1, "daily-original.example", "Old ferry pier to close", published(at(4, 8, 20)))
    copy = side(2, SITE, "Ferry pier closes", published(at(4, 14)), EDITED)
    own = side(3, SITE, "About us", published(at(6, 10)))
    found = match(copy, original, Verdict.EDITED, 0.82, whole(EDITED, HARBOUR))
    return CopyReport(SITE, (verdict_on(copy, found), verdict_on(own)), 240, 3, at(22, month=11))


def small_texts() -> dict[int, str]:
    return {1: HARBOUR, 2: EDITED, 3: HARBOUR}


def full_report() -> CopyReport:
    """Every standing an article can have, three outlets, a Japanese and a hostile title, a page without a date."""
    daily = [side(10 + n, "daily-original.example", f"Story {n} of the harbour", published(at(2 + 3 * n, 8, 20))) for n in range(4)]
    courier = side(20, "courier.example", "Ticket hall: nine hundred sign", published(at(9), Precision.DAY, DateSource.META))
    german = side(21, "abendpost.example", "Fähranleger wird zwei Winter gesperrt", published(at(5, 6)))
    blog = side(22, "blog-of-nobody.example", "The pier, again", published(at(18, 16)))
    late = (5 * 60 + 40, 31 * 60, 50 * 60)
    copies = [
        side(30 + n, SITE, f"Harbour story number {n}", published(daily[n].published.when + timedelta(minutes=m)), EDITED)  # type: ignore[union-attr]
        for n, m in enumerate(late)
    ]
    long = "Breaking: the council, the pier, the ferry, the fish rolls and everything else that happened in Port Example on one single day"
    titled = [
        replace(copies[0], title="Ferry pier closes for two winters"),
        replace(copies[1], title=long),
        replace(copies[2], title="港の議会は古い桟橋を閉鎖すると決定した"),
    ]
    half = passage("The harbour council", "Nobody will be stranded,”"), passage("The repair will cost", "in January.")
    agency = side(40, SITE, "Storm warning for the coast", published(at(11, 7)))
    day_only = side(41, SITE, "Signatures for the hall", published(at(9), Precision.DAY))
    undated = side(42, SITE, "<script>alert(1)</script> \u202egnp.exe ]]>", None)
    translated = side(43, SITE, "Ferry landing blocked for two winters", published(at(6, 9)))
    first = side(44, SITE, "Our visit to the pier", published(at(17, 9)))
    left = (
        Leftover(LeftoverKind.CANONICAL, "daily-original.example", "https://www.daily-original.example/2026/10/story", "head of the page"),
        Leftover(LeftoverKind.READER_CALL, "", "Subscribe to The Daily Original for <b>full</b> access", "last paragraph", 900),
    )
    articles = (
        replace(verdict_on(titled[0], match(titled[0], daily[0], Verdict.EDITED, 0.94, whole(EDITED, HARBOUR))), leftovers=left),
        verdict_on(
            titled[1],
            match(titled[1], daily[1], Verdict.VERBATIM, 1.0, whole(HARBOUR, HARBOUR)),
            match(titled[1], blog, Verdict.PARTLY, 0.3, half[0]),
        ),
        verdict_on(titled[2], match(titled[2], daily[2], Verdict.PARTLY, 0.55, *half)),
        replace(
            verdict_on(agency, match(agency, daily[3], Verdict.SYNDICATED, 0.9), verdict=Verdict.SYNDICATED),
            agency="Example Press Agency",
            holders=14,
        ),
        verdict_on(day_only, match(day_only, courier, Verdict.VERBATIM, 0.99, whole(HARBOUR, HARBOUR))),
        verdict_on(undated, match(undated, courier, Verdict.PARTLY, 0.4, half[0])),
        verdict_on(translated, match(translated, german, Verdict.TRANSLATED, 0.0)),
        verdict_on(first, match(first, blog, Verdict.PARTLY, 0.35, half[0])),
        verdict_on(side(45, SITE, "About this site", published(at(1), Precision.MONTH))),
        replace(
            verdict_on(side(46, SITE, "Video of the day", None), verdict=Verdict.UNDECIDED),
            problems=("only 12 words of text: too short to compare",),
        ),
    )
    gaps = ("courier.example answered 403 for 3 of 40 articles", "17 articles of mirror-news.example were not collected")
    note = "Recorded case: every site, person and text in it is invented."
    return CopyReport(SITE, articles, 1240, 4, at(22, 9, 15, month=11), gaps, note)


def full_texts() -> dict[int, str]:
    sides = [side for item in full_report().articles for found in item.matches for side in (found.copy, found.original)]
    return {side.article_id: EDITED if side.article_id in {30, 32, 42, 44} else HARBOUR for side in sides}
