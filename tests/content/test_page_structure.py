from __future__ import annotations

import hashlib

from osint.content.page import Page
from osint.content.page_structure import find_header_order, find_structure
from tests.factory import evidence

FRAME = (
    "<header><nav><ul><li>a</li></ul></nav></header><main><section>{}</section><aside><dl><dt>x</dt><dd>y</dd></dl></aside></main>"
    "<footer><table><tr><td>z</td></tr></table><form><input></form></footer>"
)
CARD = '<article class="post-{}"><a href="/x"><h2>T</h2></a><div class="meta-{}"><p>words</p></div></article>'


def fingerprint(body: str) -> str:
    return next((item.object.value for item in find_structure(Page(f"<html><body>{body}</body></html>", "https://site.example/"))), "")


def test_the_number_of_articles_and_their_words_make_no_difference():
    one = fingerprint(FRAME.format(CARD.format(1, 1)))
    assert one.startswith("dom:")
    assert len(one) == 36
    assert one == fingerprint(FRAME.format("".join(CARD.format(n, n * 7) for n in range(40))))


def test_links_emphasis_and_advertising_make_no_difference():
    plain = FRAME.format(CARD.format(1, 1))
    noisy = plain.replace("words", "<b>wo</b><i>rds</i><br>").replace("</main>", "<script>x</script><iframe></iframe></main>")
    assert fingerprint(plain) == fingerprint(noisy)


def test_another_frame_has_another_hash():
    body = FRAME.format(CARD.format(1, 1))
    assert fingerprint(body) != fingerprint(body.replace("<aside>", "<aside><h3>new</h3>"))


def test_a_small_page_has_none():
    assert fingerprint("<p>one</p><div>two</div>") == ""
    assert fingerprint("") == ""


def test_the_recipe_is_as_written():
    body = (
        "<div>"
        + "".join(f"<h{n}>x</h{n}>" for n in range(1, 7))
        + "</div>"
        + "".join(f"<{name}>x</{name}>" for name in ("p", "ul", "ol", "pre", "dl", "nav", "main"))
    )
    shape = "body(div(h1,h2,h3,h4,h5,h6),p,ul,ol,pre,dl,nav,main)"
    assert fingerprint(body) == "dom:" + hashlib.sha256(shape.encode()).hexdigest()[:32]


def test_headers_are_hashed_in_order_and_the_detail_says_what_they_depend_on():
    facts = {
        "headers": [["Server", "x"], ["Date", "y"], ["ETag", "z"], ["server", "w"]],
        "http_version": "HTTP/1.1",
        "request_headers": [["User-Agent", "pivot"]],
    }
    found = next(find_header_order(evidence(facts=facts)))
    assert found.object.value == "headers:hhh:1:" + hashlib.sha256(b"Server:Date:ETag:server").hexdigest()
    assert found.detail == {"names": 4, "http_version": "HTTP/1.1", "client": "pivot"}


def test_hardly_any_headers_have_no_hash():
    assert list(find_header_order(evidence())) == []
    assert list(find_header_order(evidence(facts={"headers": [["Server", "x"]] * 3}))) == []


def test_a_deep_page_ends():
    assert fingerprint("<div>" * 3000).startswith(("", "dom:"))
