"""Companies and people that two sites name as those behind them, and those whom both merely name."""

from __future__ import annotations

import pytest

from osint.linking.link import Link
from osint.model.observation import Relation
from tests.linking.world import Short, aside, link, reasons, site

COMPANY, PERSON, PUBLISHER, AUTHOR = Relation.NAMES_COMPANY, Relation.NAMES_PERSON, Relation.PUBLISHER, Relation.AUTHOR
NAMES = ("a.example", "b.example")


def pair(relation: Relation, value: str, role: str, other: str = "") -> Link:
    shorts: list[Short] = [(name, relation, text, {"role": role}) for name, text in zip(NAMES, (value, other or value), strict=True)]
    return link(*(site(name, short) for name, short in zip(NAMES, shorts, strict=True)))


@pytest.mark.parametrize(
    ("relation", "value", "role"),
    [
        (COMPANY, "company:Invented Media Ltd", "copyright"),
        (COMPANY, "company:ООО «Вымышленное медиа»", "imprint"),
        (PUBLISHER, "company:Invented Media GmbH", "publisher"),
    ],
)
def test_a_company_behind_both_links(relation: Relation, value: str, role: str):
    found = pair(relation, value, role)
    assert (list(reasons(found)), found.reasons[0].mark_a.factor) == (["company_named"], 1.0)


@pytest.mark.parametrize("other", ["company:INVENTED MEDIA LIMITED", "company:Invented Media, Ltd."])
def test_a_companys_name_is_one_name_however_it_is_written(other: str):
    assert list(reasons(pair(COMPANY, "company:Invented Media Ltd", "imprint", other))) == ["company_named"]


def test_companies_of_different_names_do_not_link():
    assert reasons(pair(COMPANY, "company:Invented Media Ltd", "imprint", "company:Invented Press Ltd")) == {}


@pytest.mark.parametrize("role", ["credit", "about", "mentions", "itemReviewed", "sourceOrganization"])
def test_a_company_that_is_only_written_about_or_made_the_site_is_set_aside(role: str):
    found = pair(COMPANY, "company:Invented Studio Ltd", role)
    assert (reasons(found), list(aside(found))) == ({}, ["company_named"])


def test_a_company_in_the_footer_without_a_word_why_weighs_less_than_the_holder_of_the_copyright():
    holder, unsaid = (pair(COMPANY, "company:Invented Media Ltd", role).reasons[0] for role in ("copyright", "footer"))
    assert unsaid.log_ratio < holder.log_ratio


def test_a_title_without_a_legal_form_weighs_less_than_a_registered_name():
    titled, registered = (pair(COMPANY, f"company:{name}", "page").reasons[0] for name in ("Morning Observer", "Morning Observer Ltd"))
    assert titled.log_ratio < registered.log_ratio


@pytest.mark.parametrize("role", ["editor-in-chief", "owner", "publisher", "responsible"])
def test_a_person_behind_both_links(role: str):
    found = pair(PERSON, "person:Ludmila Beispielová", role)
    assert (reasons(found), found.reasons[0].mark_a.factor) == ({"person_named": "Ludmila Beispielová"}, 1.0)


@pytest.mark.parametrize("role", ["about", "mentions", "actor"])
def test_a_public_figure_whom_both_write_about_is_set_aside(role: str):
    found = pair(PERSON, "person:Maxim Mustermann", role)
    assert (reasons(found), "not shown to be behind the site" in aside(found)["person_named"]) == ({}, True)


@pytest.mark.parametrize(
    ("relation", "name"), [(PUBLISHER, "company:Associated Press"), (AUTHOR, "person:Reuters"), (AUTHOR, "person:AFP")]
)
def test_an_agency_whose_texts_both_carry_is_set_aside(relation: Relation, name: str):
    found = pair(relation, name, "publisher")
    assert (reasons(found), "agency" in next(iter(aside(found).values()))) == ({}, True)


def test_an_author_of_both_weighs_less_than_an_editor():
    found = pair(AUTHOR, "person:Maxim Mustermann", "author")
    assert (found.reasons[0].mark_a.factor, found.reasons[0].mark_a.note) == (0.4, "named as an author")


def test_a_first_name_as_byline_says_next_to_nothing():
    found = pair(AUTHOR, "person:Michael", "author")
    assert found.reasons[0].mark_a.factor == 0.15


@pytest.mark.parametrize("byline", ["admin", "News Desk", "Redaktion", "Staff Writer", "редакция"])
def test_a_function_is_no_name(byline: str):
    found = pair(AUTHOR, f"person:{byline}", "author")
    assert (reasons(found), aside(found)) == ({}, {"person_named": "it is a function, not a name"})
