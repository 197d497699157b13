from __future__ import annotations

from dataclasses import replace

from osint.model.article import Verdict
from osint.report.copies_summary import (
    Standing,
    compared_with,
    headline,
    limits,
    matches_of,
    portions,
    rest_sentence,
    source_sentence,
    sources_of,
    standing,
)
from tests.report.copied import full_report, passage, side, small_report


def test_every_article_stands_where_its_verdict_and_its_dates_put_it() -> None:
    copied, shared = [Standing.COPIED] * 3, [Standing.SHARED] * 2
    others = [Standing.SUSPECTED, Standing.FROM_HERE, Standing.OWN, Standing.UNKNOWN]
    assert [standing(item) for item in full_report().articles] == [*copied, Standing.AGENCY, *shared, *others]


def test_an_outlet_is_summed_up_in_one_sentence() -> None:
    report = full_report()
    said = {source.site: source_sentence(source, len(report.articles)) for source in sources_of(report)}
    assert said["daily-original.example"] == "3 of 10 articles, 83 % of their words, 5 h 40 min to 2 d after"
    assert said["courier.example"] == "2 articles shared, who was first is undecided"
    assert said["abendpost.example"] == "1 article perhaps rewritten or translated"
    assert "blog-of-nobody.example" not in said


def test_one_article_is_said_in_the_singular() -> None:
    report = small_report()
    assert headline(report) == "1 of 2 articles of mirror-news.example carries text that stood elsewhere before: 82 % of its words."
    assert source_sentence(sources_of(report)[0], 2) == "1 of 2 articles, 82 % of its words, 5 h 40 min after"


def test_all_words_are_accounted_for_once() -> None:
    report = full_report()
    found = portions(report)
    assert sum(portion.words for portion in found) == sum(item.article.words for item in report.articles)
    assert [portion.source for portion in found if portion.standing is Standing.COPIED] == ["The Daily Original (daily-original.example)"]


def test_a_passage_found_at_two_outlets_counts_for_the_better_match_only() -> None:
    item = small_report().articles[0]
    first = item.matches[0]
    whole = first.overlap.passages[0]
    twice = replace(
        first, original=side(9, "courier.example", "The same", first.original.published), overlap=replace(first.overlap, passages=(whole,))
    )
    report = replace(small_report(), articles=(replace(item, matches=(first, twice)),))
    assert next((found.site, round(found.words)) for found in portions(report)) == ("daily-original.example", 124)
    assert all(found.site != "courier.example" for found in portions(report))


def test_passages_at_different_places_count_for_both() -> None:
    item = small_report().articles[0]
    first = item.matches[0]
    parts = passage("The harbour council", "the summer season."), passage("The repair will cost", "in January.")
    other = side(9, "courier.example", "Half of it", first.original.published)
    halves = [
        replace(first, original=original, overlap=replace(first.overlap, passages=(part,), share_of_copy=0.3))
        for original, part in zip((first.original, other), parts, strict=True)
    ]
    report = replace(small_report(), articles=(replace(item, matches=tuple(halves)),))
    assert {found.site for found in portions(report)} == {"daily-original.example", "courier.example", ""}


def test_nothing_to_compare_with_is_said_and_is_no_clean_bill() -> None:
    alone = replace(
        small_report(),
        compared_with=0,
        sites_compared=0,
        articles=tuple(replace(item, matches=(), verdict=Verdict.UNDECIDED) for item in small_report().articles),
    )
    assert "could not be compared" in headline(alone)
    assert limits(alone)[0].startswith("There is nothing here to compare with")
    assert rest_sentence(alone) == "2 not compared"


def test_a_number_of_sites_that_is_not_known_is_not_made_up() -> None:
    assert compared_with(replace(full_report(), sites_compared=0)) == "1,240 articles of other sites"


def test_a_site_without_articles_is_said() -> None:
    assert headline(replace(small_report(), articles=())) == "No article of mirror-news.example could be read."


def test_the_limits_name_dates_undecided_order_agencies_and_cut_texts() -> None:
    item = full_report().articles[0]
    cut = replace(item, matches=(replace(item.matches[0], overlap=replace(item.matches[0].overlap, was_cut=True)),))
    said = " ".join(limits(replace(full_report(), articles=(cut, *full_report().articles[1:]))))
    for words in ("1,240 articles of 4 other sites", "a page can claim any date", "does not show who copied", "news agency", "too long"):
        assert words in said


def test_a_verdict_of_own_text_stands_against_a_weak_match_but_not_against_a_later_copy() -> None:
    copied, later = full_report().articles[0], full_report().articles[7]
    judged = [replace(item, verdict=Verdict.OWN) for item in (copied, later)]
    assert [standing(item) for item in judged] == [Standing.OWN, Standing.FROM_HERE]
    assert [len(matches_of(item)) for item in judged] == [0, 1]
