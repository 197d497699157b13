from __future__ import annotations

from pathlib import Path

import pytest

from osint.engine.target_list import read_targets
from osint.errors import UsageProblem


def _domains(tmp_path: Path, text: str | bytes) -> list[str]:
    """The domains of a list; a line that is none as its number."""
    path = tmp_path / "list"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return [entry.target.domain if entry.target else str(entry.line) for entry in read_targets(path)]


@pytest.mark.parametrize(
    "text",
    [
        "a.test\nb.test\n",
        "a.test\r\nb.test",
        "\ufeffa.test\nb.test\n",
        "# two sites, both bad\n\n  a.test  \n\nb.test\n",
        "domain\na.test\nb.test\n",
        "hxxps://a[.]test/x\nB.TEST.\n",
        "a.test\nA.test.\nhttps://www.a.test/\nb.test\n",
        "id,website,note\n1,https://a.test/?q=1,bad\n2,b.test,worse\n",
        "note;Domain\nx;a.test\ny;b.test\n",
        "# exported\nurl\tseen\nhttps://a.test/\t2024\nhttps://b.test/\t2025\n",
        '"1, first",a.test\n2,b.test\n',
        "site,other\na.test,b.test\nb.test,x\n",
    ],
)
def test_lists_of_many_shapes_give_the_same_two_sites(tmp_path: Path, text: str) -> None:
    assert _domains(tmp_path, text) == ["a.test", "b.test"]


def test_a_line_that_is_no_name_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    path = tmp_path / "list"
    path.write_text("a.test\nnot a name\n192.0.2.1\nco.uk\nb.test\n")
    entries = list(read_targets(path))
    assert [entry.line for entry in entries if entry.problem] == [2, 3, 4]
    assert "not a domain name: 'not a name'" in entries[1].problem
    assert "IP address" in entries[2].problem
    assert "public suffix" in entries[3].problem
    assert entries[4].target is not None


def test_look_alike_names_stay_apart_and_spellings_of_one_name_are_one(tmp_path: Path) -> None:
    text = "аррӏе.test\napple.test\nNewYorklnsider.test\nNewYorkInsider.test\nevil.test.\nEVIL.test\n"
    assert _domains(tmp_path, text) == ["xn--80ak6aa92e.test", "apple.test", "newyorklnsider.test", "newyorkinsider.test", "evil.test"]


@pytest.mark.parametrize("text", ["a\u200b.test", "e\u202evil.test", "a.test\x00", "\x1b[2Ja.test"])
def test_names_with_hidden_characters_are_no_names_or_lose_them(tmp_path: Path, text: str) -> None:
    found = _domains(tmp_path, text + "\nb.test\n")
    assert found in (["1", "b.test"], ["a.test", "b.test"])


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing\n", "domain\n", "\ufeff"])
def test_an_empty_list_is_no_error(tmp_path: Path, text: str) -> None:
    assert _domains(tmp_path, text) == []


def test_bytes_that_are_no_text_are_lines_that_are_no_names(tmp_path: Path) -> None:
    assert _domains(tmp_path, b"\xff\xfe\x00\nb.test\n") == ["1", "b.test"]


def test_a_list_that_stops_being_csv_says_where_and_keeps_what_came_before(tmp_path: Path) -> None:
    assert _domains(tmp_path, 'url,note\na.test,x\nb.test,"' + "x" * 200_000 + "\nc.test,y\n") == ["a.test", "3"]


def test_a_very_long_line_is_one_bad_line(tmp_path: Path) -> None:
    assert _domains(tmp_path, "x" * 2_000_000 + "\nb.test\n") == ["1", "b.test"]


def test_a_missing_list_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageProblem, match=r"list .*none cannot be read: No such file"):
        list(read_targets(tmp_path / "none"))


def test_a_list_is_read_as_it_is_needed(tmp_path: Path) -> None:
    path = tmp_path / "list"
    path.write_text("".join(f"site{number}.test\n" for number in range(20_000)))
    first = next(read_targets(path))
    assert first.target is not None
    assert first.target.domain == "site0.test"
