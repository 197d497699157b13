"""Payment and donation services: who is paid by a site's readers."""

from __future__ import annotations

import re

from osint.content.vendors.vendor import END, IS, Part, Trace, Vendor, in_address, in_attribute, in_code, in_script
from osint.model.account import AccountRole

_PLACES = (Part.LINK, Part.ADDRESS, Part.SCRIPT)
_NAME = r"(?P<id>[A-Za-z0-9][A-Za-z0-9_.\-]{1,60})(?![A-Za-z0-9_\-])"
# First path parts that are pages of the services themselves.
_OWN_PAGES = frozenset(
    "home about login signup explore search widget widgets buttons button embed gallery shop posts user users members help support"  # noqa: SIM905
    " privacy terms policy policies api account settings discover create pricing donate bepatron oauth2 messages static assets app"
    " manage legal c www cdn blog press careers features brand apps product faq page pages index.html favicon.ico en ru de fr es".split()
)


def _is_name(written: str) -> bool:
    return written.lower() not in _OWN_PAGES


def _link(how: str, literal: str, pattern: str, lead: int = 0) -> Trace:
    return Trace(how, _PLACES, literal, re.compile(pattern, re.ASCII), lead=lead)


def _profile(name: str, title: str, host: str, path: str = "", example: str = "inventedherald") -> Vendor:
    """A service where the payee's page is host/NAME."""
    pattern = rf"{re.escape(host)}/{path}{_NAME}"
    return Vendor(
        name=name,
        title=title,
        role=AccountRole.PAYEE,
        accepts=_is_name,
        normal=str.lower,
        traces=(_link("page link", f"{host}/", pattern),),
        example=f'<a href="https://{host}/{example}">Support us</a>',
        gives=f"{name}:{example}",
    )


