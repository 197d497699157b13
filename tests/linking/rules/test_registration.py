"""Two domains of one registrant, and two behind one service, one registrar or one invented name. All people are invented."""

from __future__ import annotations

from datetime import timedelta

import pytest

from osint.model.observation import Relation
from tests.linking.world import NOON, aside, link, reasons, site

EMAIL, PHONE, WHO = Relation.REGISTRANT_EMAIL, Relation.REGISTRANT_PHONE, Relation.REGISTRANT
ADDRESS, CONTACT = Relation.REGISTRANT_ADDRESS, Relation.CONTACT


def both(relation: Relation, value: str, other: str = "", **detail: str):
    return link(
        site("a.example", ("a.example", relation, value, detail)), site("b.example", ("b.example", relation, other or value, detail))
    )


@pytest.mark.parametrize(
    ("relation", "value", "other", "rule"),
    [
        (EMAIL, "email:I.Verhoeven@mail.example", "email:i.verhoeven@mail.example", "registrant_email"),
        (PHONE, "phone:+32470112358", "phone:32470112358", "registrant_phone"),
        (WHO, "person:Ilse Verhoeven", "person:VERHOEVEN, ILSE", "registrant_name"),
        (WHO, "company:Ledger Media BV", "company:LEDGER MEDIA B.V.", "registrant_organisation"),
        (ADDRESS, "text:9 Veil Road, Portwick 00100", "text:9, Veil Road - Portwick 00100", "registrant_address"),
    ],
)
def test_one_registrant_written_in_two_ways_is_one(relation: Relation, value: str, other: str, rule: str):
    assert list(reasons(both(relation, value, other))) == [rule]


@pytest.mark.parametrize(
    ("relation", "value", "other"),
    [
        (EMAIL, "email:ilse@mail.example", "email:ilsa@mail.example"),
        (PHONE, "phone:+32470112358", "phone:+32470112359"),
        (WHO, "person:Ilse Verhoeven", "person:Ilse Verhoef"),
        (WHO, "company:Ledger Media BV", "company:Ledger Press BV"),
        (ADDRESS, "text:9 Veil Road, Portwick 00100", "text:9 Sail Road, Portwick 00100"),
    ],
)
def test_two_registrants_who_resemble_each_other_are_two(relation: Relation, value: str, other: str):
    assert both(relation, value, other).reasons == ()


@pytest.mark.parametrize(
    ("relation", "value", "why"),
    [
        (EMAIL, "email:abuse@godaddy.com", "godaddy.com is the mail domain of a registrar or a privacy service"),
        (
            EMAIL,
            "email:0123abcd.protect@withheldforprivacy.com",
            "it is Withheld for Privacy's, a privacy service, which stands in front of strangers",
        ),
        (EMAIL, "email:noreply@mail.example", "it is a sample, or a mailbox that nobody reads"),
        (PHONE, "phone:+14806242599", "it is the telephone number of a registrar or a privacy service"),
        (PHONE, "phone:+320000000", "it is no real telephone number"),
        (WHO, "person:Domain Admin", "it is the name of a role, which many use"),
        (WHO, "person:John Doe", "it is a name that people invent where they give none"),
        (WHO, "person:REDACTED FOR PRIVACY", "it only says that the real value is withheld"),
        (WHO, "company:NameCheap, Inc.", "it is namecheap, a registrar, which holds the domains of strangers"),
        (WHO, "company:HugeDomains.com", "it is hugedomains, a trader in domains, which holds the domains of strangers"),
        (WHO, "company:Domains By Proxy, LLC", "it is Domains By Proxy's, a privacy service, which stands in front of strangers"),
        (ADDRESS, "text:Kalkofnsvegur 2, Reykjavik 101", "it is the postal address of a registrar or a privacy service"),
        (ADDRESS, "text:REDACTED FOR PRIVACY, Room 9", "it only says that the real value is withheld"),
        (ADDRESS, "text:71-75 Shelton Street, London", "it is the address of an agent at which very many companies are registered"),
        (ADDRESS, "text:Portwick, Northland", "it names a place, and no house in it"),
    ],
)
def test_what_stands_in_front_of_strangers_is_set_aside_with_the_reason(relation: Relation, value: str, why: str):
    found = both(relation, value)
    assert (found.reasons, list(aside(found).values())) == ((), [why])


def test_a_name_of_one_word_counts_half():
    assert both(WHO, "person:Ilse").reasons[0].log_ratio == 1.3


