from __future__ import annotations

import pytest

from osint.content.site_answers import HOME_PAGE, site_observations
from osint.errors import ParseError
from osint.model.evidence import Evidence, Status
from tests.factory import domain, evidence

HTML = [["Content-Type", "text/html"]]


def answer(body: bytes = b"<title>News</title>", url: str = "https://site.example/", purpose: str = HOME_PAGE, **more) -> Evidence:
    facts = {"url": url, "status": 200, "headers": HTML, **more.pop("facts", {})}
    return evidence(body, asked=f"GET {url}", purpose=purpose, facts=facts, **more)


def said(item: Evidence) -> set[tuple[str, str, str]]:
    return {(str(seen.subject), seen.relation.value, str(seen.object)) for seen in site_observations(item)}


def test_a_page_speaks_for_the_domain_that_served_it():
    assert ("domain:site.example", "title", "text:News") in said(answer(url="https://www.site.example/"))
    assert said(answer(url="https://stranger.test/")) == {("domain:stranger.test", "title", "text:News")}


def test_a_redirect_is_told_of_the_addresses_and_of_the_domains():
    hop = answer(b"moved", facts={"status": 301, "location": "https://stranger.test/x"})
    assert said(hop) == {
        ("url:https://site.example/", "redirects_to", "url:https://stranger.test/x"),
        ("domain:site.example", "redirects_to", "domain:stranger.test"),
    }


def test_a_redirect_within_the_domain_is_no_redirect_of_the_domain():
    hop = answer(b"", facts={"status": 301, "location": "https://www.site.example/"})
    assert said(hop) == {("url:https://site.example/", "redirects_to", "url:https://www.site.example/")}


def test_server_software_is_told_even_without_a_page():
    item = answer(b"nothing", status=Status.ABSENT, facts={"headers": [["Server", "nginx/1.24"], ["X-Powered-By", "PHP/8.1"]]})
    assert said(item) == {
        ("domain:site.example", "server_software", "text:nginx/1.24"),
        ("domain:site.example", "server_software", "text:PHP/8.1"),
    }


@pytest.mark.parametrize("status", [Status.ABSENT, Status.REFUSED, Status.FAILED, Status.RATE_LIMITED])
def test_an_error_page_says_nothing_about_the_site(status):
    assert said(answer(b"<title>403 Forbidden</title>", status=status)) == set()


def test_private_addresses_are_findings():
    item = evidence(status=Status.BLOCKED, purpose=HOME_PAGE, facts={"url": "https://in.site.example/", "private_address": ["10.0.0.5"]})
    assert said(item) == {("domain:site.example", "private_address", "ip:10.0.0.5")}


def test_a_picture_as_home_page_is_an_unknown_shape():
    with pytest.raises(ParseError, match="is no web page: image/png"):
        said(answer(b"\x89PNG", facts={"headers": [["Content-Type", "image/png"]]}))


def test_an_unknown_purpose_is_an_error():
    with pytest.raises(ParseError, match="no reader"):
        said(answer(purpose="something", subject=domain("site.example")))


def test_a_broken_block_is_named_after_everything_else():
    items = site_observations(answer(b"<title>News</title><script type=application/ld+json>{</script>"))
    assert next(items).object.value == "News"
    with pytest.raises(ParseError, match="JSON-LD block 1"):
        next(items)
