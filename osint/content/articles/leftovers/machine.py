"""What programs that rewrite or translate leave in a text: their answers, parts of what they were asked, marks of their formats."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from osint.content.articles.leftovers.prose import Prose
from osint.model.article import Leftover, LeftoverKind

MOST_OF_ONE_MARK = 3
MOST_LOOKED_AT = 1000
_BOLD = re.compile(r"\*\*[^\s*][^*\n]{0,300}\*\*")
_HEADING = re.compile(r"^#{1,4} {1,3}[^\s#]", re.MULTILINE)
_ENTITY = re.compile(r"&(?:nbsp|quot|amp|lt|gt|apos|rsquo|lsquo|ldquo|rdquo|ndash|mdash|hellip|#39|#8217|#8220|#8221|#8211|#x27);")


def find_machine_traces(prose: Prose) -> Iterator[Leftover]:
    """MACHINE for answers of chatbots, parts of requests to them and Markdown; TRANSLATION for translators' notes and HTML entities.

    What stands in quotation marks is quoted, and left out.
    """
    for family, kind in (("machine", LeftoverKind.MACHINE), ("translation", LeftoverKind.TRANSLATION)):
        for start, end in islice(prose.of_family(family), MOST_LOOKED_AT):
            if not prose.is_quoted(start, end):
                yield prose.leftover(kind, "", start)
    for start, end in prose.of_family("slot"):
        if prose.low[max(0, start - 1) : start] == "[" and "]" in prose.low[end : end + 60].partition("\n")[0]:
            yield prose.leftover(LeftoverKind.MACHINE, "", start)
    for mark, kind in ((_BOLD, LeftoverKind.MACHINE), (_HEADING, LeftoverKind.MACHINE), (_ENTITY, LeftoverKind.TRANSLATION)):
        for _, found in zip(range(MOST_OF_ONE_MARK), mark.finditer(prose.text), strict=False):
            yield prose.leftover(kind, "", found.start())
