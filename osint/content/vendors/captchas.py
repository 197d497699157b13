"""Captchas: the site key that a site got for its forms."""

from __future__ import annotations

from osint.content.vendors.vendor import END, IS, Vendor, in_address, in_attribute, in_script
from osint.model.account import AccountRole

_GOOGLE = rf"(?P<id>6L[A-Za-z0-9_\-]{{38}}){END}"
_UUID = r"(?P<id>[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})"
_TURNSTILE = rf"(?P<id>[0-3]x[A-Za-z0-9_\-]{{20,24}}){END}"
_YANDEX = rf"(?P<id>ysc1_[A-Za-z0-9]{{20,64}}){END}"

VENDORS = (
    Vendor(
        name="recaptcha",
        title="Google reCAPTCHA site key",
        role=AccountRole.CAPTCHA,
        traces=(
            in_address("script address", "recaptcha/", rf"recaptcha/[^\s\"'<>]{{0,100}}?(?:render|k)={_GOOGLE}"),
            in_attribute("form attribute", "data-sitekey", rf"data-sitekey{IS}{_GOOGLE}"),
            in_script("setting", "6L", _GOOGLE, ("captcha", "Captcha", "CAPTCHA", "itekey", "iteKey", "ite_key")),
        ),
        example='<div class="g-recaptcha" data-sitekey="6Ld0Kq7wZ2xPv9nB4mT8sC1yD6fG3hJ5kL0aQeRt"></div>',
        gives="recaptcha:6Ld0Kq7wZ2xPv9nB4mT8sC1yD6fG3hJ5kL0aQeRt",
    ),
    Vendor(
        name="hcaptcha",
        title="hCaptcha site key",
        role=AccountRole.CAPTCHA,
        traces=(
            in_attribute("form attribute", "h-captcha", rf"h-captcha[^<>]{{0,200}}?data-sitekey{IS}{_UUID}"),
            in_script("setting", "sitekey", rf"site_?[kK]ey{IS}{_UUID}", ("hcaptcha",)),
        ),
        example='<div class="h-captcha" data-sitekey="4d5a7ce0-90ad-4f36-8b21-5b1e7c429f13"></div>',
        gives="hcaptcha:4d5a7ce0-90ad-4f36-8b21-5b1e7c429f13",
    ),
    Vendor(
        name="turnstile",
        title="Cloudflare Turnstile site key",
        role=AccountRole.CAPTCHA,
        traces=(
            in_attribute("form attribute", "cf-turnstile", rf"cf-turnstile[^<>]{{0,200}}?data-sitekey{IS}{_TURNSTILE}"),
            in_script("setting", "sitekey", rf"site_?[kK]ey{IS}{_TURNSTILE}", ("turnstile",)),
            in_script("setting", "0x4AAA", _TURNSTILE, ("turnstile", "Turnstile", "itekey", "iteKey")),
        ),
        example='<div class="cf-turnstile" data-sitekey="0x4AAAAAAAKq7wZ2xPv9nB4m"></div>',
        gives="turnstile:0x4AAAAAAAKq7wZ2xPv9nB4m",
    ),
    Vendor(
        name="smartcaptcha",
        title="Yandex SmartCaptcha site key",
        role=AccountRole.CAPTCHA,
        traces=(
            in_attribute("form attribute", "smart-captcha", rf"smart-captcha[^<>]{{0,200}}?data-sitekey{IS}{_YANDEX}"),
            in_script("setting", "ysc1_", _YANDEX),
        ),
        example='<div id="captcha" class="smart-captcha" data-sitekey="ysc1_wK7q2ZxPv9nB4mT8sC1yD6fG3hJ5kL0aQeRtYuIo"></div>',
        gives="smartcaptcha:ysc1_wK7q2ZxPv9nB4mT8sC1yD6fG3hJ5kL0aQeRtYuIo",
    ),
)
