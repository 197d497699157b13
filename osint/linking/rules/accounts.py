"""Rules about the accounts of vendors that a site's pages carry, one rule for each thing that an account is for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from osint.linking.mark import Mark, Reading, mark_of
from osint.linking.places import by_object, placed, stated
from osint.linking.rule import Group, Rule
from osint.linking.site import SiteFacts
from osint.linking.vendor_groups import group_of
from osint.model.account import AccountRole
from osint.model.observation import Relation
from osint.model.run import Fact
from osint.model.selector import Selector, SelectorKind

GOOGLE_ADS = "google.com:"
NOT_IN_ADS_TXT = 0.5
OF_SEVERAL = 0.5
_WEAK = {
    "fb_page": (0.3, "fb:pages lists whoever may claim the site's links, strangers among them"),
    "comscore": (0.3, "sales houses count all their customers with one number"),
    "quantcast": (0.6, "sales houses and blog networks measure their customers with one account"),
    "chartbeat": (0.85, "publishers' service companies run one account for several customers"),
}
"""Vendors whose accounts say less than their role does, with the factor."""
Find = Callable[[SiteFacts], Iterator[Mark]]


def find_payees(site: SiteFacts) -> Iterator[Mark]:
    """Who is paid: AdSense as the pages carry it and as ads.txt names it (one and the same account), and every other payee."""
    on_pages = by_object(_accounts(site, AccountRole.PAYEE))
    lines = [fact for fact in site.own(Relation.ADS_SELLER) if fact.observation.object.value.startswith(GOOGLE_ADS)]
    direct = by_object(fact for fact in lines if fact.observation.detail.get("relation") == "direct")
    resold = {fact.observation.object for fact in lines} - direct.keys()
    for account in dict.fromkeys((*on_pages, *direct)):
        facts = [*on_pages.get(account, ()), *direct.get(account, ())]
        reading = _read(account, facts, site)
        if account.kind is SelectorKind.ADS_SELLER and not reading.set_aside:
            reading = _by_ads_txt(reading, account, account in on_pages, (direct, resold))
        yield mark_of("payee", facts, reading)


def _by_ads_txt(reading: Reading, account: Selector, on_pages: bool, lines: tuple[dict[Selector, list[Fact]], set[Selector]]) -> Reading:
    """An AdSense account as the site's own ads.txt sees it: direct, one of several, a reseller's, or not named there."""
    direct, resold = lines
    if account in resold:
        return replace(reading, set_aside="the site's own ads.txt calls it a reseller: it sells for many sites")
    if on_pages and direct and account not in direct:
        note = "on the pages, but not in the site's own ads.txt, which names another: it may have come with copied code"
        return replace(reading, factor=min(reading.factor, NOT_IN_ADS_TXT), note=note)
    if not on_pages and len(direct) > 1:
        note = f"one of {len(direct)} Google accounts that ads.txt calls direct, and not on the pages: it may be an ad manager's"
        return replace(reading, factor=OF_SEVERAL, note=note)
    return reading


def _finder(rule: str, role: AccountRole) -> Find:
    def find(site: SiteFacts) -> Iterator[Mark]:
        for account, facts in by_object(_accounts(site, role)).items():
            yield mark_of(rule, facts, _read(account, facts, site))

    return find


def _accounts(site: SiteFacts, role: AccountRole) -> list[Fact]:
    found = site.own(Relation.USES_ACCOUNT, Relation.PLATFORM_ACCOUNT)
    return [fact for fact in found if fact.observation.detail.get("role") == role.value]


def _read(account: Selector, facts: list[Fact], site: SiteFacts) -> Reading:
    """An account by where it stands and by what it can say; set aside where it is the account of the platform that serves the page."""
    vendor = min(stated(facts, "vendor"), default="") or account.value.partition(":")[0]
    reading = replace(placed(account, facts), group=group_of(account, vendor))
    platforms = {fact.observation.object for fact in site.own(Relation.PLATFORM_ACCOUNT)}
    if account in platforms and not reading.set_aside:
        return replace(reading, set_aside="it is the account of the platform or network itself, not of the site")
    if vendor in _WEAK:
        factor, note = _WEAK[vendor]
        return replace(reading, factor=reading.factor * factor, note="; ".join(part for part in (reading.note, note) if part))
    return reading


def _rule(role: AccountRole, name: str, sentence: str, innocent: str, *, group: Group = Group.ACCOUNT, slot: bool = False) -> Rule:
    find = find_payees if role is AccountRole.PAYEE else _finder(name, role)
    return Rule(name=name, group=group, sentence=sentence, innocent=innocent, find=find, copied=True, slot=slot)


RULES = (
    _rule(
        AccountRole.PAYEE,
        "payee",
        "the money of both sites goes to {value}",
        "An agency or a sales house may collect for several customers, or code with the account may have been copied.",
        group=Group.ADVERTISING,
        slot=True,
    ),
    _rule(
        AccountRole.AFFILIATE,
        "affiliate",
        "both are paid for the visitors they send on under {value}",
        "A link with somebody else's partner name comes along when an article is copied.",
    ),
    _rule(
        AccountRole.ADVERTISER,
        "advertiser",
        "both measure the advertising that {value} buys",
        "A marketing agency may measure the campaigns of several customers with one account.",
    ),
    _rule(
        AccountRole.AD_NETWORK,
        "ad_network",
        "the advertising of both is filled by {value}",
        "A sales house fills the advertising of all its customers with one account.",
    ),
    _rule(
        AccountRole.ANALYTICS,
        "analytics",
        "the visitor figures of both go to {value}",
        "An agency may count for several customers with one account, and copied pages bring the counter of the original along.",
        slot=True,
    ),
    _rule(
        AccountRole.TAG_MANAGER,
        "tag_manager",
        "both load what {value} tells them to load",
        "An agency or an advertising network may put one container on the sites of all its customers.",
    ),
    _rule(
        AccountRole.PIXEL,
        "pixel",
        "both report their visitors to {value}",
        "A marketing agency may use one pixel for several customers.",
    ),
    _rule(
        AccountRole.PUSH,
        "push",
        "both send notifications to their readers through {value}",
        "A theme or plugin may have been delivered with its author's account still in it.",
    ),
    _rule(
        AccountRole.CHAT,
        "chat",
        "whoever answers the visitors of both sites does so as {value}",
        "A company that answers for others may use one account for several customers.",
    ),
    _rule(
        AccountRole.COMMENTS,
        "comments",
        "the comments of both are kept under {value}",
        "A copied page brings the comment box of the original along.",
    ),
    _rule(
        AccountRole.CAPTCHA,
        "captcha",
        "both test with {value} whether visitors are people",
        "A site builder or a plugin may use one key for all the sites made with it.",
    ),
    _rule(
        AccountRole.NEWSLETTER,
        "newsletter",
        "the newsletter subscribers of both are kept by {value}",
        "An agency may send the newsletters of several customers from one account.",
    ),
    _rule(
        AccountRole.SERVICE,
        "service",
        "the use of a service by both is charged to {value}",
        "A theme's author may have left a key of his own in the theme.",
    ),
    _rule(
        AccountRole.SOCIAL_APP,
        "social_app",
        "both are tied to the social network's application {value}",
        "Sharing plugins bring an application of their own, the same on all sites that use them.",
    ),
)
