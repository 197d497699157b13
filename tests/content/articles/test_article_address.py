from __future__ import annotations

import pytest

from osint.content.articles.article_address import Likeness, date_in, likeness
from osint.content.articles.stated_dates import written

SITE = "https://heron.example"


@pytest.mark.parametrize(
    ("path", "how"),
    [
        ("/2023/08/02/otter/", Likeness.DATED),
        ("/news/2023/8/2/otter", Likeness.DATED),
        ("/2023/aug/02/otter", Likeness.DATED),
        ("/2023/08/otter.html", Likeness.DATED),
        ("/news/2023-08-02-otter", Likeness.DATED),
        ("/20230802/otter", Likeness.DATED),
        ("/politics/otter-is-elected-mayor", Likeness.NAMED),
        ("/politics/otter_is_elected_mayor.html", Likeness.NAMED),
        ("/politics/otter-is-elected-mayor/12345", Likeness.NAMED),
        ("/новости/выдру-избрали-мэром-города/", Likeness.NAMED),
        ("/%D0%B2%D1%8B%D0%B4%D1%80%D1%83-%D0%B8%D0%B7-%D0%BC%D1%8D%D1%80-x", Likeness.NAMED),
        ("/社会/水獭当选了市长今天上任", Likeness.NAMED),
        ("/news/12345", Likeness.NUMBERED),
        ("/news/otter-12345.html", Likeness.NUMBERED),
        ("/?p=77", Likeness.NUMBERED),
        ("/index.php?newsid=77", Likeness.NUMBERED),
        ("/news_view.html?idx=8576&page=1", Likeness.NUMBERED),
        ("/2023/08/02/otter/?share=facebook", Likeness.NEVER),
        ("/2023/08/02/otter/?replytocom=5", Likeness.NEVER),
        ("/politics/", Likeness.PLAIN),
        ("/о-нас/", Likeness.PLAIN),
        ("/2023/", Likeness.NUMBERED),
        ("/2023/08/02/", Likeness.PLAIN),
        ("/", Likeness.NEVER),
        ("/tag/otter-is-elected-mayor/", Likeness.NEVER),
        ("/category/2023/08/02/otter", Likeness.NEVER),
        ("/author/jo-of-the-marsh/", Likeness.NEVER),
        ("/page/2/", Likeness.NEVER),
        ("/2023/08/02/otter/feed/", Likeness.NEVER),
        ("/wp-login.php", Likeness.NEVER),
        ("/wp-content/uploads/2023/08/otter-is-elected-mayor.jpg", Likeness.NEVER),
        ("/2023/08/02/otter-is-elected.pdf", Likeness.NEVER),
    ],
)
def test_how_much_addresses_look_like_articles(path, how):
    assert likeness(SITE + path) is how


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/2023/08/02/otter/", "2023-08-02"),
        ("/2023/8/2/otter/", "2023-08-02"),
        ("/2023/aug/02/otter", "2023-08-02"),
        ("/2023/08/otter", "2023-08"),
        ("/20230802/otter", "2023-08-02"),
        ("/2023/02/31/otter", ""),
        ("/2023/13/otter", ""),
        ("/0001/01/01/otter", ""),
        ("/x/20231234-otter", ""),
        ("/otter-2023", ""),
    ],
)
def test_the_date_in_an_address_is_as_exact_as_it_is_written(path, said):
    dating = date_in(SITE + path)
    assert (written(dating) if dating else "") == said
