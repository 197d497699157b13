"""Links as JSON objects, one documented and versioned form for the command line and for exports."""

from __future__ import annotations

from osint.linking.link import Against, Link, Reason, SetAside
from osint.linking.mark import Mark
from osint.model.codec import time_text
from osint.model.evidence import Json
from osint.report.links import rounded

FORMAT = "pivot links 1"


def link_json(link: Link) -> dict[str, Json]:
    """A link with its reasons, what speaks against it and what was set aside; every mark with the numbers of its exchanges."""
    return {
        "a": link.a,
        "b": link.b,
        "probability": rounded(link.probability, 4),
        "word": link.word,
        "log_odds": link.log_odds,
        "weights": link.weights_version,
        "copied_from": link.copied_from,
        "reasons": [_reason(item) for item in link.reasons],
        "against": [_against(item) for item in link.against],
        "set_aside": [_set_aside(item) for item in link.set_aside],
        "needs_one_of": list(link.needs),
    }


def _reason(item: Reason) -> dict[str, Json]:
    return {
        "rule": item.rule,
        "group": item.group,
        "sentence": item.sentence,
        "innocent": item.innocent,
        "value": item.mark_a.value,
        "sites": item.sites,
        "overlap": item.overlap,
        "log_ratio": item.log_ratio,
        "counted": round(item.counted, 3),
        "seen": [_mark(item.mark_a), _mark(item.mark_b)],
    }


def _against(item: Against) -> dict[str, Json]:
    return {
        "rule": item.name,
        "sentence": item.sentence,
        "log_ratio": item.log_ratio,
        "seen": [[_mark(mark) for mark in marks] for marks in (item.marks_a, item.marks_b)],
    }


def _set_aside(item: SetAside) -> dict[str, Json]:
    seen = [_mark(item.mark_a), _mark(item.mark_b)]
    said = {"rule": item.rule, "sentence": item.sentence, "why": item.why}
    return {**said, "value": item.mark_a.value, "sites": item.sites, "seen": seen}


def _mark(mark: Mark) -> dict[str, Json]:
    return {"first": time_text(mark.first), "last": time_text(mark.last), "evidence": list(mark.evidence), "note": mark.note}
