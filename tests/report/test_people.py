from __future__ import annotations

from osint.model.observation import Relation
from osint.report.people import people, profiles
from tests.report.told import fact, lines, matter, sel


def test_persons_and_companies_are_told_with_their_part() -> None:
    found = people(matter(
        fact(Relation.NAMES_PERSON, "person:Hedda Quill", role="editor"),
        fact(Relation.NAMES_COMPANY, "company:Post Ltd"),
        fact(Relation.AUTHOR, "person:Ansel Broad"),
        fact(Relation.CONTACT_EMAIL, "email:desk@site.example"),
    ))  # fmt: skip
    assert [(line.label, line.text) for line in found.lines] == [
        ("Person", "Hedda Quill (editor)"),
        ("Company", "Post Ltd"),
        ("Person", "Ansel Broad (author)"),
        ("E-mail", "desk@site.example"),
    ]


def test_a_company_in_a_certificate_that_does_not_verify_is_not_called_the_sites_own() -> None:
    found = fact(Relation.NAMES_COMPANY, "company:Bulkhost", role="certificate subject", verified=False)
    assert lines(people(matter(found))) == {
        "Company": "Bulkhost (subject of a certificate that does not verify, so it need not be the site's own)"
    }


def test_people_of_other_sites_are_left_out() -> None:
    assert lines(people(matter(fact(Relation.NAMES_PERSON, "person:X", of=sel("domain:other.test"))))) == {}


def test_a_handle_that_imitates_the_sites_own_name_is_a_warning() -> None:
    said = lines(profiles(matter(fact(Relation.TITLE, "New York Insider"), fact(Relation.SOCIAL_PROFILE, "handle:x:NewYorklnsider"))))
    assert said["!X"].startswith('@NewYorklnsider; imitates "New York Insider": ')


def test_an_ordinary_profile_is_told_as_written() -> None:
    said = lines(profiles(matter(
        fact(Relation.TITLE, "The Post"),
        fact(Relation.SOCIAL_PROFILE, "handle:x:ThePOST"),
        fact(Relation.SOCIAL_PROFILE, "handle:mastodon:@post@social.test"),
    )))  # fmt: skip
    assert said == {"X": "@ThePOST", "Mastodon": "@post@social.test"}
