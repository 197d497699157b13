from __future__ import annotations

import pytest

from osint.records.tenant_names import tenant_of


@pytest.mark.parametrize(
    ("target", "tenant"),
    [
        ("invented-herald.netlify.app", "tenant:netlify:invented-herald"),
        ("Invented-Herald.azurewebsites.net.", "tenant:azure-web:invented-herald"),
        ("herald-735820.eu-west-1.elb.amazonaws.com", "tenant:elastic-load-balancer:herald-735820"),
        ("d7k2wq9zpx4vb8.cloudfront.net", "tenant:cloudfront:d7k2wq9zpx4vb8"),
        ("735820.group12.sites.hubspot.net", "tenant:hubspot:735820"),
        ("u735820.wl123.sendgrid.net", "tenant:sendgrid:u735820"),
        ("invented-herald.myshopify.com", "tenant:shopify:invented-herald"),
    ],
)
def test_the_customer_s_label_is_kept(target, tenant):
    assert str(tenant_of(target)) == tenant


@pytest.mark.parametrize(
    "target", ["shops.myshopify.com", "ext-cust.squarespace.com", "proxy-ssl.webflow.io", "herald.example", "netlify.app", ""]
)
def test_a_target_that_all_customers_share_is_no_tenant(target):
    assert tenant_of(target) is None
