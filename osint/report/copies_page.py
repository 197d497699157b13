"""A copy report as one HTML file that any browser opens: no script, no request, no link to outside."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Mapping

from osint import __version__
from osint.data import read_text
from osint.model.copies import ArticleVerdict, CopyReport
from osint.report import markup
from osint.report.copies import row_of
from osint.report.copies_drawing import bar, colours, timeline
from osint.report.copies_page_articles import TITLE_MOST, article, has_details
from osint.report.copies_prose import DIFFERENCES, INNOCENT, METHOD, PICTURE, TABLE
from osint.report.copies_summary import (
    Portion,
    Source,
    Standing,
    best_match,
    compared_with,
    headline,
    limits,
    portions,
    rest_sentence,
    source_sentence,
    sources_of,
)
from osint.report.copies_words import count, dated, moment, percent, shortened
from osint.report.markup import bdi, element

_LEGEND = (
    ("M3 8H21", "join c0 copied", "copied: the other text is the earlier one"),
    ("M3 8H21", "join cx shared", "shared or perhaps rewritten: not decided"),
    ("M3 8H21", "join cx agency", "agency text"),
    ("M3 8H21", "join cx from-here", "stood here first"),
)


def copies_page(report: CopyReport, texts: Mapping[int, str]) -> str:
    """The report as a self-contained page, the same for the same input; `texts` holds texts by article_id, a missing one is said."""
    style = read_text("copies_page/page.css")
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode()
    policy = f"default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; style-src 'sha256-{digest}'"
    body = [_header(report), element("main", "\n".join(filter(None, _sections(report, texts)))), _footer(report)]
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="referrer" content="no-referrer">\n'
        '<meta name="robots" content="noindex">\n<link rel="icon" href="data:,">\n'
        f"<title>{markup.text(f'Where the texts of {report.site} also stand')}</title>\n<style>{style}</style>\n</head>\n"
        f'<body>\n<div class="page">\n{"".join(body)}\n</div>\n</body>\n</html>\n'
    )


def _header(report: CopyReport) -> str:
    compared = f"{count(len(report.articles), 'article')} compared with {compared_with(report)}"
    meta = f"Made {moment(report.made_at)} with pivot {__version__}. {compared}."
    note = element("p", markup.text(report.note), class_="note", role="note") if report.note else ""
    return element(
        "header",
        f'<p class="kicker">Copy report</p><h1>Where the texts of {bdi(report.site)} also stand</h1>'
        f'<p class="lede">{markup.text(headline(report))}</p>{note}<p class="meta">{markup.text(meta)}</p>',
    )


def _sections(report: CopyReport, texts: Mapping[int, str]) -> Iterable[str]:
    yield _outlets(report)
    if report.articles:
        yield _section("when", "When which article was published", _timeline(report))
        yield _section("amount", "How much came from whom", _bars(report))
        yield _section("articles", "The articles", _table(report))
    looks = colours(report)
    details = [article(number, item, texts, looks) for number, item in enumerate(report.articles, start=1) if has_details(item)]
    if details:
        yield _section("passages", "Article by article", f'<p class="hint">{DIFFERENCES}</p>' + "\n".join(details))
    yield _section("innocent", "What it can also mean", _listing(INNOCENT))
    gaps = f"<h3>Not known</h3>{_listing(report.gaps)}" if report.gaps else ""
    yield _section("limits", "How this was made, and its limits", _listing([*METHOD, *limits(report)]) + gaps)


def _section(name: str, title: str, inside: str) -> str:
    return element("section", f'<h2 id="{name}">{title}</h2>\n{inside}', aria_labelledby=name)


def _outlets(report: CopyReport) -> str:
    looks = colours(report)
    items = "".join(_outlet(source, len(report.articles), looks[source.site]) for source in sources_of(report))
    rest = rest_sentence(report)
    listed = element("ul", items, class_="outlets") if items else ""
    return listed + (f"<p>{'The rest: ' if items else ''}{markup.text(rest)}.</p>" if rest else "")


def _outlet(source: Source, total: int, colour: str) -> str:
    return element("li", f"<b>{bdi(source.name)}</b><br>{markup.text(source_sentence(source, total))}", class_=colour)


def _timeline(report: CopyReport) -> str:
    signs = "".join(_sign(path, look) + text for path, look, text in _LEGEND)
    legend = f'<p class="hint">{PICTURE} Lines: {signs}.</p>'
    picture = element(
        "div", timeline(report), class_="scroll", tabindex="0", role="region", aria_label="Timeline, can be scrolled sideways"
    )
    picture += '<p class="hint narrow">The picture is wider than this window: scroll it sideways.</p>'
    return f"<figure>{picture}<figcaption>{legend}</figcaption></figure>"


def _sign(path: str, look: str) -> str:
    return element("svg", element("path", "", class_=look, d=path), viewBox="0 0 24 16", aria_hidden="true", focusable="false")


def _bars(report: CopyReport) -> str:
    found, looks = portions(report), colours(report)
    total = sum(portion.words for portion in found) or 1.0
    head = '<thead><tr><th scope="col">Where they stood</th>'
    head += '<th scope="col" class="figure">Words</th><th scope="col" class="figure">Share</th></tr></thead>'
    rows = "".join(_bar_row(portion, portion.words / total, looks) for portion in found)
    caption = element("caption", f"All {count(round(total), 'word')} of the articles by where they stood before")
    return element("div", element("table", caption + head + element("tbody", rows)), class_="scroll bars")


def _bar_row(portion: Portion, share: float, looks: Mapping[str, str]) -> str:
    colour = looks.get(portion.site, "cx")
    name = f"copied from {bdi(portion.source)}" if portion.standing is Standing.COPIED else markup.text(portion.standing.value)
    cells = f'<th scope="row">{name}{bar(share, colour)}</th>'
    return f'<tr>{cells}<td class="figure">{portion.words:,.0f}</td><td class="figure">{percent(share)}</td></tr>'


def _table(report: CopyReport) -> str:
    looks = colours(report)
    names = ("No.", "Article", "Published", "Copied from", "Share", "Lag", "Verdict")
    head = "".join(f'<th scope="col">{name}</th>' for name in names)
    rows = "".join(_row(number, item, looks) for number, item in enumerate(report.articles, start=1))
    caption = element("caption", f"{count(len(report.articles), 'article')} of {bdi(report.site)}")
    table = element("table", f"{caption}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody>")
    region = element(
        "div", table, class_="scroll articles", tabindex="0", role="region", aria_label="Table of articles, can be scrolled sideways"
    )
    return f'<p class="hint">{TABLE}</p>{region}'


def _row(number: int, item: ArticleVerdict, looks: Mapping[str, str]) -> str:
    row, match = row_of(item), best_match(item)
    title = element("span", bdi(shortened(item.article.title, TITLE_MOST) or "(no title)"))
    shown = f'<a href="#a{number}">{title}</a>' if has_details(item) else title
    look = looks[match.original.site] if match else "cx"
    return (
        f'<tr><td class="figure">{number}</td><th scope="row" class="title" dir="auto">{shown}</th>'
        f'<td class="dates">{markup.text(dated(item.article.published))}</td><td class="source">{bdi(row.source)}</td>'
        f'<td class="figure">{markup.text(row.share)}</td>'
        f'<td class="dates">{markup.text(row.lag)}</td><td><span class="badge {look}">{markup.text(row.verdict)}</span></td></tr>\n'
    )


def _listing(texts: Iterable[str]) -> str:
    return element("ul", "".join(element("li", markup.text(text), dir="auto") for text in texts), class_="prose")


def _footer(report: CopyReport) -> str:
    said = f"pivot {__version__}, {moment(report.made_at)}. Addresses are written so that nobody opens them by mistake."
    return element("footer", element("p", said))
