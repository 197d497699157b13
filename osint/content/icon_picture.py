"""The picture in a site icon as a hash that survives resizing and repacking: decoded within bounds, for four formats only."""

from __future__ import annotations

import io
import struct
import warnings

MAX_BYTES = 500_000
MAX_PIXELS = 1024 * 1024
SIDE = 8
_DECODED = {"png": "PNG", "gif": "GIF", "jpeg": "JPEG", "ico": "ICO"}
_FEWEST_LEVELS = 16  # of 255, between the darkest and the brightest spot: less is a flat picture, and all flat pictures have one hash
_FEWEST_STEPS = 6  # bits that are set, or that are not: what has fewer is a plain gradient or a lone dot


def icon_dhash(body: bytes, form: str) -> str:
    """The difference hash (dHash) of a png, gif, jpeg or ico as 16 hex digits; "" where it has none that says anything, or too large.

    Recipe: the largest picture of the file on white, grey (ITU-R 601), resized to 9 x 8 (Lanczos); each bit says whether a spot is
    brighter than its right-hand neighbour, row by row, the first bit highest. Flat pictures have no hash. The decoder (Pillow) is told
    the one format that the bytes name, the size is checked before a pixel is decoded, and this runs in the parsing process, which may be
    killed.
    """
    if form not in _DECODED or len(body) > MAX_BYTES or (form == "ico" and not _is_sane_ico(body)):
        return ""
    spots = _spots(body, _DECODED[form])
    if not spots or max(spots) - min(spots) < _FEWEST_LEVELS:
        return ""
    bits = [spots[row * (SIDE + 1) + column] > spots[row * (SIDE + 1) + column + 1] for row in range(SIDE) for column in range(SIDE)]
    if not _FEWEST_STEPS <= sum(bits) <= SIDE * SIDE - _FEWEST_STEPS:
        return ""
    return f"{sum(bit << place for place, bit in enumerate(reversed(bits))):016x}"


def _spots(body: bytes, form: str) -> list[int]:
    """The brightness of 9 x 8 spots of the picture; empty where it cannot be decoded within bounds."""
    from PIL import Image, UnidentifiedImageError  # only where an icon is looked at: the program itself starts without it

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(body), formats=[form]) as image:
                if image.width * image.height > MAX_PIXELS or min(image.size) < 2:
                    return []
                colours = image.convert("RGBA")
            ground = Image.new("RGBA", colours.size, "white")
            ground.alpha_composite(colours)
            return list(ground.convert("L").resize((SIDE + 1, SIDE), Image.Resampling.LANCZOS).tobytes())
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, TypeError, IndexError, KeyError, struct.error, EOFError):
        # Pillow's decoders end in any of these on a broken file. The icon is known by the hashes of its bytes; its picture has none.
        return []
    except Image.DecompressionBombError:
        return []


def _is_sane_ico(body: bytes) -> bool:
    """Whether no picture in an ICO file, by its own header, is larger than we decode: its directory cannot say so, or lies."""
    count = int.from_bytes(body[4:6], "little")
    if not 0 < count <= 64 or len(body) < 6 + count * 16:
        return False
    return all(
        _pixels(body, int.from_bytes(body[place + 12 : place + 16], "little")) <= MAX_PIXELS for place in range(6, 6 + count * 16, 16)
    )


def _pixels(body: bytes, start: int) -> int:
    """How many pixels the picture at a place of an ICO file says it has; its height counts the mask as well in a bitmap."""
    head = body[start : start + 26]
    if len(head) < 26:
        return MAX_PIXELS + 1
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return int.from_bytes(head[16:20], "big") * int.from_bytes(head[20:24], "big")
    return int.from_bytes(head[4:8], "little") * int.from_bytes(head[8:12], "little") // 2
