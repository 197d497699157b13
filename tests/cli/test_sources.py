from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Pivot

NAMES = {
    "dns_records", "reverse_dns", "domain_rdap", "whois", "address_rdap", "asn_rdap", "ip_origin", "tls_certificate", "website",
    "listed_sites", "stix_bundles", "article_lists", "article_pages", "given_articles", "given_lists",
}  # fmt: skip


def test_every_source_says_what_a_person_wants_to_know_before_it_is_asked(pivot: Pivot, tmp_path: Path) -> None:
    ran = pivot("sources", "--db", tmp_path / "none.db")
    assert ran.code == 0
    for label in ("asks about", "tells", "sees of you", "contact", "key", "limits", "asked again", "last outcome"):
        assert ran.out.count(f"  {label:<13} ") == len(NAMES), label
    assert "never asked in this database" in ran.out
    assert list(tmp_path.iterdir()) == []


def test_the_json_list_has_stable_keys(pivot: Pivot, case_db: Path) -> None:
    made = json.loads(pivot("sources", "--db", case_db, "--json").out)
    assert {source["name"] for source in made} == NAMES
    keys = {"name", "title", "what", "sees", "contacts", "accepts", "limits", "key", "fresh_for_hours", "parser_version", "last_outcome"}
    assert all(set(source) == keys for source in made)
    assert all(source["what"] and source["sees"] and source["limits"] for source in made)
    assert next(source for source in made if source["name"] == "whois")["last_outcome"].startswith("answered, ")


def test_a_database_that_cannot_be_read_does_not_hide_the_sources(pivot: Pivot, tmp_path: Path) -> None:
    (tmp_path / "x.db").write_text("rubbish" * 99)
    ran = pivot("sources", "--db", tmp_path / "x.db")
    assert ran.code == 0
    assert "how they last answered is not known" in ran.err
    assert "whois" in ran.out
