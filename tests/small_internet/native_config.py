"""Configuration of nsd, unbound and nginx that serves a world as its description says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.small_internet.certificates import certificates_of, write_pem
from tests.small_internet.description import Page, Site, World
from tests.small_internet.endpoints import web_addresses
from tests.small_internet.expected import shown_certificate
from tests.small_internet.infrastructure import NAME_SERVERS, RESOLVER, RESOLVER_V6
from tests.small_internet.page_html import content_type, render, site_files
from tests.small_internet.zones import Zones, zones_of

# unbound answers these itself unless told otherwise (RFC 6303 and 6761).
_RESERVED_ZONES = ("test.", "2.0.192.in-addr.arpa.", "100.51.198.in-addr.arpa.", "113.0.203.in-addr.arpa.", "8.b.d.0.1.0.0.2.ip6.arpa.")


def write_nsd(world: World, folder: Path) -> Path:
    """nsd.conf and the zone files, in a folder."""
    zones = zones_of(world)
    server = [f"ip-address: {address}" for address in sorted(set(NAME_SERVERS.values()))]
    server += [
        'username: ""',
        "ip-freebind: yes",
        "server-count: 1",
        'database: ""',
        f'zonesdir: "{folder}"',
        f'logfile: "{folder}/nsd.log"',
    ]
    server += [f'{name}: "{folder}/nsd.{name}"' for name in ("pidfile", "xfrdfile", "zonelistfile")] + [f'xfrdir: "{folder}"']
    text = "server:\n" + "".join(f"  {line}\n" for line in server) + "remote-control:\n  control-enable: no\n"
    for number, top in enumerate(sorted(zones.tops)):
        path = folder / f"zone{number}"
        path.write_text("\n".join(_zone_lines(zones, top)) + "\n", encoding="ascii")
        text += f'zone:\n  name: "{top or "."}"\n  zonefile: "{path}"\n'
    (folder / "nsd.conf").write_text(text, encoding="ascii")
    return folder / "nsd.conf"


def _zone_lines(zones: Zones, top: str) -> Iterator[str]:
    """One zone; a parent holds the delegation of its children and their DS records."""
    origin = top or "."
    soa = zones.tops[top].split()
    yield f"{_dotted(origin)} 300 IN SOA {_dotted(soa[0])} {_dotted(soa[1])} {' '.join(soa[2:])}"
    if (top, "NS") not in zones.records:
        yield f"{_dotted(origin)} 300 IN NS a.ns.infra.test."
    for child in zones.tops:
        if child and child != top and zones.zone_of(child.partition(".")[2]) == top:
            servers = zones.records.get((child, "NS"), ("a.ns.infra.test",))
            yield from (f"{_dotted(child)} 300 IN NS {_dotted(server)}" for server in servers)
            yield from (f"{_dotted(child)} 300 IN DS {value}" for value in zones.records.get((child, "DS"), ()))
    for (name, rrtype), values in zones.records.items():
        if zones.zone_of(name) == top and rrtype not in {"SOA", "DS"}:
            yield from (f"{_dotted(name)} {zones.ttl_of(name)} IN {rrtype} {_presented(rrtype, value)}" for value in values)
    if top in zones.wildcards:
        yield f"*.{_dotted(top)} 300 IN A {zones.wildcards[top]}"


def _dotted(name: str) -> str:
    return name if name.endswith(".") else f"{name}."


def _presented(rrtype: str, value: str) -> str:
    if rrtype in {"NS", "CNAME", "PTR"}:
        return _dotted(value)
    if rrtype == "MX":
        return _dotted(value)
    if rrtype == "TXT":
        escaped = value.replace("\\", "\\\\").replace('"', '\\"')
        return " ".join(f'"{escaped[at : at + 250]}"' for at in range(0, len(escaped), 250))
    if rrtype == "CAA":
        flags, tag, content = value.split(" ", 2)
        return f'{flags} {tag} "{content}"'
    return value


def write_unbound(world: World, folder: Path) -> Path:
    """unbound.conf: a resolver that finds every zone of the world at the world's name servers."""
    server = [
        f"interface: {RESOLVER}",
        f"interface: {RESOLVER_V6}",
        "ip-freebind: yes",
        "access-control: 0.0.0.0/0 allow",
        "access-control: ::/0 allow",
    ]
    server += ['username: ""', 'chroot: ""', f'directory: "{folder}"', f'pidfile: "{folder}/unbound.pid"', "use-syslog: no"]
    server += [f'logfile: "{folder}/unbound.log"', 'module-config: "iterator"', "do-not-query-localhost: no", "unblock-lan-zones: yes"]
    server += ["num-threads: 1", "qname-minimisation: no", 'trust-anchor-file: ""'] + [
        f'local-zone: "{zone}" nodefault' for zone in _RESERVED_ZONES
    ]
    text = "server:\n" + "".join(f"  {line}\n" for line in server) + "remote-control:\n  control-enable: no\n"
    for top in sorted(zones_of(world).tops):
        text += f'stub-zone:\n  name: "{_dotted(top or ".")}"\n  stub-addr: {NAME_SERVERS["a.ns.infra.test"]}\n'
    (folder / "unbound.conf").write_text(text, encoding="ascii")
    return folder / "unbound.conf"


