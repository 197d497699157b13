"""What WHOIS records say as observations."""

from osint.model.observation import Relation
from osint.model.selector import Selector, SelectorKind
from osint.records.whois_observations import not_registered, whois_observations
from osint.records.whois_record import WhoisContact, WhoisDate, WhoisKind, WhoisRecord
from tests.factory import NOON, domain, evidence


def said(purpose="registry", registry=None, **facts):
    exchange = evidence(b"x", subject=domain("site.example"), purpose=purpose, asked="WHOIS whois.test site.example").exchange
    return list(whois_observations(WhoisRecord(WhoisKind.RECORD, "site.example", **facts), exchange, registry))


def objects(observations, relation):
    return [observation.object for observation in observations if observation.relation is relation]


def test_a_time_keeps_its_precision_and_its_text():
    (found,) = said(created=WhoisDate("June 2023", "2023-06"))
    assert (found.relation, found.object) == (Relation.REGISTERED_AT, Selector(SelectorKind.TIME, "2023-06"))
    assert found.detail == {"block": "registry", "text": "June 2023"}
    assert (found.first_seen, found.last_seen, found.asked) == (NOON, NOON, "WHOIS whois.test site.example")


def test_an_ambiguous_time_is_text():
    (found,) = said(expires=WhoisDate("06/07/2023"))
    assert (found.relation, found.object) == (Relation.EXPIRES_AT, Selector(SelectorKind.TEXT, "06/07/2023"))


def test_a_name_server_is_a_host_or_a_domain():
    found = said(name_servers=("ns1.dns-house.com", "dns-house.com"))
    assert objects(found, Relation.NAME_SERVER) == [
        Selector(SelectorKind.HOST, "ns1.dns-house.com"),
        Selector(SelectorKind.DOMAIN, "dns-house.com"),
    ]


def test_a_person_and_a_company_are_kept_apart():
    found = said(contacts=(WhoisContact("registrant", "Ilse Verhoeven", "Ledger Media BV", "i@ledger.example", "+31.201234567"),))
    assert objects(found, Relation.REGISTRANT) == [
        Selector(SelectorKind.COMPANY, "Ledger Media BV"),
        Selector(SelectorKind.PERSON, "Ilse Verhoeven"),
    ]
    assert objects(found, Relation.REGISTRANT_PHONE) == [Selector(SelectorKind.PHONE, "+31201234567")]


def test_a_role_is_no_person():
    found = said(contacts=(WhoisContact("registrant", "Domain Administrator", "Ledger Media BV"), WhoisContact("tech", "Hostmaster")))
    assert not [item for item in found if item.object.kind is SelectorKind.PERSON]
    assert found[0].detail["contact"] == "Domain Administrator"


def test_a_hidden_registrant_is_privacy_and_never_a_registrant():
    redacted = said(contacts=(WhoisContact("registrant", country="IS", hidden="redacted"),))
    assert objects(redacted, Relation.PRIVACY) == [Selector(SelectorKind.TEXT, "redacted")]
    proxy = said(contacts=(WhoisContact("registrant", organisation="WhoisGuard", hidden="privacy service"),))
    assert [(item.relation, item.object) for item in proxy] == [(Relation.PRIVACY, Selector(SelectorKind.TEXT, "privacy service"))]
    assert proxy[0].detail["service"] == "WhoisGuard"
    assert not objects(redacted + proxy, Relation.REGISTRANT)


def test_no_contact_at_all_is_not_privacy():
    assert objects(said(registrar="One"), Relation.PRIVACY) == []


def test_other_contacts_carry_their_role_and_the_registrars_mailbox_is_marked():
    found = said(contacts=(WhoisContact("admin", email="a@a.example"), WhoisContact("abuse", email="abuse@names.test")))
    assert [item.detail["role"] for item in found] == ["admin", "abuse"]
    assert found[1].detail["of"] == "registrar"
    assert objects(found, Relation.REGISTRANT_EMAIL) == []


def test_the_registrars_words_are_marked_and_contradictions_named():
    registry = WhoisRecord(
        WhoisKind.RECORD,
        registrar="One Ltd.",
        created=WhoisDate("", "2023-06-27"),
        expires=WhoisDate("", "2025-06-27"),
        name_servers=("a.test",),
    )
    found = said(
        "registrar",
        registry,
        registrar="Two",
        created=WhoisDate("x", "2023-06-27T10:00:00Z"),
        expires=WhoisDate("y", "2026-06-27"),
        name_servers=("a.test", "b.test"),
    )
    conflicts = {(item.relation, item.object.value): item.detail.get("conflicts_with") for item in found}
    assert conflicts == {
        (Relation.REGISTRAR, "Two"): "One Ltd.",
        (Relation.REGISTERED_AT, "2023-06-27T10:00:00Z"): None,
        (Relation.EXPIRES_AT, "2026-06-27"): "2025-06-27",
        (Relation.NAME_SERVER, "a.test"): None,
        (Relation.NAME_SERVER, "b.test"): ["a.test"],
    }
    assert {item.detail["block"] for item in found} == {"registrar"}


def test_a_registrars_own_numbers_are_not_the_registrys():
    contact = WhoisContact("registrant", "Ilse V", handle="C-1")
    assert objects(said(contacts=(contact,)), Relation.CONTACT) == [Selector(SelectorKind.REGISTRY_ID, "C-1")]
    assert objects(said("registrar", contacts=(contact,), handle="D-1"), Relation.CONTACT) == []


def test_doubts_stand_in_the_first_observation():
    found = said(registrar="One", statuses=("ok",), notes=("several registrars are named: One; Fake",))
    assert [item.detail.get("notes") for item in found] == [["several registrars are named: One; Fake"], None]


def test_not_registered_is_the_registrys_word():
    found = not_registered(evidence(subject=domain("gone.example"), purpose="registry").exchange)
    assert (found.relation, found.detail) == (Relation.NOT_REGISTERED, {"block": "registry"})


def test_a_state_is_spelled_as_epp_spells_it_and_keeps_how_it_was_written():
    found = [item for item in said(statuses=("CLIENT HOLD", "clientHold", "REGISTERED")) if item.relation is Relation.DOMAIN_STATUS]
    assert [(item.object.value, item.detail.get("as_written")) for item in found] == [("clientHold", "CLIENT HOLD"), ("REGISTERED", None)]
