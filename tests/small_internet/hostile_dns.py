"""Names whose DNS answers lie, loop, flood or never come: below evil.test, and as dns-<name>.test for a registered domain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from dnslib import AAAA, CNAME, MX, NS, QTYPE, RCODE, RR, SOA, TXT, A, DNSHeader, DNSLabel, DNSQuestion, DNSRecord

from tests.small_internet.infrastructure import BLACKHOLE, CLOSED, EVIL, EVIL_TLS_HANG

ROOT = "evil.test"
METADATA = "169.254.169.254"
INTERNAL = "10.0.0.5"
ESCAPES = b"\x1b]0;owned\x07\x1b[2J<script>alert(1)</script>\xff\x00\"';--"


@dataclass(frozen=True, slots=True)
class Reaction:
    """Packets to send after `delay` seconds; no packets is silence; `close` ends a TCP connection without an answer."""

    packets: tuple[bytes, ...] = ()
    delay: float = 0.0
    close: bool = False


Addresses = tuple[str, ...]
STATIC: dict[str, Addresses] = {
    "both": (EVIL, METADATA),
    "metadata": (METADATA,),
    "internal": (INTERNAL,),
    "loopback": ("127.0.0.1",),
    "zero": ("0.0.0.0",),
    "private6": ("fd00::5",),
    "nat64": ("64:ff9b::a9fe:a9fe",),
    "mapped": ("::ffff:a9fe:a9fe",),
    "sixtofour": ("2002:a9fe:a9fe::1",),
    "doc6": ("2001:db8:66::66",),
    "tlshang": (EVIL_TLS_HANG,),
    "closed": (CLOSED,),
    "blackhole": (BLACKHOLE,),
}
"""Plain answers that point where nobody should go (SECURITY 21 and 22)."""
ALIASES = {"cnameint": "internal", "loop1": "loop2", "loop2": "loop1", "self": "self", "ctrl": "nx-target"}
REACTIONS = (
    "rebind",
    "chain0",
    "loopboth",
    "servfail",
    "refused",
    "lame",
    "drop",
    "slow",
    "hugetxt",
    "many",
    "manymx",
    "trunc",
    "tcphang",
    "tcpclose",
    "garbage",
    "ptrloop",
    "wrongq",
    "wrongid",
    "oob",
    "esc",
    "dots",
    "nx",
    "wild",
)
NAMES = tuple(sorted({*STATIC, *ALIASES, *REACTIONS}))
"""Every hostile first label: <name>.evil.test and dns-<name>.test behave alike."""


class HostileDns:
    """The hostile half of the name server; counts questions where the answer depends on how often it was asked."""

    def __init__(self) -> None:
        self._asked: Counter[str] = Counter()

    def react(self, question: DNSRecord, name: str, rrtype: str, transport: str) -> Reaction | None:
        """What to do about a hostile name, or None where the name is not of this half."""
        split = _hostile_label(name)
        if split is None:
            return None
        label, zone = split
        special = _SPECIAL.get("chain0" if label.startswith("chain") else label)
        if special:
            return special(self, Asked(question, name, rrtype, transport, zone))
        return Reaction((_plain(Asked(question, name, rrtype, transport, zone), label).pack(),))

    def turn(self, name: str) -> int:
        """How often a name was asked about before."""
        self._asked[name] += 1
        return self._asked[name] - 1


@dataclass(frozen=True, slots=True)
class Asked:
    """One question to the hostile half; `zone` is what its aliases are below of: evil.test, or dns-<name>.test itself."""

    question: DNSRecord
    name: str
    rrtype: str
    transport: str
    zone: str

    def reply(self) -> DNSRecord:
        """An empty reply to it."""
        return DNSRecord(DNSHeader(id=self.question.header.id, qr=1, ra=1, rd=1), q=self.question.q)

    def owner(self, label: str) -> str:
        """The full name of another hostile label."""
        return f"{label}.{ROOT}"


def _hostile_label(name: str) -> tuple[str, str] | None:
    """(label, zone) of a hostile name; the label is "" for evil.test and for web names that resolve to the evil server."""
    domain = ".".join(name.split(".")[-2:])
    below = name.removesuffix(domain).rstrip(".")
    if domain == ROOT:
        label = below.split(".")[-1] if below else ""
        return ("wild" if label == "wild" and below != "wild" else label), ROOT
    family, _, rest = domain.removesuffix(".test").partition("-")
    if not domain.endswith(".test") or family not in {"evil", "dns", "whois", "rdap", "tls"} or not rest:
        return None
    if (family, rest) == ("tls", "hang"):
        return "tlshang", domain
    if family != "dns":
        return ("", domain) if below in {"", "www"} else ("nx", domain)
    if rest == "wild":
        return "wild", domain
    return (rest if below in {"", "www"} else "nx"), domain


def _plain(asked: Asked, label: str) -> DNSRecord:
    reply = asked.reply()
    if label in ALIASES:
        target = ALIASES[label]
        reply.add_answer(RR(asked.name, QTYPE.CNAME, rdata=CNAME(asked.owner(target)), ttl=60))
        if target in STATIC:
            _add_addresses(reply, asked.owner(target), asked.rrtype, STATIC[target])
        elif target == "nx-target":
            reply.header.rcode = RCODE.NXDOMAIN
        return reply
    addresses = STATIC.get(label, (EVIL,))
    if not _add_addresses(reply, asked.name, asked.rrtype, addresses):
        _add_zone_record(reply, asked)
    return reply


def _add_addresses(reply: DNSRecord, name: str, rrtype: str, addresses: Addresses, ttl: int = 60) -> bool:
    fitting = [address for address in addresses if rrtype == ("AAAA" if ":" in address else "A")]
    for address in fitting:
        reply.add_answer(
            RR(name, QTYPE.AAAA if ":" in address else QTYPE.A, rdata=AAAA(address) if ":" in address else A(address), ttl=ttl)
        )
    return bool(fitting)


def _add_zone_record(reply: DNSRecord, asked: Asked) -> None:
    """NS and SOA where asked for, else the SOA of a NODATA answer."""
    soa = RR(asked.zone, QTYPE.SOA, rdata=SOA(f"ns.{ROOT}", f"mallory.{ROOT}", (1, 60, 60, 60, 60)), ttl=60)
    if asked.rrtype == "NS" and asked.name == asked.zone:
        reply.add_answer(RR(asked.name, QTYPE.NS, rdata=NS(f"ns.{ROOT}"), ttl=60))
    elif asked.rrtype == "SOA" and asked.name == asked.zone:
        reply.add_answer(soa)
    else:
        reply.add_auth(soa)


def _rebind(half: HostileDns, asked: Asked) -> Reaction:
    """Alternate between a public and the metadata address, TTL 0."""
    reply = asked.reply()
    if asked.rrtype == "A":
        _add_addresses(reply, asked.name, "A", (METADATA,) if half.turn(asked.name) % 2 else (EVIL,), ttl=0)
    else:
        _add_zone_record(reply, asked)
    return Reaction((reply.pack(),))


def _chain(half: HostileDns, asked: Asked) -> Reaction:
    """chain0 -> chain1 -> … -> chain1000, sixteen links in each answer."""
    reply, label = asked.reply(), asked.name.split(".")[0]
    at = int(label.removeprefix("chain")) if label.removeprefix("chain").isdigit() else 0
    name = asked.name
    for step in range(at + 1, min(at + 17, 1001)):
        reply.add_answer(RR(name, QTYPE.CNAME, rdata=CNAME(asked.owner(f"chain{step}")), ttl=60))
        name = asked.owner(f"chain{step}")
    if at + 17 > 1001:
        _add_addresses(reply, name, asked.rrtype, (EVIL,))
    return Reaction((reply.pack(),))


def _loop_in_one_packet(half: HostileDns, asked: Asked) -> Reaction:
    reply, other = asked.reply(), asked.owner("loopboth-b")
    reply.add_answer(RR(asked.name, QTYPE.CNAME, rdata=CNAME(other), ttl=60), RR(other, QTYPE.CNAME, rdata=CNAME(asked.name), ttl=60))
    return Reaction((reply.pack(),))


def _rcode(code: int) -> Callable[[HostileDns, Asked], Reaction]:
    def react(half: HostileDns, asked: Asked) -> Reaction:
        reply = asked.reply()
        reply.header.rcode = code
        return Reaction((reply.pack(),))

    return react


def _lame(half: HostileDns, asked: Asked) -> Reaction:
    """A referral up to the root, as a server answers that knows nothing of the zone."""
    reply = asked.reply()
    reply.header.ra = 0
    reply.add_auth(RR(".", QTYPE.NS, rdata=NS("a.root.infra.test"), ttl=60))
    return Reaction((reply.pack(),))


def _silence(half: HostileDns, asked: Asked) -> Reaction:
    return Reaction(delay=3600.0 if asked.transport == "tcp" else 0.0)


def _slow(half: HostileDns, asked: Asked) -> Reaction:
    return Reaction((_plain(asked, "").pack(),), delay=4.0)


def _only_over_tcp(fill: Callable[[DNSRecord, Asked], None]) -> Callable[[HostileDns, Asked], Reaction]:
    """TC over UDP, the large answer over TCP."""

    def react(half: HostileDns, asked: Asked) -> Reaction:
        reply = asked.reply()
        if asked.transport == "udp":
            reply.header.tc = 1
        else:
            fill(reply, asked)
        return Reaction((reply.pack(),))

    return react


def _huge_text(reply: DNSRecord, asked: Asked) -> None:
    if asked.rrtype == "TXT":
        reply.add_answer(RR(asked.name, QTYPE.TXT, rdata=TXT([b"x" * 250] * 200), ttl=60))


def _many_addresses(reply: DNSRecord, asked: Asked) -> None:
    if asked.rrtype == "A":
        for number in range(4000):
            reply.add_answer(RR(asked.name, QTYPE.A, rdata=A(f"198.18.{number // 250}.{number % 250}"), ttl=60))


def _many_mail_hosts(reply: DNSRecord, asked: Asked) -> None:
    if asked.rrtype == "MX":
        for number in range(1000):
            reply.add_answer(RR(asked.name, QTYPE.MX, rdata=MX(f"mx{number}.{ROOT}", number), ttl=60))


def _truncated(over_tcp: Reaction | None) -> Callable[[HostileDns, Asked], Reaction]:
    """TC over UDP; over TCP the given reaction, or TC once more."""

    def react(half: HostileDns, asked: Asked) -> Reaction:
        if over_tcp is not None and asked.transport == "tcp":
            return over_tcp
        reply = asked.reply()
        reply.header.tc = 1
        return Reaction((reply.pack(),))

    return react


def _garbage(half: HostileDns, asked: Asked) -> Reaction:
    return Reaction((asked.question.header.id.to_bytes(2) + bytes(range(37, 200)),))


def _pointer_loop(half: HostileDns, asked: Asked) -> Reaction:
    """An answer whose owner name is a compression pointer to itself."""
    wire = asked.reply().pack()
    answer = b"\xc0" + bytes((len(wire),)) + b"\x00\x01\x00\x01\x00\x00\x00\x3c\x00\x04" + bytes((203, 0, 113, 66))
    return Reaction((wire[:6] + b"\x00\x01" + wire[8:] + answer,))


def _wrong_question(half: HostileDns, asked: Asked) -> Reaction:
    reply = DNSRecord(DNSHeader(id=asked.question.header.id, qr=1, ra=1), q=DNSQuestion("bank.test", QTYPE.A))
    _add_addresses(reply, "bank.test", "A", (EVIL,))
    return Reaction((reply.pack(),))


def _wrong_id(half: HostileDns, asked: Asked) -> Reaction:
    reply = _plain(asked, "")
    reply.header.id = (asked.question.header.id + 1) & 0xFFFF
    return Reaction((reply.pack(),))


def _out_of_bailiwick(half: HostileDns, asked: Asked) -> Reaction:
    """The answer, and beside it answers about somebody else."""
    reply = _plain(asked, "")
    _add_addresses(reply, "bank.test", "A", (EVIL,))
    reply.add_ar(RR("www.bank.test", QTYPE.A, rdata=A(EVIL), ttl=86400))
    return Reaction((reply.pack(),))


def _escape_text(half: HostileDns, asked: Asked) -> Reaction:
    reply = _plain(asked, "")
    if asked.rrtype == "TXT":
        reply.add_answer(RR(asked.name, QTYPE.TXT, rdata=TXT([ESCAPES]), ttl=60))
    return Reaction((reply.pack(),))


def _control(half: HostileDns, asked: Asked) -> Reaction:
    """An alias to a name that does not exist, but escape sequences for TXT (SECURITY 34 and 41)."""
    return _escape_text(half, asked) if asked.rrtype == "TXT" else Reaction((_plain(asked, "ctrl").pack(),))


def _dots_in_labels(half: HostileDns, asked: Asked) -> Reaction:
    """An alias whose target has a dot and an escape inside one label."""
    reply = asked.reply()
    target = CNAME(DNSLabel([b"a.b", b"\x1b[2J", b"evil", b"test"]))
    reply.add_answer(RR(asked.name, QTYPE.CNAME, rdata=target, ttl=60))
    return Reaction((reply.pack(),))


def _wild(half: HostileDns, asked: Asked) -> Reaction:
    return Reaction((_plain(asked, "").pack(),))


_SPECIAL: dict[str, Callable[[HostileDns, Asked], Reaction]] = {
    "rebind": _rebind,
    "chain0": _chain,
    "loopboth": _loop_in_one_packet,
    "loopboth-b": _loop_in_one_packet,
    "servfail": _rcode(RCODE.SERVFAIL),
    "refused": _rcode(RCODE.REFUSED),
    "nx": _rcode(RCODE.NXDOMAIN),
    "nx-target": _rcode(RCODE.NXDOMAIN),
    "lame": _lame,
    "drop": _silence,
    "slow": _slow,
    "hugetxt": _only_over_tcp(_huge_text),
    "many": _only_over_tcp(_many_addresses),
    "manymx": _only_over_tcp(_many_mail_hosts),
    "trunc": _truncated(None),
    "tcphang": _truncated(Reaction(delay=3600.0)),
    "tcpclose": _truncated(Reaction(close=True)),
    "garbage": _garbage,
    "ptrloop": _pointer_loop,
    "wrongq": _wrong_question,
    "wrongid": _wrong_id,
    "oob": _out_of_bailiwick,
    "esc": _escape_text,
    "ctrl": _control,
    "dots": _dots_in_labels,
    "wild": _wild,
}
