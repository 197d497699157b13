"""Exchanges and observations survive the way through JSON, and what is none is refused by name."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osint.errors import CaseFormatError
from osint.model.codec import canonical, exchange_json, observation_json, read_exchange, read_observation, read_time, time_text
from osint.model.evidence import Contact, Status
from osint.model.observation import Observation, Relation
from osint.model.selector import Selector, SelectorKind
from tests.factory import NOON, domain, evidence

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
)


@given(st.text(), st.text(), st.sampled_from(list(Status)), st.sampled_from(list(Contact)), st.dictionaries(st.text(), JSON, max_size=3))
def test_an_exchange_comes_back_as_it_was(asked: str, detail: str, status: Status, contact: Contact, facts: dict[str, object]) -> None:
    exchange = evidence(b"x", asked=asked, detail=detail, status=status, contact=contact, facts=facts).exchange
    text = json.dumps(exchange_json(exchange))
    assert read_exchange(json.loads(text)) == exchange


@given(st.sampled_from(list(Relation)), st.sampled_from(list(SelectorKind)), st.text(), st.dictionaries(st.text(), JSON, max_size=3))
def test_an_observation_comes_back_as_it_was(relation: Relation, kind: SelectorKind, value: str, detail: dict[str, object]) -> None:
    item = Observation(domain("site.example"), relation, Selector(kind, value), NOON, NOON, detail, "GET https://site.example/")
    assert read_observation(json.loads(json.dumps(observation_json(item)))) == item


@given(st.datetimes(timezones=st.just(UTC), min_value=datetime(1000, 1, 1)))  # noqa: DTZ001 - hypothesis adds the time zone
def test_a_time_comes_back_to_the_microsecond(when: datetime) -> None:
    assert read_time(time_text(when)) == when


def test_a_time_is_written_in_utc() -> None:
    assert time_text(datetime(2026, 1, 1, 2, tzinfo=timezone(timedelta(hours=2)))) == "2026-01-01T00:00:00.000000Z"


@pytest.mark.parametrize("odd", ["2026-1-2T3:4:5.6Z", "2026-01-02T03:04:05.600000Z"])
def test_a_time_may_be_written_shorter(odd: str) -> None:
    assert read_time(odd) == datetime(2026, 1, 2, 3, 4, 5, 600_000, UTC)


@pytest.mark.parametrize(
    "text",
    [
        "2026-W01-1T00:00:00.000000Z",
        "2026-01-01T24:00:00.000000Z",
        "2026-01-01 00:00:00.000000Z",
        "2026-01-01T00:00:00,000000Z",
        "2026-01-01T00:00:00.000000+",
        "2026-01-01T00:00:00.00000aZ",
        "",
    ],
)
def test_what_is_no_time_of_ours_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_time(text)


@pytest.mark.parametrize(
    "missing", ["source", "purpose", "subject", "contact", "protocol", "asked", "peer", "status", "started_at", "ended_at"]
)
def test_a_record_without_a_field_is_refused_by_name(missing: str) -> None:
    value = exchange_json(evidence(b"x").exchange)
    del value[missing]
    with pytest.raises(CaseFormatError, match=missing):
        read_exchange(value)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("subject", "x"),
        ("subject", ["nokind", "x"]),
        ("status", "fine"),
        ("contact", 5),
        ("started_at", "yesterday"),
        ("size", "big"),
        ("facts", 5),
        ("elapsed", []),
    ],
)
def test_a_field_of_another_kind_is_refused(field: str, value: object) -> None:
    with pytest.raises(CaseFormatError, match="not the record of an exchange"):
        read_exchange({**exchange_json(evidence(b"x").exchange), field: value})


def test_canonical_text_is_the_same_for_the_same_value_and_always_storable() -> None:
    assert canonical({"b": 1, "a": ["\u00e9", None]}) == canonical({"a": ["\u00e9", None], "b": 1}) == '{"a":["\u00e9",null],"b":1}'
    canonical({"\ud800": "\udfff"}).encode("utf-8")
