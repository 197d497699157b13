from __future__ import annotations

import pytest

from osint.content.page import Page
from osint.content.tenants import find_tenants, hosted_tenant
from tests.content.site_pages import found, page

HOSTS = [
    ("invented-herald.netlify.app", "netlify:invented-herald"),
    ("deploy-preview-7--invented-herald.netlify.app", "netlify:invented-herald"),
    ("www.invented-herald.pages.dev", "cloudflare-pages:invented-herald"),
    ("counter.invented-herald.workers.dev", "cloudflare-workers:invented-herald"),
    ("invented-herald.s3.eu-west-1.amazonaws.com", "s3:invented-herald"),
    ("invented-herald.s3.amazonaws.com", "s3:invented-herald"),
    ("pub-4d90c7e1b25f38a06c1e9d7b5f20a843.r2.dev", "r2:pub-4d90c7e1b25f38a06c1e9d7b5f20a843"),
    ("inventedherald.report-uri.com", "report-uri:inventedherald"),
    ("netlify.app", ""),
    ("www.netlify.com", ""),
    ("ext-cust.squarespace.com", ""),
    ("invented-herald.example", ""),
]


@pytest.mark.parametrize(("host", "tenant"), HOSTS)
def test_the_customer_s_label_is_kept_and_the_service_s_own_hosts_are_not(host, tenant):
    assert hosted_tenant(host) == tenant


def test_pictures_styles_icons_and_forms_tell_a_tenant():
    body = (
        '<footer><img src="https://herald-files.s3.amazonaws.com/x.png"></footer><form action="https://herald-forms.herokuapp.com/"></form>'
    )
    head = '<link rel="icon" href="https://herald-cdn.b-cdn.net/x.ico"><meta property="og:image" content="https://storage.googleapis.com/herald-pics/x.jpg">'
    kept = found(find_tenants, Page(f"<html><head>{head}</head><body>{body}</body></html>", "https://site.example/"))
    assert set(kept) == {"tenant:s3:herald-files", "tenant:heroku:herald-forms", "tenant:bunny:herald-cdn", "tenant:gcs:herald-pics"}
    assert kept["tenant:s3:herald-files"].detail == {"positions": ["footer"], "from": ["img"], "written": "herald-files.s3.amazonaws.com"}


def test_a_script_from_such_a_host_is_mostly_a_vendor_s_product():
    body = (
        '<script src="https://d7k2wq9zpx4vb8.cloudfront.net/p.js"></script><link rel="dns-prefetch" href="//d7k2wq9zpx4vb8.cloudfront.net">'
    )
    assert not found(
        find_tenants, page(body + '<iframe src="https://widget.herokuapp.com/"></iframe><a href="https://other.github.io/">x</a>')
    )


def test_a_style_alone_may_be_a_plug_in_s():
    style = '<link rel="stylesheet" href="https://herald-cdn.b-cdn.net/x.css">'
    assert not found(find_tenants, page(style))
    assert found(find_tenants, page(style + '<img src="https://herald-cdn.b-cdn.net/x.png">'))


def test_a_picture_in_an_article_is_told_as_standing_there():
    kept = found(find_tenants, page('<article><img src="https://d7k2wq9zpx4vb8.cloudfront.net/x.jpg"></article>'))
    assert kept["tenant:cloudfront:d7k2wq9zpx4vb8"].detail["positions"] == ["article"]
