"""Files that two sites hold: what is one maker's own links, what every site has does not."""

from __future__ import annotations

import pytest

from osint.model.evidence import Json
from osint.model.observation import Relation
from tests.linking.world import aside, link, reasons, site

NAMES = ("a.example", "b.example")
FILE, ICON = Relation.FINGERPRINT, Relation.FAVICON
PICTURE = "favicon:dhash:70f0b4d2c8e4b2d8"


def pair(relation: Relation, value: str, **detail: Json):
    return link(*(site(name, (name, relation, value, detail)) for name in NAMES))


@pytest.mark.parametrize("file", ["uploads/2023/06/kestrel-mark.png", "main.8f3a2b1c.js"])
def test_the_same_file_of_ones_own_links(file: str):
    assert reasons(pair(FILE, f"fingerprint:asset:{file}", positions=["header"])) == {"asset_file": file}


def test_a_file_named_as_everybody_names_it_is_set_aside():
    found = pair(FILE, "fingerprint:asset:uploads/2023/06/logo.png", positions=["header"], generic=True)
    assert (reasons(found), list(aside(found))) == ({}, ["asset_file"])


def test_one_file_alone_never_makes_a_link_likely():
    assert pair(FILE, "fingerprint:asset:uploads/2023/06/kestrel-mark.png", positions=["header"]).probability < 0.45


def test_other_fingerprints_are_no_files():
    assert "asset_file" not in reasons(pair(FILE, "fingerprint:dom:0123"))


def test_the_same_picture_in_other_files_links_a_little():
    icons = [(f"favicon:sha256:{digit * 64}", PICTURE) for digit in "ab"]
    both = (site(name, *((name, ICON, value, {"size": 900}) for value in own)) for name, own in zip(NAMES, icons, strict=True))
    found = link(*both)
    assert reasons(found) == {"icon_picture": PICTURE.partition(":")[2]}
    assert found.probability < 0.1


def test_the_same_file_counts_once_not_again_as_a_picture():
    values = (f"favicon:sha256:{'9f' * 32}", PICTURE)
    found = link(*(site(name, *((name, ICON, value, {"size": 900}) for value in values)) for name in NAMES))
    assert [(reason.rule, reason.counted > 0) for reason in found.reasons] == [("favicon", True), ("icon_picture", False)]


def test_the_picture_that_a_program_comes_with_is_set_aside():
    found = pair(ICON, PICTURE, size=900, default_of="WordPress")
    assert (reasons(found), aside(found)) == ({}, {"icon_picture": "it is the icon that WordPress comes with"})
