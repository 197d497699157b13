"""RDAP observations: who says what of whom, and nothing about anybody else."""

from pathlib import Path

import pytest

from osint.errors import ParseError
from osint.model.observation import Relation
from osint.model.selector import Selector, SelectorKind
from osint.records.json_answer import read_json
from osint.records.rdap import read_rdap_autnum, read_rdap_domain, read_rdap_network
from osint.records.rdap_observations import autnum_observations, domain_observations, network_observations, not_registered
from tests.factory import NOON, address, domain, evidence

FIXTURES = Path(__file__).parents[2] / "fixtures" / "sources" / "rdap"
SITE = evidence(asked="GET https://rdap.nic.example/domain/site.example").exchange


def stored(name, **changes):
    return {**read_json((FIXTURES / f"{name}.json").read_bytes()), **changes}


def said(name, block="registry", **changes):
    found = list(domain_observations(read_rdap_domain(stored(name, **changes)), SITE, block))
    assert all(item.detail["block"] == block and item.asked == SITE.asked and item.first_seen == NOON for item in found)
    return found


def objects(found, relation):
    return [str(item.object) for item in found if item.relation is relation]


def test_a_registration_becomes_dates_registrar_and_servers():
    found = said("domain_registry")
    assert objects(found, Relation.REGISTERED_AT) == ["time:2023-06-27T10:00:00Z"]
    assert objects(found, Relation.EXPIRES_AT) == ["time:2027-06-27T10:00:00Z"]
    assert objects(found, Relation.CHANGED_AT) == ["time:2026-05-30T08:15:00Z"]
    assert objects(found, Relation.REGISTRAR) == ["registrar:Cobalt Names LLC"]
    assert objects(found, Relation.REGISTRAR_ID) == ["text:9991"]
    assert objects(found, Relation.REGISTRY_HANDLE) == ["registry_id:D1234567-TEST"]
    assert objects(found, Relation.NAME_SERVER) == ["host:ns1.dns-host.example", "host:ns2.dns-host.example"]
    status = next(item for item in found if item.relation is Relation.DOMAIN_STATUS)
    assert (str(status.object), status.detail["as_written"]) == ("text:clientTransferProhibited", "client transfer prohibited")


def test_a_time_in_another_zone_keeps_how_it_was_written():
    item = next(item for item in said("domain_registry") if item.relation is Relation.REGISTERED_AT)
    assert item.detail["as_written"] == "2023-06-27T12:00:00+02:00"


def test_a_time_that_is_none_is_kept_as_text():
    found = said("domain_registry", events=[{"eventAction": "registration", "eventDate": "31-feb"}])
    assert objects(found, Relation.REGISTERED_AT) == ["text:31-feb"]


def test_a_visible_registrant_is_company_person_mail_phone_and_place():
    found = said("domain_registrar", block="registrar")
    assert objects(found, Relation.REGISTRANT) == ["company:Quill Media Ltd", "person:Marta Quill"]
    assert objects(found, Relation.REGISTRANT_EMAIL) == ["email:Marta.Quill@quill-media.example"]
    assert objects(found, Relation.REGISTRANT_PHONE) == ["phone:+31201234567"]
    assert objects(found, Relation.REGISTRANT_COUNTRY) == ["country:NL"]
    assert objects(found, Relation.REGISTRANT_ADDRESS) == ["text:12 Invented Street, Utrecht, 1000 AA, Netherlands"]
    assert objects(found, Relation.PRIVACY) == []


def test_other_contacts_carry_their_role_and_the_registrars_mailbox_whose_it_is():
    contacts = [
        (item.detail["role"], str(item.object)) for item in said("domain_registrar", block="registrar") if item.relation is Relation.CONTACT
    ]
    assert ("admin", "email:hostmaster@quill-media.example") in contacts
    assert ("tech", "email:hostmaster@quill-media.example") in contacts
    assert ("abuse", "email:abuse@cobalt-names.test") in contacts
    assert "email:noc@cobalt-names.test" not in {value for _, value in contacts}


