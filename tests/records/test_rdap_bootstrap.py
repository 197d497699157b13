"""RDAP bootstrap: which server answers for a name, an address or a number."""

import hashlib
import tomllib
from importlib.resources import files

import pytest

from osint.errors import ParseError
from osint.records.rdap_bootstrap import Bootstrap, base_for_address, base_for_asn, base_for_domain, bootstrap_date


def table(*services):
    return {"publication": "2026-01-02T03:04:05Z", "services": [list(service) for service in services]}


def small():
    return Bootstrap.from_json(
        table((["test"], ["http://rdap.nic.test/", "https://rdap.nic.test/v1"]), (["news.test"], ["https://news.test/rdap/"])),
        table((["192.0.0.0/8"], ["https://big.test/"]), (["192.0.2.0/24"], ["https://small.test/"])),
        table((["2001:db8::/32"], ["https://six.test/"])),
        table((["64496-64511", "65000"], ["https://asn.test/"])),
    )


def test_the_longest_suffix_answers_and_https_comes_first():
    assert small().base_for_domain("Site.TEST.") == "https://rdap.nic.test/v1/"
    assert small().base_for_domain("site.news.test") == "https://news.test/rdap/"
    assert small().base_for_domain("site.example") is None
    assert small().base_for_domain("notnews.test") == "https://rdap.nic.test/v1/"


def test_the_longest_prefix_answers():
    assert small().base_for_address("192.0.2.7") == "https://small.test/"
    assert small().base_for_address("192.88.0.7") == "https://big.test/"
    assert small().base_for_address("2001:db8::7") == "https://six.test/"
    assert small().base_for_address("203.0.113.7") is None


def test_a_system_number_is_found_in_its_range():
    assert small().base_for_asn(64500) == small().base_for_asn(65000) == "https://asn.test/"
    assert small().base_for_asn(64512) is None


def test_overrides_point_a_suffix_a_range_or_a_system_elsewhere():
    changed = small().with_overrides({"test": "http://local.test", "192.0.2.0/24": "https://net.test/", "64500": "https://as.test/"})
    assert changed.base_for_domain("a.test") == "http://local.test/"
    assert changed.base_for_domain("a.news.test") == "https://news.test/rdap/"
    assert changed.base_for_address("192.0.2.7") == "https://net.test/"
    assert changed.base_for_asn(64500) == "https://as.test/"
    assert changed.base_for_asn(64501) == "https://asn.test/"
    assert changed.date == "2026-01-02"


@pytest.mark.parametrize(
    "bad",
    [
        None, [], {}, {"services": {}}, table(["x"]), table((["a"], "https://a.test")), table((["a"], [])),
        table((["a"], ["ftp://a.test/"])), table((["a"], ["https://["])), table(([3], ["https://a.test/"])),
    ],
)  # fmt: skip
def test_another_shape_is_an_error(bad):
    with pytest.raises(ParseError):
        Bootstrap.from_json(bad, table(), table(), table())


@pytest.mark.parametrize(("place", "entry"), [(1, "192.0.2.0/33"), (2, "x"), (3, "12-x"), (3, "-"), (3, "9" * 5000)])
def test_an_entry_of_the_wrong_kind_is_an_error_that_names_it(place, entry):
    tables = [table(), table(), table(), table()]
    tables[place] = table(([entry], ["https://a.test/"]))
    with pytest.raises(ParseError, match="not a"):
        Bootstrap.from_json(*tables)


def test_the_bundled_files_answer_for_the_usual_names_and_numbers():
    assert base_for_domain("site.com") == "https://rdap.verisign.com/com/v1/"
    assert base_for_domain("site.co.uk") == "https://rdap.nominet.uk/uk/"
    assert base_for_domain("site.ch") == "https://rdap.nic.ch/"
    assert base_for_domain("site.example") is None
    assert base_for_address("193.0.6.139") == "https://rdap.db.ripe.net/"
    assert base_for_address("10.0.0.1") is None
    assert base_for_asn(64500) is None
    assert base_for_asn(3333) == "https://rdap.db.ripe.net/"


def test_every_bundled_base_is_a_folder_on_the_web():
    bundled = Bootstrap.from_package()
    bases = {*bundled.suffixes.values(), *(base for _, base in bundled.networks), *(base for *_, base in bundled.systems)}
    assert len(bundled.suffixes) > 1200
    assert all(base.startswith(("https://", "http://")) and base.endswith("/") for base in bases)


def test_the_bundled_files_are_those_that_origin_names():
    folder = files("osint.data") / "rdap_bootstrap"
    origin = tomllib.loads((folder / "ORIGIN.toml").read_text(encoding="utf-8"))
    for entry in origin["file"]:
        assert hashlib.sha256((folder / entry["name"]).read_bytes()).hexdigest() == entry["sha256"]
    assert bootstrap_date() == origin["date"].isoformat()
