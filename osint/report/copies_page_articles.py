"""One article on the page of a copy report: both sides with dates and evidence, passages side by side, and what was left in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from osint.model.article import Dating, Leftover
from osint.model.copies import ArticleVerdict, Match, Side
from osint.report import markup
from osint.report.copies import verdict_words
from osint.report.copies_drawing import strip
from osint.report.copies_passages import Kind, Quote, Run, quotes
from osint.report.copies_summary import Standing, best_match, matches_of, standing
from osint.report.copies_words import count, dated, defanged, full_name, lag, moment, name_of, percent, shortened
from osint.report.markup import bdi, element

TITLE_MOST = 300
SNIPPET_MOST = 240
LEFTOVERS_MOST = 20
_ROLES = {Standing.COPIED: ("Original", "Copy"), Standing.FROM_HERE: ("Later text", "This site, earlier")}


def has_details(item: ArticleVerdict) -> bool:
    """Whether there is more to say of an article than stands in the table."""
    return bool(matches_of(item) or item.leftovers or item.problems or item.words)


def article(number: int, item: ArticleVerdict, texts: Mapping[int, str], looks: Mapping[str, str]) -> str:
    """The article under its number in the table; `texts` by article_id, `looks` the style class of every outlet's site."""
    match = best_match(item)
    colour = looks[match.original.site] if match else "cx"
    said = [text for text in (match.words if match and match.words not in item.words else "", item.words) if text]
    parts = [
        _head(number, item, match),
        *(element("p", markup.text(text), dir="auto") for text in said),
        *(_compared(item, match, texts, colour) if match else []),
        _others(matches_of(item)[1:]),
        _leftovers(item.leftovers),
        *(element("p", markup.text(text), class_="note", dir="auto") for text in item.problems),
    ]
    return element("article", "\n".join(filter(None, parts)), id=f"a{number}", class_=colour, aria_labelledby=f"t{number}")


def _head(number: int, item: ArticleVerdict, match: Match | None) -> str:
    title = element("h3", bdi(shortened(item.article.title, TITLE_MOST) or "(no title)"), id=f"t{number}", dir="auto")
    facts = [element("span", markup.text(verdict_words(item)), class_="badge")]
    if match and match.overlap.share_of_copy:
        facts.append(element("span", f"{percent(match.overlap.share_of_copy)} of its words also at {bdi(name_of(match.original))}"))
    if match:
        facts.append(element("span", markup.text(f"lag: {lag(match.precedence)}")))
    return element("header", f'<p class="number">{number}</p><div>{title}<p class="facts">{"".join(facts)}</p></div>')


def _compared(item: ArticleVerdict, match: Match, texts: Mapping[int, str], colour: str) -> Iterable[str]:
    copy, original = texts.get(match.copy.article_id), texts.get(match.original.article_id)
    if match.precedence.reason:
        yield element("p", f"Who was first: {markup.text(match.precedence.reason)}", class_="meta", dir="auto")
    roles = _ROLES.get(standing(item), ("Other text", "This site"))
    yield element("div", _side(match.original, roles[0], "original") + _side(match.copy, roles[1], "copy"), class_="pair")
    if copy and match.overlap.passages:
        label = f"{percent(match.overlap.share_of_copy)} of the words, in {count(len(match.overlap.passages), 'passage')}"
        yield strip(match.overlap.passages, len(copy), colour, label)
        yield f'<p class="hint ends"><span>beginning of the article</span> <span>{label}</span> <span>its end</span></p>'
    if not match.overlap.passages:
        yield element("p", "No passage is the same word for word.", class_="hint")
        return
    if copy is None or original is None:
        yield element("p", "The texts are not at hand, so no passage can be shown.", class_="hint")
        return
    shown = quotes(match.overlap.passages, copy, original)
    yield from (_passage(quote, match) for quote in shown)
    hidden = len(match.overlap.passages) - len(shown)
    if hidden > 0:
        yield element("p", f"and {count(hidden, 'shorter passage')}, not shown", class_="hint")


def _side(side: Side, role: str, look: str) -> str:
    facts = [
        ("title", bdi(shortened(side.title, TITLE_MOST))),
        ("published", _date(side.published)),
        ("first seen", moment(side.first_seen)),
        ("length", count(side.words, "word")),
        ("evidence", f"exchange {side.evidence}"),
        ("address", f'<span class="address">{bdi(defanged(side.url))}</span>'),
    ]
    listed = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in facts)
    return element("div", f"<h4>{role}: {bdi(full_name(side))}</h4><dl>{listed}</dl>", class_=look)


def _date(dating: Dating | None) -> str:
    return markup.text(dated(dating)) + (f" ({markup.text(dating.source.value)})" if dating else "")


def _passage(quote: Quote, match: Match) -> str:
    sides = ((quote.original, match.original, "original"), (quote.copy, match.copy, "copy"))
    blocks = "".join(_block(runs, quote.was_cut, side, look) for runs, side, look in sides)
    caption = f"<b>Passage {quote.number}</b>: {count(quote.words, 'word')}, {quote.same:,} of them the same"
    pair = element("div", blocks, class_="pair")
    return element("figure", element("figcaption", caption) + pair, class_="passage")


def _block(runs: tuple[Run, ...], was_cut: bool, side: Side, look: str) -> str:
    inside = "".join(_run(run) for run in runs) + ("…" if was_cut else "")
    source = f'<p class="hint">{bdi(full_name(side))}, {markup.text(dated(side.published))}, evidence {side.evidence}</p>'
    return f'<div class="{look}"><blockquote dir="auto"{markup.lang(side.language)}>{inside}</blockquote>{source}</div>'


def _run(run: Run) -> str:
    name = {Kind.ONLY_ORIGINAL: "del", Kind.ONLY_COPY: "ins"}.get(run.kind)
    return element(name, markup.text(run.text)) if name else markup.text(run.text)


def _others(matches: list[Match]) -> str:
    if not matches:
        return ""
    items = "".join(element("li", _other(match), dir="auto") for match in matches)
    return f'<h4 class="sub">Also shares text with</h4>{element("ul", items)}'


def _other(match: Match) -> str:
    other = match.original
    title = f'<span class="quoted">{bdi(shortened(other.title, TITLE_MOST))}</span>'
    share = f"{percent(match.overlap.share_of_copy)} of the words"
    told = f"{dated(other.published)}, {share}, lag {lag(match.precedence)}, evidence {other.evidence}"
    return f"{bdi(full_name(other))}: {title}, {markup.text(told)}"


def _leftovers(items: tuple[Leftover, ...]) -> str:
    if not items:
        return ""
    listed = "".join(element("li", _leftover(item), dir="auto") for item in items[:LEFTOVERS_MOST])
    more = f'<p class="hint">and {len(items) - LEFTOVERS_MOST} more</p>' if len(items) > LEFTOVERS_MOST else ""
    return f'<h4 class="sub">Left in the page, pointing elsewhere</h4>{element("ul", listed, class_="leftovers")}{more}'


def _leftover(item: Leftover) -> str:
    source = f" ({bdi(item.source)})" if item.source else ""
    place = f", {bdi(item.place)}" if item.place else ""
    return f"<b>{item.kind.value}</b>{source}{place}: <q>{bdi(shortened(defanged(item.snippet), SNIPPET_MOST))}</q>"
