"""The social platforms: which hosts are theirs, how a profile's address looks there, and which paths are no profile."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit

MAX_NAME = 100


@dataclass(frozen=True, slots=True)
class Platform:
    """How one platform writes profiles.

    `name` matches a bare /NAME; `named` are first path parts after which the name stands, and the prefix it then keeps
    ("company" gives company/NAME; "" gives NAME); `reserved` are first path parts that are pages of the platform itself.
    """

    key: str
    name: str = ""
    named: tuple[tuple[str, str], ...] = ()
    reserved: frozenset[str] = frozenset()


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_EVERYWHERE = _words(
    "share sharer search login signup privacy terms tos about help legal settings explore policies https https: http http: #"
)

_X = Platform("x", r"@?[A-Za-z0-9_]{1,20}", (), _words("intent home hashtag i statuses status widgets compose download jobs"))
_FACEBOOK = Platform(
    "facebook",
    r"[^/?#\s]{2,100}",
    (("pages", "pages/"), ("pg", ""), ("groups", "groups/"), ("people", "people/"), ("p", "p/")),
    _words(
        "sharer.php share.php dialog plugins tr l.php watch events hashtag photo photo.php photos story.php permalink.php profile.php"
        " login.php business ads media video.php videos reel recover home.php 2008 feed marketplace gaming pages_create flx privacy.php"
    ),
)
_INSTAGRAM = Platform("instagram", r"@?[A-Za-z0-9_.]{1,30}", (), _words("p reel reels accounts stories tv developer direct embed.js"))
_YOUTUBE = Platform(
    "youtube",
    r"[^/?#\s]{2,100}",
    (("channel", "channel/"), ("c", "c/"), ("user", "user/")),
    _words(
        "watch embed playlist results shorts feed live redirect t gaming premium iframe_api player_api v s attribution_link clip music"
        " subscription_center howyoutubeworks ads kids yt creators oembed account upload post hashtag"
    ),
)
_TELEGRAM = Platform(
    "telegram",
    r"\+?[A-Za-z0-9_\-]{3,64}",
    (("s", ""), ("joinchat", "joinchat/")),
    _words("iv proxy socks addstickers setlanguage msg c dl"),
)
_VK = Platform(
    "vk",
    r"(?!(?:wall|photo|video|album|topic|doc|audio|page|poll|market|app|story|clip)-?[0-9])[A-Za-z0-9_.]{2,64}",
    (),
    _words("share.php away.php feed im dev widget_community.php widget.php video_ext.php js rtrg videos clips groups apps audio login.php"),
)
_OK = Platform(
    "ok", r"[A-Za-z0-9_.\-]{2,64}", (("group", "group/"), ("profile", "profile/")), _words("dk video live offer widget st.cmd videoembed")
)
_PINTEREST = Platform("pinterest", r"[A-Za-z0-9_]{2,64}", (), _words("pin ideas today _ business js"))
_LINKEDIN = Platform("linkedin", "", (("company", "company/"), ("in", "in/"), ("school", "school/"), ("showcase", "showcase/")))
_REDDIT = Platform("reddit", "", (("r", "r/"), ("user", "user/"), ("u", "user/")))
_GITHUB = Platform(
    "github",
    r"[A-Za-z0-9\-]{1,39}",
    (("orgs", ""),),
    _words("features topics sponsors apps marketplace pricing enterprise collections trending site contact security notifications"),
)
_RUMBLE = Platform("rumble", "", (("c", "c/"), ("user", "user/")))
_AT_NAME = r"@[^/?#\s@]{1,100}"

_BY_DOMAIN = {
    "twitter.com": _X,
    "x.com": _X,
    "facebook.com": _FACEBOOK,
    "fb.com": _FACEBOOK,
    "fb.me": _FACEBOOK,
    "instagram.com": _INSTAGRAM,
    "youtube.com": _YOUTUBE,
    "t.me": _TELEGRAM,
    "telegram.me": _TELEGRAM,
    "telegram.dog": _TELEGRAM,
    "tiktok.com": Platform("tiktok", _AT_NAME),
    "linkedin.com": _LINKEDIN,
    "vk.com": _VK,
    "vk.ru": _VK,
    "vkontakte.ru": _VK,
    "ok.ru": _OK,
    "odnoklassniki.ru": _OK,
    "threads.net": Platform("threads", _AT_NAME),
    "threads.com": Platform("threads", _AT_NAME),
    "reddit.com": _REDDIT,
    "github.com": _GITHUB,
    "rumble.com": _RUMBLE,
    "odysee.com": Platform("odysee", r"@[^/?#\s@]{1,100}"),
    "bsky.app": Platform("bluesky", "", (("profile", ""),)),
    "truthsocial.com": Platform("truthsocial", _AT_NAME),
    "gettr.com": Platform("gettr", "", (("user", ""),)),
    "bitchute.com": Platform("bitchute", "", (("channel", "channel/"), ("profile", "profile/"))),
    "rutube.ru": Platform("rutube", "", (("channel", "channel/"), ("u", "u/"))),
}
_SPECIAL = frozenset({"wa.me", "whatsapp.com"})
# Hosts of a platform that hold no profiles: documentation, shorteners, interfaces, content.
_OTHER_HOSTS = _words(
    "developers developer business l lm graph connect about support help api docs blog status i img analytics ads click raw gist"
)
_PLACEHOLDERS = _words(
    "yourprofile yourname your_name yourusername username user-name your-page yourpage your-username profile #! someaccount"
)
_FITS = {platform.key: re.compile(rf"\A(?:{platform.name})\Z") for platform in (*_BY_DOMAIN.values(), _PINTEREST) if platform.name}
_FITS_ANY = re.compile(r"\A[^/?#\s]{1,100}\Z")
_DIGITS = re.compile(r"\A\+?[0-9]{6,15}\Z")
_FEDIVERSE = re.compile(r"\A@[A-Za-z0-9_.\-]{1,64}\Z")
_FEDIVERSE_WORDS = _words("social mastodon mstdn masto toot fediverse fosstodon")
_PINTEREST_HOST = re.compile(r"\A(?:[a-z]{2}\.)?pinterest\.[a-z]{2,3}(?:\.[a-z]{2})?\Z")


def is_platform(host: str) -> bool:
    """Whether a host belongs to a platform at all; cheap, for the many links that lead elsewhere."""
    domain = ".".join(host.split(".")[-2:])
    return domain in _BY_DOMAIN or domain in _SPECIAL or "pinterest." in host or _sounds_fediverse(host)


def profile_in(url: str, host: str, is_own: bool = False) -> tuple[str, str] | None:
    """(platform, name as written) where an absolute address is that of a social profile, else None.

    `is_own` says that the page calls the profile its own (rel="me", sameAs): then any host's /@name is taken for a Mastodon account,
    otherwise only that of a host whose name sounds like one (social.…, mastodon.…).
    Posts, share buttons, embeds and the platforms' own pages are no profiles.
    """
    parts = urlsplit(url)
    path = [unquote(part) for part in parts.path[:500].split("/") if part]
    domain = ".".join(host.split(".")[-2:])
    if domain in _SPECIAL:
        return _whatsapp(host, path, parts.query)
    platform = _BY_DOMAIN.get(domain) or (_PINTEREST if _PINTEREST_HOST.match(host.removeprefix("www.")) else None)
    if platform is None:
        return _fediverse(host, path) if is_own or _sounds_fediverse(host) else None
    sub = host.removesuffix(domain).rstrip(".")
    if sub in _OTHER_HOSTS:
        return None
    if platform is _TELEGRAM and sub not in {"", "www"} and not path:
        path = [sub]
    if platform is _FACEBOOK and path == ["profile.php"]:
        return _numbered(parts.query)
    if platform is _X and not path and parts.fragment.startswith("!/"):
        path = [parts.fragment[2:]]
    return _by_path(platform, path)


def _by_path(platform: Platform, path: list[str]) -> tuple[str, str] | None:
    if not path:
        return None
    first, prefixes = path[0], dict(platform.named)
    if first in prefixes and len(path) >= 2:
        rest = path[1:] if first in {"pages", "people"} and platform.key == "facebook" else path[1:2]
        return _kept(platform.key, prefixes[first], rest[-1])
    fits = _FITS.get(platform.key)
    allowed_tail = {"featured", "videos", "about", "timeline", ""} if platform.key in {"youtube", "tiktok", "facebook", "odysee"} else {""}
    if fits is None or len(path) > 2 or (len(path) == 2 and path[1] not in allowed_tail):
        return None
    if first.lower() in platform.reserved | _EVERYWHERE | prefixes.keys() or not fits.match(first):
        return None
    return _kept(
        platform.key, "", first.removeprefix("@") if platform.key in {"x", "instagram", "tiktok", "threads", "truthsocial"} else first
    )


def _kept(key: str, prefix: str, name: str) -> tuple[str, str] | None:
    if not _FITS_ANY.match(name) or name.lower() in _PLACEHOLDERS or not name.isprintable():
        return None
    return key, prefix + name


def _numbered(query: str) -> tuple[str, str] | None:
    number = parse_qs(query[:500], max_num_fields=20).get("id", [""])[0]
    return ("facebook", number) if number.isascii() and number.isdigit() and len(number) < 30 else None


def _whatsapp(host: str, path: list[str], query: str) -> tuple[str, str] | None:
    """wa.me/NUMBER, api.whatsapp.com/send?phone=NUMBER, chat.whatsapp.com/INVITE, whatsapp.com/channel/ID."""
    first = path[0] if path else ""
    if host == "chat.whatsapp.com" and first:
        return _kept("whatsapp", "chat/", first)
    if first == "channel" and len(path) > 1:
        return _kept("whatsapp", "channel/", path[1])
    number = first if host == "wa.me" else parse_qs(query[:500], max_num_fields=20).get("phone", [""])[0].strip()
    return ("whatsapp", number.lstrip("+")) if _DIGITS.match(number) else None


def _sounds_fediverse(host: str) -> bool:
    return not _FEDIVERSE_WORDS.isdisjoint(host.split("."))


def _fediverse(host: str, path: list[str]) -> tuple[str, str] | None:
    if len(path) == 1 and _FEDIVERSE.match(path[0]):
        return "mastodon", f"{path[0]}@{host}"
    if len(path) == 2 and path[0] == "users" and _FEDIVERSE.match("@" + path[1]):
        return "mastodon", f"@{path[1]}@{host}"
    return None


def name_on_x(written: str) -> str:
    """The name in <meta name="twitter:site">, which is written @name; "" where it is none."""
    name = written.strip().removeprefix("@")
    return name if _FITS["x"].match(name) and name.lower() not in _PLACEHOLDERS | _EVERYWHERE else ""
