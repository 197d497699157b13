"""Audience measurement: Statcounter, Histats, Quantcast, comScore, Chartbeat, Parse.ly, Gemius."""

from __future__ import annotations

from osint.content.vendors.vendor import IS, NEXT, QUOTE, Vendor, in_address, in_attribute, in_code, in_script
from osint.model.account import AccountRole

_C2 = rf"(?<![A-Za-z0-9_])[\"']?c2{IS}(?P<id>[0-9]{{6,9}})(?![0-9])"
_UID = rf"(?<![A-Za-z0-9_])uid{IS}(?P<id>[0-9]{{3,7}})(?![0-9])"
_QUANTCAST = r"(?P<id>p-[A-Za-z0-9_\-]{11,15})(?![A-Za-z0-9_\-])"

VENDORS = (
    Vendor(
        name="statcounter",
        title="Statcounter",
        role=AccountRole.ANALYTICS,
        traces=(
            in_script("project setting", "sc_project", rf"sc_project{IS}(?P<id>[0-9]{{5,8}})(?![0-9])"),
            in_address("counter image", "statcounter.com/", r"statcounter\.com/(?P<id>[0-9]{5,8})/[0-9]/(?P<security>[0-9a-f]{6,8})/"),
        ),
        example='<script>var sc_project=11840627; var sc_invisible=1; var sc_security="7d20c94b";</script>',
        gives="statcounter:11840627",
    ),
    Vendor(
        name="histats",
        title="Histats",
        role=AccountRole.ANALYTICS,
        traces=(
            in_script(
                "Histats.start",
                "Histats.start",
                r"Histats\.start(?:\(|[\"']\s{0,5},\s{0,5}[\"'])\s{0,5}[0-9]\s{0,5},\s{0,5}(?P<id>[0-9]{4,9})(?![0-9])",
            ),
            in_address("counter image", "histats.com/", r"histats\.com/(?:stats/)?0\.(?:gif|php)\?(?P<id>[0-9]{4,9})(?![0-9])"),
        ),
        example="<script>_Hasync.push(['Histats.start', '1,4820617,4,0,0,0,00010000']);</script>",
        gives="histats:4820617",
    ),
    Vendor(
        name="quantcast",
        title="Quantcast",
        role=AccountRole.ANALYTICS,
        traces=(
            in_script("qacct", "qacct", rf"qacct{IS}{_QUANTCAST}"),
            in_address("pixel image", "quantserve.com/pixel", rf"quantserve\.com/pixel[/;](?:[^\"'\s<>]{{0,60}}?a=)?{_QUANTCAST}"),
            in_address("rules address", "quantcount.com/rules-", rf"quantcount\.com/rules-{_QUANTCAST}"),
        ),
        example='<script>_qevents.push({qacct:"p-c4Vx8Wq2Zk7Bn"});</script>',
        gives="quantcast:p-c4Vx8Wq2Zk7Bn",
    ),
    Vendor(
        name="comscore",
        title="comScore",
        role=AccountRole.ANALYTICS,
        traces=(
            in_code("_comscore call", "comscore", rf"comscore[^;]{{0,250}}?{_C2}"),
            in_script("settings", "COMSCORE", rf"COMSCORE[^;]{{0,250}}?{_C2}"),
            in_script("JSON settings", '"c2"', _C2, ("comscore", "c1", "vars")),
            in_address("beacon image", "c1=2", r"c1=2&(?:amp;)?c2=(?P<id>[0-9]{6,9})(?![0-9])"),
            in_address(
                "beacon image",
                "scorecardresearch.com/",
                r"scorecardresearch\.com/[a-z0-9]{1,3}\?[^\"'\s<>]{0,100}?c2=(?P<id>[0-9]{6,9})(?![0-9])",
            ),
            in_address("beacon address", "scorecardresearch.com/cs/", r"scorecardresearch\.com/cs/(?P<id>[0-9]{6,9})/"),
        ),
        example='<script>_comscore.push({ c1: "2", c2: "28406173" });</script>',
        gives="comscore:28406173",
    ),
    Vendor(
        name="chartbeat",
        title="Chartbeat",
        role=AccountRole.ANALYTICS,
        traces=(
            in_script("uid setting", "_sf_async_config", rf"_sf_async_config[^;]{{0,200}}?{_UID}"),
            in_script("JSON settings", "chartbeat", rf"chartbeat[\"']?\s{{0,5}}:\s{{0,5}}\{{[^}}]{{0,200}}?{_UID}"),
        ),
        example='<script>var _sf_async_config = {uid: 64827, domain: "invented-herald.example"};</script>',
        gives="chartbeat:64827",
    ),
    Vendor(
        name="parsely",
        title="Parse.ly",
        role=AccountRole.ANALYTICS,
        normal=str.lower,
        traces=(
            in_address("tracker address", "parsely.com/keys/", r"parsely\.com/keys/(?P<id>[A-Za-z0-9.\-]{4,100})/"),
            in_attribute("site attribute", "data-parsely-site=", r"data-parsely-site=[\"'](?P<id>[A-Za-z0-9.\-]{4,100})[\"']"),
            in_code(
                "apikey",
                "apikey",
                rf"apikey{IS}(?P<id>[A-Za-z0-9\-]{{1,60}}(?:\.[A-Za-z0-9\-]{{1,60}}){{1,3}}){QUOTE}",
                ("parsely", "PARSELY"),
            ),
        ),
        example='<script src="//cdn.parsely.com/keys/invented-herald.example/p.js"></script>',
        gives="parsely:invented-herald.example",
    ),
    Vendor(
        name="gemius",
        title="Gemius",
        role=AccountRole.ANALYTICS,
        traces=(
            in_script(
                "identifier",
                "pp_gemius_identifier",
                r"pp_gemius_identifier\s{0,5}=\s{0,5}(?:new String\()?[\"'](?P<id>[A-Za-z0-9_.\-]{40,50})[\"']",
            ),
            in_script("identifier", "pp_gemius_use", rf"pp_gemius_identifier{NEXT}(?P<id>[A-Za-z0-9_.\-]{{40,50}}){QUOTE}"),
        ),
        example="<script>var pp_gemius_identifier = 'zQrnb4Kx7WvE2mPd9LsT_Yc0.Ua5Hf8JgRi3Ok6NlBt.G7';</script>",
        gives="gemius:zQrnb4Kx7WvE2mPd9LsT_Yc0.Ua5Hf8JgRi3Ok6NlBt.G7",
    ),
)
