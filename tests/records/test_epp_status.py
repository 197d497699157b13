"""One state has one spelling, and what is no such state stays as it is."""

import pytest

from osint.records.epp_status import EPP_STATES, each_once, epp_status, epp_status_of_rdap


@pytest.mark.parametrize("state", EPP_STATES)
def test_every_spelling_of_a_state_is_the_same_state(state):
    words = "".join(f" {char.lower()}" if char.isupper() else char for char in state)
    for written in (state, state.upper(), words, words.title(), words.replace(" ", "-"), words.upper().replace(" ", "_")):
        assert epp_status(written) == state
        assert epp_status_of_rdap(written) == state


@pytest.mark.parametrize(("written", "state"), [("active", "ok"), ("Active", "ok"), ("associated", "linked"), ("locked", "locked")])
def test_rdap_calls_two_states_by_other_words(written, state):
    assert epp_status_of_rdap(written) == state
    assert epp_status(written) == written


@pytest.mark.parametrize(
    "written", ["REGISTERED", "Registered until expiry date.", "connect", "", "client hold (set by the registrar)", "okay"]
)
def test_words_of_their_own_stay_as_they_are(written):
    assert epp_status(written) == written


def test_a_state_is_told_once_with_the_words_it_was_first_written_in():
    written = ("client hold", "clientHold", "ok", "VERIFIED")
    assert each_once(written, epp_status) == [("clientHold", {"as_written": "client hold"}), ("ok", {}), ("VERIFIED", {})]
