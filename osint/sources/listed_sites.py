"""Lists of sites that a person imports: CSV, or one name a line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta

from osint.content.listed import Said
from osint.content.site_list import AUTO, read_list_of_sites
from osint.model.evidence import Contact, Json
from osint.sources.base import About
from osint.sources.base_files import FileSource


class ListedSites(FileSource):
    """A list of sites, as newsrooms, researchers and authorities publish them, given with `pivot import`."""

    about = About(
        name="listed_sites",
        title="Imported list",
        what="which sites are listed and in which group, with dates, addresses, registration and relations where the list gives them",
        sees="nobody sees anything: the file lies on this machine",
        contacts=(Contact.NOBODY,),
        accepts=(),
        limits="files of at most 128 MB, unpacked; what a list says is what its author says",
        fresh_for=timedelta(0),
    )

    def statements(self, body: bytes, facts: Mapping[str, Json]) -> Iterator[Said]:
        """What one list says."""
        orders = facts.get("orders")
        return read_list_of_sites(body, str(facts.get("name", "")), str(facts.get("dates", AUTO)), int(facts.get("part", 0)), orders)
