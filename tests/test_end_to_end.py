"""The unmodified command finds, in the small internet, every fact that its sites were described with, and no other."""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from osint.errors import EXIT_DONE, EXIT_GAPS
from tests.small_internet.description import Site
from tests.small_internet.expected import expected_by_group, expected_facts
from tests.small_internet.fact import Fact
from tests.small_internet.infrastructure import DOH_HOST, PROXY
from tests.small_internet.native import missing, native_internet
from tests.small_internet.network import SmallInternet
from tests.small_internet.world import the_world

WORLD = the_world(hostile=False)
RELATIONS = frozenset(relation for site in WORLD.sites for _, _, relation, _, _ in expected_facts(site, WORLD))
"""What the description of a site has a word for; of other relations it cannot tell whether they are right."""
WITH_GAPS = {
    "quiet-ceramics.test", "plain-http.example", "cafe-lete.test", "parked-pier.test", "mail-only.example", "closed-shutters.test",
    "troubled-times.test",
}  # fmt: skip
"""Sites where something does not answer, by their descriptions."""
FEW = ("globe-of-ardenia.test", "cafe-lete.test", "troubled-times.test")
every_site = pytest.mark.parametrize("site", WORLD.sites, ids=lambda site: site.domain)
native_only = pytest.mark.skipif(bool(missing()), reason=f"not here: {', '.join(missing())}")
_ROWS = """
SELECT DISTINCT s.kind, s.value, o.relation, x.kind, x.value, o.source, o.detail FROM run r
JOIN outcome u ON u.run_id = r.id JOIN exchange e ON e.outcome_id = coalesce(u.reused_id, u.id)
JOIN observation o ON o.exchange_id = e.id JOIN selector s ON s.id = o.subject_id JOIN selector x ON x.id = o.object_id
WHERE r.target = ?
"""


@dataclass(frozen=True, slots=True)
class Collected:
    """What a command left behind: its database and exit code, the sites it printed gaps of, and the forbidden connections it made."""

    database: Path
    code: int
    with_gaps: frozenset[str]
    canary_hits: int

    def rows(self, domain: str) -> set[tuple[str, ...]]:
        """The facts of a site's run with their sources and details, read by plain SQL."""
        with closing(sqlite3.connect(self.database)) as connection:
            return set(connection.execute(_ROWS, (domain,)))

    def facts(self, domain: str) -> set[Fact]:
        """The facts of a site's run."""
        return {(a, b, c, d, e) for a, b, c, d, e, _, _ in self.rows(domain)}


def pivot(net: SmallInternet, folder: Path, argv: Sequence[str], env: Mapping[str, str] | None = None) -> Collected:
    """Run the command with a database of its own, as a person without any settings."""
    net.reset_logs()
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith(("PIVOT_", "XDG_"))]:
            patch.delenv(name)
        ran = net.run([sys.executable, "-m", "osint", *argv, "--db", str(folder / "pivot.db")], env={"HOME": str(folder), **(env or {})})
    assert ran.returncode in {EXIT_DONE, EXIT_GAPS}, ran.stderr
    with_gaps = frozenset(line.partition(":")[0] for line in ran.stdout.splitlines() if "gaps:" in line)
    return Collected(folder / "pivot.db", ran.returncode, with_gaps, net.canary_hits())


def batch(net: SmallInternet, folder: Path, domains: Sequence[str], env: Mapping[str, str] | None = None) -> Collected:
    """`pivot batch` over a list of domains."""
    (folder / "list.txt").write_text("\n".join(domains) + "\n", encoding="utf-8")
    return pivot(net, folder, ["batch", str(folder / "list.txt")], env)


@pytest.fixture(scope="module")
def everything(_small_internet_process: SmallInternet, tmp_path_factory: pytest.TempPathFactory) -> Collected:
    """One batch over every site of the world."""
    return batch(_small_internet_process, tmp_path_factory.mktemp("everything"), [site.domain for site in WORLD.sites])


@pytest.fixture(scope="module")
def native(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Collected]:
    """The same where nsd, unbound and nginx answer."""
    with native_internet() as net:
        yield batch(net, tmp_path_factory.mktemp("native"), [site.domain for site in WORLD.sites])


