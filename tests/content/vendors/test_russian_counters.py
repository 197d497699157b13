"""Russian counters; all ids are invented."""

from __future__ import annotations

import pytest

from tests.content.vendors.seen import accounts, script, values


@pytest.mark.parametrize(
    "markup",
    [
        script('ym(58317402, "init", {clickmap:true});'),
        script("ym(58317402,'hit')"),
        '<noscript><div><img src="https://mc.yandex.ru/watch/58317402" alt=""></div></noscript>',
        '<script src="https://mc.yandex.ru/metrika/tag.js?id=58317402"></script>',
        script("w.yaCounter58317402 = new Ya.Metrika({id:58317402});"),
        script("new Ya.Metrika2({ id : 58317402, clickmap:true })"),
        '<a href="https://metrika.yandex.ru/stat/?id=58317402&from=informer"><img src="/x.png"></a>',
        '<img src="https://informer.yandex.ru/informer/58317402/3_1_FFFFFFFF_EFEFEFFF_0_pageviews">',
        "<!-- <img src='https://mc.yandex.ru/watch/58317402'> -->",
    ],
)
def test_metrika_is_found_however_it_is_written(markup: str):
    assert values(markup) == ["metrika:58317402"]


@pytest.mark.parametrize(
    ("markup", "value"),
    [
        (script("new Image().src='//counter.yadro.ru/hit;InventedMedia?r'+escape(document.referrer)"), "liveinternet:InventedMedia"),
        ('<a href="//www.liveinternet.ru/click;InventedMedia"><img src="//counter.yadro.ru/logo?44.1"></a>', "liveinternet:InventedMedia"),
        (script("new top100({project: 7204815});"), "top100:7204815"),
        ('<img src="//counter.rambler.ru/top100.cnt?pid=7204815">', "top100:7204815"),
        ('<a href="https://top100.rambler.ru/navi/7204815/">x</a>', "top100:7204815"),
        ('<img src="https://top-fwz1.mail.ru/counter?id=3184026;js=na">', "mailru:3184026"),
        ('<a href="http://top.mail.ru/jump?from=3184026">x</a>', "mailru:3184026"),
        ('<img src="https://vk.com/rtrg?p=VK-RTRG-418203-c7QwK">', "vk_pixel:VK-RTRG-418203-c7QwK"),
    ],
)
def test_the_others_are_found(markup: str, value: str):
    assert values(markup) == [value]


@pytest.mark.parametrize(
    "markup",
    [
        script("new Image().src='//counter.yadro.ru/hit?t26.6;r'+escape(document.referrer)"),
        '<img src="//counter.yadro.ru/logo?44.1">',
        script("anonym(58317402, 'init'); xym(58317402,'hit');"),
        script("ym(counter, 'init');"),
        '<a href="https://mc.yandex.ru/">x</a><script src="https://mc.yandex.ru/metrika/tag.js"></script>',
        '<script src="https://top-fwz1.mail.ru/js/code.js"></script>',
        '<a href="https://vk.com/share.php?url=x">x</a>',
        script("var project = {project: 7204815};"),
    ],
)
def test_a_counter_without_a_number_or_a_name_is_none(markup: str):
    assert values(markup) == []


def test_one_counter_seen_in_three_ways_is_one_finding():
    tag = script('ym(58317402, "init", {});') + '<noscript><img src="https://mc.yandex.ru/watch/58317402"></noscript>'
    detail = accounts(f"<footer>{tag}</footer>", head=script('ym(58317402, "init", {});'))["metrika:58317402"]
    assert set(detail["positions"]) == {"footer", "head"}
    assert detail["count"] == 3
    assert set(detail["how"]) == {"ym call", "watch image"}
