from __future__ import annotations

import pytest

from osint.content.articles.stated_dates import dates_written, dating_of, read_dating, written
from osint.model.article import DateRole, DateSource

TEXTS = ["2026-11-02T10:00:30Z", "2026-11-02T10:00:30", "2026-11-02T10:05+02:00", "2026-11-02", "2026-11", "2026-11-02T00:00:00+02:00"]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("role", [DateRole.PUBLISHED, DateRole.MODIFIED])
def test_a_date_comes_out_of_an_observation_as_it_went_in(text, role):
    dating = read_dating(text, role, DateSource.SITEMAP)
    pair = (dating, None) if role is DateRole.PUBLISHED else (None, dating)
    assert dating_of(dates_written(*pair)) == dating


def test_a_local_time_is_marked_and_has_no_z():
    local = read_dating("2026-11-02T10:00:30", DateRole.PUBLISHED, DateSource.FEED)
    detail = dates_written(local, None)
    assert detail == {"published": "2026-11-02T10:00:30", "precision": "second", "dated_by": "feed", "zone": False}


def test_without_dates_there_is_nothing_to_say():
    assert dates_written(None, None) == {}
    assert dating_of({"via": "feed"}) is None


@pytest.mark.parametrize("text", ["", "0001-01-01T00:00:00Z", "9999-12-31", "2101-01-01", "\ud800", "x" * 1_000_000])
def test_what_no_article_can_have_is_no_date(text):
    assert read_dating(text, DateRole.PUBLISHED, DateSource.FEED) is None


def test_a_time_in_a_zone_is_written_in_utc():
    assert written(read_dating("2026-11-02T10:05:00+02:00", DateRole.PUBLISHED, DateSource.FEED)) == "2026-11-02T08:05:00Z"
