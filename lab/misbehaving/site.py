"""All misbehaving servers on one loopback: good sites with bad pages and hosts, bad home pages, a site of traps."""

import datetime
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from lab.answers import Answer, Host, Wire
from lab.misbehaving import good, homes, pages, traps
from lab.misbehaving.case import DOMAIN, Case, Place

_TLS = {
    "expired": ("过期", "certain"),
    "self-signed": ("自签名", "certain"),
    "wrong-host": ("是别的域名的", "certain"),
    "missing-intermediate": ("缺中间一级", "suspected"),
}
"""By kind of certificate, what it is and how sure one can be."""
_RULES = b"User-agent: *\nDisallow: /yw/7.html\n"
_MORE_RULES = b"Disallow: /nowhere/\n" * 50_000
_LATE_S = 0.25
_ELSEWHERE = Host("", otherwise=traps.subdomain)


@dataclass(frozen=True)
class Site:
    """One site and its cases. hosts: further ones that belong to it, for its profile. slow: it takes a minute."""

    name: str
    url: str
    cases: tuple[Case, ...]
    hosts: tuple[str, ...] = ()

    @property
    def slow(self) -> bool:
        """Whether a look at it takes a minute or so."""
        return any(case.slow for case in self.cases)


@dataclass(frozen=True)
class Misbehaving:
    """Servable: hosts, and the sites that are to be looked at."""

    as_of: datetime.date
    sites: tuple[Site, ...]
    hosts: Mapping[str, Host]
    start_url: str
    dead_names: tuple[str, ...] = (f"no-such-name.{DOMAIN}", f"home-no-such-name.{DOMAIN}")
    refused_names: tuple[str, ...] = (f"refused.{DOMAIN}", f"home-refused.{DOMAIN}")
    unknown: Host = _ELSEWHERE

    def about(self, folder: Path) -> dict[str, object]:
        """Write truth.json; what the ready line says."""
        file = folder / "truth.json"
        file.write_text(json.dumps([_row(site) for site in self.sites], ensure_ascii=False, indent=1), encoding="utf-8")
        return {"start_url": self.start_url, "as_of": self.as_of.isoformat(), "truth": str(file)}


def _row(site: Site) -> dict[str, object]:
    keys = ("name", "what", "first", "second", "told", "status", "reads")
    cases = [{key: asdict(case)[key] for key in keys} | {"url": case.url} for case in site.cases]
    return {"name": site.name, "url": site.url, "hosts": list(site.hosts), "cases": cases}


def sites(as_of: datetime.date) -> tuple[Site, ...]:
    """All sites with their cases."""
    cases = (*pages.pages(), *pages.links(), *homes.homes(as_of), *_hosts(), *traps.traps(), *_runs())
    by_site: dict[str, list[Case]] = {}
    for case in cases:
        by_site.setdefault(case.seen_by, []).append(case)
    return tuple(_site(name, tuple(found)) for name, found in by_site.items())


def generate(as_of: datetime.date, name: str | None = None) -> Misbehaving:
    """All of them; the start address is that of the case or site `name`, else of the site with the bad pages.

    Raises KeyError for a name that is none.
    """
    made = sites(as_of)
    starts = {case.name: site.url for site in made for case in site.cases} | {site.name: site.url for site in made}
    hosts = [host for site in made for host in _served(site, as_of)]
    return Misbehaving(as_of, made, {host.name: host for host in hosts}, starts[name or "pages"])


def _site(name: str, cases: tuple[Case, ...]) -> Site:
    first = cases[0]
    if first.place is Place.HOME:
        return Site(name, first.url, cases)
    if first.place is Place.HOST:
        return Site(name, f"{first.scheme}://www.{name}.{DOMAIN}/", cases, tuple(case.host for case in cases))
    return Site(name, f"http://www.{name}.{DOMAIN}/", cases)


def _hosts() -> Iterable[Case]:
    """Further hosts of a site: wrong certificates, wrong robots.txt."""
    for kind, (words, sure) in _TLS.items():
        told = f"availability.certificate {sure}"
        what = f"本网站另一域名的证书{words}"
        yield Case(
            f"{kind}.tls", Place.HOST, what, None, "certificate", "", told, scheme="https", certificate=kind, site="tls"
        )
    yield Case("large.robots", Place.HOST, "robots.txt 有 100 MB", told="robots", site="robots")
    yield Case("html.robots", Place.HOST, "robots.txt 是网页", site="robots")


def _runs() -> Iterable[Case]:
    yield Case("clock", Place.RUN, "检查时本机时钟向前、向后跳")


def _served(site: Site, as_of: datetime.date) -> Iterable[Host]:
    """The hosts of a site: its own, and those of its cases."""
    first, home = site.cases[0], site.url.split("/")[2]
    if first.place is Place.TRAP:
        entries = good.links((traps.ENTRIES.get(name, prefix), what) for name, prefix, what, _ in traps.SECTIONS)
        yield Host(home, good.pages(home, as_of, entries), tuple((prefix, act) for _, prefix, _, act in traps.SECTIONS))
    elif first.place is Place.HOST:
        yield Host(home, good.pages(home, as_of, good.links((case.url, case.what) for case in site.cases)))
    elif first.place is Place.RUN:
        yield Host(home, {url: _late(act) for url, act in good.pages(home, as_of).items()})
    elif first.place is not Place.HOME:
        yield _shelf(home, site, as_of)
    for case in site.cases:
        if case.place is Place.HOST:
            robots = {} if site.name == "tls" else {"/robots.txt": _robots(case)}
            yield Host(case.host, dict(good.pages(case.host, as_of)) | robots, certificate=case.certificate)
        elif case.act is not None and case.place in (Place.HOME, Place.LINK):
            own = {} if case.place is Place.LINK else dict(good.pages(case.host, as_of)) | {"/": case.act}
            sections = (("/?", case.act),)
            yield Host(
                case.host,
                own,
                sections,
                case.act if not own else Host.otherwise,
                door=case.door,
                certificate=case.certificate,
            )


def _shelf(home: str, site: Site, as_of: datetime.date) -> Host:
    made = dict(good.pages(home, as_of, '<p><a href="/cases.html">各种情形</a></p>'))
    links = good.links((case.url, f"{case.what}页") for case in site.cases)
    made["/cases.html"] = Answer(200, good.page(home, "各种情形", links))
    mine = [case for case in site.cases if case.place is Place.PAGE]
    return Host(home, made, tuple((f"/c/{case.name}.html", case.act) for case in mine if case.act is not None))


def _robots(case: Case) -> Answer:
    if case.name.startswith("html"):
        return Answer(200, b"<html><body>User-agent: *\nDisallow: /\n</body></html>")
    return Answer(200, _RULES + _MORE_RULES, "text/plain", wire=Wire.REPEATED, times=100, gzip=False)


def _late(act: object) -> Answer:
    assert isinstance(act, Answer)
    return Answer(act.status, act.body, delay=_LATE_S)
