"""Chinese counters; all ids are invented."""

from __future__ import annotations

import pytest

from tests.content.vendors.seen import script, values

HEX = "4c81e07b52d9a36f8840be1d27f5930a"


@pytest.mark.parametrize(
    ("markup", "value"),
    [
        (script(f'hm.src = "//hm.baidu.com/hm.js?{HEX}";'), f"baidu_tongji:{HEX}"),
        (script(f'document.write(unescape("%3Cscript src=\'" + p + "hm.baidu.com/h.js%3F{HEX}\'"))'), f"baidu_tongji:{HEX}"),
        ('<script src="https://s4.cnzz.com/z_stat.php?id=1264830715&web_id=1264830715"></script>', "cnzz:1264830715"),
        (script('unescape("%3Cscript src=\'" + p + "s9.cnzz.com/z_stat.php%3Fid%3D1264830715%26show%3Dpic\'")'), "cnzz:1264830715"),
        (script('_czc.push(["_setAccount", "1264830715"]);'), "cnzz:1264830715"),
        ('<script src="//js.users.51.la/20718364.js"></script>', "la51:20718364"),
        (script('LA.init({id:"K7wQ2zPx9vB4nM8s",ck:"K7wQ2zPx9vB4nM8s"})'), "la51:K7wQ2zPx9vB4nM8s"),
    ],
)
def test_a_counter_is_found(markup: str, value: str):
    assert values(markup) == [value]


@pytest.mark.parametrize(
    "markup",
    [f"<p>{HEX}</p>", script(f'var md5 = "{HEX}";'), '<a href="https://www.baidu.com/s?wd=x">x</a>', '<a href="https://www.51.la/">x</a>'],
)
def test_a_digest_is_no_counter(markup: str):
    assert values(markup) == []
