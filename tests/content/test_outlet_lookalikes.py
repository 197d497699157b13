"""Which outlet a name imitates: every way is found and told, and genuine outlets imitate nobody."""

from __future__ import annotations

import pytest

from osint.content.outlet_lookalikes import MEDIUM, STRONG, Lookalike, Technique, lookalikes_of
from osint.errors import UsageProblem
from osint.model.outlets import outlet_keys, outlets
from tests.bounds import steps

WAYS = [
    ("nytirnes.com", "nytimes.com", Technique.SAME_LOOK),
    ("NYTlmes", "nytimes.com", Technique.SAME_LOOK),
    ("@nytirnes", "nytimes.com", Technique.SAME_LOOK),
    ("lеmonde.fr", "lemonde.fr", Technique.SAME_LOOK),  # with a Cyrillic е
    ("lemondé.fr", "lemonde.fr", Technique.SAME_LOOK),
    ("f0xnews.com", "foxnews.com", Technique.SAME_LOOK),
    ("nevvsweek.com", "newsweek.com", Technique.SAME_LOOK),
    ("nytimes.com.co", "nytimes.com", Technique.OTHER_SUFFIX),
    ("lemonde.ltd", "lemonde.fr", Technique.OTHER_SUFFIX),
    ("bild.vip", "bild.de", Technique.OTHER_SUFFIX),
    ("welt.media", "welt.de", Technique.OTHER_SUFFIX),
    ("thenewyorktimes.social", "nytimes.com", Technique.OTHER_SUFFIX),
    ("nytimes.blogspot.com", "nytimes.com", Technique.OTHER_SUFFIX),
    ("lemonde.fr.site-4711.test", "lemonde.fr", Technique.SUBDOMAIN),
    ("nytimes.site-4711.test", "nytimes.com", Technique.SUBDOMAIN),
    ("ny-times.com", "nytimes.com", Technique.HYPHENS),
    ("foxnews-uk.com", "foxnews.com", Technique.ADDED_WORDS),
    ("wwwlemonde.fr", "lemonde.fr", Technique.ADDED_WORDS),
    ("lemonde-fr.com", "lemonde.fr", Technique.ADDED_WORDS),
    ("cnn-breakingnews.com", "cnn.com", Technique.ADDED_WORDS),
    ("theassociatdpress.com", "apnews.com", Technique.TYPING),
    ("lemode.com", "lemonde.fr", Technique.TYPING),
    ("nytmies.com", "nytimes.com", Technique.TYPING),
    ("washingtonposst.com", "washingtonpost.com", Technique.TYPING),
    ("dai1y-original.example", "daily-original.example", Technique.SAME_LOOK),
]


@pytest.mark.parametrize(("name", "domain", "technique"), WAYS)
def test_every_way_of_imitating_is_found_and_named(name: str, domain: str, technique: Technique) -> None:
    found = lookalikes_of(name)[0]
    assert (found.outlet.domain, found.technique) == (domain, technique)
    assert found.strength >= MEDIUM


def _told(name: str) -> list[Lookalike]:
    return [item for item in lookalikes_of(name) if item.strength >= MEDIUM]


def test_no_recognised_outlet_imitates_another() -> None:
    assert [domain for outlet in outlets() for domain in outlet.domains if lookalikes_of(domain)] == []


HONEST = [
    "newyorkinsider.com",  # a city and a title word
    "@NewYorklnsider",  # imitates a name that no outlet of the registry bears
    "New York Insider",
    "dailynewsherald.com",
    "thenationalherald.com",
    "channel47news.com",
    "time.news",
    "goldenfocus.com",
    "bcrnews.com",
    "bbcd.com",
    "cnm.com",
    "kansas.gov",
    "fox14now.com",
    "irishtime.com",
    "Новости",
    "@bbcnews",
    "nytimes",
]


@pytest.mark.parametrize("name", HONEST)
def test_names_of_plain_words_and_short_or_own_names_are_at_most_weakly_alike(name: str) -> None:
    assert _told(name) == []


def test_sentence_says_letter_by_letter_what_was_put_where() -> None:
    assert lookalikes_of("@NYTlmes")[0].sentence == (
        "@NYTlmes looks like The New York Times (nytimes.com): written with a lower-case l where "
        '"nytimes" has an i, whose capital looks the same'
    )


def test_sentence_about_a_countrys_suffix_gives_the_innocent_explanation() -> None:
    assert "licensed editions" in lookalikes_of("buzzfeed.de")[0].sentence


def test_an_xn_label_is_read_as_it_is_shown() -> None:
    assert [item.technique for item in lookalikes_of("lеmonde.fr".encode("idna").decode())] == [Technique.SAME_LOOK]


def test_defanged_and_pasted_addresses_are_read() -> None:
    assert lookalikes_of("hxxp://nytimes[.]com[.]co/a")[0].outlet.domain == "nytimes.com"


def test_an_outlet_is_named_once_and_the_strongest_comes_first() -> None:
    found = lookalikes_of("20minuts.com")
    assert [item.outlet.domain for item in found] == ["20minutes.fr", "20minutos.es"]
    assert found == sorted(found, key=lambda item: -item.strength)


def test_strength_in_words_follows_the_number() -> None:
    assert lookalikes_of("nytimes.com.co")[0].words == "strong"
    assert lookalikes_of("nytimes.com.co")[0].strength >= STRONG
    assert lookalikes_of("time.news")[0].words == "weak"


@pytest.mark.parametrize("rubbish", ["", "   ", "???", "@", "192.0.2.1", "a b.\x00", "co.uk", "no-such-suffix.zzzz"])
def test_what_is_neither_a_domain_nor_a_name_is_refused(rubbish: str) -> None:
    if rubbish == "a b.\x00":
        assert lookalikes_of(rubbish) == []
        return
    with pytest.raises(UsageProblem):
        lookalikes_of(rubbish)


@pytest.mark.parametrize("name", ["lemond7-news.com", "worldtrib12-portal.com", "nytim3-news.com", "lemode.com", "washngtonpst.com"])
def test_a_name_is_not_compared_with_every_outlet(name: str) -> None:
    lookalikes_of(name)
    # A comparison of two names takes dozens of steps.
    assert steps(lambda: lookalikes_of(name)) < 5 * len(outlet_keys())
