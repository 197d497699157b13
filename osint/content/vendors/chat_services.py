"""Chat windows: the account that answers a site's visitors."""

from __future__ import annotations

from osint.content.vendors.vendor import END, IS, NEXT, QUOTE, START, Vendor, in_address, in_attribute, in_script
from osint.model.account import AccountRole

_UUID = r"(?P<id>[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})"

VENDORS = (
    Vendor(
        name="tawk",
        title="Tawk.to property",
        role=AccountRole.CHAT,
        traces=(in_address("embed address", "embed.tawk.to/", r"embed\.tawk\.to/(?P<id>[0-9a-f]{24})/(?P<widget>[A-Za-z0-9]{6,12})"),),
        example='<script>s1.src="https://embed.tawk.to/5c7e09d1f24a8b36e0d15c92/1fk30q7vb";</script>',
        gives="tawk:5c7e09d1f24a8b36e0d15c92",
    ),
    Vendor(
        name="intercom",
        title="Intercom workspace",
        role=AccountRole.CHAT,
        accepts=lambda written: any(char.isdigit() for char in written) or len(set(written)) > 4,
        traces=(
            in_address("widget address", "widget.intercom.io/widget/", rf"widget\.intercom\.io/widget/(?P<id>[a-z0-9]{{8}}){END}"),
            in_script("settings", "intercomSettings", rf"intercomSettings[^;]{{0,200}}?app_id{IS}(?P<id>[a-z0-9]{{8}}){END}"),
        ),
        example='<script>window.intercomSettings = {app_id: "k7w2zq9v"};</script>',
        gives="intercom:k7w2zq9v",
    ),
    Vendor(
        name="crisp",
        title="Crisp website",
        role=AccountRole.CHAT,
        traces=(in_script("website id", "CRISP_WEBSITE_ID", rf"CRISP_WEBSITE_ID{IS}{_UUID}"),),
        example='<script>window.$crisp=[];window.CRISP_WEBSITE_ID="7ce04d5a-90ad-4f36-8b21-5b1e7c429f13";</script>',
        gives="crisp:7ce04d5a-90ad-4f36-8b21-5b1e7c429f13",
    ),
    Vendor(
        name="jivosite",
        title="JivoSite widget",
        role=AccountRole.CHAT,
        traces=(
            in_address(
                "widget address",
                "code.jivosite.com/",
                rf"code\.jivosite\.com/(?:script/)?(?:widget/|geo-widget/)?(?P<id>[A-Za-z0-9]{{10}}){END}",
            ),
            in_address("widget address", "code.jivo.ru/widget/", rf"code\.jivo\.ru/widget/(?P<id>[A-Za-z0-9]{{10}}){END}"),
            in_script("widget id", "widget_id", rf"widget_id{IS}(?P<id>[A-Za-z0-9]{{10}}){END}", ("jivosite", "jivo")),
        ),
        example='<script src="//code.jivosite.com/widget/wK7q2ZxPv9" async></script>',
        gives="jivosite:wK7q2ZxPv9",
    ),
    Vendor(
        name="zendesk",
        title="Zendesk widget key",
        role=AccountRole.CHAT,
        traces=(
            in_address(
                "snippet address", "static.zdassets.com/ekr/snippet.js?key=", rf"static\.zdassets\.com/ekr/snippet\.js\?key={_UUID}"
            ),
            in_address("older widget address", "v2.zopim.com/", r"v2\.zopim\.com/\?(?P<id>[A-Za-z0-9]{20,40})"),
        ),
        example='<script src="https://static.zdassets.com/ekr/snippet.js?key=90ad7ce0-4d5a-4f36-8b21-5b1e7c429f13"></script>',
        gives="zendesk:90ad7ce0-4d5a-4f36-8b21-5b1e7c429f13",
    ),
    Vendor(
        name="tidio",
        title="Tidio project",
        role=AccountRole.CHAT,
        traces=(in_address("widget address", "code.tidio.co/", rf"code\.tidio\.co/(?P<id>[a-z0-9]{{32}}){END}"),),
        example='<script src="//code.tidio.co/k7wq2zpx9vb4nm8st1cyd6fg3hj5kl0a.js" async></script>',
        gives="tidio:k7wq2zpx9vb4nm8st1cyd6fg3hj5kl0a",
    ),
    Vendor(
        name="livechat",
        title="LiveChat licence",
        role=AccountRole.CHAT,
        traces=(
            in_script("licence", "__lc.license", r"__lc\.license\s{0,5}=\s{0,5}[\"']?(?P<id>[0-9]{6,9})(?![0-9])"),
            in_script("licence", "license", rf"license{IS}(?P<id>[0-9]{{6,9}})(?![0-9])", ("__lc", "livechatinc")),
        ),
        example="<script>window.__lc = window.__lc || {}; window.__lc.license = 17350482;</script>",
        gives="livechat:17350482",
    ),
    Vendor(
        name="chatra",
        title="Chatra account",
        role=AccountRole.CHAT,
        traces=(in_script("account id", "ChatraID", rf"ChatraID{IS}(?P<id>[A-Za-z0-9]{{17}}){END}"),),
        example="<script>window.ChatraID = 'wK7q2ZxPv9nB4mT8s';</script>",
        gives="chatra:wK7q2ZxPv9nB4mT8s",
    ),
    Vendor(
        name="drift",
        title="Drift account",
        role=AccountRole.CHAT,
        traces=(in_script("load call", "drift.load(", rf"drift\.load\({QUOTE}(?P<id>[a-z0-9]{{10,16}}){END}"),),
        example="<script>drift.SNIPPET_VERSION='0.3.1'; drift.load('k7wq2zpx9vb4');</script>",
        gives="drift:k7wq2zpx9vb4",
    ),
    Vendor(
        name="smartsupp",
        title="Smartsupp account",
        role=AccountRole.CHAT,
        traces=(in_script("key", "_smartsupp.key", r"_smartsupp\.key\s{0,5}=\s{0,5}[\"'](?P<id>[0-9a-f]{40})"),),
        example="<script>var _smartsupp = {}; _smartsupp.key = '4d90c7e1b25f38a06c1e9d7b5f20a8431b7e05c2';</script>",
        gives="smartsupp:4d90c7e1b25f38a06c1e9d7b5f20a8431b7e05c2",
    ),
    Vendor(
        name="facebook_chat",
        title="Facebook page of a Messenger window",
        role=AccountRole.CHAT,
        traces=(
            in_attribute("customer chat", "fb-customerchat", rf"fb-customerchat[^<>]{{0,200}}?page_id{IS}(?P<id>[0-9]{{8,20}})"),
            in_script("customer chat", "page_id", rf"{START}page_id{NEXT}(?P<id>[0-9]{{8,20}})", ("customerchat", "chatbox")),
        ),
        example='<div class="fb-customerchat" page_id="107358204961735" data-theme="1"></div>',
        gives="facebook_chat:107358204961735",
    ),
)
