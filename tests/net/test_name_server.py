"""Only an answer with the id and the question of the query is taken; anything else is waited out."""

from __future__ import annotations

import asyncio

import dns.flags
import dns.message
import dns.rcode
import pytest
from hypothesis import given
from hypothesis import strategies as st

from osint.errors import Unreachable
from osint.net.name_server import Answer, Question, ask_name_server, server_label
from tests.net.peers import ADDRESS, NAME, Names, answering, listening, run

QUESTION = Question.about(NAME, "A")
QUERY = dns.message.from_wire(QUESTION.wire)


class Says(Names):
    """Sends these packets back, whatever is asked; True stands for the truthful one."""

    def __init__(self, *packets: bytes | bool) -> None:
        super().__init__({(NAME, "A"): [ADDRESS]})
        self.say = packets

    def packets(self, query: dns.message.Message) -> list[bytes]:
        return [packet if isinstance(packet, bytes) else self.reply(query).to_wire() for packet in self.say]


def ask(names: Names, seconds: float = 0.3) -> Answer:
    async def question() -> Answer:
        async with answering(names) as port, asyncio.timeout(seconds):
            return await ask_name_server(QUESTION, ("127.0.0.1", port))

    return run(question())


def reply(**changed: object) -> bytes:
    """A reply with something wrong with it."""
    made = dns.message.make_response(QUERY)
    for name, value in changed.items():
        setattr(made, name, value)
    return made.to_wire()


OTHER = dns.message.make_response(dns.message.make_query("bank.example", "A", id=QUERY.id)).to_wire()
OTHER_TYPE = dns.message.make_response(dns.message.make_query(NAME, "AAAA", id=QUERY.id)).to_wire()
SPOOFED = {
    "another id": reply(id=(QUERY.id + 1) & 0xFFFF),
    "another question": OTHER,
    "another type": OTHER_TYPE,
    "a question instead of an answer": QUERY.to_wire(),
    "no question": reply(question=[]),
    "eleven bytes": reply()[:11],
    "nothing": b"",
}


@pytest.mark.parametrize("spoofed", SPOOFED.values(), ids=SPOOFED)
def test_a_spoofed_answer_is_not_taken_and_the_true_one_after_it_is(spoofed: bytes) -> None:
    found = dns.message.from_wire(ask(Says(spoofed, True)).wire)
    assert found.answer[0][0].to_text() == ADDRESS
    with pytest.raises(TimeoutError):
        ask(Says(spoofed), 0.1)


def test_the_spelling_of_the_question_does_not_matter() -> None:
    loud = reply().replace(b"site", b"SiTe")
    assert ask(Says(loud)).wire == loud


@pytest.mark.parametrize("rcode", [dns.rcode.REFUSED, dns.rcode.SERVFAIL, dns.rcode.FORMERR, dns.rcode.NOTIMP])
def test_an_error_may_come_without_a_question(rcode: dns.rcode.Rcode) -> None:
    made = dns.message.make_response(QUERY)
    made.question = []
    made.set_rcode(rcode)
    assert ask(Says(made.to_wire())).wire == made.to_wire()


@given(st.binary(max_size=40))
def test_no_datagram_makes_it_raise(noise: bytes) -> None:
    wire = ask(Says(QUERY.id.to_bytes(2, "big") + noise, True)).wire
    assert len(wire) >= 12


def cut(text: bytes, *, close: bool = True) -> Answer:
    """What comes when the UDP answer is cut and the TCP server at the same port says this."""

    async def over_tcp(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readexactly(2)
        writer.write(text)
        await writer.drain()
        await asyncio.sleep(0 if close else 5)

    async def question() -> Answer:
        async with listening(over_tcp) as port:
            loop = asyncio.get_running_loop()
            names = Says(reply(flags=dns.flags.QR | dns.flags.TC))
            transport, _ = await loop.create_datagram_endpoint(lambda: names, local_addr=("127.0.0.1", port))
            try:
                async with asyncio.timeout(0.4):
                    return await ask_name_server(QUESTION, ("127.0.0.1", port))
            finally:
                transport.close()

    return run(question())


def test_a_cut_answer_is_asked_for_again_over_tcp() -> None:
    found = cut(b"\x00\x05whole and more")
    assert (found.wire, found.transport) == (b"whole", "tcp")


@pytest.mark.parametrize("text", [b"", b"\x00", b"\xff\xffshort"])
def test_a_tcp_answer_that_breaks_off_is_unreachable(text: bytes) -> None:
    with pytest.raises(Unreachable, match="closed the connection"):
        cut(text)


def test_a_tcp_answer_that_never_comes_is_waited_for_no_longer_than_allowed() -> None:
    with pytest.raises(TimeoutError):
        cut(b"\x00", close=False)


def test_nobody_at_the_port_is_unreachable() -> None:
    with pytest.raises(Unreachable):
        run(ask_name_server(QUESTION, ("127.0.0.1", 1)))


def test_a_name_server_is_written_with_its_port() -> None:
    assert server_label("9.9.9.9", 53) == "9.9.9.9:53"
    assert server_label("2001:db8::1", 5353) == "[2001:db8::1]:5353"
