from __future__ import annotations

import io
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta

import pytest

from osint.engine import worker
from osint.engine.worker import READY, Parsed, parse_here, read_reply, request_bytes
from osint.model.codec import exchange_json
from osint.model.observation import Relation
from tests.factory import evidence

pytestmark = pytest.mark.usefixtures("outsiders_package")


def _parse(text: str) -> Parsed:
    return parse_here("moody", [evidence(text.encode())])


def test_what_was_said_before_an_unknown_shape_is_kept() -> None:
    parsed = _parse("shape good")
    assert [item.object.value for item in parsed.observations] == ["good"]
    assert parsed.problem == "no such shape"


def test_a_mistake_in_a_parser_is_a_problem_in_words() -> None:
    parsed = _parse("bug good")
    assert [item.object.value for item in parsed.observations] == ["good"]
    assert parsed.problem == "the parser failed on this answer (RecursionError: deep); please report it"


def test_a_statement_without_evidence_is_a_problem_and_not_a_fact() -> None:
    parsed = _parse("stray good")
    assert [item.asked for item in parsed.observations] == ["GET https://site.example/"]
    assert parsed.problem.startswith("the parser names evidence that is not there ('GET https://nobody.example/')")


def test_a_statement_is_made_once() -> None:
    twice = [evidence(b"x same"), evidence(b"x same")]
    assert len(parse_here("moody", twice).observations) == 1


def test_statements_that_differ_in_their_detail_alone_are_both_made() -> None:
    (first,) = _parse("good").observations
    told = [replace(first, detail={"place": place}) for place in ("header", "footer", "header")]
    assert worker._once([*told, first]) == (told[0], told[1], first)


def test_a_source_that_is_not_installed_is_a_problem() -> None:
    assert "KeyError" in parse_here("nobody", [evidence(b"x")]).problem


def test_a_process_says_ready_answers_and_ends_with_its_input() -> None:
    items = [evidence(b"x t\xc3\xa9st"), evidence(b"")]
    request = request_bytes("moody", items, [exchange_json(item.exchange) for item in items])
    ran = subprocess.run([sys.executable, "-m", "osint.engine.worker"], input=request * 2, capture_output=True, timeout=30, check=True)
    assert ran.stdout.startswith(READY)
    out = io.BytesIO(ran.stdout[len(READY) :])
    replies = [read_reply(out.read(int.from_bytes(out.read(4), "big"))) for _ in range(2)]
    assert replies == [parse_here("moody", items)] * 2
    assert out.read() == b""


def test_a_reply_that_is_too_large_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "MAX_REPLY", 1 << 20)
    item = evidence(b"flood")
    head = {"source": "moody", "exchanges": [exchange_json(item.exchange)], "sizes": [5]}
    reply = read_reply(worker._answer(head, io.BytesIO(b"flood")))
    assert reply == Parsed((), "the parser says more than 1 MB on this answer")


def test_statements_come_through_a_reply_as_they_were() -> None:
    item = parse_here("moody", [evidence(b"x t\xc3\xa9st")]).observations[0]
    odd = [
        replace(item, detail={"b": [1, None, {"c": 2.5}], "a": "x"}, last_seen=item.last_seen + timedelta(microseconds=1)),
        replace(item, object=item.subject, relation=Relation.ALIAS_OF, asked=""),
        item,
    ]
    assert read_reply(worker._reply_bytes(Parsed(tuple(odd), "but"))) == Parsed(tuple(odd), "but")


def test_more_statements_than_anything_has_to_say_are_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "MAX_STATEMENTS", 3)
    head = {"source": "moody", "exchanges": [exchange_json(evidence(b"flood").exchange)], "sizes": [5]}
    reply = read_reply(worker._answer(head, io.BytesIO(b"flood")))
    assert reply == Parsed((), "the parser makes more than 3 statements on this answer")
