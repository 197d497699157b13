"""JSON from strangers: read strictly and within bounds, or refused with a sentence that says what came instead."""

from __future__ import annotations

import json
import math
import re
from typing import Never

from osint.errors import ParseError
from osint.model.domain_name import shown
from osint.model.evidence import Json, Status

MAX_BYTES = 16 * 1024 * 1024
MAX_DEPTH = 64
"""RDAP, the deepest format read here, needs about 12 levels."""
MAX_DIGITS = 400
_TOO_DEEP = f"JSON nested deeper than {MAX_DEPTH} levels"
_SURROGATE = re.compile("[\ud800-\udfff]")
_ESCAPED_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
_DOCTYPE = re.compile(r"\s{0,200}<(?:!doctype|html|\?xml|head|body|!--)", re.IGNORECASE)


class _Refused(ValueError):
    """A value that Python reads and JSON does not allow."""


def read_json(body: bytes, limit: int = MAX_BYTES) -> Json:
    """The value in a JSON answer of at most `limit` bytes; raises ParseError that says what it looks like otherwise.

    NaN, infinities, numbers of more than 400 digits and nesting beyond 64 levels are refused; bytes that are not UTF-8 and
    lone surrogates become U+FFFD; of two equal names in one object the last one counts.
    """
    if len(body) > limit:
        raise ParseError(f"too large for a JSON answer: {len(body)} bytes, at most {limit} are read")
    text = body.decode("utf-8-sig", errors="replace")
    try:
        value = json.loads(text, parse_constant=_no_constant, parse_int=_whole, parse_float=_fraction)
    except json.JSONDecodeError as error:
        raise ParseError(_instead(text, error)) from error
    except _Refused as error:
        raise ParseError(f"not JSON: {error}") from error
    except RecursionError as error:
        raise ParseError(_TOO_DEEP) from error
    _refuse_depth(value)
    return _clean(value) if _ESCAPED_SURROGATE.search(text) else value


def judge_json(body: bytes) -> tuple[Status, str] | None:
    """MALFORMED and why where an answer is no JSON, LIMIT where it is too large, None where it can be read."""
    try:
        read_json(body)
    except ParseError as error:
        return unreadable(body, error)
    return None


def unreadable(body: bytes, error: ParseError) -> tuple[Status, str]:
    """What the error of read_json means for the exchange: LIMIT where the answer is too large, else MALFORMED; and why."""
    return (Status.LIMIT if len(body) > MAX_BYTES else Status.MALFORMED), str(error)


def _no_constant(name: str) -> Never:
    raise _Refused(f"{name} is not a JSON number")


def _whole(digits: str) -> int:
    if len(digits) > MAX_DIGITS:
        raise _Refused(f"a number of {len(digits)} digits")
    return int(digits)


def _fraction(digits: str) -> float:
    value = float(digits)
    if math.isinf(value):
        raise _Refused(f"a number too large to hold: {shown(digits)}")
    return value


def _refuse_depth(value: Json) -> None:
    """Raise ParseError where lists and objects lie in each other too deeply."""
    within = [value] if isinstance(value, (list, dict)) else []
    for _ in range(MAX_DEPTH):
        if not within:
            return
        items = [item for held in within for item in (held.values() if isinstance(held, dict) else held)]
        within = [item for item in items if isinstance(item, (list, dict))]
    if within:
        raise ParseError(_TOO_DEEP)


def _clean(value: Json) -> Json:
    """The value with lone surrogates replaced: they can be neither printed nor stored."""
    if isinstance(value, str):
        return value if value.isascii() else _SURROGATE.sub("\ufffd", value)
    if isinstance(value, list):
        return [_clean(item) for item in value]
    return {_clean(name): _clean(item) for name, item in value.items()} if isinstance(value, dict) else value


def _instead(text: str, error: json.JSONDecodeError) -> str:
    """What came instead of JSON, in words."""
    content = text.strip()
    if not content:
        return "an empty answer instead of JSON"
    if _DOCTYPE.match(text):
        return f"a web page (HTML or XML) instead of JSON, beginning {shown(content)}"
    if content[0] in "{[" and (error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated string")):
        return f"JSON that breaks off after {len(text)} characters"
    if content[0] in '{["':
        return f"broken JSON: {error.msg} at character {error.pos}, near {shown(text[max(0, error.pos - 20) : error.pos + 20])}"
    return f"text instead of JSON, beginning {shown(content)}"
