from __future__ import annotations

import pytest

from osint.export.columns import Column, columns_of
from tests.export.graphs import node


@pytest.mark.parametrize(
    ("values", "type_"),
    [((1, 2), "long"), ((1, 2.5), "double"), ((True, False), "boolean"), ((True, 1), "string"), ((1, "x"), "string"), (("x",), "string")],
)
def test_a_name_has_one_type(values: tuple[str | float | bool, ...], type_: str) -> None:
    assert columns_of([node(f"site:{number}", own=value) for number, value in enumerate(values)]) == (Column("own", type_),)


def test_values_are_written_in_the_type_of_their_column() -> None:
    assert Column("a", "double").text(1) == "1.0"
    assert Column("a", "string").text(1) == "1"
    assert [Column("a", kind).text(True) for kind in ("boolean", "string")] == ["true", "true"]
    assert Column("a", "long").text(7) == "7"
