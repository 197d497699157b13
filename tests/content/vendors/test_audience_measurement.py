"""Audience measurement; all ids are invented."""

from __future__ import annotations

import pytest

from tests.content.vendors.seen import accounts, script, values


@pytest.mark.parametrize(
    ("markup", "value"),
    [
        (script('var sc_project=11840627; var sc_security="7d20c94b";'), "statcounter:11840627"),
        ('<img src="https://c.statcounter.com/11840627/0/7d20c94b/1/">', "statcounter:11840627"),
        (script("Histats.start(1,4820617,4,0,0,0,'00010000')"), "histats:4820617"),
        ('<img src="//sstatic1.histats.com/0.gif?4820617&101">', "histats:4820617"),
        (script('_qevents.push({ qacct:"p-c4Vx8Wq2Zk7Bn" });'), "quantcast:p-c4Vx8Wq2Zk7Bn"),
        ('<img src="//pixel.quantserve.com/pixel/p-c4Vx8Wq2Zk7Bn.gif">', "quantcast:p-c4Vx8Wq2Zk7Bn"),
        (script('var _comscore = _comscore || []; _comscore.push({ c1: "2", c2: "28406173" });'), "comscore:28406173"),
        ('<img src="https://sb.scorecardresearch.com/p?c1=2&amp;c2=28406173&amp;cv=2.0">', "comscore:28406173"),
        (
            '<amp-analytics type="comscore"><script type="application/json">{"vars":{"c2":"28406173"}}</script></amp-analytics>',
            "comscore:28406173",
        ),
        (script('var _sf_async_config={uid:64827,domain:"a.example"};'), "chartbeat:64827"),
        (script("_sf_async_config.uid = 64827;"), "chartbeat:64827"),
        (script('{"chartbeat":{"domain":"a.example","uid":64827}}'), "chartbeat:64827"),
        ('<script src="https://cdn.parsely.com/keys/a.example/p.js"></script>', "parsely:a.example"),
        (script("PARSELY = {apikey: 'www.a.example'};"), "parsely:www.a.example"),
    ],
)
def test_a_measured_site_is_found(markup: str, value: str):
    assert values(markup) == [value]


def test_the_security_code_of_statcounter_is_kept():
    assert accounts('<img src="https://c.statcounter.com/11840627/0/7d20c94b/1/">')["statcounter:11840627"]["security"] == "7d20c94b"


@pytest.mark.parametrize(
    "markup",
    [
        script('var c2 = "28406173"; var uid = 64827;'),
        script('{"user":{"uid":64827},"c2":"28406173"}'),
        '<a href="https://www.statcounter.com/">x</a>',
        script('var p = "p-c4Vx8Wq2Zk7Bn"; apikey = "abc.def";'),
    ],
)
def test_a_loose_number_is_none(markup: str):
    assert values(markup) == []
