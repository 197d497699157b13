"""How two sites were made: what is one maker's own links, what anybody can install does not."""

from __future__ import annotations

import pytest

from osint.model.evidence import Json
from osint.model.observation import Relation
from tests.linking.world import aside, link, reasons, site

NAMES = ("a.example", "b.example")
BUILT, USER, PATH, TENANT = Relation.BUILT_WITH, Relation.CMS_USER, Relation.BUILD_PATH, Relation.TENANT


def pair(relation: Relation, *values: str, **detail: Json):
    return link(*(site(name, *((name, relation, value, detail) for value in values)) for name in NAMES))


@pytest.mark.parametrize("theme", ["wordpress-theme:inventedmark-child", "joomla-template:herold2019", "bitrix-template:vestnik_new"])
def test_a_theme_of_ones_own_links(theme: str):
    assert reasons(pair(BUILT, f"software:{theme}")) == {"custom_theme": theme}


@pytest.mark.parametrize("theme", ["newspaper", "newspaper-child", "twentytwentyfour", "astra-child", "child-theme", "my-theme", "divi-2"])
def test_a_theme_that_anybody_can_install_is_set_aside(theme: str):
    found = pair(BUILT, f"software:wordpress-theme:{theme}")
    assert (reasons(found), list(aside(found))) == ({}, ["custom_theme"])


PARTS = ["wordpress-theme:newspaper", "wordpress-plugin:contact-form-7", "wordpress-plugin:rare-one", "wordpress-plugin:jetpack"]


def test_the_same_four_parts_together_are_a_weak_reason():
    found = pair(BUILT, *(f"software:{part}" for part in PARTS))
    assert list(reasons(found)) == ["theme_and_plugins"]
    assert found.word == "almost no chance"


def test_three_parts_are_no_combination():
    assert reasons(pair(BUILT, *(f"software:{part}" for part in PARTS[:3]))) == {}


def test_another_set_of_parts_does_not_link():
    a, b = (site(name, *((name, BUILT, f"software:{part}") for part in (*PARTS, f"wordpress-plugin:other-{name[0]}"))) for name in NAMES)
    assert reasons(link(a, b)) == {}


@pytest.mark.parametrize("path", ["/home/inventedname", "git:gitlab.example/invented/news", "webpack://inventednews"])
def test_the_same_maker_links(path: str):
    assert reasons(pair(PATH, f"path:{path}")) == {"build_path": path}


def test_a_folder_that_every_machine_has_is_set_aside():
    found = pair(PATH, "path:/home/runner", generic=True)
    assert (reasons(found), list(aside(found))) == ({}, ["build_path"])


def test_a_bundles_name_weighs_less_than_a_folder():
    assert pair(PATH, "path:webpack://inventednews").reasons[0].log_ratio < pair(PATH, "path:/home/inventedname").reasons[0].log_ratio


def test_the_same_gravatar_is_the_same_address_and_links_strongly():
    found = pair(USER, f"cms_user:gravatar:{'9f' * 16}", name="M. Mustermann")
    assert (list(reasons(found)), found.reasons[0].mark_a.note) == (["user_picture"], "of M. Mustermann")
    assert found.reasons[0].log_ratio > 3


def test_a_full_name_as_account_links_weakly_and_a_first_name_hardly():
    full, first = (pair(USER, f"cms_user:user:{name}").reasons[0] for name in ("maxim-mustermann", "michael"))
    assert (full.rule, first.rule) == ("cms_user", "cms_user")
    assert first.log_ratio < full.log_ratio < 1


@pytest.mark.parametrize("name", ["admin", "editor", "news-desk"])
def test_an_account_that_everybody_has_is_set_aside(name: str):
    found = pair(USER, f"cms_user:user:{name}")
    assert (reasons(found), list(aside(found))) == ({}, ["cms_user"])


def test_a_place_that_pages_load_pictures_from_weighs_less_than_an_alias_in_the_dns():
    loaded = pair(TENANT, "tenant:cloudfront:d2pvinvented30", positions=["body"], **{"from": ["img"]})
    alias = pair(TENANT, "tenant:cloudfront:d2pvinvented30", name="cdn.a.example")
    assert loaded.reasons[0].log_ratio < alias.reasons[0].log_ratio


def test_the_same_customer_of_a_service_links_and_another_does_not():
    assert reasons(pair(TENANT, "tenant:netlify:invented-herald")) == {"tenant": "netlify:invented-herald"}
    a, b = (site(name, (name, TENANT, f"tenant:netlify:{name[0]}-herald")) for name in NAMES)
    assert reasons(link(a, b)) == {}
