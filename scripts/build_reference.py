"""Write the generated pages of docs/reference, or with --check say which one is no longer what the code says.

.venv/bin/python -m scripts.build_reference          # make docs
.venv/bin/python -m scripts.build_reference --check  # part of make check; exit code 1 names the stale pages
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from scripts.reference import machinery, vocabulary

REFERENCE = Path(__file__).resolve().parents[1] / "docs" / "reference"
PAGES: dict[str, Callable[[], str]] = {
    "commands.md": machinery.commands,
    "commands-articles.md": machinery.article_commands,
    "errors-and-exit-codes.md": vocabulary.errors_and_exit_codes,
    "reference-lists.md": machinery.reference_lists,
    "relations.md": vocabulary.relations,
    "selectors.md": vocabulary.selectors,
    "settings.md": vocabulary.settings,
    "sources.md": machinery.sources,
    "statuses.md": vocabulary.statuses,
    "tables.md": machinery.tables,
}


def stale_pages(folder: Path = REFERENCE) -> list[str]:
    """The pages that are missing or differ from what the code says now."""
    return [
        name for name, write in PAGES.items() if not (folder / name).is_file() or (folder / name).read_text(encoding="utf-8") != write()
    ]


def write_pages(folder: Path = REFERENCE) -> None:
    """Write every page."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, write in PAGES.items():
        (folder / name).write_text(write(), encoding="utf-8")


def main(arguments: list[str]) -> int:
    """Write, or check; returns the exit code."""
    if arguments not in ([], ["--check"]):
        sys.stderr.write(f"{__doc__}\n")
        return 2
    if not arguments:
        write_pages()
        sys.stdout.write(f"{len(PAGES)} pages written to {REFERENCE.name}\n")
        return 0
    stale = stale_pages()
    for name in stale:
        sys.stdout.write(f"docs/reference/{name} is not what the code says; run `make docs`\n")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
