"""Services that send notifications to readers' browsers: an application id is one operator's."""

from __future__ import annotations

from osint.content.vendors.vendor import END, IS, QUOTE, Vendor, in_address, in_attribute, in_code, in_script
from osint.model.account import AccountRole

_UUID = r"(?P<id>[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12})"
_HEX32 = r"(?P<id>[0-9a-f]{32})"

VENDORS = (
    Vendor(
        name="onesignal",
        title="OneSignal application",
        role=AccountRole.PUSH,
        normal=str.lower,
        traces=(
            in_script("init call", "appId", rf"appId{IS}{_UUID}", ("OneSignal", "onesignal")),
            in_script("init call", "app_id", rf"app_id{IS}{_UUID}", ("OneSignal", "onesignal")),
            in_address("script address", "onesignal.com/", rf"onesignal\.com/[^\s\"'<>]{{0,80}}[?&/](?:app_id=)?{_UUID}"),
            in_attribute("widget attribute", "data-onesignal-app-id", rf"data-onesignal-app-id{IS}{_UUID}"),
        ),
        example='<script>OneSignal.push(function(){OneSignal.init({appId: "5b1e7c42-90ad-4f36-8b21-7ce04d5a9f13"});});</script>',
        gives="onesignal:5b1e7c42-90ad-4f36-8b21-7ce04d5a9f13",
    ),
    Vendor(
        name="pushengage",
        title="PushEngage site",
        role=AccountRole.PUSH,
        traces=(
            in_address("client script", "clientcdn.pushengage.com/", rf"clientcdn\.pushengage\.com/core/{_HEX32}"),
            in_script("app key", "_peapp", rf"_peapp[^;]{{0,60}}?app_key{IS}{_HEX32}"),
            in_script("app key", "app_key", rf"app_key{IS}{_HEX32}", ("pushengage", "_peq")),
        ),
        example='<script src="https://clientcdn.pushengage.com/core/8f2a06d3c7714be9a5d0e3b1946f7c28.js"></script>',
        gives="pushengage:8f2a06d3c7714be9a5d0e3b1946f7c28",
    ),
    Vendor(
        name="sendpulse",
        title="SendPulse push site",
        role=AccountRole.PUSH,
        traces=(
            in_address("client script", "webpushs.com/js/push/", r"webpushs\.com/js/push/(?P<id>[0-9a-f]{32})_[0-9]"),
            in_address("client script", "sendpulse.com/js/push/", r"sendpulse\.com/js/push/(?P<id>[0-9a-f]{32})_[0-9]"),
        ),
        example='<script charset="UTF-8" src="//web.webpushs.com/js/push/4d90c7e1b25f38a06c1e9d7b5f20a843_1.js" async></script>',
        gives="sendpulse:4d90c7e1b25f38a06c1e9d7b5f20a843",
    ),
    Vendor(
        name="gravitec",
        title="Gravitec push site",
        role=AccountRole.PUSH,
        traces=(in_address("client script", "cdn.gravitec.net/storage/", rf"cdn\.gravitec\.net/storage/{_HEX32}/"),),
        example='<script src="https://cdn.gravitec.net/storage/b7e05c2d914fa8360d5c7e1f29a4b863/client.js" async></script>',
        gives="gravitec:b7e05c2d914fa8360d5c7e1f29a4b863",
    ),
    Vendor(
        name="pushcrew",
        title="PushCrew / VWO Engage account",
        role=AccountRole.PUSH,
        traces=(
            in_address("client script", "cdn.pushcrew.com/js/", rf"cdn\.pushcrew\.com/js/{_HEX32}"),
            in_script("account hash", "pushcrew", rf"pushcrew[^;]{{0,80}}?pHash{IS}{_HEX32}"),
            in_script("account hash", "_pushcrew", rf"_pushcrew[^;]{{0,80}}?[\"']{_HEX32}"),
        ),
        example='<script>(function(p,u){p.src="//cdn.pushcrew.com/js/2c8e50f7a19b4d63e0c7f1528ab9d046.js";})();</script>',
        gives="pushcrew:2c8e50f7a19b4d63e0c7f1528ab9d046",
    ),
    Vendor(
        name="pushwoosh",
        title="Pushwoosh application",
        role=AccountRole.PUSH,
        traces=(in_script("init call", "applicationCode", rf"applicationCode{IS}(?P<id>[0-9A-F]{{5}}-[0-9A-F]{{5}}){END}", ("ushwoosh",)),),
        example="<script>Pushwoosh.push(['init', {applicationCode: '7C1E4-0B9A2'}]);</script>",
        gives="pushwoosh:7C1E4-0B9A2",
    ),
    Vendor(
        name="izooto",
        title="iZooto push site",
        role=AccountRole.PUSH,
        traces=(in_address("client script", "cdn.izooto.com/scripts/", r"cdn\.izooto\.com/scripts/(?P<id>[0-9a-f]{40})"),),
        example='<script src="https://cdn.izooto.com/scripts/4d90c7e1b25f38a06c1e9d7b5f20a8431b7e05c2.js"></script>',
        gives="izooto:4d90c7e1b25f38a06c1e9d7b5f20a8431b7e05c2",
    ),
    Vendor(
        name="fcm_sender",
        title="Firebase Cloud Messaging sender",
        role=AccountRole.PUSH,
        traces=(
            in_script("Firebase settings", "messagingSenderId", rf"messagingSenderId{IS}(?P<id>[0-9]{{10,14}})(?![0-9])"),
            in_script("manifest setting", "gcm_sender_id", rf"gcm_sender_id{IS}(?P<id>[0-9]{{10,14}})(?![0-9])"),
        ),
        example='<script>firebase.initializeApp({messagingSenderId: "718305942617"});</script>',
        gives="fcm_sender:718305942617",
    ),
    Vendor(
        name="vapid",
        title="Web push key (VAPID)",
        role=AccountRole.PUSH,
        traces=(
            in_code(
                "application server key",
                "applicationServerKey",
                rf"applicationServerKey[^;]{{0,60}}?[\"'](?P<id>B[A-Za-z0-9_\-]{{86}}){END}",
            ),
            in_script("VAPID key", "vapid", rf"vapid[A-Za-z_]{{0,20}}{IS}(?P<id>B[A-Za-z0-9_\-]{{86}}){END}"),
            in_script("Firebase VAPID key", "usePublicVapidKey", rf"usePublicVapidKey\(\s{{0,5}}{QUOTE}(?P<id>B[A-Za-z0-9_\-]{{86}}){END}"),
            in_script("VAPID key", "VAPID", rf"VAPID[A-Za-z_]{{0,20}}{IS}(?P<id>B[A-Za-z0-9_\-]{{86}}){END}"),
        ),
        example="<script>const vapidPublicKey = 'B" + "Kq7wZ2xPv9nB4mT8sC1yD6fG3hJ5kL0aQ-eRtYuIoPw" * 2 + "';</script>",
        gives="vapid:B" + "Kq7wZ2xPv9nB4mT8sC1yD6fG3hJ5kL0aQ-eRtYuIoPw" * 2,
    ),
    Vendor(
        name="firebase",
        title="Firebase application",
        role=AccountRole.SERVICE,
        traces=(in_script("Firebase settings", "appId", rf"appId{IS}(?P<id>1:[0-9]{{10,14}}:web:[0-9a-f]{{12,40}}){END}"),),
        example='<script>const firebaseConfig = {appId: "1:718305942617:web:4c0e7b91d25fa836"};</script>',
        gives="firebase:1:718305942617:web:4c0e7b91d25fa836",
    ),
)
