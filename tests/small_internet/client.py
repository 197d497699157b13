"""A small client of the small internet in loopback mode, with other libraries than its servers: what a test asks with."""

from __future__ import annotations

import json
import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse

import dns.message
import dns.query

from tests.small_internet.network import SmallInternet


@dataclass(frozen=True, slots=True)
class Answer:
    """A web answer as Python's own HTTP client reads it."""

    status: int
    headers: dict[str, str]
    body: bytes


def where(net: SmallInternet, address: str, port: int) -> tuple[str, int]:
    """The real socket behind an invented address and port."""
    assert net.connect_map is not None
    mapping: dict[str, str] = json.loads(net.connect_map.read_text(encoding="utf-8"))
    host, _, real = mapping[f"{address}:{port}"].rpartition(":")
    return host, int(real)


def ask_dns(net: SmallInternet, name: str, rrtype: str) -> dns.message.Message:
    """The resolver's answer, over TCP where UDP is cut."""
    host, _, port = net.resolver.rpartition(":")
    query = dns.message.make_query(name, rrtype, use_edns=True)
    return dns.query.udp_with_fallback(query, host, port=int(port), timeout=3)[0]


def ask_whois(net: SmallInternet, address: str, query: str, seconds: float = 3) -> bytes:
    """Everything a WHOIS server says until it closes; raises TimeoutError."""
    with socket.create_connection(where(net, address, 43), timeout=seconds) as sock:
        sock.sendall(query.encode() + b"\r\n")
        parts = []
        while part := sock.recv(65536):
            parts.append(part)
    return b"".join(parts)


def shake_hands(net: SmallInternet, address: str, name: str, *, verify: bool = True, seconds: float = 5) -> ssl.SSLSocket:
    """A TLS connection that trusts the test authority, or anybody."""
    context = ssl.create_default_context(cafile=str(net.ca_file))
    if not verify:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        context.set_ciphers("DEFAULT:@SECLEVEL=0")
    sock = socket.create_connection(where(net, address, 443), timeout=seconds)
    try:
        return context.wrap_socket(sock, server_hostname=name)
    except (OSError, ssl.SSLError):
        sock.close()
        raise


def get(
    net: SmallInternet, address: str, host: str, path: str = "/", *, tls: bool = False, headers: Mapping[str, str] | None = None
) -> Answer:
    """GET one path of a virtual host, redirects not followed."""
    connection = HTTPConnection(*where(net, address, 443 if tls else 80), timeout=5)
    if tls:
        connection.sock = shake_hands(net, address, host)
    try:
        connection.request("GET", path, headers={"Host": host, "Accept-Encoding": "identity", **(headers or {})})
        response: HTTPResponse = connection.getresponse()
        return Answer(response.status, {name.lower(): value for name, value in response.getheaders()}, response.read())
    finally:
        connection.close()
