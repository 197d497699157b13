from __future__ import annotations

from osint.content.header_selectors import find_header_selectors
from tests.factory import evidence

KEY = "4d90c7e1b25f38a06c1e9d7b5f20a843"


def headers(*pairs: tuple[str, str]) -> list[str]:
    facts = {"headers": [list(pair) for pair in pairs]}
    return [str(item.object) for item in find_header_selectors(evidence(b"", facts=facts))]


def test_report_addresses_name_the_tenant():
    assert headers(("Content-Security-Policy", "default-src 'self'; report-uri https://inventedherald.report-uri.com/r/d/csp/enforce")) == [
        "tenant:report-uri:inventedherald"
    ]
    assert headers(("Report-To", '{"endpoints":[{"url":"https://inventedherald.report-uri.com/a/d/g"}]}')) == [
        "tenant:report-uri:inventedherald"
    ]


def test_error_report_services_name_organisation_and_key():
    found = headers(
        ("content-security-policy-report-only", f"report-uri https://o735820.ingest.sentry.io/api/1046193/security/?sentry_key={KEY}")
    )
    assert found == ["tenant:sentry:o735820", f"tenant:sentry_key:{KEY}"]


def test_a_shop_s_number_is_a_tenant():
    assert headers(("X-ShopId", "735820461"), ("X-Sorting-Hat-ShopId", "735820461")) == ["tenant:shopify-shop:735820461"]


def test_shared_report_addresses_and_rubbish_name_nobody():
    assert not headers(
        ("nel", '{"report_to":"cf-nel"}'),
        ("report-to", '{"endpoints":[{"url":"https://a.nel.cloudflare.com/report/v4?s=x"}]}'),
        ("content-security-policy", "report-uri https://report-uri.com/ /csp https://www.report-uri.com/x"),
        ("x-shopid", "none"),
    )


def test_the_detail_names_the_header():
    (item,) = find_header_selectors(evidence(b"", facts={"headers": [["X-ShopId", "735820461"]]}))
    assert item.detail == {"positions": ["header"], "header": "x-shopid"}
