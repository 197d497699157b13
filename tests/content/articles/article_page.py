"""An invented article, its page and the answer it comes in."""

from __future__ import annotations

from datetime import datetime

from osint.model.evidence import Evidence, Status
from tests.factory import NOON, evidence

URL = "https://www.river-herald.example/2023/08/02/herons-return?utm_source=feed"
PARAGRAPHS = (
    "The herons have come back to the lower river for the first time since the old mill was closed, the harbour office of Vale said.",
    "Ottoline Marsh, who has counted the birds from her boathouse every morning for eleven years, said that she saw nine of them.",
    "A spokesman of the invented town promised that the weir would stay shut until the last of the young birds had learnt to fly.",
    "Nobody knows where the colony spent the winter, although a fisherman from the next valley claims to have met two of them there.",
)
TEXT = "\n".join(PARAGRAPHS)
MENU = "<nav><ul><li><a href=/politics>Politics</a><li><a href=/sport>Sport</a></ul></nav>"
FOOTER = "<footer><p>Copyright 2021 River Herald, all rights reserved by people who do not exist.</p></footer>"


def page(head: str = "", body: str = "", *, text: str = "", around: str = "article") -> bytes:
    """A page of the herald: `body` stands before the paragraphs, inside the article."""
    inside = text or "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return (
        f"<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>Herons return - River Herald</title>{head}</head>"
        f"<body>{MENU}<{around}><h1>Herons return</h1>{body}{inside}</{around}>{FOOTER}</body></html>"
    ).encode("utf-8", "surrogatepass")


def answer(body: bytes, url: str = URL, *, at: datetime = NOON, status: Status = Status.OK, **headers: str) -> Evidence:
    """The page as the door keeps it; a header's _ stands for -."""
    pairs = [["Content-Type", "text/html; charset=utf-8"], *([key.replace("_", "-"), value] for key, value in headers.items())]
    return evidence(
        body, asked=f"GET {url}", purpose="article page", at=at, status=status, facts={"url": url, "status": 200, "headers": pairs}
    )
