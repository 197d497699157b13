"""The fixed sentences of a copy report: how it was made, how to read it, and what else may explain shared text."""

from __future__ import annotations

INNOCENT = (
    "Both may carry the text of a news agency or a press release, each with the right to.",
    "The sites may share text by licence, as partners, or as papers of one publisher.",
    "The text may be free to reuse: public domain, an open licence, an official statement, a law, a quoted speech.",
    "Both may have taken it from a third one that is not known here.",
    "A page's date may be wrong without intent: set anew when a site moved to another system, or by every later change.",
    "The outlet may have allowed the reprint. Only asking it tells.",
)
"""What shared text can mean besides copying without leave."""
METHOD = (
    "The main text of each page was compared word by word with the articles of other sites known here. A passage is a run of words "
    "that stands in both; the share is how many of the article's words stand in such passages.",
    "Who was first is decided by dates: what an archive or this program saw counts more than what a page says of itself. "
    "Where the possible times overlap, it stays undecided.",
    "A lag is given with its bounds where a date is known only to the day, or without its time zone.",
    "Of each text only passages are shown, shortened to what may be quoted. "
    "The full texts stay in the evidence of the person who collected them.",
    "The number after “evidence” names the stored answer that a text was read from: pivot evidence show NUMBER.",
)
PICTURE = (
    "Round: an article elsewhere. Square: an article of this site, with its number in the table below; filled where it was copied or stood "
    "here first, open where it was not found elsewhere or is not decided. A pale line through a mark: the date is known only that roughly."
)
"""How to read the picture (HTML)."""
TABLE = (
    "Share: how much of the article's words stand in the other text. Lag: how long after the other text the article came out, “…” between "
    "its bounds, “−” where it came before. A “?” before the name: who was first is undecided."
)
"""How to read the table of articles (HTML)."""
DIFFERENCES = (
    "Words that differ are marked: <del>only in the original</del> (dashed line), <ins>only in the copy</ins> (full line). "
    "“…” means that more of it stands there."
)
"""How to read the passages (HTML)."""
