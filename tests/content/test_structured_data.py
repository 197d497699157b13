from __future__ import annotations

from osint.content.structured_data import find_structured_data
from osint.model.observation import Relation
from tests.content.site_pages import found, herald_page, page, values


def script(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


def test_the_company_behind_the_herald_is_named_with_its_particulars():
    kept = found(find_structured_data, herald_page())
    assert kept["company:Vale Media Holdings Ltd"].detail == {"role": "legal name", "of": "The River Herald"}
    assert kept["person:Ottoline Marsh"].detail["role"] == "founder"
    company = next(item for item in find_structured_data(herald_page()) if item.relation is Relation.NAMES_COMPANY)
    assert company.detail["address"] == "4 Quay Lane, LV1 2AB, Lower Vale, GB"
    assert company.detail["logo"] == "https://river-herald.example/logo.png"
    assert company.detail["vatID"] == "GB000000000"


def test_publisher_and_authors_have_relations_of_their_own():
    assert values(find_structured_data, herald_page(), Relation.PUBLISHER) == ["The River Herald"]
    assert sorted(values(find_structured_data, herald_page(), Relation.AUTHOR)) == ["Casimir Dove", "Newsroom"]


def test_an_organisation_may_be_the_author():
    on = page(script('{"author": {"@type": "Organization", "name": "Valley Desk"}, "publisher": "Vale Media"}'))
    assert set(found(find_structured_data, on)) == {"company:Valley Desk", "company:Vale Media"}


def test_microdata_names_its_publisher_and_nothing_further_in():
    on = page(
        '<div itemprop="publisher"><div itemprop="logo"><b itemprop="name">logo</b></div><meta itemprop="name" content="Vale Media"></div>'
        '<span itemprop="author"><span itemprop="name">Ida Fenn</span></span><i itemprop="name">The story</i>'
    )
    assert values(find_structured_data, on, Relation.PUBLISHER) == ["Vale Media"]
    assert values(find_structured_data, on, Relation.AUTHOR) == ["Ida Fenn"]


def test_a_broken_block_is_a_problem_of_the_page():
    on = page(script("{broken") + script('{"publisher": "Vale Media"}'))
    assert values(find_structured_data, on, Relation.PUBLISHER) == ["Vale Media"]
    assert len(on.problems) == 1


def test_wrong_types_in_every_member_are_survived():
    on = page(
        script(
            '{"@type": 5, "name": {"a": []}, "author": [[["x"]], 7], "publisher": {"name": {}}, "sameAs": {}, "address": [[]], "logo": 3}'
        )
    )
    assert list(find_structured_data(on)) == []
