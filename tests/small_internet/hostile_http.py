"""Web answers that drip, flood, explode, lie or redirect inside: http://evil.test/<name>, and the home page of evil-<name>.test."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from urllib.parse import unquote

from tests.small_internet import hostile_articles, hostile_files, hostile_html
from tests.small_internet.bombs import brotli_plain, gzip_bomb, gzip_layers, zstd_bomb
from tests.small_internet.http_wire import Raw, Request, Response

_HTML = ("Content-Type", "text/html; charset=utf-8")
_PAGE = b"<!DOCTYPE html><html><head><title>An ordinary page</title></head><body><p>Nothing to see.</p></body></html>"
_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
METADATA_URL = "http://169.254.169.254/latest/meta-data/"

REDIRECTS = {
    "metadata": METADATA_URL,
    "private10": "http://10.0.0.5/",
    "private192": "http://192.168.1.1/",
    "private172": "http://172.16.0.9/",
    "cgnat": "http://100.64.0.9/",
    "ula": "http://[fd00::5]/",
    "mapped": "http://[::ffff:169.254.169.254]/",
    "nat64": "http://[64:ff9b::a9fe:a9fe]/",
    "sixtofour": "http://[2002:a9fe:a9fe::1]/",
    "compatible": "http://[::169.254.169.254]/",
    "decimal": "http://2852039166/",
    "hex": "http://0xa9fea9fe/",
    "short": "http://169.254.43518/",
    "octal": "http://0251.0376.0251.0376/",
    "localhost": "http://localhost/",
    "loopback": "http://127.0.0.1/",
    "zero": "http://0/",
    "any6": "http://[::]/",
    "backslash": "http://evil.test\\@169.254.169.254/",
    "userinfo": "http://evil.test@169.254.169.254/",
    "redis": "http://evil.test:6379/",
    "ssh": "http://evil.test:22/",
    "file": "file:///etc/passwd",
    "gopher": "gopher://169.254.169.254:80/_x",
    "name": "http://metadata.evil.test/",
    "alias": "http://cnameint.evil.test/",
    "rebind": "http://rebind.evil.test/ok",
    "both": "http://both.evil.test/ok",
    "fullwidth": "http://169\uff0e254\uff0e169\uff0e254/",
    "control": "http://evil.test/\x1b[2J",
    "nowhere": "",
}
"""Where evil-redir-<name>.test and /redir/<name> send a visitor; all but "both" (and half of "rebind") must be refused."""


def _html(body: bytes, *headers: tuple[str, str], status: int = 200) -> Response:
    return Response(status, (_HTML, *headers), body)


def _encoded(coding: str, body: Callable[[], bytes]) -> Callable[[Request], Response]:
    return lambda request: _html(body(), ("Content-Encoding", coding))


def _moved(request: Request, target: str) -> Raw:
    """A redirect written by hand, so that a Location may hold any character."""

    async def write(_: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nConnection: close\r\nLocation: " + target.encode("utf-8") + b"\r\n\r\n")
        await writer.drain()

    return write


def _charset(request: Request) -> Response:
    """A page that claims the character set in its query (idna, punycode, utf-7 …), 1 MB for punycode."""
    name = unquote(request.query) or "idna"
    body = b"a-" * 500_000 if name == "punycode" else "<title>Zeichens\u00e4tze</title>".encode() + bytes(range(1, 256))
    return Response(200, (("Content-Type", f"text/html; charset={name}"),), body)


def _echo(request: Request) -> Response:
    """The request's headers as JSON: what did the client send?"""
    return Response(
        200,
        (("Content-Type", "application/json"),),
        json.dumps({"method": request.method, "target": request.target, "headers": request.headers}).encode(),
    )


def _cookies(request: Request) -> Response:
    cookies = tuple(("Set-Cookie", f"c{number}={'x' * 4000}; Path=/") for number in range(20))
    return _html(_PAGE, *cookies)


