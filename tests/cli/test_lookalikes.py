"""pivot lookalikes: one name or a list, as text or JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from osint.cli.lookalikes import run
from osint.errors import UsageProblem

LIST = "\ufeffdomain,seen\nnytimes[.]com[.]co,1\nhxxp://lemonde[.]ltd/a,2\n@nytirnes,3\nsite-4711.test,4\n???,5\nnytimes.com,6\nthenationalherald.com,7\n"


@pytest.fixture
def listed(tmp_path: Path) -> str:
    file = tmp_path / "names.csv"
    file.write_text(LIST, encoding="utf-8")
    return str(file)


def test_a_domain_is_told_with_outlet_way_strength_and_reason(capsys: pytest.CaptureFixture[str]) -> None:
    run("lemonde.ltd", False, None)
    out = capsys.readouterr().out
    assert "strong  Le Monde (lemonde.fr): the same name under another suffix" in out
    assert "lemonde.ltd is the name of Le Monde (lemonde.fr) under .ltd" in out


def test_a_handle_keeps_its_case(capsys: pytest.CaptureFixture[str]) -> None:
    run("@NYTlmes", False, None)
    assert "@NYTlmes looks like The New York Times" in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize("name", ["newyorkinsider.com", "@NewYorklnsider"])
def test_nothing_found_says_against_how_many_outlets_of_when(capsys: pytest.CaptureFixture[str], name: str) -> None:
    run(name, False, None)
    assert capsys.readouterr().out.startswith(f"{name} resembles none of 2,")


@pytest.mark.parametrize("name", ["nytimes.com", "https://www.nytimes[.]com/x"])
def test_an_outlet_is_said_to_be_itself(capsys: pytest.CaptureFixture[str], name: str) -> None:
    run(name, False, None)
    assert capsys.readouterr().out == f"{name} is The New York Times (nytimes.com) itself\n"


def test_a_list_prints_the_names_that_resemble_an_outlet_and_counts_the_rest(capsys: pytest.CaptureFixture[str], listed: str) -> None:
    with pytest.raises(SystemExit) as stop:
        run(listed, False, None)
    assert stop.value.code == 3
    shown = capsys.readouterr()
    assert [line.split()[0] for line in shown.out.splitlines() if not line.startswith(" ")][:3] == [
        "@nytirnes",
        "lemonde.ltd",
        "nytimes.com.co",
    ]
    assert "3 of 6 names resemble one of 2," in shown.out
    assert "1 more only weakly" in shown.out
    assert "not read: line 6: " in shown.err


def test_json_gives_every_name_and_the_date_of_the_registry(capsys: pytest.CaptureFixture[str], listed: str) -> None:
    with pytest.raises(SystemExit):
        run(listed, True, None)
    answer = json.loads(capsys.readouterr().out)
    by_name = {entry["name"]: entry for entry in answer["names"]}
    assert set(by_name) == {"@nytirnes", "nytimes.com.co", "lemonde.ltd", "site-4711.test", "nytimes.com", "thenationalherald.com"}
    assert by_name["lemonde.ltd"]["imitates"][0]["technique"] == "the same name under another suffix"
    assert by_name["nytimes.com"]["is_outlet"] == "The New York Times (nytimes.com)"
    assert by_name["site-4711.test"]["imitates"] == []
    assert answer["outlets_date"] >= "2026-11-22"


def test_limit_is_the_findings_shown_for_each_name(capsys: pytest.CaptureFixture[str]) -> None:
    run("20minuts.com", True, 1)
    assert len(json.loads(capsys.readouterr().out)["names"][0]["imitates"]) == 1


@pytest.mark.parametrize("rubbish", ["???", "192.0.2.1", "co.uk", "no-such-file.csv", "bad name !!", "a/b", "@x y!"])
def test_rubbish_is_a_usage_problem(rubbish: str) -> None:
    with pytest.raises(UsageProblem) as caught:
        run(rubbish, False, None)
    assert caught.value.exit_code == 2


def test_a_list_without_a_name_is_a_usage_problem(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("# nothing\n\n", encoding="utf-8")
    with pytest.raises(UsageProblem):
        run(str(tmp_path / "empty.txt"), False, None)


def test_hostile_characters_are_shown_as_escapes(capsys: pytest.CaptureFixture[str]) -> None:
    run("nyt1mes\u202e", False, None)
    out = capsys.readouterr().out
    assert "\u202e" not in out
    assert "\\u202e" in out


@pytest.mark.parametrize("name", ["nofile.txt", "lists/nofile.csv"])
def test_a_file_that_is_not_there_is_said_not_to_be_there(name: str) -> None:
    with pytest.raises(UsageProblem, match=f"there is no file '{name}', and it is no domain either"):
        run(name, False, None)


@pytest.mark.parametrize("name", ["L'Equipe", "Al-Monitor", "Frankfurter Allgemeine Zeitung", "@nytirnes"])
def test_a_title_or_a_handle_is_a_name(capsys: pytest.CaptureFixture[str], name: str) -> None:
    run(name, False, None)
    assert capsys.readouterr().out.startswith(name)


def test_what_a_lists_names_and_days_have_in_common_is_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    rows = "".join(f"courier-{code}.example,2023-06-24\n" for code in ("de", "es", "fr", "it"))
    (tmp_path / "n.csv").write_text(f"domain,created\n{rows}", encoding="utf-8")
    run(str(tmp_path / "n.csv"), False, None)
    told = " ".join(capsys.readouterr().out.split())
    assert "alike in n.csv beyond chance: 4 of the 4 names follow courier-XX.example" in told
    assert "4 of the 4 with a date were registered on 2023-06-24" in told
    run(str(tmp_path / "n.csv"), True, None)
    assert [len(item["names"]) for item in json.loads(capsys.readouterr().out)["registration_days"]] == [4]


def test_a_list_of_one_name_a_line_has_no_days(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "n.txt").write_text("bakery.example\nharbour.example\n", encoding="utf-8")
    run(str(tmp_path / "n.txt"), False, None)
    shown = capsys.readouterr()
    assert ("beyond chance" in shown.out, shown.err) == (False, "")


def test_a_date_that_is_none_is_named_and_the_code_says_so(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "n.csv").write_text("domain,created\na.example,27/06/2023\nb.example,99/99/2023\n", encoding="utf-8")
    with pytest.raises(SystemExit) as stop:
        run(str(tmp_path / "n.csv"), False, None)
    assert (stop.value.code, "not read: line 3: not a date (created): '99/99/2023'" in capsys.readouterr().err) == (3, True)
