from __future__ import annotations

from osint.content.page import Page
from osint.content.software import find_software
from osint.model.evidence import Json
from tests.content.site_pages import page

THEME = '<link rel="stylesheet" href="/wp-content/themes/{}/style.css?ver={}">'


def built(body: str, url: str = "https://site.example/") -> dict[str, dict[str, Json]]:
    return {item.object.value: dict(item.detail) for item in find_software(page(body, url))}


def test_a_system_is_told_by_its_generator_with_its_version():
    assert built('<meta name="generator" content="Joomla! 5.1 - Open Source">')["cms:joomla"]["version"] == "5.1"
    assert set(built('<meta name="generator" content="DataLife Engine (http://dle-news.ru)">')) == {"cms:datalife-engine"}


def test_a_hosted_wordpress_is_not_called_a_wordpress_of_its_own():
    assert set(built('<meta name="generator" content="WordPress.com">')) == {"cms:wordpress.com"}


def test_a_theme_and_a_plugin_show_their_system():
    seen = built(THEME.format("vale-press", "1.4") + '<script src="/wp-content/plugins/elementor/a.js?ver=3.2.1"></script>')
    assert set(seen) == {"cms:wordpress", "wordpress-theme:vale-press", "wordpress-plugin:elementor"}
    assert seen["wordpress-theme:vale-press"]["version"] == "1.4"
    assert (seen["wordpress-theme:vale-press"]["common"], seen["wordpress-plugin:elementor"]["common"]) == (False, True)


def test_a_child_theme_names_its_parent():
    seen = built(THEME.format("newspaper", "12.6") + THEME.format("vale-child", "1.0"))
    assert (seen["wordpress-theme:vale-child"]["child"], seen["wordpress-theme:vale-child"]["parent"]) == (True, "newspaper")
    assert seen["wordpress-theme:vale-child"]["common"] is False


def test_wordpress_own_version_is_not_taken_for_the_themes():
    seen = built('<meta name="generator" content="WordPress 6.4.2">' + THEME.format("vale-press", "6.4.2"))
    assert "version" not in seen["wordpress-theme:vale-press"]


def test_an_image_of_another_wordpress_site_says_nothing_about_this_one():
    assert (
        built('<img src="https://other.test/wp-content/uploads/x.jpg"><script src="https://w.test/wp-content/plugins/w/w.js"></script>')
        == {}
    )


def test_a_theme_from_the_sites_own_delivery_host_counts():
    seen = built('<link rel="stylesheet" href="https://cdn-of-site.test/wp-content/themes/vale-press/style.css">')
    assert "wordpress-theme:vale-press" in seen


def test_a_site_of_a_network_keeps_its_number():
    assert built('<img src="/wp-content/uploads/sites/12/a.jpg">')["cms:wordpress"]["multisite"] == 12


def test_templates_of_other_systems_are_named():
    joomla = '<meta name="generator" content="Joomla!"><link rel="stylesheet" href="/templates/vale_press/css/t.css">'
    assert "joomla-template:vale_press" in built(joomla)
    bitrix = '<script src="/bitrix/js/main/core.js"></script><link rel="stylesheet" href="/local/templates/vale/s.css">'
    assert "bitrix-template:vale" in built(bitrix)
    assert "joomla-template:x" not in built('<link rel="stylesheet" href="/templates/x/a.css">')


def test_comments_name_plugins_and_their_versions():
    seen = built("<!-- This site is optimized with the Yoast SEO plugin v22.1 - https://example.com/ -->")
    assert seen["wordpress-plugin:wordpress-seo"]["version"] == "22.1"


def test_an_article_about_wordpress_is_not_made_with_it():
    assert list(find_software(Page("<p>We moved from WordPress to /wp-content/themes/x/ last year.", "https://site.example/"))) == []
