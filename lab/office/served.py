"""The office's sites on loopback: each answers as the script says for the moment that a clock shows."""

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from lab import assets
from lab.answers import Answer, Host, Request, Wire
from lab.office.days import SHANGHAI
from lab.office.pages import SERVICE_HOST
from lab.office.sites import Site
from lab.office.units import DOMAIN
from lab.office.world import CUT, DOWN, REFUSES, World

REFERENCE = f"https://ref.{DOMAIN}/"
"""Opens whenever our own line is whole."""
_GONE = Answer(404, b"<html><head><title>404 Not Found</title></head><body><h1>404</h1><p>Not Found</p></body></html>")
_REFUSED = Answer(403, b"<html><head><title>403 Forbidden</title></head><body><h1>403 Forbidden</h1></body></html>")
_DEAD = Answer(wire=Wire.RESET)
_HTML = "text/html; charset=utf-8"


class ServedOffice:
    """Some of the sites, and every other host to which they link. Satisfies `lab.serve.Servable`."""

    dead_names: tuple[str, ...] = ()
    refused_names: tuple[str, ...] = ()

    def __init__(self, world: World, sites: tuple[Site, ...], now: Callable[[], datetime]) -> None:
        self._world = world
        self._sites = sites
        self._now = now
        self._hosts = {site.host: self._host(site) for site in sites}
        self._hosts[SERVICE_HOST] = Host(SERVICE_HOST, otherwise=self._elsewhere, schemes=("https",))

    @property
    def hosts(self) -> Mapping[str, Host]:
        """Hosts by name."""
        return self._hosts

    @property
    def unknown(self) -> Host:
        """What answers for every other name."""
        return Host("", otherwise=self._anywhere)

    def about(self, _folder: Path) -> dict[str, object]:
        """Where each site stands."""
        return {"sites": [site.url for site in self._sites]}

    def _at(self) -> datetime:
        return self._now().astimezone(SHANGHAI)

    def _host(self, site: Site) -> Host:
        def answer(request: Request) -> Answer:
            return self._of_site(site, request.path, self._at())

        return Host(site.host, otherwise=answer, home=site.url.rstrip("/"), schemes=("https",))

    def _of_site(self, site: Site, path: str, at: datetime) -> Answer:
        door = self._world.door(site, at)
        if door in (DOWN, CUT):
            return _DEAD
        if door == REFUSES:
            return _REFUSED
        page = self._world.pages(site, at).get(path)
        if page is not None:
            return Answer(200, page.encode(), _HTML)
        if path.endswith(".doc") and site.url.rstrip("/") + path not in self._world.gone(site, at):
            return Answer(200, assets.body("doc"), assets.content_type("doc"))
        return _GONE

    def _elsewhere(self, request: Request) -> Answer:
        """The services to which all sites link."""
        at, url = self._at(), f"https://{SERVICE_HOST}{request.path}"
        if any(url in self._world.gone(site, at) for site in self._sites):
            return _GONE
        return self._anywhere(request)

    def _anywhere(self, request: Request) -> Answer:
        if self._world.is_cut(self._at()):
            return _DEAD
        if request.path == "/robots.txt":
            return _GONE
        return Answer(
            200, f"<html><head><title>{request.host}</title></head><body><p>在线办理</p></body></html>".encode(), _HTML
        )