VENDORS = (
    Vendor(
        name="paypal_button",
        title="PayPal hosted button",
        role=AccountRole.PAYEE,
        traces=(
            _link("button link", "hosted_button_id", rf"hosted_button_id=(?P<id>[A-Z0-9]{{13}}){END}"),
            in_attribute("form field", "hosted_button_id", r"hosted_button_id\"[^<>]{0,40}?value=\"(?P<id>[A-Z0-9]{13})\""),
            in_script("button setting", "hosted_button_id", rf"hosted_button_id{IS}(?P<id>[A-Z0-9]{{13}}){END}"),
        ),
        example='<form action="https://www.paypal.com/donate"><input name="hosted_button_id" value="K7WQ2ZPX9VB4N"></form>',
        gives="paypal_button:K7WQ2ZPX9VB4N",
    ),
    Vendor(
        name="paypal_merchant",
        title="PayPal merchant",
        role=AccountRole.PAYEE,
        traces=(
            _link("business in link", "business=", rf"business=(?P<id>[A-Z0-9]{{13}}){END}"),
            in_attribute("form field", "business", r"business\"[^<>]{0,40}?value=\"(?P<id>[A-Z0-9]{13})\""),
            in_address(
                "SDK address", "paypal.com/sdk/js", rf"paypal\.com/sdk/js\?[^\s\"'<>]{{0,200}}?merchant-id=(?P<id>[A-Z0-9]{{13}}){END}"
            ),
        ),
        accepts=lambda written: any(char.isdigit() for char in written),
        example='<a href="https://www.paypal.com/donate?business=K7WQ2ZPX9VB4N&amp;item_name=x">Donate</a>',
        gives="paypal_merchant:K7WQ2ZPX9VB4N",
    ),
    Vendor(
        name="paypal_email",
        title="PayPal account by e-mail address",
        role=AccountRole.PAYEE,
        normal=lambda written: written.replace("%40", "@").lower(),
        traces=(
            _link("business in link", "business=", r"business=(?P<id>[A-Za-z0-9._+\-]{1,64}(?:@|%40)[A-Za-z0-9.\-]{3,80}[A-Za-z])"),
            in_attribute(
                "form field", "business", r"business\"[^<>]{0,40}?value=\"(?P<id>[A-Za-z0-9._+\-]{1,64}@[A-Za-z0-9.\-]{3,80}[A-Za-z])\""
            ),
        ),
        example='<input type="hidden" name="business" value="fund@invented-herald.example">',
        gives="paypal_email:fund@invented-herald.example",
    ),
    Vendor(
        name="paypal_client",
        title="PayPal application",
        role=AccountRole.PAYEE,
        traces=(
            in_address(
                "SDK address",
                "paypal.com/sdk/js",
                rf"paypal\.com/sdk/js\?[^\s\"'<>]{{0,200}}?client-id=(?P<id>A[A-Za-z0-9_\-]{{60,90}}){END}",
            ),
        ),
        example='<script src="https://www.paypal.com/sdk/js?client-id=A'
        + "Kq7wZ2xPv9nB4mT8sC1yD6fG3hJ5kL0" * 2
        + '&currency=EUR"></script>',
        gives="paypal_client:A" + "Kq7wZ2xPv9nB4mT8sC1yD6fG3hJ5kL0" * 2,
    ),
    _profile("paypal_me", "PayPal.Me page", "paypal.me"),
    Vendor(
        name="stripe",
        title="Stripe publishable key",
        role=AccountRole.PAYEE,
        traces=(
            in_code("key", "pk_live_", rf"(?P<id>pk_live_[A-Za-z0-9]{{20,110}}){END}"),
            in_code("test key", "pk_test_", rf"(?P<id>pk_test_[A-Za-z0-9]{{20,110}}){END}"),
        ),
        example='<script>var stripe = Stripe("pk_live_Kq7wZ2xPv9nB4mT8sC1yD6fG");</script>',
        gives="stripe:pk_live_Kq7wZ2xPv9nB4mT8sC1yD6fG",
    ),
    Vendor(
        name="stripe_account",
        title="Stripe connected account",
        role=AccountRole.PAYEE,
        traces=(in_script("account", "acct_", rf"(?P<id>acct_[A-Za-z0-9]{{16}}){END}"),),
        example='<script>Stripe("x", {stripeAccount: "acct_1Kq7wZ2xPv9nB4mT"});</script>',
        gives="stripe_account:acct_1Kq7wZ2xPv9nB4mT",
    ),
    Vendor(
        name="stripe_link",
        title="Stripe payment link",
        role=AccountRole.PAYEE,
        traces=(
            _link("payment link", "buy.stripe.com/", rf"buy\.stripe\.com/(?!test_)(?P<id>[A-Za-z0-9]{{14,30}}){END}"),
            _link("donation link", "donate.stripe.com/", rf"donate\.stripe\.com/(?!test_)(?P<id>[A-Za-z0-9]{{14,30}}){END}"),
        ),
        example='<a href="https://donate.stripe.com/K7wQ2zPx9vB4nM8s">Donate</a>',
        gives="stripe_link:K7wQ2zPx9vB4nM8s",
    ),
    _profile("patreon", "Patreon page", "patreon.com", r"(?:c/|cw/|join/|m/)?(?!user\?)"),
    Vendor(
        name="patreon_user",
        title="Patreon user number",
        role=AccountRole.PAYEE,
        traces=(
            _link(
                "number in link",
                "patreon.com/",
                r"patreon\.com/(?:user|bePatron|oauth2/become-patron)[^\s\"'<>]{0,80}?[?&;]u=(?P<id>[0-9]{4,12})",
            ),
        ),
        example='<a href="https://www.patreon.com/bePatron?u=73582041">Support us</a>',
        gives="patreon_user:73582041",
    ),
    _profile("kofi", "Ko-fi page", "ko-fi.com"),
    _profile("buymeacoffee", "Buy Me a Coffee page", "buymeacoffee.com"),
    _profile("boosty", "Boosty page", "boosty.to"),
    _profile("liberapay", "Liberapay page", "liberapay.com"),
    _profile("tipeee", "Tipeee page", "tipeee.com"),
    Vendor(
        name="donationalerts",
        title="DonationAlerts page",
        role=AccountRole.PAYEE,
        normal=str.lower,
        traces=(_link("page link", "donationalerts.com/r/", rf"donationalerts\.com/r/{_NAME}"),),
        example='<a href="https://www.donationalerts.com/r/inventedherald">Donate</a>',
        gives="donationalerts:inventedherald",
    ),
    Vendor(
        name="donorbox",
        title="Donorbox campaign",
        role=AccountRole.PAYEE,
        accepts=_is_name,
        normal=str.lower,
        traces=(
            _link(
                "campaign address", "donorbox.org/", r"donorbox\.org/(?:embed/)?(?P<id>[A-Za-z0-9][A-Za-z0-9\-]{2,80})(?![A-Za-z0-9\-.])"
            ),
        ),
        example='<iframe src="https://donorbox.org/embed/invented-herald-fund"></iframe>',
        gives="donorbox:invented-herald-fund",
    ),
    Vendor(
        name="yoomoney",
        title="YooMoney (Yandex Money) wallet",
        role=AccountRole.PAYEE,
        traces=(
            _link("page link", "yoomoney.ru/to/", r"yoomoney\.ru/to/(?P<id>4100[0-9]{9,13})(?![0-9])"),
            _link("page link", "money.yandex.ru/to/", r"money\.yandex\.ru/to/(?P<id>4100[0-9]{9,13})(?![0-9])"),
            _link("form address", "yoomoney.ru/", r"yoomoney\.ru/[^\s\"'<>]{0,200}?(?:receiver|account)=(?P<id>4100[0-9]{9,13})(?![0-9])"),
            _link(
                "form address",
                "money.yandex.ru/",
                r"money\.yandex\.ru/[^\s\"'<>]{0,200}?(?:receiver|account)=(?P<id>4100[0-9]{9,13})(?![0-9])",
            ),
            in_attribute("form field", "receiver", r"receiver\"[^<>]{0,40}?value=\"(?P<id>4100[0-9]{9,13})\""),
        ),
        example='<a href="https://yoomoney.ru/to/410017358204619">Support us</a>',
        gives="yoomoney:410017358204619",
    ),
    Vendor(
        name="liqpay",
        title="LiqPay merchant",
        role=AccountRole.PAYEE,
        traces=(
            in_script("public key", "public_key", rf"public_key{IS}(?P<id>i[0-9]{{11}}){END}", ("liqpay", "LiqPay")),
            _link("checkout card", "liqpay.ua/", r"liqpay\.ua/[a-z]{2}/checkout/card/(?P<id>[A-Za-z0-9_\-]{6,60})"),
        ),
        example='<a href="https://www.liqpay.ua/en/checkout/card/invented_herald">Support us</a>',
        gives="liqpay:invented_herald",
    ),
    Vendor(
        name="tinkoff",
        title="T-Bank (Tinkoff) collection",
        role=AccountRole.PAYEE,
        traces=(
            _link("collection link", "tinkoff.ru/", r"tinkoff\.ru/(?:cf|sl|collectmoney/crowd|rm)/(?P<id>[A-Za-z0-9_.\-]{6,80})"),
            _link("collection link", "tbank.ru/", r"tbank\.ru/(?:cf|sl|collectmoney/crowd|rm)/(?P<id>[A-Za-z0-9_.\-]{6,80})"),
        ),
        example='<a href="https://www.tinkoff.ru/cf/K7wQ2zPx9vB">Support us</a>',
        gives="tinkoff:K7wQ2zPx9vB",
    ),
    Vendor(
        name="cloudtips",
        title="CloudTips page",
        role=AccountRole.PAYEE,
        traces=(_link("page link", "pay.cloudtips.ru/p/", r"pay\.cloudtips\.ru/p/(?P<id>[0-9a-f]{8})"),),
        example='<a href="https://pay.cloudtips.ru/p/4d90c7e1">Support us</a>',
        gives="cloudtips:4d90c7e1",
    ),
    Vendor(
        name="monobank",
        title="monobank jar",
        role=AccountRole.PAYEE,
        traces=(_link("jar link", "send.monobank.ua/jar/", r"send\.monobank\.ua/jar/(?P<id>[A-Za-z0-9]{8,12})"),),
        example='<a href="https://send.monobank.ua/jar/K7wQ2zPx9v">Support us</a>',
        gives="monobank:K7wQ2zPx9v",
    ),
    Vendor(
        name="opencollective",
        title="Open Collective page",
        role=AccountRole.PAYEE,
        accepts=_is_name,
        normal=str.lower,
        traces=(_link("page link", "opencollective.com/", rf"opencollective\.com/{_NAME}"),),
        example='<a href="https://opencollective.com/invented-herald">Support us</a>',
        gives="opencollective:invented-herald",
    ),
)
