"""STIX 2.1 bundles that a person imports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta

from osint.content.listed import Said
from osint.content.stix_bundle import read_stix_bundle
from osint.model.evidence import Contact, Json
from osint.sources.base import About
from osint.sources.base_files import FileSource


class StixBundles(FileSource):
    """A report as a STIX 2.1 bundle, as authorities and OpenCTI write it, given with `pivot import`."""

    about = About(
        name="stix_bundles",
        title="Imported STIX bundle",
        what="sites, addresses, networks, profiles, people and companies that a report names, its groups, and how it relates them",
        sees="nobody sees anything: the file lies on this machine",
        contacts=(Contact.NOBODY,),
        accepts=(),
        limits="files of at most 128 MB, unpacked; what a report says is what its author says",
        homepage="https://docs.oasis-open.org/cti/stix/v2.1/stix-v2.1.html",
        fresh_for=timedelta(0),
    )

    def statements(self, body: bytes, facts: Mapping[str, Json]) -> Iterator[Said]:
        """What one bundle says."""
        return read_stix_bundle(body, str(facts.get("name", "")), int(facts.get("part", 0)), int(facts.get("parts", 1)))
