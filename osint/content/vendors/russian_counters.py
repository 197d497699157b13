"""Russian visitor counters: Yandex Metrika, LiveInternet, Rambler Top-100, Mail.ru and VK."""

from __future__ import annotations

from osint.content.vendors.vendor import IS, NEXT, Vendor, in_address, in_code, in_link, in_script
from osint.model.account import AccountRole

_COUNTER = r"(?P<id>[0-9]{5,10})(?![0-9])"
_GROUP = r"(?P<id>[A-Za-z0-9_][A-Za-z0-9_.\-]{1,63})"
_PROJECT = r"(?P<id>[0-9]{4,9})(?![0-9])"

VENDORS = (
    Vendor(
        name="metrika",
        title="Yandex Metrika",
        role=AccountRole.ANALYTICS,
        traces=(
            in_script("ym call", "ym(", rf"(?<![A-Za-z0-9_$])ym\(\s{{0,10}}[\"']?{_COUNTER}{NEXT}(?:init|hit|reachGoal|params|userParams)"),
            in_address("watch image", "mc.yandex.", rf"mc\.yandex\.[a-z.]{{2,6}}/(?:watch|pixel|clmap|informer)/{_COUNTER}"),
            in_address("watch image", "mc.webvisor.", rf"mc\.webvisor\.[a-z]{{2,4}}/watch/{_COUNTER}"),
            in_address("tag address", "/metrika/tag.js?id=", rf"/metrika/tag\.js\?id={_COUNTER}"),
            in_script("counter object", "yaCounter", rf"yaCounter{_COUNTER}"),
            in_script("counter object", "Ya.Metrika", rf"Ya\.Metrika2?\(\s{{0,20}}(?:\{{\s{{0,20}}[\"']?id{IS})?[\"']?{_COUNTER}"),
            in_script("AMP counter", "counterId", rf"counterId{IS}{_COUNTER}", ("yandex", "metrika", "Metrika", "clickmap")),
            in_address("informer image", "informer.yandex.", rf"informer\.yandex\.[a-z.]{{2,6}}/informer/{_COUNTER}"),
            in_link("informer link", "metrika.yandex.", rf"metrika\.yandex\.[a-z.]{{2,6}}/stat/?\?id={_COUNTER}"),
        ),
        example='<script>ym(58317402, "init", {clickmap:true, webvisor:true});</script>',
        gives="metrika:58317402",
    ),
    Vendor(
        name="liveinternet",
        title="LiveInternet counter group",
        role=AccountRole.ANALYTICS,
        traces=(
            in_address("counter image", "counter.yadro.ru/", rf"counter\.yadro\.ru/(?:hit|logo|id)[0-9a-z.]{{0,8}};{_GROUP}"),
            in_link("counter link", "liveinternet.ru/", rf"liveinternet\.ru/(?:click;|stat/){_GROUP}"),
        ),
        example='<script>new Image().src = "//counter.yadro.ru/hit;InventedMedia?r" + escape(document.referrer);</script>',
        gives="liveinternet:InventedMedia",
    ),
    Vendor(
        name="top100",
        title="Rambler Top-100",
        role=AccountRole.ANALYTICS,
        traces=(
            in_script("counter object", "project", rf"project{IS}{_PROJECT}", ("top100",)),
            in_address("counter image", "rambler.ru/", rf"rambler\.ru/(?:top100\.(?:cnt|scn|jcn)|cnt/?)\?(?:pid=)?{_PROJECT}"),
            in_link(
                "counter link",
                "top100.rambler.ru/",
                rf"top100\.rambler\.ru/(?:navi/|home\?id=|resStats/|cgi-bin/stats_top100\.cgi\?id=){_PROJECT}",
            ),
        ),
        example="<script>window.top100Counter = new top100({project: 7204815, trackHashes: true});</script>",
        gives="top100:7204815",
    ),
    Vendor(
        name="mailru",
        title="Mail.ru counter and VK Ads pixel",
        role=AccountRole.ANALYTICS,
        traces=(
            in_script("_tmr call", "_tmr.", rf"_tmr\.(?:push|pageView)\(\s{{0,10}}\{{\s{{0,10}}[\"']?id{IS}{_PROJECT}"),
            in_address("counter image", "mail.ru/counter", rf"mail\.ru/counter2?\?(?:[^\"'\s<>]{{0,60}}?[;&])?id={_PROJECT}"),
            in_link("counter link", "top.mail.ru/", rf"top\.mail\.ru/(?:jump\?from|visits\?id|rating\?id)={_PROJECT}"),
        ),
        example='<script>_tmr.push({id: "3184026", type: "pageView", start: (new Date()).getTime()});</script>',
        gives="mailru:3184026",
    ),
    Vendor(
        name="vk_pixel",
        title="VK retargeting pixel",
        role=AccountRole.PIXEL,
        traces=(in_code("pixel", "VK-RTRG-", r"(?P<id>VK-RTRG-[0-9]{4,9}-[A-Za-z0-9]{4,6})(?![A-Za-z0-9])"),),
        example='<script>VK.Retargeting.Init("VK-RTRG-418203-c7QwK"), VK.Retargeting.Hit();</script>',
        gives="vk_pixel:VK-RTRG-418203-c7QwK",
    ),
    Vendor(
        name="vk_app",
        title="VK application",
        role=AccountRole.SOCIAL_APP,
        traces=(in_script("VK.init", "VK.init", rf"VK\.init\(\s{{0,10}}\{{\s{{0,10}}[\"']?apiId{IS}{_PROJECT}"),),
        example="<script>VK.init({apiId: 6204817, onlyWidgets: true});</script>",
        gives="vk_app:6204817",
    ),
)