def wanted(site: Site) -> set[Fact]:
    """What one look at a site must bring; of inner pages, those that say who is behind it."""
    return {fact for group, facts in expected_by_group(site, WORLD).items() if group != "pages" for fact in facts}


def allowed(site: Site) -> set[Fact]:
    """What it may bring besides: where the site leads elsewhere, what that site's pages say of themselves."""
    other = WORLD.site(urlsplit(site.web.to_url).hostname or "") if site.web and site.web.to_url else None
    groups = expected_by_group(other, WORLD) if other else {}
    return wanted(site).union(*(groups[name] for name in ("home", "who", "files", "redirects") if groups))


def differences(site: Site, found: set[Fact], without: str = "") -> dict[str, list[Fact]]:
    """The facts that are not found and those that should not be, one relation left out."""
    lost = {fact for fact in wanted(site) - found if fact[2] != without}
    strange = {fact for fact in found - allowed(site) if fact[2] in RELATIONS and fact[2] != without}
    return {"lost": sorted(lost), "strange": sorted(strange)}


@every_site
def test_every_fact_of_a_site_is_found_and_no_other(everything: Collected, site: Site) -> None:
    assert differences(site, everything.facts(site.domain)) == {"lost": [], "strange": []}


def test_the_comparison_sees_a_fact_that_is_lost_and_one_that_is_invented(everything: Collected) -> None:
    site = WORLD.sites[0]
    found = sorted(everything.facts(site.domain) & wanted(site))
    invented = ("domain", site.domain, "title", "text", "Somebody else's title")
    assert differences(site, {*found[1:], invented}) == {"lost": found[:1], "strange": [invented]}


def test_a_batch_goes_nowhere_it_must_not_and_names_exactly_the_sites_with_gaps(everything: Collected) -> None:
    assert everything.canary_hits == 0
    assert everything.with_gaps == WITH_GAPS
    assert everything.code == EXIT_GAPS


@pytest.mark.parametrize("name", ["globe-of-ardenia.test", "redirect-lane.test", "troubled-times.test"])
def test_one_domain_alone_gives_the_same_rows_as_in_a_batch(
    internet: SmallInternet, everything: Collected, name: str, tmp_path: Path
) -> None:
    alone = pivot(internet, tmp_path, ["domain", name])
    assert alone.rows(name) == everything.rows(name)
    assert alone.code == (EXIT_GAPS if name in WITH_GAPS else EXIT_DONE)


def test_over_https_the_dns_holds_the_same_facts(internet: SmallInternet, everything: Collected, tmp_path: Path) -> None:
    if internet.mode == "loopback":
        pytest.skip("the system's resolver does not know the DoH service without a namespace")
    private = batch(internet, tmp_path, FEW, {"PIVOT_RESOLVER": internet.doh})
    assert {name: private.rows(name) for name in FEW} == {name: everything.rows(name) for name in FEW}
    assert {entry["name"] for entry in internet.journal("dns") if entry["transport"] != "https"} <= {DOH_HOST}


def test_through_a_proxy_the_facts_are_the_same_and_nothing_goes_past_it(
    internet: SmallInternet, everything: Collected, tmp_path: Path
) -> None:
    name = FEW[0]
    hidden = pivot(internet, tmp_path, ["domain", name], {"PIVOT_RESOLVER": internet.doh, "PIVOT_PROXY": internet.proxy("socks5")})
    assert hidden.rows(name) == everything.rows(name)
    assert set(internet.direct_connections()) == {(PROXY, 1080)}
    assert {entry["transport"] for entry in internet.journal("dns") if entry["address"] != "proxy"} == {"https"}


@native_only
@every_site
def test_other_peoples_servers_tell_the_same(native: Collected, site: Site) -> None:
    if "TXT" in site.dns.failing:
        pytest.skip("nsd has no SERVFAIL on demand")
    # nginx writes its own name into every answer.
    assert differences(site, native.facts(site.domain), without="server_software") == {"lost": [], "strange": []}
    assert native.canary_hits == 0