_PLAIN: dict[str, Callable[[Request], Response]] = {
    "ok": lambda request: _html(_PAGE),
    "gz": _encoded("gzip", gzip_bomb),
    "br": _encoded("br", lambda: brotli_plain(_PAGE * 100)),
    "zstd": _encoded("zstd", zstd_bomb),
    "gz2": _encoded("gzip, gzip", lambda: gzip_layers(2)),
    "gzlayers": _encoded(", ".join(["gzip"] * 300), lambda: gzip_layers(300)),
    "gztrunc": _encoded("gzip", lambda: gzip_layers(1)[:-12]),
    "gzgarbage": _encoded("gzip", lambda: b"this is not gzip"),
    "unknowncoding": _encoded("exi", lambda: b"\x80\x81"),
    "charset": _charset,
    "echo": _echo,
    "cookies": _cookies,
    "supercookie": lambda request: _html(_PAGE, ("Set-Cookie", "s=1; Domain=test"), ("Set-Cookie", "t=1; Domain=.bank.test")),
    "altsvc": lambda request: _html(_PAGE, ("Alt-Svc", 'h2="169.254.169.254:443"; ma=86400')),
    "refresh": lambda request: _html(_PAGE, ("Refresh", f"0; url={METADATA_URL}")),
    "status999": lambda request: _html(_PAGE, status=999),
    "retry": lambda request: _html(b"slow down", ("Retry-After", unquote(request.query) or "86400"), status=429),
    "unauthorised": lambda request: _html(_PAGE, ("WWW-Authenticate", 'Basic realm="\x1b[2J"'), status=401),
    "legal": lambda request: _html(_PAGE, status=451),
    "teapot": lambda request: _html(_PAGE, status=418),
    "oldclock": lambda request: _html(_PAGE, ("Date", "Thu, 01 Jan 1970 00:00:00 GMT")),
    "badtype": lambda request: Response(200, (("Content-Type", "text/html; charset=\x1b[2J\"; x='"),), _PAGE),
    "binary": lambda request: Response(200, (("Content-Type", "application/octet-stream"),), bytes(range(256)) * 4000),
}


def _raw(*parts: bytes, then: Callable[[asyncio.StreamWriter], Awaitable[None]] | None = None) -> Raw:
    """Write bytes as they are; afterwards what `then` does, or close."""

    async def write(_: Request, writer: asyncio.StreamWriter) -> None:
        for part in parts:
            writer.write(part)
            await writer.drain()
        if then:
            await then(writer)

    return write


def _every(seconds: float, make: Callable[[int], bytes]) -> Callable[[asyncio.StreamWriter], Awaitable[None]]:
    """Something every so many seconds (0: as fast as the peer reads), for ever."""

    async def write(writer: asyncio.StreamWriter) -> None:
        number = 0
        while True:
            writer.write(make(number))
            await writer.drain()
            number += 1
            await asyncio.sleep(seconds)

    return write


async def _sleep(writer: asyncio.StreamWriter) -> None:
    await asyncio.sleep(3600)


