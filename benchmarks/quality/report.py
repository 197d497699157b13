"""The figures of linking as Markdown, as they are printed and as they stand in the docs."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping

from benchmarks.quality.calibration import FOLDS, JUDGED, REPEATS
from benchmarks.quality.figures import THRESHOLDS, Indicators, Partisan, Trackers
from benchmarks.quality.tracker_ids import PUBLISHER, SharedId
from osint.linking.link import Link
from osint.linking.weights import current

_EVEN = next(least for least, word in THRESHOLDS.items() if word == "roughly even")
_SHORT = 24


def preamble() -> Iterator[str]:
    """What this is."""
    yield "# How right the links are"
    yield ""
    yield from _wrapped(
        f"Written by `python -m benchmarks.quality --docs`, with the weights of version {current().version}. The recorded "
        "sites are put into a database as statements that the product's own parts make of them (WHOIS, certificates, page "
        "extraction); rules, commonness, quarantine and comparison are those of `pivot links`. The material is published, "
        "none of it is part of the repository, and it is looked for in `../shared/data`. Floors stand in "
        "`tests/quality/test_link_quality.py`."
    )


def indicator_lines(found: Indicators) -> Iterator[str]:
    """The 21 sites."""
    yield ""
    yield "## 21 sites with another project's indicators"
    yield ""
    yield from _wrapped(
        "Three pairs must link. Nothing may link through the counters' hosts (mc.yandex.ru on ten sites, top-fwz1.mail.ru on "
        f"eight) or through {found.wallets[1]} values that were recorded as wallets, of which our checksums accept "
        f"{found.wallets[0]}. Links in which a counter's host counts: {len(found.through_counters)}."
    )
    yield ""
    yield "| pair | | probability | word | through | against |"
    yield "| --- | --- | --- | --- | --- | --- |"
    must = {(link.a, link.b) for link in found.must}
    for link in (*found.must, *(link for link in found.likely if (link.a, link.b) not in must)):
        which = "must link" if (link.a, link.b) in must else "also linked"
        against = ", ".join(item.name.replace("_", " ") for item in link.against)
        yield f"| {link.a} – {link.b} | {which} | {link.probability:.3f} | {link.word} | {_through(link)} | {against} |"
    same = {(link.a, link.b) for link in found.likely} == found.by_arrays
    yield ""
    yield from _wrapped(f"`pivot clusters` joins {'the same pairs' if same else 'other pairs: ' + str(sorted(found.by_arrays))}.")


def tracker_lines(found: Trackers, disguised: Trackers, extraction: Mapping[str, tuple[int, int]]) -> Iterator[str]:
    """The ids of news pages."""
    read, listed = (sum(pair[place] for pair in extraction.values()) for place in (0, 1))
    yield ""
    yield "## 30 ids that several news sites carry"
    yield ""
    yield from _wrapped(
        f"{found.sites} sites with {listed} different ids of {len(extraction)} kinds; written back into markup as their "
        f"vendors write them, {read} are read by our extraction. Where on a page an id stood was not recorded. Who stands "
        "behind an id is judged by hand from what is generally known of the publishers. *Kept*: extracted, on no list, in no "
        "quarantine, and counted in a link."
    )
    publishers = [item for item in found.ids if item.truth == PUBLISHER]
    yield ""
    yield from _wrapped(
        f'Publisher groups kept: {sum(item.kept for item in publishers)} of {len(publishers)}. Pairs at "likely" or above '
        f"that no publisher's id joins: {len(found.wrong)}; with the ids that our lists of known values hold written "
        f"differently, so that only the general means are left (quarantine, disagreement, roles): {len(disguised.wrong)}."
    )
    yield ""
    yield "| kind | id | sites | verdict | whose | kept | strongest pair | without the lists | why |"
    yield "| --- | --- | --- | --- | --- | --- | --- | --- | --- |"
    for item, bare in zip(found.ids, disguised.ids, strict=True):
        yield _id_row(item, bare)
    yield ""
    yield from _wrapped(
        "An outlet's id on a site that is none counts little, or not at all, while nothing else is known of the two: whoever "
        "copies an outlet's pages copies its ids. It counts in full where the two have different properties of one account, "
        "or share a registrant or a certificate, which no copier gets. A network's number counts little by the role it has "
        "(comScore, Quantcast), and an account that stands beside an own one of each site at half. The strongest pair of a "
        "network's id may be of one publisher for other reasons."
    )


def partisan_lines(found: Partisan) -> Iterator[str]:
    """The partisan sites."""
    yield ""
    yield "## 309 partisan sites of 2017: registrations against proved pairs"
    yield ""
    yield from _wrapped(
        f"{found.pairs:,} pairs, of which {found.mailbox.of} are proved to be of one hand because they shared a Facebook "
        "page. Others may be of one hand too, so every precision is a lower bound. *Held out*: the weights are measured anew "
        f"without the sites that a pair hangs together with ({FOLDS} folds, split so that no proved pair and no measured "
        f"value runs across; {REPEATS} repetitions)."
    )
    yield ""
    yield "| links | number | proved | precision at least | recall | held out: number | precision at least | recall |"
    yield "| --- | --- | --- | --- | --- | --- | --- | --- |"
    mailbox = found.mailbox
    yield f"| the registrant's mailbox alone | {mailbox.links} | {mailbox.proved} | {mailbox.precision:.3f} | {mailbox.recall:.3f} | | | |"
    for least, at in found.at.items():
        number, precision, recall = found.held_out[least]
        title = f'"{THRESHOLDS[least]}" or above ({least:.2f})' if THRESHOLDS[least] else f"{least:.2f} or above"
        yield (
            f"| {title} | {at.links} | {at.proved} | {at.precision:.3f} | {at.recall:.3f} | {number:.0f} | {precision:.3f} | {recall:.3f} |"
        )
    yield ""
    yield from _wrapped(
        f"Brier score over all pairs: {found.brier:.6f}, held out {found.brier_held_out:.6f}; saying {mailbox.of} in "
        f"{found.pairs:,} of every pair would score {found.brier_of_none:.6f}. Against the pairs that are proved or known: "
        f"{found.brier_known:.6f}, where saying their share of every pair would score {found.brier_known_of_none:.6f}."
    )
    yield ""
    yield "![Reliability](images/reliability.svg)"
    yield ""
    yield "| word | pairs that share anything | mean printed | proved | share | proved or known | share |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    for row in found.table:
        word = current().word(row.least)
        yield (f"| {word} | {row.pairs} | {row.mean:.3f} | {row.proved} | {row.share:.3f} | {row.known} | {row.share_known:.3f} |")
    yield ""
    yield from _wrapped(
        "What is printed lies above what is proved, on purpose: a shared Facebook page is one of many ways to be of one "
        "hand, and printed probabilities that fit the proved pairs alone would call links of one publisher unlikely. *Known* "
        "are pairs of one publisher as is generally known; they were judged by hand and used for no weight. The proved "
        'pairs below "unlikely" are customers of one small registrar who left its name servers in place: alone that is '
        "little, and only one network's 24 pairs say that it is more."
    )
    yield ""
    yield from _wrapped(
        "What this cannot show: only the weights are held out. Which rules there are, how fast a weight falls with the number of sites, "
        "how far the judgement counts and the threshold of 0.07 were chosen with these rows in sight, and the judgement of *registrar and "
        "servers* rests on a count over all 83 proved pairs that was published with them. Below 0.20 the gain in recall is one network's: "
        "31 of the 35 proved pairs are of ten sites. Of the words of the scale, "
        f'"roughly even" finds {found.at[_EVEN].proved} pairs, where twice what the mailbox finds are {2 * found.mailbox.proved}. '
        "One proved pair shares nothing but name servers under a third's domain, and is not found: in a country whose hosting companies "
        "no list knows so well, such a domain is mostly one of theirs."
    )
    yield from _weight_lines(found)


def _weight_lines(found: Partisan) -> Iterator[str]:
    yield ""
    yield "### What the weights rest on"
    yield ""
    yield from _wrapped(
        "The log10 likelihood ratio of sharing a value, measured here (a lower bound), drawn towards what was judged before, "
        "which counts as much as three proved networks; 35 pairs of five networks must not overrule it."
    )
    yield ""
    yield "| rule | proved pairs | other pairs | networks | measured | judged | drawn together | weight in use |"
    yield "| --- | --- | --- | --- | --- | --- | --- | --- |"
    for rule, item in found.evidence.items():
        weight = current().rules[rule]
        drawn = item.shrunk(JUDGED[rule], weight.slope)
        yield (
            f"| {rule.replace('_', ' ')} | {item.proved} | {item.others} | {item.networks} | {item.measured:.2f} | {JUDGED[rule]:.1f}"
            f" | {drawn:.2f} | {weight.weight:.1f} |"
        )


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, 140, break_long_words=False, break_on_hyphens=False)


def _id_row(item: SharedId, bare: SharedId) -> str:
    shown = item.id if len(item.id) <= _SHORT else f"{item.id[: _SHORT - 1]}…"
    link, without = item.strongest, bare.strongest
    kept = "yes" if item.kept else "no"
    return (
        f"| {item.kind.replace('_', ' ')} | {shown} | {' '.join(item.sites)} | {item.truth} | {item.of} | {kept}"
        f" | {link.a} – {link.b}: {link.probability:.3f}, {link.word} | {without.probability:.3f} | {item.reason} |"
    )


def _through(link: Link) -> str:
    return ", ".join(f"{reason.rule.replace('_', ' ')} {reason.counted:g}" for reason in link.reasons if reason.counted > 0)
