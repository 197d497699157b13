from __future__ import annotations

import json

from osint.report.copies_json import report_json
from tests.report.copied import HARBOUR, full_report, small_report


def test_the_report_names_its_format_and_reads_back_the_same() -> None:
    written = report_json(full_report())
    assert written["format"] == "pivot copies 1"
    assert json.loads(json.dumps(written, allow_nan=False)) == written


def test_times_are_utc_and_lags_are_seconds_with_bounds() -> None:
    written = report_json(small_report())
    article = written["articles"][0]
    found = article["matches"][0]
    assert written["made_at"] == "2026-11-22T12:00:00.000000Z"
    assert article["published"]["latest"] == "2026-03-04T14:01:00.000000Z"
    assert found["precedence"]["lag_seconds"] == {"least": 20340.0, "most": 20460.0}
    assert (found["original"]["exchange"], article["exchange"], article["standing"]) == (101, 102, "copied")


def test_what_is_not_known_is_null() -> None:
    article = report_json(full_report())["articles"][5]
    assert article["published"] is None
    assert article["matches"][0]["precedence"]["lag_seconds"] == {"least": None, "most": None}


def test_no_text_of_an_article_is_given_out() -> None:
    assert HARBOUR[:60] not in json.dumps(report_json(full_report()), ensure_ascii=False)
