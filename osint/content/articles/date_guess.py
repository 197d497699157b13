"""What a library guesses to be a page's date where the page claims none: something, always, and so never enough on its own."""

from __future__ import annotations

import re
from copy import deepcopy
from datetime import UTC, datetime

from osint.content.articles.article_dates import CLOCK_SKEW
from osint.content.articles.main_text import Tree
from osint.model.article import DateRole, DateSource, Dating, Precision

_FORM = "%Y-%m-%d"


def guessed_date(tree: Tree, markup: str, fetched: datetime) -> Dating | None:
    """The day (or month) that htmldate takes for the page's first date; None where it finds none, or made a day of a mere year.

    It gives January 1st for "Copyright 2021", and the first of a month for "May 2021": such a day is kept only where it is written out.
    """
    from htmldate import find_date
    from lxml.etree import strip_elements

    # Without scripts: what they say of this article is read elsewhere, and the rest is of others.
    tree = deepcopy(tree)
    strip_elements(tree, "script", with_tail=False)
    # A tree, and an address of "": a text would be fetched where it looks like an address, and addresses are read elsewhere.
    latest = (fetched + CLOCK_SKEW).strftime(_FORM)
    found = find_date(tree, original_date=True, outputformat=_FORM, url="", max_date=latest)
    if not found:
        return None
    when = datetime.strptime(found, _FORM).replace(tzinfo=UTC)
    if when.day > 1 or _is_written_out(when, markup):
        return Dating(when, DateRole.PUBLISHED, DateSource.GUESS, Precision.DAY, has_zone=False)
    if when.month == 1:
        return None
    return Dating(when, DateRole.PUBLISHED, DateSource.GUESS, Precision.MONTH, has_zone=False)


def _is_written_out(when: datetime, markup: str) -> bool:
    """Whether the first of a month stands on the page in numbers."""
    year, month = f"{when:%Y}", f"0?{when.month}"
    forms = rf"\b{year}[-/.]{month}[-/.]0?1\b|\b0?1[-/.]{month}[-/.]{year}\b|\b{month}/0?1/{year}\b|\b{year}{when:%m}01\b"
    return re.search(forms, markup) is not None
