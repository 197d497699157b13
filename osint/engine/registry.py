"""The sources that are installed, found by entry point, so that an outsider's source is one package away."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.metadata import entry_points

from osint.errors import UsageProblem
from osint.settings import Settings
from osint.sources.base import Source

GROUP = "osint.sources"


@dataclass(frozen=True, slots=True)
class Registry:
    """Sources by name, and the ones that could not be loaded, each with the reason."""

    sources: dict[str, Source]
    broken: dict[str, str]


@cache
def load_registry(settings: Settings | None = None) -> Registry:
    """Every installed source as set up; one that does not load is named, not fatal.

    Raises UsageProblem where a setting of a source cannot be used.
    """
    sources: dict[str, Source] = {}
    broken: dict[str, str] = {}
    for point in sorted(entry_points(group=GROUP), key=lambda found: found.name):
        try:
            source = point.load().from_settings(settings or Settings())
        except UsageProblem:
            raise
        except Exception as error:  # noqa: BLE001 - somebody else's package may fail in any way; it is named and reported
            broken[point.name] = f"{type(error).__name__}: {error}"
            continue
        sources[source.about.name] = source
    return Registry(sources, broken)