def test_a_technical_contact_counts_half_and_speaks_against_nobody():
    a = site("a.example", ("a.example", CONTACT, "email:web@studio.example", {"role": "tech"}))
    b = site("b.example", ("b.example", CONTACT, "email:web@studio.example", {"role": "admin"}))
    other = site("c.example", ("c.example", EMAIL, "email:ilse@mail.example"))
    assert [(reason.rule, reason.log_ratio) for reason in link(a, b).reasons] == [("registrant_email", 1.75)]
    assert link(a, other).against == ()


@pytest.mark.parametrize("detail", [{"role": "abuse"}, {"role": "abuse", "of": "registrar"}, {"role": "tech", "of": "registrar"}, {}])
def test_the_registrars_contact_never_counts(detail: dict[str, str]):
    assert both(CONTACT, "email:help@registrar.example", **detail).reasons == ()


def test_different_registrants_speak_against_one_hand():
    found = both(WHO, "person:Ilse Verhoeven", "person:Bram Aalders")
    assert [(item.name, item.log_ratio) for item in found.against] == [("registrant_name", -1.4)]


def test_one_mailbox_overrules_two_names_beside_it():
    def registered(name: str, person: str):
        return site(name, (name, EMAIL, "email:ilse@mail.example"), (name, WHO, f"person:{person}"))

    found = link(registered("a.example", "Ilse Verhoeven"), registered("b.example", "Bram Aalders"))
    assert (found.against, found.word) == ((), "likely")


def test_a_shared_office_does_not_overrule_two_names():
    def registered(name: str, person: str):
        return site(name, (name, ADDRESS, "text:9 Veil Road, Portwick 00100"), (name, WHO, f"person:{person}"))

    found = link(registered("a.example", "Ilse Verhoeven"), registered("b.example", "Bram Aalders"))
    assert [item.name for item in found.against] == ["registrant_name"]


def handle(name: str, value: str, role: str = "registrant"):
    return site(name, (name, CONTACT, f"registry_id:{value}", {"role": role}))


def test_one_contact_in_the_registrys_books_joins_two_domains():
    assert reasons(link(handle("a.example", "C1234-EXMP"), handle("b.test", "c1234-exmp"))) == {"registry_contact": "C1234-EXMP"}


def test_a_bare_number_means_something_else_at_another_registry():
    assert reasons(link(handle("a.example", "4711"), handle("b.example", "4711"))) == {"registry_contact": "4711"}
    assert reasons(link(handle("a.example", "4711"), handle("b.test", "4711"))) == {}


def test_the_domains_own_number_is_no_contact():
    def numbered(name: str):
        return site(name, (name, Relation.REGISTRY_HANDLE, "registry_id:D1-EXMP"))

    assert link(numbered("a.example"), numbered("b.example")).reasons == ()


def test_a_masked_contact_number_is_set_aside():
    found = link(handle("a.example", "REDACTED FOR PRIVACY"), handle("b.example", "REDACTED FOR PRIVACY"))
    assert aside(found) == {"registry_contact": "it only says that the real value is withheld"}


@pytest.mark.parametrize("name", ["company:Domains By Proxy, LLC", "company:NameCheap, Inc.", "person:Registration Private"])
def test_what_stands_beside_a_service_is_the_services(name: str):
    def hidden(domain: str):
        return site(
            domain, (domain, WHO, name), (domain, PHONE, "phone:+32470112358"), (domain, ADDRESS, "text:9 Veil Road, Portwick 00100")
        )

    found = link(hidden("a.example"), hidden("b.example"))
    assert (found.reasons, {"registrant_phone", "registrant_address"} <= set(aside(found))) == ((), True)


def test_what_stands_beside_a_mere_role_is_the_registrants():
    def run(domain: str):
        return site(domain, (domain, WHO, "person:Domain Admin"), (domain, PHONE, "phone:+32470112358"))

    assert reasons(link(run("a.example"), run("b.example"))) == {"registrant_phone": "+32470112358"}


def test_what_another_answer_says_beside_a_service_is_not_the_services():
    def moved(domain: str):
        before = (domain, PHONE, "phone:+32470112358", {}, NOON - timedelta(days=90))
        return site(domain, (domain, WHO, "company:Domains By Proxy, LLC"), before)

    assert reasons(link(moved("a.example"), moved("b.example"))) == {"registrant_phone": "+32470112358"}
