"""The bytes of an imported file as text: unpacked within a limit, in the encoding that they are written in."""

from __future__ import annotations

import codecs
import io
import zlib
from collections.abc import Iterator

from osint.errors import ParseError

MOST_BYTES = 128 * 1024 * 1024
"""A file that unpacks to more is not read."""
_GZIP = b"\x1f\x8b"
_PIECE = 1024 * 1024
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def is_packed(body: bytes) -> bool:
    """Whether the bytes are gzip."""
    return body.startswith(_GZIP)


def unpacked(body: bytes, most: int = MOST_BYTES) -> bytes:
    """The content of a file, gzip undone; raises ParseError where it is damaged, or larger than may be read."""
    content = b"".join(_pieces(body, most)) if is_packed(body) else body
    if len(content) > most:
        raise ParseError(f"the file holds more than {most >> 20} MB")
    return content


def _pieces(body: bytes, most: int) -> Iterator[bytes]:
    """What gzip gives, member after member, until a little more than may be read."""
    size = 0
    rest = body
    while rest.startswith(_GZIP):
        machine = zlib.decompressobj(wbits=31)
        while not machine.eof:
            try:
                piece = machine.decompress(rest, _PIECE)
            except zlib.error as error:
                raise ParseError(f"the file is damaged: {error}") from error
            rest = machine.unconsumed_tail
            if not piece and not rest and not machine.eof:
                raise ParseError("the file is cut short: its gzip stream does not end")
            size += len(piece)
            yield piece
            if size > most:
                return
        rest = machine.unused_data


def encoding_of(content: bytes) -> tuple[str, int]:
    """(encoding, length of the byte order mark): the mark decides, then UTF-8 where the bytes are valid, else cp1252."""
    for mark, name in _MARKS:
        if content.startswith(mark):
            return name, len(mark)
    head = content[:2000]
    if head and head.count(0) > len(head) // 4:
        return ("utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be"), 0
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252", 0
    return "utf-8", 0


def text_of(content: bytes) -> str:
    """All of a content as text; what does not decode becomes U+FFFD."""
    name, start = encoding_of(content)
    return content[start:].decode(name, "replace")


def lines_of(content: bytes) -> io.TextIOWrapper:
    """The lines of a content, decoded as they are read, line ends kept."""
    name, start = encoding_of(content)
    return io.TextIOWrapper(io.BytesIO(memoryview(content)[start:]), encoding=name, errors="replace", newline="")
