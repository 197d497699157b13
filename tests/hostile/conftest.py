"""The hostile suite's client process, its batch, and the rule that no canary is ever touched."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.hostile.client import Client, driving
from tests.hostile.collected import Collected, collect
from tests.small_internet.network import SmallInternet

BATCH = (
    *(f"whois-{name}.test" for name in ("drip", "silent", "never", "mega", "recurse", "loop", "metaref", "internalref", "rate", "rate2")),
    *(f"whois-{name}.test" for name in ("notfound", "inject", "dates", "partial", "redos", "redos2", "dupes", "empty", "html")),
    *(f"rdap-{name}.test" for name in ("html", "truncated", "deep", "bigint", "nan", "surrogate", "eventstext", "huge", "redirect")),
    *(f"rdap-{name}.test" for name in ("rate86400", "rateminus", "rategarbage", "ratedate", "metalink", "filelink")),
    *(f"dns-{name}.test" for name in ("ctrl", "wild", "oob", "both", "hugetxt")),
    *(f"tls-{name}.test" for name in ("manysan", "nulcn", "esccn", "sanctl", "wronghost")),
    "evil-html-inside.test",
    "evil-html-metarefresh.test",
)


@pytest.fixture(scope="session")
def _driver(_small_internet_process: SmallInternet, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    with driving(_small_internet_process, tmp_path_factory.mktemp("home")) as client:
        yield client


@pytest.fixture
def client(internet: SmallInternet, _driver: Client) -> Iterator[Client]:
    """A driver process; whatever it was made to ask, no canary may have noticed."""
    yield _driver
    assert internet.canary_hits() == 0


@pytest.fixture(scope="session")
def collected(_small_internet_process: SmallInternet, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Collected]:
    """What one `pivot batch` over the domains above left behind; not one canary may have noticed."""
    net = _small_internet_process
    net.reset_logs()
    found = collect(net, tmp_path_factory.mktemp("batch"), *BATCH)
    assert net.canary_hits() == 0
    assert "Traceback" not in found.ended.stderr
    yield found
    found.database.close()
