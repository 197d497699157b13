"""Invented news text: the same for the same number, different for different ones."""

from __future__ import annotations

import random

_WHO = (
    "the harbour office", "a retired lamp keeper", "the council of the quay", "one of the ferry pilots", "the guild of rope makers",
    "a visiting cartographer", "the night librarian", "the keeper of the tide clock", "the orchard committee", "a choir of cobblers",
)  # fmt: skip
_DID = (
    "announced that", "denied on Tuesday that", "has known for years that", "told our reporter that", "wrote in a letter that",
    "could not explain why", "was surprised to hear that", "insisted before the hearing that", "now believes that", "has proof that",
)  # fmt: skip
_WHAT = (
    "the old lantern will be lit again before winter", "forty sheep crossed the upper bridge without paying",
    "the new map leaves out the smallest island", "the market bell rings seven minutes late",
    "no ship has asked for the northern channel since spring", "the archive lost its only key in the flood",
    "the price of candle wax has doubled twice", "a second lighthouse was never built",
    "the ferry carries more violins than passengers", "the town's weather glass points to the wrong month",
)  # fmt: skip


def invented_text(number: int, sentences: int = 14) -> tuple[str, ...]:
    """Paragraphs of invented sentences, about a dozen words each."""
    dice = random.Random(number)
    said = [
        f"{dice.choice(_WHO)} {dice.choice(_DID)} {dice.choice(_WHAT)}, for reason {dice.randint(100, 9999)}." for _ in range(sentences)
    ]
    spelled = [sentence[0].upper() + sentence[1:] for sentence in said]
    return tuple(" ".join(spelled[at : at + 3]) for at in range(0, len(spelled), 3))