_BLOCK = b"<p>all work and no play</p>" * 2000
RAW: dict[str, Raw] = {
    "endless": _raw(_HEAD + b"\r\n", then=_every(0, lambda _: _BLOCK)),
    "endlesschunks": _raw(_HEAD + b"Transfer-Encoding: chunked\r\n\r\n", then=_every(0, lambda _: b"d2f0\r\n" + _BLOCK + b"\r\n")),
    "slowbody": _raw(
        _HEAD + b"Content-Length: 100000\r\n\r\n", then=_every(1, lambda number: b"<p>drip</p>"[number % 11 : number % 11 + 1])
    ),
    "slowheaders": _raw(_HEAD, then=_every(1, lambda number: f"X-Drip-{number}: 1\r\n".encode())),
    "never": _raw(then=_sleep),
    "halfhead": _raw(_HEAD, then=_sleep),
    "100flood": _raw(then=_every(0, lambda _: b"HTTP/1.1 103 Early Hints\r\nLink: </x>; rel=preload\r\n\r\n" * 50)),
    "headers": _raw(
        _HEAD + b"".join(f"X-Header-{number}: value\r\n".encode() for number in range(20_000)) + b"Content-Length: 2\r\n\r\nok"
    ),
    "bigheader": _raw(_HEAD + b"X-Big: ", *([b"x" * 1_000_000] * 50), b"\r\nContent-Length: 2\r\n\r\nok"),
    "cl_lie": _raw(_HEAD + b"Content-Length: 1000000000000\r\n\r\nhello"),
    "clclash": _raw(_HEAD + b"Content-Length: 2\r\nContent-Length: 5\r\n\r\nhello"),
    "clnegative": _raw(_HEAD + b"Content-Length: -5\r\n\r\nhello"),
    "clte": _raw(_HEAD + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
    "nulhdr": _raw(_HEAD + b"X-Nul: a\x00b\r\nContent-Length: 2\r\n\r\nok"),
    "badchunk": _raw(_HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nzz\r\n"),
    "hugechunk": _raw(_HEAD + b"Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\nhello"),
    "nolength": _raw(_HEAD + b"Connection: close\r\n\r\n" + _PAGE),
    "empty": _raw(),
    "nothttp": _raw(b"SSH-2.0-OpenSSH_9.2\r\n"),
    "bodyonly": _raw(_PAGE),
    "twoanswers": _raw(_HEAD + b"Content-Length: 2\r\n\r\nokHTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nsecond"),
    "twolocations": _raw(
        b"HTTP/1.1 302 Found\r\nLocation: http://evil.test/ok\r\nLocation: http://169.254.169.254/\r\nContent-Length: 0\r\n\r\n"
    ),
    "escheader": _raw(_HEAD + b"Server: \x1b]0;owned\x07\x1b[2J\r\nX-Powered-By: =cmd|'/C calc'!A0\r\nContent-Length: 2\r\n\r\nok"),
}
NAMES = tuple(sorted({*_PLAIN, *RAW, "loop", "inf", "cllie"} - {"cl_lie"}))


def _by_name(name: str, request: Request) -> Response | Raw | None:
    """The answer of one hostile path."""
    name = "cl_lie" if name == "cllie" else name
    if name in RAW:
        return RAW[name]
    if name in _PLAIN:
        return _PLAIN[name](request)
    if name == "loop":
        return _moved(request, request.target if request.target != "/" else "/")
    if name == "inf":
        at = int(request.query) if request.query.isdigit() else 0
        return _moved(request, f"{request.path}?{at + 1}")
    if name == "to":
        return _moved(request, unquote(request.query))
    family, _, rest = name.partition("/")
    if family == "redir" and rest in REDIRECTS:
        return _moved(request, REDIRECTS[rest])
    if family == "html" and (body := hostile_html.body_of(rest)) is not None:
        return _html(body)
    found = hostile_files.file_of(rest) if family == "files" else None
    return Response(200, (("Content-Type", found[1]),), found[2]) if found else None


def _not_found() -> Response:
    return _html(b"<title>Not found</title>", status=404)


def _file_site(name: str, request: Request) -> Response:
    """A site whose home page is ordinary, and one of whose files is not."""
    found = hostile_files.file_of(name)
    assert found is not None
    path, kind, body = found
    if request.path == path:
        return Response(200, (("Content-Type", kind),), body)
    links = '<link rel="icon" href="/favicon.ico"><link rel="alternate" type="application/rss+xml" href="/feed.xml">'
    if request.path == "/robots.txt" and path.startswith("/sitemap"):
        return Response(200, (("Content-Type", "text/plain"),), f"User-agent: *\nSitemap: http://{request.host}{path}\n".encode())
    return _html(_PAGE.replace(b"</head>", links.encode() + b"</head>")) if request.path == "/" else _not_found()


def answer_hostile(request: Request) -> Response | Raw | None:
    """The answer of a hostile web host, or None where the host is not one."""
    host = request.host.removeprefix("www.")
    if host == "evil.test" or host.endswith(".evil.test"):
        return (_by_name(request.path.strip("/"), request) if request.path != "/" else _html(_PAGE)) or _not_found()
    family, _, rest = host.removesuffix(".test").partition("-")
    if not host.endswith(".test") or family not in {"evil", "dns", "whois", "rdap", "tls"} or not rest:
        return None
    if family == "evil" and rest.startswith("news-"):
        return hostile_articles.answer_news(rest.removeprefix("news-"), request)
    if family == "evil" and rest in hostile_files.FILES:
        return _file_site(rest, request)
    if request.path != "/" and not (family == "evil" and rest in {"inf", "loop"}):
        return _not_found()
    if family != "evil":
        return _html(_PAGE)
    for prefix in ("html", "redir"):
        if rest.startswith(f"{prefix}-"):
            rest = f"{prefix}/{rest.removeprefix(f'{prefix}-')}"
    return _by_name(rest, request) or _not_found()
