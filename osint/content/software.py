"""The software that a page shows it is built with: content system, theme, plugins, and their versions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from bs4 import Tag

from osint.content.found import Found, one_line
from osint.content.links import registered_domain
from osint.content.page import Page, place_of
from osint.content.page_addresses import addresses, link_hosts
from osint.data import read_list
from osint.model.common_software import is_child_name, is_common_software
from osint.model.evidence import Json
from osint.model.observation import Relation
from osint.model.selector import Selector, SelectorKind

MAX_SOFTWARE = 200
MAX_ADDRESS = 500
_LOADED = {"link": "href", "script": "src", "img": "src", "source": "src", "input": "src"}
_CODE = frozenset({"link", "script"})
_VERSION = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,6}){1,4}(?:-[a-z0-9.]{1,12})?")
_VER = re.compile(r"[?&](?:ver|v|version)=([0-9]{1,4}(?:\.[0-9a-z]{1,8}){1,4})(?:&|$)")
_NAME = r"([A-Za-z0-9._@+-]{1,80})/"
_FOLDERS = (
    ("wordpress-theme", re.compile(rf"/(?:wp-content|wp-includes/\.\./wp-content|app)/themes/(?:pub/|premium/|vip/)?{_NAME}")),
    ("wordpress-plugin", re.compile(rf"/(?:wp-content|app)/(?:mu-)?plugins/{_NAME}")),
    ("drupal-theme", re.compile(rf"/(?:sites/[a-z0-9.-]{{1,60}}/themes|themes/custom|themes/contrib)/(?:custom/|contrib/)?{_NAME}")),
    ("typo3-extension", re.compile(rf"/typo3conf/ext/{_NAME}")),
    ("bitrix-template", re.compile(rf"/(?:bitrix|local)/templates/{_NAME}")),
)
_TEMPLATE_FOLDER = re.compile(rf"/templates/{_NAME}")
_TEMPLATES_OF = {"cms:joomla": "joomla-template", "cms:datalife-engine": "dle-template"}
_MULTISITE = re.compile(r"/(?:wp-content/uploads/sites|files)/([0-9]{1,7})/")
# WordPress may be told to use other folders; a theme below /app/ counts only where something else is WordPress's too.
_BEDROCK = "/app/"
_NO_NAMES = frozenset({"plugins", "pmc-plugins", "..", "."})
_HOSTED = ".wp.com"
_THEMES = "/wp-content/themes/"


@dataclass(slots=True)
class _Sighting:
    """One piece of software on one page: how it is shown, in which places and how often."""

    how: dict[str, None] = field(default_factory=dict)
    positions: dict[str, None] = field(default_factory=dict)
    version: str = ""
    count: int = 0
    more: dict[str, Json] = field(default_factory=dict)

    def add(self, how: str, position: str, version: str = "") -> None:
        self.how[how] = None
        if len(self.positions) < 10:
            self.positions[position] = None
        self.version = self.version or version
        self.count += 1


@dataclass(frozen=True, slots=True)
class _Asset:
    """Something that the page loads from the site itself (`address`), or from elsewhere."""

    tag: Tag
    address: str
    host: str


def find_software(page: Page) -> Iterator[Found]:
    """BUILT_WITH for content systems, frameworks, themes, templates and plugins; the detail has version, places and `common`.

    Only what the site loads from its own domain counts, or from the host that its theme comes from: an image of another WordPress site
    says nothing about this one.
    """
    seen: dict[str, _Sighting] = {}
    assets = _own_assets(page)
    _by_generator(page, seen)
    _by_comments(page, seen)
    _by_marks(page, assets, seen)
    for asset in assets:
        _by_folder(asset, seen)
    _join_up(seen)
    for value, sighting in list(seen.items())[:MAX_SOFTWARE]:
        selector = Selector(SelectorKind.SOFTWARE, value)
        yield Found(Relation.BUILT_WITH, selector, _detail(selector, sighting))


def _detail(selector: Selector, sighting: _Sighting) -> dict[str, Json]:
    detail: dict[str, Json] = {"from": list(sighting.how), "positions": list(sighting.positions), "count": sighting.count}
    if sighting.version:
        detail["version"] = sighting.version
    return {**detail, **sighting.more, "common": is_common_software(selector)}


def _own_assets(page: Page) -> list[_Asset]:
    """What the page loads from its own registered domain, and from the hosts that its theme or core files come from."""
    hosts = link_hosts(page)
    assets = []
    for name, attribute in _LOADED.items():
        named = addresses(page, name, attribute)
        for tag, written in zip(named.tags, named.written, strict=True):
            address = written[:MAX_ADDRESS].strip()
            if address and not address.startswith("data:") and (host := hosts.of(address)):
                assets.append((tag, address, host))
    own = {page.domain}
    own |= {registered_domain(host) for tag, address, host in assets if tag.name in _CODE and _THEMES in address.replace("\\/", "/")}
    return [
        _Asset(tag, address.replace("\\/", "/"), host)
        for tag, address, host in assets
        if registered_domain(host) in own or host.endswith(_HOSTED)
    ]


def _by_generator(page: Page, seen: dict[str, _Sighting]) -> None:
    for key, content in page.metas:
        if key != "generator":
            continue
        text = one_line(content, 300)
        version = _VERSION.search(text)
        for value in _beginning(text.lower(), "generator"):
            seen.setdefault(value, _Sighting()).add("generator", "head", version[0] if version else "")


def _by_comments(page: Page, seen: dict[str, _Sighting]) -> None:
    for comment in page.comments[:500]:
        text = one_line(str(comment)[:300].strip(" \n\t-/!"), 200)
        for value in _beginning(text.lower(), "comments"):
            version = _VERSION.search(text)
            seen.setdefault(value, _Sighting()).add("comment", "comment", version[0] if version else "")


def _beginning(text: str, key: str) -> list[str]:
    """The software whose texts under a key this one begins with; the longest beginning wins."""
    fits = [(len(start), value) for start, value in _starts(key).get(text[:3], ()) if text.startswith(start)]
    longest = max((length for length, _ in fits), default=0)
    return [value for length, value in fits if length == longest]


def _by_marks(page: Page, assets: list[_Asset], seen: dict[str, _Sighting]) -> None:
    """Software by the paths and hosts of what is loaded, and by words in tags."""
    paths = "\n".join(item.address for item in assets)
    hosts = {host for name in (*_CODE, "img") for host in addresses(page, name, _LOADED[name]).hosts}
    for value, how, marks in _marks():
        if how == "host":
            is_shown = not hosts.isdisjoint(marks)
        else:
            text = paths if how == "path" else page.markup
            is_shown = any(mark in text for mark in marks)
        if is_shown:
            seen.setdefault(value, _Sighting()).add(how, "body" if how == "markup" else "assets")


@cache
def _marks() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """(software, how it shows, the paths, hosts or words that show it), in the order of the list."""
    kinds = (("path", "paths"), ("host", "hosts"), ("markup", "markup"))
    return tuple((entry["value"], how, tuple(entry[key])) for entry in _listed() for how, key in kinds if entry.get(key))


def _by_folder(asset: _Asset, seen: dict[str, _Sighting]) -> None:
    """Themes, plugins and extensions by the folder that a file lies in, and the number of a site within a WordPress network."""
    path = asset.address
    for kind, pattern in _FOLDERS:
        match = pattern.search(path)
        if match and match[1] not in _NO_NAMES and not (_BEDROCK in match[0] and "cms:wordpress" not in seen):
            _add_folder(f"{kind}:{match[1].lower()}", asset, seen)
    for system, kind in _TEMPLATES_OF.items():
        if system in seen and (match := _TEMPLATE_FOLDER.search(path)):
            _add_folder(f"{kind}:{match[1].lower()}", asset, seen)
    if "cms:wordpress" in seen and (number := _MULTISITE.search(path)) and "/wp-content/" in number[0]:
        seen["cms:wordpress"].more.setdefault("multisite", int(number[1]))


def _add_folder(value: str, asset: _Asset, seen: dict[str, _Sighting]) -> None:
    version = _VER.search(asset.address)
    is_code = asset.tag.name in _CODE
    is_theme = value.startswith("wordpress-theme:")
    if not is_theme and (asset.host.endswith(_HOSTED) or (not is_code and value not in seen)):
        return
    sighting = seen.setdefault(value, _Sighting())
    # The version that WordPress appends where a theme gives none is WordPress's own.
    core = seen["cms:wordpress"].version if "cms:wordpress" in seen else ""
    given = version[1] if version and is_code and version[1] != core else ""
    in_head = asset.tag.parent is not None and asset.tag.parent.name == "head"
    sighting.add("path", "head" if in_head else place_of(asset.tag) if sighting.count < 3 else "body", given)


def _join_up(seen: dict[str, _Sighting]) -> None:
    """A theme or a plugin implies its system; two themes on one page are a child and its parent."""
    for system, kinds in (("cms:wordpress", ("wordpress-theme:", "wordpress-plugin:")), ("cms:drupal", ("drupal-theme:",))):
        if system not in seen and any(value.startswith(kinds) for value in seen):
            seen[system] = _Sighting()
            seen[system].add("path", "assets")
    themes = [value.partition(":")[2] for value in seen if value.startswith("wordpress-theme:")]
    children = [name for name in themes if is_child_name(name)]
    for name in children:
        parents = [other for other in themes if other not in children]
        seen[f"wordpress-theme:{name}"].more |= {"child": True, **({"parent": parents[0]} if len(parents) == 1 else {})}


@cache
def _starts(key: str) -> dict[str, list[tuple[str, str]]]:
    """(beginning, software) by the first three letters of the beginning."""
    found: dict[str, list[tuple[str, str]]] = {}
    for entry in _listed():
        for start in entry.get(key, ()):
            found.setdefault(start[:3], []).append((start, entry["value"]))
    return found


def _listed() -> list[dict[str, Json]]:
    listed: list[dict[str, Json]] = read_list("site_software")["software"]
    return listed
