"""How the web server of an invented site answers: redirects, pages, files, and 404 for the rest."""

from __future__ import annotations

from tests.small_internet.description import Page, Site, Web, World
from tests.small_internet.http_wire import Request, Response
from tests.small_internet.page_html import content_type, render, site_files

TEXT = (("Content-Type", "text/plain; charset=utf-8"),)


class SiteServer:
    """Every site of a world by host name."""

    def __init__(self, world: World) -> None:
        self._sites = {host: site for site in world.sites if site.web for host in site.hosts}
        self._files = {site.domain: site_files(site) for site in world.sites if site.web}
        self._wildcards = {site.domain: site for site in world.sites if site.web and site.dns.wildcard}

    def site(self, host: str) -> Site | None:
        """The site that a host name belongs to, wildcard names included."""
        return self._sites.get(host) or next((site for domain, site in self._wildcards.items() if host.endswith(f".{domain}")), None)

    def answer(self, site: Site, request: Request) -> Response:
        """The site's answer to a request."""
        web = site.web
        assert web is not None
        if web.status != 200:
            return self._dressed(web, Response(web.status, TEXT, b"No.\n"))
        target = self._redirect(site, web, request)
        if target:
            body = f'<html><body>Moved <a href="{target}">here</a></body></html>'.encode()
            return self._dressed(web, Response(301, (("Location", target), ("Content-Type", "text/html")), body))
        found = self._files[site.domain].get(request.path)
        if found:
            return self._dressed(web, Response(200, (("Content-Type", found[0]),), found[1], gzip=web.gzip and found[0] != "image/png"))
        page = next((page for page in web.pages if page.path == request.path), None)
        return self._dressed(web, self._page(site, web, page))

    def _redirect(self, site: Site, web: Web, request: Request) -> str:
        """Where a request is sent on to, "" for nowhere: HTTPS first, then the main host, as most servers are set up."""
        main = web.to_host if web.to_host and request.host in {site.domain, f"www.{site.domain}"} else request.host
        if web.to_https and request.scheme == "http":
            return f"https://{main}{request.target}"
        if web.to_url:
            return web.to_url
        return f"{request.scheme}://{main}{request.target}" if main != request.host else ""

    def _page(self, site: Site, web: Web, page: Page | None) -> Response:
        if page is None:
            return Response(
                404,
                (("Content-Type", "text/html; charset=utf-8"),),
                f"<html><title>Not found</title><h1>404 {site.domain}</h1></html>".encode(),
            )
        return Response(page.status, (("Content-Type", content_type(page)),), render(site, page), chunked=web.chunked, gzip=web.gzip)

    def _dressed(self, web: Web, response: Response) -> Response:
        headers = (("Server", web.server), *response.headers, *web.headers)
        return Response(response.status, headers, response.body, response.chunked, response.gzip)
