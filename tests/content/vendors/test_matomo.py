"""Matomo: the number of a site counts only with the host; all hosts are invented."""

from __future__ import annotations

import pytest

from tests.content.vendors.seen import script, values


@pytest.mark.parametrize(
    "markup",
    [
        script(
            'var u="//stats.invented.example/";_paq.push(["setTrackerUrl", u+"matomo.php"]);_paq.push(["setSiteId", "14"]);'
            "var d=document, g=d.createElement('script'); g.src=u+'matomo.js';"
        ),
        script(
            'var u=(("https:" == document.location.protocol) ? "https" : "http") + "://stats.invented.example/";'
            "_paq.push(['setTrackerUrl', u+'piwik.php']); _paq.push(['setSiteId', 14]);"
        ),
        script(r"""_paq.push(['setTrackerUrl', "https:\/\/stats.invented.example\/app\/matomo.php"]);_paq.push(['setSiteId', "14"]);"""),
        script("_paq.push(['setSiteId', '14']); _paq.push(['setTrackerUrl', 'https://stats.invented.example/matomo.php']);"),
        '<noscript><img src="//Stats.invented.example/matomo.php?idsite=14&amp;rec=1"></noscript>',
        script('var u="https://stats.invented.example/";piwikTracker = Piwik.getTracker(u + "piwik.php", 14);'),
    ],
)
def test_host_and_number_are_one_id(markup: str):
    assert values(markup) == ["matomo:stats.invented.example/14"]


@pytest.mark.parametrize(
    "markup",
    [script("_paq.push(['setSiteId', '1']);"), script('var u="/stats/";_paq.push(["setSiteId", "1"]);'), '<img src="/x.php?idsite=1">'],
)
def test_a_number_without_a_host_is_nothing(markup: str):
    assert values(markup) == []
