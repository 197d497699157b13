"""SECURITY cases 56 and 57: sitemaps that explode, read files or lead in circles, and icons that are bombs, scripts or web pages."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from osint.model.evidence import Exchange, Status, digest_of
from osint.model.observation import Observation, Relation
from osint.model.outcome import Result
from osint.model.selector import SelectorKind
from osint.store.database import open_database
from osint.store.vault import Vault
from tests.hostile.collected import SECONDS, Collected
from tests.small_internet.hostile_files import file_of
from tests.small_internet.network import REPOSITORY, SmallInternet

SITEMAPS = ("sitemaplaughs", "sitemapxxe", "sitemapself", "sitemapmillion", "sitemapgz", "sitemapdeep")
ICONS = ("iconpng", "iconsvg", "iconhtml", "iconframes")
MOST_BYTES = 400_000_000
MEASURED = (
    "import resource, subprocess, sys\ncode = subprocess.call(sys.argv[1:])\n"
    "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024, file=sys.stderr)\nsys.exit(code)"
)
"""Runs a command, and says last how much memory the largest of its processes took."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One batch over the sites with such files: bytes in the largest process, paths asked of each host."""

    runs: Collected
    peak: int
    canary_hits: int
    asked: list[tuple[str, str]]

    def answer(self, name: str, purpose: str) -> Exchange:
        """The last exchange of a site's own source that was made for this purpose."""
        return [item for item in self.runs.record(_site(name)).exchanges if (item.source, item.purpose) == ("website", purpose)][-1]

    def reason(self, name: str) -> str:
        """What is said of the gap."""
        return self.runs.outcome(_site(name), "website").reason


def _site(name: str) -> str:
    return f"evil-{name}.test"


@pytest.fixture(scope="module")
def seen(_small_internet_process: SmallInternet, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Seen]:
    """Every hostile sitemap and icon, collected by one command."""
    net, home = _small_internet_process, tmp_path_factory.mktemp("files")
    net.reset_logs()
    (home / "list").write_text("\n".join(map(_site, SITEMAPS + ICONS)) + "\n", encoding="utf-8")
    argv = [sys.executable, "-m", "osint", "batch", str(home / "list"), "--db", str(home / "hostile.db")]
    ended = net.run([sys.executable, "-c", MEASURED, *argv], {"PIVOT_TIMEOUT": SECONDS, "HOME": str(home)}, cwd=REPOSITORY)
    runs = Collected(open_database(home / "hostile.db", must_exist=True), ended)
    asked = [(host, path) for _, _, host, path in net.connections() if path]
    yield Seen(runs, int(ended.stderr.split()[-1]), net.canary_hits(), asked)
    runs.database.close()


@pytest.mark.parametrize("name", SITEMAPS + ICONS)
def test_case_56_57_no_file_costs_more_than_its_budget(seen: Seen, name: str) -> None:
    """A reader that overran its deadline would be a gap that says so; the batch as a whole ends, or its command is ended."""
    assert "and was stopped" not in seen.reason(name)
    assert seen.peak < MOST_BYTES
    assert seen.canary_hits == 0
    # The home page beside the file is read all the same.
    assert seen.runs.values(_site(name), "website", Relation.TITLE) == ["An ordinary page"]


@pytest.mark.parametrize("name", ["sitemaplaughs", "sitemapxxe"])
def test_case_56_entities_are_not_expanded_and_no_file_is_read(seen: Seen, name: str) -> None:
    path, _, body = file_of(name) or ("", "", b"")
    assert seen.runs.outcome(_site(name), "website").result is Result.PARTIAL
    assert seen.reason(name) == "sitemap with a document type declaration, which no sitemap has"
    assert seen.runs.values(_site(name), "website", Relation.SITEMAP_URL) == []
    # What was sent is kept as it was sent: the declaration, not what it stands for.
    assert (seen.answer(name, "sitemap").asked, seen.answer(name, "sitemap").digest) == (f"GET http://{_site(name)}{path}", digest_of(body))
    assert [item.object.value for item in seen.runs.said(_site(name), "website") if item.object.value.startswith("http://evil.test/")] == []


