from __future__ import annotations

from dataclasses import replace

import pytest

from osint.linking.mark import Mark
from osint.linking.rules import RULE_BY_NAME
from osint.linking.weights import current
from osint.model.observation import Relation
from osint.report.link_json import link_json
from osint.report.links import difference_section, link_section, quarantine_section, rounded, summary, verdict
from osint.report.parts import Line, Section
from tests.factory import NOON
from tests.linking.world import link, site

SERVER = "ip:192.0.2.1"


def _texts(section: Section) -> str:
    return "\n".join(f"{line.label} {line.text}" for line in section.lines)


def test_a_reason_is_told_with_its_weight_its_commonness_and_its_harmless_explanation() -> None:
    both = [site(name, (name, Relation.RESOLVES_TO, SERVER)) for name in ("a.example", "b.example")]
    told = _texts(link_section(link(*both, sites={("address", "192.0.2.1"): 4})))
    assert "both stand on the server with the address 192.0.2.1 (+" in told
    assert "4 sites known here carry it" in told
    assert "Harmless explanation: A hosting company" in told


def test_what_was_set_aside_is_told_with_the_reason() -> None:
    cdn = ("ip:192.0.2.1", Relation.HOSTING_KIND, "text:cdn")
    both = [site(name, (name, Relation.RESOLVES_TO, SERVER), cdn) for name in ("a.example", "b.example")]
    found = link_section(link(*both))
    assert [line.label for line in found.lines] == ["  set aside"]
    assert "which strangers share" in found.lines[0].text


def test_two_sites_that_share_nothing_known_are_said_to_share_nothing_known() -> None:
    found = link_section(link(site("a.example"), site("b.example")))
    assert "says nothing about what was not collected" in found.lines[0].text


def test_a_weak_link_says_what_would_be_enough() -> None:
    both = [site(name, (name, Relation.RESOLVES_TO, SERVER)) for name in ("a.example", "b.example")]
    weak = link(*both, sites={("address", "192.0.2.1"): 30})
    assert "it would be likely with one of: " in _texts(link_section(weak))


def test_words_and_figures_never_claim_certainty() -> None:
    assert verdict("almost certain", 0.999) == "almost certain that one hand runs both (>0.99)"
    assert verdict("roughly even", 0.5) == "roughly even chance that one hand runs both (0.50)"
    assert verdict("almost no chance", 0.0001) == "almost no chance that one hand runs both (<0.01)"


def test_the_name_of_the_other_site_stands_before_the_verdict() -> None:
    found = link(site("a.example"), site("b.example"))
    assert link_section(found, "a.example").title == f"b.example: {summary(found)}"
    assert link_section(found).title.startswith("a.example and b.example: ")


def test_what_differs_leaves_out_what_both_have() -> None:
    def mark(key: str) -> Mark:
        return Mark("address", key, NOON, NOON, (1,))

    found = difference_section(RULE_BY_NAME, ("a.example", [mark("x"), mark("y")]), ("b.example", [mark("y"), mark("z")]))
    assert [(line.label, line.text) for line in found.lines] == [("address", "a.example: x"), ("address", "b.example: z")]


def test_a_doubted_value_comes_with_the_way_to_decide() -> None:
    found = quarantine_section({("analytics", "ga:UA-99999901"): "3 sites carry it"})
    assert [line.warns for line in found.lines] == [True, False]
    assert "pivot judge VALUE platform" in found.lines[-1].text


def test_a_link_as_json_names_weights_evidence_and_every_mark() -> None:
    both = [site(name, (name, Relation.RESOLVES_TO, SERVER)) for name in ("a.example", "b.example")]
    told = link_json(link(*both))
    assert told["weights"]
    assert [len(reason["seen"]) for reason in told["reasons"]] == [2]
    assert all(seen["evidence"] for reason in told["reasons"] for seen in reason["seen"])


@pytest.mark.parametrize(
    ("probability", "figure"), [(0.048, "0.048"), (0.0496, "0.0496"), (0.05, "0.05"), (0.2, "0.20"), (0.1996, "0.1996"), (0.99, "0.99")]
)
def test_a_rounded_figure_never_belongs_to_another_word(probability: float, figure: str) -> None:
    word = current().word(probability)
    assert verdict(word, probability).endswith(f"({figure})")
    assert word == current().word(float(figure))


def test_every_figure_of_the_scale_goes_with_its_word() -> None:
    for step in range(1, 9999):
        shown = rounded(step / 10_000, 2)
        assert current().word(shown) == current().word(step / 10_000)


def test_the_json_form_rounds_no_probability_into_another_word() -> None:
    both = [site(name, (name, Relation.RESOLVES_TO, SERVER)) for name in ("a.example", "b.example")]
    assert link_json(replace(link(*both), probability=0.049996))["probability"] == 0.049996


def test_a_value_that_adds_nothing_is_said_to_for_the_reason_that_it_has() -> None:
    theme = "software:wordpress-theme:twentytwentythree"
    both = [
        site(name, (name, Relation.FINGERPRINT, "fingerprint:headers:hhh:1:ab"), (name, Relation.BUILT_WITH, theme))
        for name in ("a.example", "b.example")
    ]
    told = _texts(link_section(link(*both, sites={("header_order", "headers:hhh:1:ab"): 7})))
    assert (
        "says next to nothing: much of it comes from wordpress-theme:twentytwentythree, a theme that anybody can install; 7 sites" in told
    )
    assert "carried by" not in told


def test_a_common_value_says_next_to_nothing_because_it_is_common() -> None:
    both = [site(name, (name, Relation.FINGERPRINT, "fingerprint:headers:hhh:1:ab")) for name in ("a.example", "b.example")]
    told = _texts(link_section(link(*both, sites={("header_order", "headers:hhh:1:ab"): 19})))
    assert "(says next to nothing: 19 sites known here carry it)" in told


def test_what_people_decided_stands_directly_under_the_verdict() -> None:
    both = [site(name, (name, Relation.RESOLVES_TO, SERVER)) for name in ("a.example", "b.example")]
    found = link_section(link(*both), decided=[Line("> decided", "by Ada")])
    assert found.lines[0] == Line("> decided", "by Ada")
