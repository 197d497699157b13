"""RDAP over HTTP: which host holds what, by the path that is asked."""

from __future__ import annotations

import ipaddress
import json
import re

from tests.small_internet import rdap_answers
from tests.small_internet.description import Service, Site, World
from tests.small_internet.hostile_rdap import answer_hostile
from tests.small_internet.http_wire import Raw, Request, Response
from tests.small_internet.rdap_answers import Json
from tests.small_internet.zones import network_of

RDAP_JSON = (("Content-Type", "application/rdap+json"), ("Access-Control-Allow-Origin", "*"))
_ASKED = re.compile(r"/(domain|ip|autnum|nameserver|entity)/([^/?]{1,255})(?:/\d{1,3})?$")
ROOT_HOSTS = frozenset({"data.iana.org", "rdap.iana.org"})


class RdapServer:
    """The registries', registrars' and address registries' RDAP hosts of a world."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._registries = {registry.rdap_host: registry for registry in world.registries if registry.rdap_host}
        self._registrars = {registrar.rdap_host: registrar for registrar in world.registrars if registrar.rdap_host}

    @property
    def hosts(self) -> frozenset[str]:
        """The host names that speak RDAP."""
        ranges = (host for host in self._world.extra_hosts if host.startswith("rdap."))
        return ROOT_HOSTS | {*self._registries, *self._registrars, *ranges}

    def answer(self, request: Request) -> Response | Raw:
        """The answer of the host that was asked."""
        if request.host in ROOT_HOSTS and request.path.startswith("/rdap/"):
            return self._bootstrap(request.path.removeprefix("/rdap/").removesuffix(".json"))
        asked = _ASKED.search(request.path)
        if not asked:
            return _json(400, rdap_answers.not_found(request.path) | {"errorCode": 400, "title": "Bad Request"})
        if request.host == "rdap.org":
            return self._redirect(asked[1], asked[2].lower())
        if asked[1] == "domain":
            hostile = answer_hostile(asked[2].lower(), request) if self._world.hostile else None
            return hostile or self._domain(request.host, asked[2].lower().rstrip("."))
        return self._number(asked[1], asked[2])

    def _bootstrap(self, kind: str) -> Response:
        found = rdap_answers.bootstrap(self._world, kind)
        return _json(200, found) if found else _json(404, rdap_answers.not_found(kind))

    def _redirect(self, kind: str, value: str) -> Response:
        hosts = {registry.tld: registry.rdap_host for registry in self._world.registries if registry.rdap_host}
        host = hosts.get(value.rpartition(".")[2], "") if kind == "domain" else "rdap.ranges.test"
        if not host:
            return _json(404, rdap_answers.not_found(value))
        return Response(302, (("Location", f"https://{host}/{kind}/{value}"), *RDAP_JSON))

    def _domain(self, host: str, name: str) -> Response:
        site = self._world.site(name)
        if site is None or not self._holds(host, site):
            return _json(404, rdap_answers.not_found(name))
        assert site.registration is not None
        if site.registration.rdap is Service.RATE_LIMITED:
            return Response(429, (("Retry-After", "3600"), *RDAP_JSON), b'{"errorCode":429,"title":"Too Many Requests"}')
        if site.registration.rdap is Service.FAILING:
            return Response(503, (("Content-Type", "text/html"),), b"<html><title>503</title><h1>Service Unavailable</h1></html>")
        if host in self._registries:
            return _json(200, rdap_answers.registry_domain(self._world, site, self._registries[host]))
        return _json(200, rdap_answers.registrar_domain(self._world, site))

    def _holds(self, host: str, site: Site) -> bool:
        registration = site.registration
        if registration is None:
            return False
        if host in self._registries:
            return site.domain.endswith(f".{self._registries[host].tld}")
        return host in self._registrars and self._registrars[host].key == registration.registrar

    def _number(self, kind: str, value: str) -> Response:
        if kind == "autnum":
            systems = {str(network.asn): network for network in reversed(self._world.networks)}
            found = systems.get(value.upper().removeprefix("AS"))
            return _json(200, rdap_answers.system_answer(found)) if found else _json(404, rdap_answers.not_found(value))
        try:
            address = str(ipaddress.ip_address(value.partition("/")[0]))
        except ValueError:
            return _json(400, rdap_answers.not_found(value) | {"errorCode": 400})
        network = network_of(self._world, address) if kind == "ip" else None
        return _json(200, rdap_answers.network_answer(network)) if network else _json(404, rdap_answers.not_found(value))


def _json(status: int, data: Json) -> Response:
    return Response(status, RDAP_JSON, json.dumps(data, ensure_ascii=False).encode(), gzip=True)
