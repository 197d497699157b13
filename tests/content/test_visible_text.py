from __future__ import annotations

from tests.content.site_pages import page


def test_a_place_leads_back_to_the_text_it_stands_in():
    visible = page("<p>First\n  line</p><footer>Second <b>third</b></footer>").visible
    assert visible.text == "First line\nSecond\nthird"
    assert str(visible.node(visible.text.index("Second"))) == "Second "
    assert visible.node(visible.text.index("third")).parent.name == "b"


def test_lower_case_keeps_every_place_even_in_turkish():
    visible = page("<p>İmtiyaz Sahibi: İlham</p>").visible
    assert len(visible.lower) == len(visible.text)
    assert visible.lower.startswith("imtiyaz sahibi")


def test_lines_have_a_start_and_an_end():
    visible = page("<p>one</p><p>two three</p>").visible
    place = visible.text.index("three")
    assert visible.text[visible.line_start(place) : visible.line_end(place)] == "two three"


def test_scripts_and_styles_are_not_visible():
    assert page("<script>var inn</script><style>a{}</style><p>seen</p>").visible.words == {"seen"}


def test_a_literal_that_repeats_without_end_is_followed_for_a_while_only():
    assert len(list(page("<p>" + "inn " * 5000 + "</p>").visible.places("inn"))) == 200


def test_lines_are_folded_whatever_their_white_space():
    visible = page("<p> a  b </p><p>c\u00a0d\te</p><p> f g </p>").visible
    assert visible.text == "a b\nc d e\nf g"


def test_words_are_those_within_what_white_space_parts():
    visible = page("<p>E-mail: Foo_1, (foo_1) " + "a" * 250 + "</p>").visible
    assert visible.unspaced == {"e-mail:", "foo_1,", "(foo_1)", "a" * 250}
    assert visible.words == {"e", "mail", "foo_1", "a" * 200, "a" * 50}
