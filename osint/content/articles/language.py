"""Which language a text is in, by its letters and words and never by what its page declares."""

from __future__ import annotations

from osint.content.articles.clean_text import count_words, without_controls

MIN_WORDS = 8
MAX_LOOKED_AT = 20_000
_UNKNOWN = frozenset({"un", "xx"})
"""The library's word for no language, and for a script whose language it does not know."""
_CODE = {"iw": "he", "jw": "jv"}
"""Two that the library still calls by withdrawn codes."""


def language_of(text: str) -> str:
    """The ISO 639 code of a text's language ("zh" for all of Chinese), "" where it is shorter than 8 words or cannot be told."""
    if count_words(text[:2000]) < MIN_WORDS:
        return ""
    import pycld2  # here: loading its tables takes 20 ms that other commands need not spend

    sample = without_controls(text[:MAX_LOOKED_AT])
    try:
        is_reliable, _, languages = pycld2.detect(sample, isPlainText=True)
    except pycld2.error:
        return ""  # it refuses what is no text; all of that is gone by now, in the version at hand
    code = str(languages[0][1]).partition("-")[0]
    return _CODE.get(code, code) if is_reliable and code not in _UNKNOWN else ""
