from __future__ import annotations

from osint.model.observation import Relation
from osint.report.hosting import certificate, hosting
from tests.report.told import WWW, fact, lines, matter, sel

IP, NET, SYSTEM, CERT = sel("ip:192.0.2.1"), sel("netblock:192.0.2.0/24"), sel("asn:AS64496"), sel(f"cert:{'a' * 64}")
RESOLVES = fact(Relation.RESOLVES_TO, "ip:192.0.2.1")


def test_an_address_is_told_in_plain_words_with_all_its_evidence() -> None:
    found = hosting(matter(
        RESOLVES,
        fact(Relation.ORIGIN_ASN, "asn:AS64496", of=IP, number=2),
        fact(Relation.HELD_BY, "company:Own Iron", of=SYSTEM, number=3),
        fact(Relation.IN_NETBLOCK, "netblock:192.0.2.0/24", of=IP, number=4),
        fact(Relation.HELD_BY, "company:Own Iron SAS", of=NET, number=4),
        fact(Relation.LOCATED_IN, "country:FR", of=NET, number=4),
        fact(Relation.REVERSE_NAME, "host:ded.own-iron.test", of=IP, number=5),
        fact(Relation.HOSTING_KIND, "shared host", of=IP, number=6, provider="Own Iron"),
    ))  # fmt: skip
    (line,) = found.lines
    assert line.label == "192.0.2.1"
    assert line.evidence == (1, 2, 4, 5, 6)
    assert line.text == (
        "announced by AS64496 (Own Iron); range 192.0.2.0/24 held by Own Iron SAS, registered in FR; calls itself ded.own-iron.test; "
        "Own Iron, a shared host: many unrelated sites share its addresses"
    )


def test_that_a_kind_of_hosting_is_unknown_is_said_once_and_with_care() -> None:
    said = lines(hosting(matter(RESOLVES, fact(Relation.RESOLVES_TO, "ip:192.0.2.2"))))
    assert said["Kind of hosting"].startswith("unknown: these addresses are in none of our lists")
    assert "strangers may share" in said["Kind of hosting"]
    known = fact(Relation.HOSTING_KIND, "cdn", of=IP)
    assert lines(hosting(matter(RESOLVES, known, fact(Relation.RESOLVES_TO, "ip:192.0.2.2"))))["Kind of hosting"].startswith(
        "unknown: 192.0.2.2 is"
    )
    assert "Kind of hosting" not in lines(hosting(matter(RESOLVES, known)))


def test_the_www_name_adds_its_addresses_once_and_its_alias_only_where_it_tells_something() -> None:
    same = matter(RESOLVES, fact(Relation.RESOLVES_TO, "ip:192.0.2.1", of=WWW), fact(Relation.ALIAS_OF, "domain:site.example", of=WWW))
    assert set(lines(hosting(same))) == {"192.0.2.1", "Kind of hosting"}
    edge = matter(fact(Relation.RESOLVES_TO, "ip:192.0.2.9", of=WWW), fact(Relation.ALIAS_OF, "host:x.edge.test", of=WWW))
    assert lines(hosting(edge))["Alias"] == "www.site.example is an alias of x.edge.test"
    assert "192.0.2.9" in lines(hosting(edge))


def test_no_address_is_claimed_only_where_the_dns_says_so() -> None:
    absent = [fact(Relation.ABSENT_RECORD, rrtype, number=number) for number, rrtype in enumerate(("A", "AAAA", "MX"), 1)]
    said = hosting(matter(*absent))
    assert lines(said)["Address"] == "none: its DNS says that the name has no address"
    assert lines(said)["Mail goes to"] == "nowhere: its DNS names no mail server"
    assert said.lines[0].evidence == (1, 2)
    assert lines(hosting(matter(absent[0]))) == {}
    assert lines(hosting(matter())) == {}


def test_a_private_address_is_a_warning() -> None:
    said = lines(hosting(matter(fact(Relation.PRIVATE_ADDRESS, "ip:10.0.0.5", of=WWW))))
    assert said == {"!Points inside": "www.site.example points to the private or reserved address 10.0.0.5; it was not contacted"}


def test_a_certificate_is_told_with_its_problem_first() -> None:
    found = matter(
        fact(Relation.PRESENTS_CERTIFICATE, str(CERT)),
        fact(Relation.CERTIFICATE_NAME, "domain:other.test", of=CERT),
        fact(Relation.VALID_FROM, "time:2026-01-01T00:00:00Z", of=CERT),
        fact(Relation.VALID_UNTIL, "time:2026-04-01T00:00:00Z", of=CERT),
        fact(Relation.CERTIFICATE_PROBLEM, "Hostname mismatch", of=CERT),
    )
    assert list(lines(certificate(found)).items()) == [
        ("SHA-256", "a" * 64),
        ("!Does not verify", "Hostname mismatch"),
        ("Names", "other.test"),
        ("Valid", "1 January 2026 to 1 April 2026"),
    ]


def test_a_certificate_of_the_www_name_alone_is_told_too() -> None:
    assert lines(certificate(matter(fact(Relation.PRESENTS_CERTIFICATE, str(CERT), of=WWW)))) == {"SHA-256": "a" * 64}


def test_many_names_are_counted() -> None:
    names = [fact(Relation.CERTIFICATE_NAME, f"domain:n{number}.test", of=CERT) for number in range(40)]
    said = lines(certificate(matter(fact(Relation.PRESENTS_CERTIFICATE, str(CERT)), *names)))
    assert said["Names"].endswith("n9.test and 30 more")
