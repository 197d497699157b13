"""Session recorders; all ids are invented."""

from __future__ import annotations

import pytest

from tests.content.vendors.seen import script, values


@pytest.mark.parametrize(
    ("markup", "value"),
    [
        (script('(function(c,l,a,r,i,t,y){})(window, document, "clarity", "script", "k3v9w2qx7p");'), "clarity:k3v9w2qx7p"),
        ('<script src="https://www.clarity.ms/tag/k3v9w2qx7p"></script>', "clarity:k3v9w2qx7p"),
        (script("h._hjSettings={hjid: 2840617,hjsv:6};"), "hotjar:2840617"),
        ('<script src="https://static.hotjar.com/c/hotjar-2840617.js?sv=6"></script>', "hotjar:2840617"),
        (script("window['_fs_org'] = 'K7QW2';"), "fullstory:K7QW2"),
        (script('window["_fs_org"]="K7QW2-na-1";'), "fullstory:K7QW2-na-1"),
    ],
)
def test_a_recorder_is_found(markup: str, value: str):
    assert values(markup) == [value]


@pytest.mark.parametrize(
    "markup",
    [
        script('var clarity = "clarity of thought"; f("clarity", "image", "k3v9w2qx7p");'),
        script("var ahjid = x;"),
        script('"clarity.ms/tag/"+i'),
        "<p>hjid: 2840617</p>",
    ],
)
def test_a_word_alone_is_none(markup: str):
    assert values(markup) == []
