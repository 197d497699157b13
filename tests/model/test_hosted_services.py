from __future__ import annotations

import pytest

from osint.model.hosted_services import customer_of


@pytest.mark.parametrize(
    ("host", "customer"),
    [
        ("mysite.netlify.app", "netlify:mysite"),
        ("netlify.app", ""),
        ("www.site.example", ""),
        ("deploy-7--mysite.netlify.app", "netlify:mysite"),
    ],
)
def test_a_host_of_a_service_names_its_customer_and_no_other_does(host: str, customer: str) -> None:
    assert customer_of(host) == customer
