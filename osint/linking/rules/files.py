"""Rules about files that both sites hold: the same upload, the same bundle, the same picture as their icon."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from osint.linking.mark import Mark, Reading, mark_of
from osint.linking.places import by_object, placed, stated
from osint.linking.rule import Group, Rule
from osint.linking.rules.appearance import why_anybodys
from osint.linking.site import SiteFacts
from osint.model.observation import Relation
from osint.model.selector import SelectorKind

ASSET, PICTURE = "asset:", "dhash:"


def find_asset_files(site: SiteFacts) -> Iterator[Mark]:
    """Each file of the site's own that has a name of its own; one that every second site has is set aside."""
    for file, facts in by_object(site.own(Relation.FINGERPRINT)).items():
        if file.value.startswith(ASSET):
            reading = replace(placed(file, facts), shown=file.value.removeprefix(ASSET))
            if not reading.set_aside and any(fact.observation.detail.get("generic") for fact in facts):
                reading = replace(reading, set_aside="its name is one that very many sites give to such a file")
            yield mark_of("asset_file", facts, replace(reading, note=reading.note or ", ".join(sorted(stated(facts, "from")))))


def find_icon_pictures(site: SiteFacts) -> Iterator[Mark]:
    """The picture in each icon, whatever file it is packed in; one that a program comes with is set aside."""
    icons = [fact for fact in site.own(Relation.FAVICON) if fact.observation.object.kind is SelectorKind.FAVICON]
    for icon, facts in by_object(icons).items():
        if icon.value.startswith(PICTURE):
            exchanges = {fact.exchange_id for fact in facts}
            same = [fact for fact in icons if fact.exchange_id in exchanges]
            yield mark_of("icon_picture", facts, Reading(icon.value, set_aside=why_anybodys(facts, same)))


RULES = (
    Rule(
        name="asset_file",
        group=Group.TEMPLATE,
        sentence="both hold the same file, {value}",
        innocent="A theme's sample content, a web designer's own kit or a copied page brings the same files to strangers.",
        find=find_asset_files,
        copied=True,
    ),
    Rule(
        name="icon_picture",
        group=Group.TEMPLATE,
        sentence="the icons of both show the same picture ({value})",
        innocent="Simple pictures (a letter, a globe) come out alike, and themes and icon collections bring theirs to many sites.",
        find=find_icon_pictures,
        copied=True,
    ),
)
