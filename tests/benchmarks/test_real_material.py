"""`make real` counts what is in a database, and has nothing to do where the material is not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import real_material
from benchmarks.real import material, worlds
from benchmarks.real.figures import Figures, figures_of, sections
from benchmarks.speed.measure import Cost
from osint.store.database import open_database

here = pytest.mark.skipif(not material.is_here(), reason="the recorded material is not on this machine")


def test_without_the_material_it_says_so_and_is_done(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(material, "WHOIS", tmp_path / "nowhere")
    assert real_material.main() == 0
    assert "not on this machine" in capsys.readouterr().out


def test_an_empty_database_has_no_figures(tmp_path: Path) -> None:
    open_database(tmp_path / "x.db").close()
    found = figures_of(tmp_path / "x.db")
    assert (found.targets, found.exchanges, found.facts, found.mistakes) == (0, 0, 0, [])
    assert "0 targets" in "\n".join(sections("nothing", found))


@pytest.mark.parametrize(
    ("cost", "errors", "mistakes"),
    [
        (Cost(1, 1, 1, 1), "", []),
        (Cost(1, 1, 1, 0), "Traceback (most recent call last)", []),
        (Cost(1, 1, 1, 0), "", ["website x: please report it"]),
    ],
)
def test_what_must_not_happen_is_trouble(cost: Cost, errors: str, mistakes: list[str]) -> None:
    part = real_material.Part("t", "w", [], "")
    assert real_material.trouble(real_material.Done(part, Figures(mistakes=mistakes), cost, errors))
    assert not real_material.trouble(real_material.Done(part, Figures(), Cost(1, 1, 1, 3), ""))


@here
def test_every_recorded_page_is_served_once_under_its_own_name() -> None:
    rounds = material.page_rounds()
    assert sum(map(len, rounds)) == len(material.pages()) == 181
    for found, world in zip(rounds, (worlds.news_one(), worlds.news_two()), strict=True):
        assert len({page.domain for page in found}) == len(found) == len(world.sites)
        assert all((page.host, "/") in world.extra_pages for page in found)


@here
def test_recorded_answers_are_served_byte_for_byte() -> None:
    held = {answer.raw for answer in material.whois_answers()}
    assert set(worlds.registered().extra_whois.values()) <= held


@here
def test_the_recorded_certificates_are_read_without_a_problem() -> None:
    count, relations, problems = real_material.certificates()
    assert (count, problems) == (21, [])
    assert relations["presents_certificate"] == 21
