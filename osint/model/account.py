"""What an account that a page carries is for: this decides how much it says about who runs the site."""

from __future__ import annotations

from enum import StrEnum


class AccountRole(StrEnum):
    """What a vendor's account does for the site that carries it; stands in the detail of USES_ACCOUNT under `role`."""

    PAYEE = "payee"
    """Is paid for the site's advertising, subscriptions, donations or sales."""
    AFFILIATE = "affiliate"
    """Is paid for visitors that the site sends on."""
    ADVERTISER = "advertiser"
    """Buys advertising, and measures it here."""
    AD_NETWORK = "ad network"
    """Names the sales house or network that fills the site's advertising; its many customers carry the same."""
    ANALYTICS = "analytics"
    """Receives the site's visitor figures."""
    TAG_MANAGER = "tag manager"
    """Can change what the site loads."""
    PIXEL = "pixel"
    """Reports the site's visitors to a social network."""
    PUSH = "push"
    """Sends notifications to the site's readers."""
    CHAT = "chat"
    """Answers the site's visitors."""
    COMMENTS = "comments"
    """Holds the site's comments."""
    CAPTCHA = "captcha"
    """Tests whether the site's visitors are people."""
    NEWSLETTER = "newsletter"
    """Holds the addresses of the site's subscribers."""
    SERVICE = "service"
    """Is billed for a service the site uses: maps, fonts, search, storage, error reports."""
    SOCIAL_APP = "social app"
    """Is the site's application at a social network."""
