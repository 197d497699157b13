"""Rules about how a site was made: its theme and plugins, the machine it was built on, its editors' accounts, its rented services."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from osint.linking.mark import Mark, Reading, mark_of
from osint.linking.names import any_of, names_nobody, words_of
from osint.linking.places import by_object, placed, stated
from osint.linking.rule import Group, Rule
from osint.linking.site import SiteFacts
from osint.model.common_software import is_common_software
from osint.model.observation import Relation
from osint.model.run import Fact
from osint.model.selector import Selector, SelectorKind

FEWEST_PARTS = 4
SLUG = 0.5
ONE_WORD_SLUG = 0.3
THEME = re.compile(r"\A[a-z0-9]{1,20}-(?:theme|template):(?P<name>.{1,200})\Z")
_CHILD = re.compile(r"(?:[-_ ](?:child|childtheme|child-theme|master|main|pro|premium|lite|free|[0-9.]{1,8}))+\Z")
PICTURE = "gravatar"
LOADED = 0.6
BUNDLE, BUNDLE_FACTOR = "webpack://", 0.6


def find_themes(site: SiteFacts) -> Iterator[Mark]:
    """Each theme; one that anybody can install, and a child of such a one under a name that anybody gives it, are set aside."""
    for software, facts in by_object(site.own(Relation.BUILT_WITH)).items():
        if match := THEME.match(software.value):
            reading = placed(software, facts)
            yield mark_of("custom_theme", facts, replace(reading, set_aside=reading.set_aside or _why_not_custom(software, match["name"])))


def _why_not_custom(software: Selector, name: str) -> str:
    base = Selector(software.kind, software.value.removesuffix(name) + _CHILD.sub("", name))
    if is_common_software(software) or is_common_software(base):
        return "it is a theme that anybody can install"
    if set(words_of(name)) <= any_of("themes"):
        return "it is a name that anybody gives a theme"
    return ""


def find_combinations(site: SiteFacts) -> Iterator[Mark]:
    """Themes and plugins together, where there are at least four."""
    parts = {item: facts for item, facts in by_object(site.own(Relation.BUILT_WITH)).items() if _is_part(item)}
    if len(parts) >= FEWEST_PARTS:
        names = sorted(item.value for item in parts)
        shown = f"{len(names)} parts: {', '.join(name.partition(':')[2] for name in names[:6])}{' …' if len(names) > 6 else ''}"
        yield mark_of("theme_and_plugins", [fact for facts in parts.values() for fact in facts], Reading(" ".join(names), shown=shown))


def _is_part(item: Selector) -> bool:
    kind = item.value.partition(":")[0]
    return item.kind is SelectorKind.SOFTWARE and kind.endswith(("-theme", "-template", "-plugin", "-module", "-extension"))


def find_build_paths(site: SiteFacts) -> Iterator[Mark]:
    """The folders, bundles and repositories that a site was built from; what every machine of its kind has is set aside."""
    for path, facts in by_object(site.own(Relation.BUILD_PATH)).items():
        reading = placed(path, facts)
        if not reading.set_aside and any(fact.observation.detail.get("generic") for fact in facts):
            reading = replace(reading, set_aside="it is a name that very many machines and projects have")
        elif path.value.startswith(BUNDLE):
            reading = replace(reading, factor=reading.factor * BUNDLE_FACTOR, note="a bundle's name, which a plugin may bring along")
        yield mark_of("build_path", facts, reading)


def find_users(site: SiteFacts) -> Iterator[Mark]:
    """Account names of the content system; one that a newsroom's every first account has is set aside, a single word weighs less.

    Where on the page they stand says nothing: every article names its author's account.
    """
    for user, facts in by_object(site.own(Relation.CMS_USER)).items():
        kind, _, name = user.value.partition(":")
        if kind != PICTURE:
            words = words_of(name)
            factor, note = (SLUG, "") if len(words) > 1 else (ONE_WORD_SLUG, "one word, which many are called by")
            yield mark_of("cms_user", facts, _of_user(user, facts, Reading(user.value, name, note, factor), words))


def find_pictures(site: SiteFacts) -> Iterator[Mark]:
    """The e-mail addresses behind accounts, as the hash under which Gravatar keeps their picture."""
    for user, facts in by_object(site.own(Relation.CMS_USER)).items():
        kind, _, value = user.value.partition(":")
        if kind == PICTURE:
            name = min(stated(facts, "name") | stated(facts, "user"), default="")
            yield mark_of("user_picture", facts, _of_user(user, facts, Reading(user.value, value, f"of {name}" if name else "")))


def _of_user(user: Selector, facts: list[Fact], reading: Reading, words: list[str] | None = None) -> Reading:
    why = placed(user, facts).set_aside
    if any(fact.observation.detail.get("generic") for fact in facts) or (words is not None and names_nobody(words)):
        why = why or "it is a name that very many content systems have"
    return replace(reading, set_aside=why)


def find_tenants(site: SiteFacts) -> Iterator[Mark]:
    """Each customer's name or number at a hosted service; a place from which pages merely load pictures or styles weighs less."""
    for tenant, facts in by_object(site.own(Relation.TENANT)).items():
        reading = placed(tenant, facts)
        if not reading.set_aside and all(_is_loaded(fact) for fact in facts):
            note = "; ".join(part for part in (reading.note, "its pages load files from there, which may be a supplier's place") if part)
            reading = replace(reading, factor=reading.factor * LOADED, note=note)
        yield mark_of("tenant", facts, reading)


def _is_loaded(fact: Fact) -> bool:
    """Whether a fact says no more than that a page loads something from there: no vendor's code, no alias in the DNS."""
    return bool(fact.observation.detail.get("positions")) and not fact.observation.detail.get("vendor")


RULES = (
    Rule(
        name="custom_theme",
        group=Group.TEMPLATE,
        sentence="both are built with {value}",
        innocent="A web designer may build the sites of several customers on one theme of his own, or the theme is sold but little known.",
        find=find_themes,
        copied=True,
    ),
    Rule(
        name="theme_and_plugins",
        group=Group.TEMPLATE,
        sentence="both are built from the same {value}",
        innocent="A theme's demonstration content or a hosting company's installer brings the same set of plugins to everybody.",
        find=find_combinations,
        copied=True,
    ),
    Rule(
        name="build_path",
        group=Group.BUILD,
        sentence="both were built from {value}",
        innocent="The same web designer may have built both for different customers, or the path is from a theme's own author.",
        find=find_build_paths,
        copied=True,
    ),
    Rule(
        name="cms_user",
        group=Group.BUILD,
        sentence="the content systems of both have an account {value}",
        innocent="People choose the same account names, and themes and installers bring accounts of their own.",
        find=find_users,
        copied=True,
    ),
    Rule(
        name="user_picture",
        group=Group.BUILD,
        sentence="an account of both content systems belongs to the e-mail address with the Gravatar hash {value}",
        innocent="A journalist or a web designer may have accounts in the content systems of several employers.",
        find=find_pictures,
        copied=True,
    ),
    Rule(
        name="tenant",
        group=Group.BUILD,
        sentence="both are the customer {value} of one hosted service",
        innocent="A web agency may keep the sites of several customers under its own account.",
        find=find_tenants,
        copied=True,
    ),
)
