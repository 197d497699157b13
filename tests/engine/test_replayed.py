from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from osint.engine.replayed import open_case
from osint.errors import CaseFormatError
from osint.report.dates import Event
from osint.store.evidence_folder import write_folder
from tests.factory import domain, evidence

EVENTS = [{"date": "2024-05-01", "what": "the vote"}]


def _case(folder: Path, **manifest: object) -> Path:
    write_folder(folder, [evidence(b"x", subject=domain("site.example"))], manifest)
    return folder


def test_a_case_says_what_it_is_and_what_in_it_is_invented(tmp_path: Path) -> None:
    case = open_case(_case(tmp_path / "c", title="A case", events=EVENTS, invented=[{"value": "192.0.2.1"}]))
    assert case.note.title == "A case"
    assert case.note.events == (Event(date(2024, 5, 1), "the vote"),)
    assert case.note.invented == {"192.0.2.1"}


def test_a_name_that_the_case_holds_is_its_own(tmp_path: Path) -> None:
    case = open_case(_case(tmp_path / "c"))
    assert case.filed_under("site.example") == "site.example"
    assert case.alias_note("site.example") == ""


def test_an_alias_is_followed_and_said(tmp_path: Path) -> None:
    case = open_case(_case(tmp_path / "c", aliases={"other.example": "site.example"}, alias_note="spelt so elsewhere"))
    assert case.filed_under("other.example") == "site.example"
    assert case.alias_note("other.example") == "this case files other.example under site.example: spelt so elsewhere"


def test_a_name_that_the_case_does_not_hold_is_refused_with_those_it_holds(tmp_path: Path) -> None:
    with pytest.raises(CaseFormatError, match=r"holds nothing on nobody\.example; it holds site\.example"):
        open_case(_case(tmp_path / "c")).filed_under("nobody.example")


@pytest.mark.parametrize("manifest", [{"events": [{"date": "May"}]}, {"events": [{}]}, {"events": ["x"]}, {"invented": [1]}, {"events": 5}])
def test_a_manifest_of_another_shape_is_refused(tmp_path: Path, manifest: dict[str, object]) -> None:
    with pytest.raises(CaseFormatError, match="events or invented values"):
        open_case(_case(tmp_path / "c", **manifest))