def test_only_the_registrys_identifiers_count():
    handles = {str(item.object) for item in said("domain_visible_at_registry") if item.object.kind is SelectorKind.REGISTRY_ID}
    assert handles == {"registry_id:D1234567-TEST", "registry_id:CO-4711-TEST"}
    found = said("domain_registrar", block="registrar")
    assert not [item for item in found if item.object.kind is SelectorKind.REGISTRY_ID]


def test_a_privacy_service_is_no_registrant_and_no_contact():
    found = said("domain_privacy_service")
    item = next(item for item in found if item.relation is Relation.PRIVACY)
    assert (str(item.object), item.detail["service"]) == ("text:privacy service", "Withheld for Privacy")
    hidden = {Relation.REGISTRANT, Relation.REGISTRANT_EMAIL, Relation.REGISTRANT_PHONE, Relation.REGISTRANT_COUNTRY}
    assert not hidden & {item.relation for item in found}
    assert not [item for item in found if item.relation is Relation.CONTACT and item.detail["role"] != "abuse"]


@pytest.mark.parametrize(("name", "country"), [("domain_redacted", "IS"), ("domain_redacted_words", "US")])
def test_a_redacted_registrant_leaves_the_country_and_no_name(name, country):
    found = said(name)
    assert objects(found, Relation.PRIVACY) == ["text:redacted"]
    assert objects(found, Relation.REGISTRANT_COUNTRY) == [f"country:{country}"]
    hidden = {Relation.REGISTRANT, Relation.REGISTRANT_EMAIL, Relation.REGISTRANT_PHONE}
    assert not hidden & {item.relation for item in found}
    assert "REDACTED" not in " ".join(str(item.object) for item in found)


def test_no_contacts_at_all_is_not_called_redacted():
    relations = {item.relation for item in said("domain_without_contacts")}
    assert not {Relation.PRIVACY, Relation.REGISTRANT, Relation.CONTACT} & relations


def test_an_answer_about_another_domain_is_an_error():
    with pytest.raises(ParseError, match=r"about other\.example, not about site\.example"):
        said("domain_registry", ldhName="other.example")


def test_an_address_lies_in_a_range_that_has_a_holder():
    exchange = evidence(subject=address("192.0.2.5")).exchange
    found = list(network_observations(read_rdap_network(stored("network")), exchange))
    assert [(str(item.subject), item.relation.value, str(item.object)) for item in found] == [
        ("ip:192.0.2.5", "in_netblock", "netblock:192.0.2.0/25"),
        ("netblock:192.0.2.0/25", "held_by", "company:Harbour Kite Hosting B.V."),
        ("netblock:192.0.2.0/25", "located_in", "country:NL"),
        ("netblock:192.0.2.0/25", "allocated_at", "time:2019-03-04T05:06:07Z"),
        ("netblock:192.0.2.0/25", "abuse_contact", "email:range@harbour-kite.example"),
        ("netblock:192.0.2.0/25", "abuse_contact", "email:abuse@harbour-kite.example"),
    ]


def test_an_answer_about_another_range_or_system_is_an_error():
    with pytest.raises(ParseError, match="does not lie"):
        list(network_observations(read_rdap_network(stored("network")), evidence(subject=address("203.0.113.5")).exchange))
    elsewhere = evidence(subject=Selector(SelectorKind.ASN, "AS64501")).exchange
    with pytest.raises(ParseError, match="not about AS64501"):
        list(autnum_observations(read_rdap_autnum(stored("autnum")), elsewhere))


def test_a_system_has_a_holder_country_date_and_mailbox():
    exchange = evidence(subject=Selector(SelectorKind.ASN, "AS64500")).exchange
    found = list(autnum_observations(read_rdap_autnum(stored("autnum")), exchange))
    assert [item.relation.value for item in found] == ["held_by", "located_in", "allocated_at", "abuse_contact"]
    assert {item.detail["name"] for item in found} == {"HARBOUR-KITE"}


def test_not_registered_is_the_registrys_word():
    item = not_registered(SITE)
    assert (item.subject, item.relation, item.detail) == (domain("site.example"), Relation.NOT_REGISTERED, {"block": "registry"})
