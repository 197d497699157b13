from __future__ import annotations

import json

import pytest

from osint.content.json_ld import MAX_ENTITIES, read_entities, read_json, strings


@pytest.mark.parametrize(
    "text",
    [
        '{"name": "Herald"}',
        '<!-- {"name": "Herald"} -->',
        '//<![CDATA[\n{"name": "Herald",}\n//]]>',
        '{\n// the name\n"name": "Herald",\n}',
        '{"name": "Herald"};',
    ],
)
def test_json_is_read_as_pages_write_it(text):
    assert read_json(text) == {"name": "Herald"}


@pytest.mark.parametrize("text", ["{", "[" * 100_000, '{"a": ' + "9" * 5000 + "}", " " * 600_000, "null }"])
def test_what_cannot_be_read_is_named_and_loses_nothing_else(text):
    found, problems = read_entities([text, '{"name": "Herald"}'])
    assert [entity.text("name") for entity in found] == ["Herald"]
    assert len(problems) == 1
    assert problems[0].startswith("JSON-LD block 1 cannot be read")


def test_raw_line_ends_and_lone_surrogates_become_storable_text():
    found, _ = read_entities(['{"name": "The\nHer\\ud800ald"}'])
    assert found[0].text("name") == "The Her\ufffdald"


def test_entities_keep_the_key_they_stand_under_and_graphs_are_looked_through():
    found, _ = read_entities([json.dumps({"@graph": [{"@type": "A", "publisher": {"@type": ["http://schema.org/B", "schema:C"]}}]})])
    assert [(entity.role, entity.types) for entity in found] == [("", []), ("", ["A"]), ("publisher", ["B", "C"])]


def test_a_block_of_a_million_objects_is_cut():
    assert len(read_entities(["[" + ",".join(["{}"] * 100_000) + "]"])[0]) == MAX_ENTITIES


def test_texts_come_out_of_every_shape_a_member_may_have():
    assert strings(["a", {"@value": "b"}, {"@id": "c"}, {"name": "d"}, 5, True, None, [], {}]) == ["a", "b", "c", "d", "5"]
