"""Article texts that two sites share."""

from __future__ import annotations

from osint.linking.link import Link
from osint.linking.rules.texts import MOST_TEXTS
from osint.model.evidence import Json
from osint.model.observation import Relation
from tests.linking.world import aside, facts, link, reasons, site

TEXT = "fingerprint:text:" + "ab" * 16
MINUTE = "2023-08-02T15:10Z"


def shows(name: str, minute: str = "", words: int = 300, text: str = TEXT) -> tuple[str, Relation, str, dict[str, Json]]:
    detail: dict[str, Json] = {"url": f"https://{name}/2023/08/harbour", "words": words}
    return name, Relation.SHOWS_TEXT, text, detail | ({"minute": minute} if minute else {})


def pair(first: str, second: str, words: int = 300) -> Link:
    return link(site("a.example", shows("a.example", first, words)), site("b.example", shows("b.example", second, words)))


def test_the_same_text_in_the_same_minute_counts_and_names_the_minute() -> None:
    found = pair(MINUTE, MINUTE)
    assert set(reasons(found)) == {"same_minute", "same_text"}
    assert any(MINUTE in reason.sentence for reason in found.reasons)


def test_the_same_text_at_another_time_says_little() -> None:
    found = pair(MINUTE, "2023-08-02T17:40Z")
    assert set(reasons(found)) == {"same_text"}
    assert found.probability < 0.05


def test_the_same_minute_alone_does_not_make_a_link_likely() -> None:
    assert pair(MINUTE, MINUTE).probability < 0.5


def test_a_short_notice_is_no_text_of_ones_own() -> None:
    assert reasons(pair(MINUTE, MINUTE, words=40)) == {}


def test_a_text_that_a_recognised_outlet_has_too_was_copied_from_there() -> None:
    found = link(
        site("a.example", shows("a.example", MINUTE)),
        site("paper.example", shows("paper.example", MINUTE), outlet="The Paper (invented)"),
    )
    assert (reasons(found), set(aside(found))) == ({}, {"same_minute", "same_text"})


def test_a_site_with_very_many_texts_is_read_in_bounds() -> None:
    from osint.linking.rules.texts import find_texts

    many = facts("a.example", *(shows("a.example", text=f"fingerprint:text:{number:032x}") for number in range(MOST_TEXTS + 50)))
    assert len(list(find_texts(many))) == MOST_TEXTS