def write_nginx(world: World, folder: Path) -> Path:
    """nginx.conf, the certificates, and every page and file as a file."""
    for key, made in certificates_of(world).items():
        write_pem(made, folder / f"{key}.pem")
    blocks = list(_default_servers(world, folder))
    for site in world.sites:
        blocks += _site_servers(world, site, folder)
    paths = "".join(f"  {name}_temp_path {folder}/{name};\n" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    http = f"  access_log {folder}/access.log;\n{paths}  server_tokens off;\n  server_names_hash_bucket_size 128;\n  gzip_min_length 1;\n"
    http += "  gzip_types text/plain application/xml application/rss+xml;\n" + "".join(blocks)
    # The only user that a rootless namespace is sure to have is root.
    main = f"user root;\ndaemon off;\nmaster_process off;\npid {folder}/nginx.pid;\nerror_log {folder}/error.log;\n"
    text = f"{main}events {{ }}\nhttp {{\n{http}}}\n"
    (folder / "nginx.conf").write_text(text, encoding="utf-8")
    return folder / "nginx.conf"


def site_places(world: World) -> list[tuple[str, int]]:
    """The (address, port) pairs at which nginx serves sites."""
    sites = World(world.sites)
    plain, encrypted = web_addresses(sites)
    return [(address, 80) for address in sorted(plain)] + [(address, 443) for address in sorted(encrypted)]


def _listen(address: str, port: int, more: str = "") -> str:
    shown = f"[{address}]" if ":" in address else address
    return f"listen {shown}:{port}{' ssl' if port == 443 else ''}{more};"


def _default_servers(world: World, folder: Path) -> Iterator[str]:
    for address, port in site_places(world):
        pem = f" ssl_certificate {folder}/bulkhost.pem; ssl_certificate_key {folder}/bulkhost.pem;" if port == 443 else ""
        yield f"  server {{ {_listen(address, port, ' default_server')}{pem} server_name _; return 404; }}\n"


def _site_servers(world: World, site: Site, folder: Path) -> list[str]:
    web, spec = site.web, shown_certificate(world, site)
    if web is None:
        return []
    found = []
    for host in (*site.hosts, *([f"*.{site.domain}"] if site.dns.wildcard else [])):
        main = web.to_host if web.to_host and host in {site.domain, f"www.{site.domain}"} else host
        for port in (80, 443) if spec else (80,):
            listen = " ".join(_listen(address, port) for address in site.dns.addresses)
            pem = f" ssl_certificate {folder}/{spec.key}.pem; ssl_certificate_key {folder}/{spec.key}.pem;" if spec and port == 443 else ""
            found.append(f"  server {{ {listen}{pem} server_name {host};\n{_inside(site, main, host, port, folder)}  }}\n")
    return found


def _inside(site: Site, main: str, host: str, port: int, folder: Path) -> str:
    """What one server block does: refuse, redirect, or serve files."""
    web = site.web
    assert web is not None
    main = "$host" if main.startswith("*") else main
    if web.status != 200:
        return f"    return {web.status};\n"
    if web.to_https and port == 80:
        return f"    return 301 https://{main}$request_uri;\n"
    if web.to_url:
        return f"    return 301 {web.to_url};\n"
    if main not in {host, "$host"}:
        return f"    return 301 $scheme://{main}$request_uri;\n"
    return "".join(_locations(site, folder))


def _locations(site: Site, folder: Path) -> Iterator[str]:
    web = site.web
    assert web is not None
    yield from (f'    add_header {name} "{value}" always;\n' for name, value in web.headers)
    yield f"    gzip {'on' if web.gzip else 'off'};\n"
    served: dict[str, tuple[str, bytes]] = {page.path: (content_type(page), render(site, page)) for page in web.pages if _is_plain(page)}
    served |= site_files(site)
    for number, (path, (kind, body)) in enumerate(served.items()):
        file = folder / f"{site.domain}.{number}"
        file.write_bytes(body)
        yield f'    location = {path} {{ types {{ }} default_type "{kind}"; root {folder}; try_files /{file.name} =404; }}\n'


def _is_plain(page: Page) -> bool:
    return page.status == 200
