"""Newsletter services: the account that holds the addresses of a site's subscribers."""

from __future__ import annotations

import re

from osint.content.vendors.vendor import END, IS, Part, Trace, Vendor, in_address, in_attribute, in_code, in_script
from osint.model.account import AccountRole
from osint.model.observation import Relation
from osint.model.selector import SelectorKind

_PLACES = (Part.LINK, Part.ADDRESS, Part.SCRIPT)
_NAME = r"(?<![A-Za-z0-9.\-])(?P<id>[a-z0-9][a-z0-9\-]{1,62})"


def _anywhere(how: str, literal: str, pattern: str, lead: int = 0) -> Trace:
    return Trace(how, _PLACES, literal, re.compile(pattern, re.ASCII), lead=lead)


VENDORS = (
    Vendor(
        name="mailchimp",
        title="Mailchimp account",
        role=AccountRole.NEWSLETTER,
        traces=(
            _anywhere(
                "form address",
                "list-manage.com/",
                r"list-manage\.com/[a-z\-/]{4,40}\?u=(?P<id>[0-9a-f]{25})(?:&(?:amp;)?id=(?P<list>[0-9a-f]{10}))?",
            ),
            in_script("connected site", "mcjs.com/", r"mcjs\.com/[^\s\"'<>]{0,20}/users/(?P<id>[0-9a-f]{25})"),
            _anywhere("connected site", "chimpstatic.com/", r"chimpstatic\.com/mcjs-connected/js/users/(?P<id>[0-9a-f]{25})"),
            in_attribute("pop-up", "uuid", rf"uuid{IS}(?P<id>[0-9a-f]{{25}}){END}", ("mailchimp", "mc.")),
        ),
        example='<form action="https://herald.us7.list-manage.com/subscribe/post?u=4d90c7e1b25f38a06c1e9d7b5&amp;id=f20a8431b7"></form>',
        gives="mailchimp:4d90c7e1b25f38a06c1e9d7b5",
    ),
    Vendor(
        name="list-manage",
        title="Mailchimp account name",
        kind=SelectorKind.TENANT,
        relation=Relation.TENANT,
        accepts=lambda written: written != "www",
        traces=(_anywhere("form address", "list-manage.com/", rf"{_NAME}\.us[0-9]{{1,2}}\.list-manage[12]?\.com/", lead=90),),
        example='<form action="https://invented-herald.us7.list-manage.com/subscribe/post?u=x"></form>',
        gives="list-manage:invented-herald",
    ),
    Vendor(
        name="substack",
        title="Substack publication",
        kind=SelectorKind.TENANT,
        relation=Relation.TENANT,
        accepts=lambda written: written not in {"www", "cdn", "support", "on", "open", "email", "reader"},
        traces=(
            Trace("embedded form", (Part.ADDRESS,), "substack.com/embed", re.compile(rf"{_NAME}\.substack\.com/embed", re.ASCII), lead=80),
        ),
        example='<iframe src="https://inventedherald.substack.com/embed"></iframe>',
        gives="substack:inventedherald",
    ),
    Vendor(
        name="beehiiv",
        title="Beehiiv publication",
        role=AccountRole.NEWSLETTER,
        traces=(
            _anywhere(
                "embedded form",
                "embeds.beehiiv.com/",
                r"embeds\.beehiiv\.com/(?P<id>[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})",
            ),
        ),
        example='<iframe src="https://embeds.beehiiv.com/5b1e7c42-90ad-4f36-8b21-7ce04d5a9f13?slim=true"></iframe>',
        gives="beehiiv:5b1e7c42-90ad-4f36-8b21-7ce04d5a9f13",
    ),
    Vendor(
        name="brevo",
        title="Brevo (Sendinblue) account",
        role=AccountRole.NEWSLETTER,
        traces=(
            in_script(
                "client key", "client_key", rf"client_key{IS}(?P<id>[a-z0-9]{{20,40}}){END}", ("sendinblue", "brevo", "sibautomation")
            ),
            in_address("automation key", "sibautomation.com/sa.js?key=", r"sibautomation\.com/sa\.js\?key=(?P<id>[a-z0-9]{20,40})"),
        ),
        example='<script src="https://sibautomation.com/sa.js?key=k7wq2zpx9vb4nm8st1cyd6fg"></script>',
        gives="brevo:k7wq2zpx9vb4nm8st1cyd6fg",
    ),
    Vendor(
        name="mailerlite",
        title="MailerLite account",
        role=AccountRole.NEWSLETTER,
        traces=(
            in_script("account call", "account", r"account[\"']\s{0,3},\s{0,3}[\"'](?P<id>[0-9]{5,10})[\"']", ("mailerlite", "ml(")),
            _anywhere("form address", "assets.mailerlite.com/jsonp/", r"assets\.mailerlite\.com/jsonp/(?P<id>[0-9]{4,10})/"),
        ),
        example='<form action="https://assets.mailerlite.com/jsonp/735820/forms/1/subscribe"></form>',
        gives="mailerlite:735820",
    ),
    Vendor(
        name="convertkit",
        title="Kit (ConvertKit) form",
        role=AccountRole.NEWSLETTER,
        traces=(
            _anywhere("form address", "app.convertkit.com/forms/", r"app\.convertkit\.com/forms/(?P<id>[0-9]{4,10})/"),
            _anywhere("form address", "app.kit.com/forms/", r"app\.kit\.com/forms/(?P<id>[0-9]{4,10})/"),
        ),
        example='<form action="https://app.convertkit.com/forms/7358204/subscriptions"></form>',
        gives="convertkit:7358204",
    ),
    Vendor(
        name="klaviyo",
        title="Klaviyo account",
        role=AccountRole.NEWSLETTER,
        traces=(
            in_code(
                "script address",
                "static.klaviyo.com/onsite/js/",
                rf"static\.klaviyo\.com/onsite/js/(?:klaviyo\.js\?company_id=|(?=[A-Za-z0-9]{{6}}/))(?P<id>[A-Za-z0-9]{{6}}){END}",
            ),
        ),
        example='<script src="https://static.klaviyo.com/onsite/js/klaviyo.js?company_id=K7wQ2z"></script>',
        gives="klaviyo:K7wQ2z",
    ),
    Vendor(
        name="unisender",
        title="UniSender form",
        role=AccountRole.NEWSLETTER,
        traces=(
            _anywhere("form address", "cp.unisender.com/", r"cp\.unisender\.com/[a-z]{2}/(?:v5/)?subscribe\?hash=(?P<id>[a-z0-9]{20,60})"),
        ),
        example='<form action="https://cp.unisender.com/ru/subscribe?hash=6k7wq2zpx9vb4nm8st1cyd6fg3hj5kl0aqwe"></form>',
        gives="unisender:6k7wq2zpx9vb4nm8st1cyd6fg3hj5kl0aqwe",
    ),
    Vendor(
        name="feedburner",
        title="FeedBurner feed",
        role=AccountRole.NEWSLETTER,
        traces=(
            _anywhere(
                "feed address",
                "feeds.feedburner.com/",
                r"feeds\.feedburner\.com/(?!~)(?P<id>[A-Za-z0-9_.\-]{2,60}(?:/[A-Za-z0-9_.\-]{1,40})?)(?![A-Za-z0-9_.\-/])",
            ),
            _anywhere(
                "mail form",
                "feedburner.google.com/fb/a/",
                r"feedburner\.google\.com/fb/a/mailverify\?[^\s\"'<>]{0,40}?uri=(?P<id>[A-Za-z0-9_.\-/]{2,80})",
            ),
        ),
        example='<a href="https://feeds.feedburner.com/InventedHerald">feed</a>',
        gives="feedburner:InventedHerald",
    ),
)
