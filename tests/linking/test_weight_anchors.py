"""What single shared values come to, with nothing else known: the ends that every change of the weights has to keep."""

from __future__ import annotations

import pytest

from osint.linking.marked import Marked
from osint.model.observation import Relation
from tests.linking.world import Short, link, site

WORDS = ("almost no chance", "very unlikely", "unlikely", "roughly even", "likely", "very likely", "almost certain")
ADSENSE, COUNTER = "adsense:google.com:pub-4802715936204817", "account:ga:UA-86420913"
MAILBOX = "email:ivo.invented@mailbox.example"


def _pair(*shorts: tuple[Relation, str] | tuple[Relation, str, dict[str, str]]) -> list[Marked]:
    found: list[Marked] = []
    for name in ("a.example", "b.test"):
        facts: list[Short] = [(name, *short) for short in shorts]
        found.append(site(name, *facts))
    return found


def _word(*shorts: tuple[Relation, str] | tuple[Relation, str, dict[str, str]], sites: dict[tuple[str, str], int] | None = None) -> str:
    return link(*_pair(*shorts), sites).word


def test_one_advertising_account_is_very_likely_one_hand():
    assert _word((Relation.USES_ACCOUNT, ADSENSE, {"role": "payee"})) == "very likely"


def test_one_counting_account_is_likely_one_hand():
    assert _word((Relation.USES_ACCOUNT, COUNTER, {"role": "analytics"})) in {"likely", "very likely"}


@pytest.mark.parametrize(("sites", "words"), [(2, {"likely"}), (4, {"roughly even"}), (40, {"very unlikely"})])
def test_a_server_says_less_the_more_stand_on_it(sites: int, words: set[str]):
    assert _word((Relation.RESOLVES_TO, "ip:192.0.2.10"), sites={("address", "192.0.2.10"): sites}) in words


def test_one_registrants_mailbox_is_likely_one_hand():
    assert WORDS.index(_word((Relation.REGISTRANT_EMAIL, MAILBOX))) >= WORDS.index("likely")


def test_what_a_small_hosting_company_gives_adds_nothing_beside_its_server():
    server = (Relation.RESOLVES_TO, "ip:192.0.2.10")
    rented = (
        (Relation.NAME_SERVER, "ns1.northhost.example"),
        (Relation.MAIL_SERVER, "mx.northhost.example"),
        (Relation.SOA_CONTACT, "email:admin@northhost.example"),
    )
    assert link(*_pair(server, *rented)).log_odds == link(*_pair(server)).log_odds
    assert len(link(*_pair(server, *rented)).reasons) > 1


def test_customers_of_a_giant_registrar_are_strangers():
    giant = ((Relation.REGISTRAR, "registrar:GoDaddy.com, LLC"), (Relation.NAME_SERVER, "ns47.domaincontrol.com"))
    small = ((Relation.REGISTRAR, "registrar:Domain.com, LLC"), (Relation.NAME_SERVER, "ns1.mydomain.com"))
    assert (_word(*giant), _word(*small)) == ("almost no chance", "very unlikely")


def test_the_order_of_headers_is_no_link():
    assert _word((Relation.FINGERPRINT, "fingerprint:headers:4f1c0a")) == "almost no chance"