def test_case_56_an_index_that_names_itself_is_asked_once_and_nothing_inside_it(seen: Seen) -> None:
    host = _site("sitemapself")
    assert [path for asked, path in seen.asked if asked == host].count("/sitemap.xml") == 1
    named = seen.runs.values(host, "website", Relation.SITEMAP)
    assert {"http://169.254.169.254/sitemap.xml", f"http://{host}/sitemap.xml"} == set(named)
    assert seen.runs.outcome(host, "website").result is Result.ANSWERED


def test_case_56_a_million_addresses_are_cut_on_the_wire_and_five_hundred_are_told(seen: Seen) -> None:
    answer = seen.answer("sitemapmillion", "sitemap")
    assert (answer.status, answer.detail, answer.size) == (Status.LIMIT, "body larger than 8000000 bytes", 8_000_000)
    assert "sitemap.xml: limit (body larger than 8000000 bytes)" in seen.reason("sitemapmillion")
    told = [item for item in seen.runs.said(_site("sitemapmillion"), "website") if item.relation is Relation.SITEMAP_URL]
    assert len(told) == 500
    assert [item.detail["left_out"] for item in told if "left_out" in item.detail] == ["4500 or more"]


def test_case_56_a_packed_sitemap_is_unpacked_to_eight_megabytes_and_the_rest_is_a_gap(seen: Seen) -> None:
    packed = (file_of("sitemapgz") or ("", "", b""))[2]
    assert seen.answer("sitemapgz", "sitemap").digest == digest_of(packed)
    assert seen.runs.outcome(_site("sitemapgz"), "website").result is Result.PARTIAL
    assert "decoded body larger than 8000000 bytes" in seen.reason("sitemapgz")
    assert {*seen.runs.values(_site("sitemapgz"), "website", Relation.SITEMAP_URL)} == {"http://evil.test/a"}


def test_case_56_a_nest_of_tags_is_no_sitemap(seen: Seen) -> None:
    assert seen.reason("sitemapdeep") == "not a sitemap: its root element is 'a'"


def _icon_facts(seen: Seen, name: str) -> list[Observation]:
    """What is said of the icon itself; that a page names an address for one is another fact."""
    said = seen.runs.said(_site(name), "website", Relation.FAVICON)
    return [item for item in said if item.object.kind is SelectorKind.FAVICON]


@pytest.mark.parametrize(
    ("name", "kind", "has_slow_hash"),
    [("iconpng", "png", True), ("iconsvg", "svg", True), ("iconframes", "ico", False)],
)
def test_case_57_of_an_icon_only_its_hashes_and_its_first_bytes_are_told(seen: Seen, name: str, kind: str, has_slow_hash: bool) -> None:
    """A picture of 20000 x 20000 points is never unpacked, a script in one never read; above a megabyte the slow hash is left out."""
    body = (file_of(name) or ("", "", b""))[2]
    told = {item.object.value: item.detail for item in _icon_facts(seen, name)}
    hashes = {value.partition(":")[0] for value in told}
    assert hashes >= {"md5", "sha256"}
    assert ("mmh3" in hashes) is has_slow_hash
    assert f"sha256:{digest_of(body)}" in told
    url = f"https://{_site(name)}/favicon.ico"
    assert list(told.values()) == [{"url": url, "size": len(body), "format": kind}] * len(hashes)
    said = {item.object.value for item in seen.runs.said(_site(name), "website") if item.asked == f"GET {url}"}
    assert said == set(told)


def test_case_57_a_web_page_in_place_of_an_icon_is_kept_and_is_no_icon(seen: Seen) -> None:
    """Its hash stands with the evidence; as an icon's it would link every site on the same software."""
    body = (file_of("iconhtml") or ("", "", b""))[2]
    answer = seen.answer("iconhtml", "favicon")
    assert (answer.status, answer.detail) == (Status.ABSENT, "a web page was served in its place")
    assert answer.digest == digest_of(body)
    assert Vault(seen.runs.database.path.with_name("hostile.db.vault")).get(answer.digest) == body
    assert _icon_facts(seen, "iconhtml") == []
