"""Every recorded RDAP answer is read or refused with a reason, and the good ones give facts."""

from pathlib import Path

import pytest

from osint.errors import ParseError
from osint.records.jcard import read_jcard
from osint.records.json_answer import judge_json, read_json
from osint.records.rdap import read_rdap_autnum, read_rdap_domain, read_rdap_network
from osint.records.rdap_bootstrap import Bootstrap

SAMPLES = Path(__file__).parents[3] / "shared" / "data" / "e_recorded" / "rdap"
pytestmark = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the recorded answers are not on this machine")
FILES = sorted(path for path in SAMPLES.rglob("*") if path.is_file())
EMPTY = {"services": []}


def bootstrap(data):
    return Bootstrap.from_json(data, EMPTY, EMPTY, EMPTY)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_sample_is_read_or_refused_with_a_reason(path):
    body = path.read_bytes()
    if (verdict := judge_json(body)) is not None:
        assert verdict[1]
        return
    data = read_json(body)
    for read in (read_rdap_domain, read_rdap_network, read_rdap_autnum, read_jcard, bootstrap):
        try:
            read(data)
        except ParseError as error:
            assert str(error)  # noqa: PT017 (most readers must refuse: a file is of one kind)


def test_recorded_networks_of_all_five_registries_contain_the_address_asked():
    answers = read_json((SAMPLES / "ipwhois" / "rdap.json").read_bytes())
    read = {}
    for address, answer in answers.items():
        if "objectClassName" in answer["response"]:  # RIPE left it out in 2015
            read[address] = read_rdap_network(answer["response"])
    assert len(read) == 8
    assert all(network.prefix_of(address) and not network.problems for address, network in read.items())
    assert sum(bool(network.holders) for network in read.values()) == 4
    assert sum(bool(network.abuse_emails) for network in read.values()) == 5


def test_a_recorded_domain_gives_its_facts():
    found = read_rdap_domain(read_json((SAMPLES / "openrdap" / "rdap__rdap.nic.cz__domain-example.cz.json").read_bytes()))
    assert found.name == "example.cz"
    assert len(found.name_servers) == 3
    assert {event.action for event in found.events} == {"registration", "expiration", "transfer"}
    assert found.problems == ()


def test_recorded_bootstrap_files_are_read():
    tables = [read_json((SAMPLES / "openrdap" / f"bootstrap__{name}.json").read_bytes()) for name in ("dns", "ipv4", "ipv6", "asn")]
    assert Bootstrap.from_json(*tables).base_for_domain("site.cz") == "https://rdap.nic.cz/"
