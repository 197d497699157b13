from __future__ import annotations

import pytest

from osint.engine.registry import load_registry
from osint.errors import UsageProblem
from osint.settings import Settings
from tests.engine.hostile_sources import Moody

OURS = {
    "dns_records",
    "reverse_dns",
    "domain_rdap",
    "whois",
    "address_rdap",
    "asn_rdap",
    "ip_origin",
    "tls_certificate",
    "website",
    "listed_sites",
    "stix_bundles",
    "article_lists",
    "article_pages",
    "given_articles",
    "given_lists",
}


def test_our_own_sources_are_all_there_and_none_is_broken() -> None:
    load_registry.cache_clear()
    registry = load_registry()
    assert set(registry.sources) == OURS
    assert registry.broken == {}
    assert all(source.about.name == name for name, source in registry.sources.items())


@pytest.mark.usefixtures("outsiders_package")
def test_an_outsiders_source_is_found_and_a_broken_one_named() -> None:
    registry = load_registry()
    assert isinstance(registry.sources["moody"], Moody)
    assert registry.broken["broken"] == "ModuleNotFoundError: No module named 'no'"
    assert "untrue" in registry.broken
    assert set(registry.sources) >= OURS


@pytest.mark.usefixtures("outsiders_package")
def test_a_setting_that_a_source_cannot_use_is_the_persons_to_mend(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(settings: Settings) -> Moody:
        raise UsageProblem("moody: no such mood")

    monkeypatch.setattr(Moody, "from_settings", refuse)
    with pytest.raises(UsageProblem, match="no such mood"):
        load_registry(Settings())
