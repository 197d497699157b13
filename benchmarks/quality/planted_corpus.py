"""Copies planted among 200,000 invented articles: how many are found, what strangers are accused, how long a query takes."""

from __future__ import annotations

from benchmarks.copied_text.__main__ import CALLED, OWN, lines

ARTICLES = 200_000


def main() -> None:
    """Print the figures: what shares a passage, and what the product calls a copy."""
    for line in lines(ARTICLES, ways=(OWN, CALLED)):
        print(line, flush=True)


if __name__ == "__main__":
    main()
