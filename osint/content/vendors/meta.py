"""Meta: the pixel, and the applications, administrators and pages that Open Graph tags name."""

from __future__ import annotations

from osint.content.vendors.vendor import IS, NEXT, QUOTE, Vendor, in_address, in_meta, in_script
from osint.model.account import AccountRole

_PIXEL = r"(?P<id>[0-9]{14,17})(?![0-9])"
_APP = r"(?P<id>[0-9]{5,17})(?![0-9])"
_LIST = r"(?P<id>[0-9][0-9,;\s]{3,3000})"


def _is_number(written: str) -> bool:
    return 4 <= len(written) <= 20 and written.isdigit()


VENDORS = (
    Vendor(
        name="meta_pixel",
        title="Meta pixel",
        role=AccountRole.PIXEL,
        traces=(
            in_script("fbq init", "fbq(", rf"fbq\(\s{{0,10}}{QUOTE}init{NEXT}{_PIXEL}"),
            in_address("pixel image", "facebook.com/tr", rf"facebook\.com/tr/?\?(?:[^\"'\s<>]{{0,100}}?&(?:amp;)?)?id={_PIXEL}"),
            in_script("pixel setting", "addPixelId", rf"addPixelId{NEXT}{_PIXEL}"),
            in_script("pixel setting", "facebook", rf"facebook_?[pP]ixel_?(?:[iI][dD])?s?{IS}(?:\[\s{{0,5}}[\"']?)?{_PIXEL}"),
            in_script("pixel setting", "fb_pixel", rf"fb_pixel(?:_?[iI][dD])?s?{IS}(?:\[\s{{0,5}}[\"']?)?{_PIXEL}"),
            in_script("pixel setting", "pixelIds", rf"pixelIds{IS}\[\s{{0,5}}[\"']?{_PIXEL}", ("acebook", "fbq")),
            in_script("pixel setting", "pixel_id", rf"pixel_id{IS}{_PIXEL}", ("acebook", "fbq")),
            in_script("pixel setting", "pixelId", rf"pixelId{IS}{_PIXEL}", ("acebook", "fbq")),
        ),
        example="<script>fbq('init', '720418365192843'); fbq('track', 'PageView');</script>",
        gives="meta_pixel:720418365192843",
    ),
    Vendor(
        name="fb_app",
        title="Facebook application",
        role=AccountRole.SOCIAL_APP,
        traces=(
            in_meta("fb:app_id", rf"[\"']?{_APP}[\"']?"),
            in_script("FB.init", "FB.init", rf"FB\.init\(\s{{0,20}}\{{[^}}]{{0,200}}?appId{IS}{_APP}"),
            in_address(
                "SDK address",
                "connect.facebook.net/",
                r"connect\.facebook\.net/[A-Za-z_]{2,6}/[a-z./]{2,30}#[^\"'\s<>]{0,150}?appId=(?P<id>[0-9]{5,17})",
            ),
        ),
        example='<meta property="fb:app_id" content="518204637719502">',
        gives="fb_app:518204637719502",
    ),
    Vendor(
        name="fb_admin",
        title="Facebook account of an administrator",
        role=AccountRole.SOCIAL_APP,
        accepts=_is_number,
        traces=(in_meta("fb:admins", _LIST, many=True),),
        example='<meta property="fb:admins" content="100004718263905">',
        gives="fb_admin:100004718263905",
    ),
    Vendor(
        name="fb_page",
        title="Facebook page that may claim the site's links",
        role=AccountRole.SOCIAL_APP,
        accepts=_is_number,
        traces=(in_meta("fb:pages", _LIST, many=True),),
        example='<meta property="fb:pages" content="408261759320147">',
        gives="fb_page:408261759320147",
    ),
)
