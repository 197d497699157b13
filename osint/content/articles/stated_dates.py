"""The dates that a list states for an article: read from text, and written into and out of an observation."""

from __future__ import annotations

from collections.abc import Mapping

from osint.content.articles.date_text import read_written
from osint.model.article import DateRole, DateSource, Dating, Precision
from osint.model.evidence import Json

LAST_YEAR = 2100
_FORMS = {Precision.DAY: "%Y-%m-%d", Precision.MONTH: "%Y-%m", Precision.YEAR: "%Y"}


def read_dating(text: str, role: DateRole, source: DateSource) -> Dating | None:
    """The date that a text states, as exact as it is written; None where it states none, or one that no article can have."""
    read = read_written(text) if text else None
    if read is None or read.when.year > LAST_YEAR:
        return None
    return Dating(read.when, role, source, read.precision, read.has_zone)


def written(dating: Dating) -> str:
    """A date as ISO 8601: as exact as it was given, with Z where its zone is known and without where it is a local time."""
    if dating.has_zone:
        return f"{dating.when:%Y-%m-%dT%H:%M:%SZ}"
    return dating.when.strftime(_FORMS.get(dating.precision, "%Y-%m-%dT%H:%M:%S"))


def dates_written(published: Dating | None, modified: Dating | None) -> dict[str, Json]:
    """Two dates as an observation's detail: published, modified, and of the first that is there its precision, source and zone."""
    detail: dict[str, Json] = {key: written(dating) for key, dating in (("published", published), ("modified", modified)) if dating}
    if first := published or modified:
        detail |= {"precision": first.precision.value, "dated_by": first.source.value}
        if not first.has_zone:
            detail["zone"] = False
    return detail


def dating_of(detail: Mapping[str, Json]) -> Dating | None:
    """The publication that `dates_written` wrote, else the change; None where there is neither."""
    for role, key in ((DateRole.PUBLISHED, "published"), (DateRole.MODIFIED, "modified")):
        if text := str(detail.get(key) or ""):
            read = read_dating(text, role, _source(detail))
            return read and Dating(read.when, role, read.source, _precision(detail), text.endswith("Z"))
    return None


def _source(detail: Mapping[str, Json]) -> DateSource:
    found = str(detail.get("dated_by") or "")
    return DateSource(found) if found in set(DateSource) else DateSource.LIST


def _precision(detail: Mapping[str, Json]) -> Precision:
    found = str(detail.get("precision") or "")
    return Precision(found) if found in set(Precision) else Precision.DAY
