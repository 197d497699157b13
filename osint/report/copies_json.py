"""A copy report as one JSON object: times ISO 8601 in UTC, lags in seconds with their bounds, shares from 0 to 1."""

from __future__ import annotations

from datetime import timedelta

from osint.model.article import Dating, Leftover, Overlap, Precedence
from osint.model.codec import time_text
from osint.model.copies import ArticleVerdict, CopyReport, Match, Side
from osint.model.evidence import Json
from osint.report.copies_summary import Source, headline, limits, portions, sources_of, standing
from osint.report.copies_words import interval

FORMAT = "pivot copies 1"
_DIGITS = 4


def report_json(report: CopyReport) -> dict[str, Json]:
    """The report without any article's text: passages as offsets into the texts, and how many words they are."""
    return {
        "format": FORMAT,
        "site": report.site,
        "made_at": time_text(report.made_at),
        "compared_with": {"articles": report.compared_with, "sites": report.sites_compared},
        "summary": headline(report),
        "sources": [_source_json(source) for source in sources_of(report)],
        "words": [{"standing": item.standing.value, "source": item.source, "words": round(item.words)} for item in portions(report)],
        "articles": [_article_json(item) for item in report.articles],
        "gaps": list(report.gaps),
        "limits": limits(report),
        "note": report.note,
    }


def _source_json(source: Source) -> dict[str, Json]:
    return {
        "name": source.name,
        "site": source.site,
        "copied": source.copied,
        "suspected": source.suspected,
        "shared": source.shared,
        "share_of_words": round(source.share, _DIGITS),
        "lag_seconds": _bounds(source.least, source.most),
    }


def _article_json(item: ArticleVerdict) -> dict[str, Json]:
    return {
        **_side_json(item.article),
        "verdict": item.verdict.value,
        "standing": standing(item).value,
        "words_said": item.words,
        "agency": item.agency,
        "holders": item.holders,
        "matches": [_match_json(match) for match in item.matches],
        "leftovers": [_leftover_json(left) for left in item.leftovers],
        "problems": list(item.problems),
    }


def _side_json(side: Side) -> dict[str, Json]:
    return {
        "id": side.article_id,
        "url": side.url,
        "site": side.site,
        "outlet": side.outlet,
        "title": side.title,
        "published": _dating_json(side.published),
        "first_seen": time_text(side.first_seen),
        "words": side.words,
        "language": side.language,
        "exchange": side.evidence,
    }


def _dating_json(dating: Dating | None) -> dict[str, Json] | None:
    if dating is None:
        return None
    earliest, latest = interval(dating)
    return {
        "when": time_text(dating.when),
        "role": dating.role.value,
        "source": dating.source.value,
        "precision": dating.precision.value,
        "zone_given": dating.has_zone,
        "earliest": time_text(earliest),
        "latest": time_text(latest),
    }


def _match_json(match: Match) -> dict[str, Json]:
    return {
        "original": _side_json(match.original),
        "verdict": match.verdict.value,
        "words_said": match.words,
        "overlap": _overlap_json(match.overlap),
        "precedence": _precedence_json(match.precedence),
    }


def _overlap_json(overlap: Overlap) -> dict[str, Json]:
    return {
        "share_of_copy": round(overlap.share_of_copy, _DIGITS),
        "share_of_original": round(overlap.share_of_original, _DIGITS),
        "same_share": round(overlap.same_share, _DIGITS),
        "in_order": overlap.in_order,
        "was_cut": overlap.was_cut,
        "passages": [
            {
                "copy": [passage.start, passage.end],
                "original": [passage.original_start, passage.original_end],
                "words": passage.words,
                "same": passage.same,
            }
            for passage in overlap.passages
        ],
    }


def _precedence_json(precedence: Precedence) -> dict[str, Json]:
    bounds = _bounds(precedence.least, precedence.most)
    return {"direction": precedence.direction.value, "reason": precedence.reason, "lag_seconds": bounds}


def _bounds(least: timedelta | None, most: timedelta | None) -> dict[str, Json]:
    return {"least": _seconds(least), "most": _seconds(most)}


def _seconds(lag: timedelta | None) -> float | None:
    return None if lag is None else lag.total_seconds()


def _leftover_json(left: Leftover) -> dict[str, Json]:
    return {"kind": left.kind.value, "source": left.source, "snippet": left.snippet, "place": left.place, "start": left.start}
