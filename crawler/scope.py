"""Which addresses belong to the site, and what a link names: a page, an image, an attachment."""

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from crawler.addresses import canonical
from facts.words import LinkKind

_ATTACHMENT = frozenset(
    "pdf doc docx xls xlsx ppt pptx wps et dps ofd ceb rtf csv txt zip rar 7z tar gz tgz exe apk dmg iso "
    "mp3 wma wav mp4 avi wmv flv mov mkv m4v webm swf dwg".split()
)
_IMAGE = frozenset("jpg jpeg png gif bmp webp svg ico tif tiff avif jfif".split())
_RESOURCE = frozenset("js css json xml woff woff2 ttf eot map rss atom xsl".split())
_NO_PAGE = _RESOURCE - {"xml", "json"}
_IMAGE_ELEMENTS = frozenset({"img", "picture", "source", "input", "image", "body", "video"})
_FRAME_ELEMENTS = frozenset({"a", "area", "iframe", "frame", "meta", "object", "embed"})
_ORIGIN = re.compile(r"(?:[^/?#]*//[^/?#]*)?")
"""Scheme and authority; all pages of a host share them."""
_DEFAULT_PORTS = {"http": 80, "https": 443}


def bare_host(host: str) -> str:
    """The host without a leading `www.`: both names are one site."""
    return host.removeprefix("www.")


def host_port(url: str) -> str:
    """`host:port` that is asked for the address, the port always said."""
    return _host_port(_origin(url))


def _origin(url: str) -> str:
    found = _ORIGIN.match(url)
    return found[0] if found else ""


@lru_cache(maxsize=4096)
def _host_port(origin: str) -> str:
    parts = urlsplit(origin)
    return f"{parts.hostname or ''}:{parts.port or _DEFAULT_PORTS.get(parts.scheme, 0)}"


@lru_cache(maxsize=4096)
def _bare_authority(origin: str) -> str:
    return bare_host(urlsplit(origin).netloc.rpartition("@")[2])


def extension(url: str) -> str:
    """The ending of an address's file name in lower case without the dot; empty where there is none."""
    rest = url.partition("#")[0].partition("?")[0].partition("://")[2]
    name = rest.rpartition("/")[2] if "/" in rest else ""
    return name.rpartition(".")[2].lower() if "." in name else ""


def kind_of(url: str, element: str, attribute: str) -> LinkKind:
    """What the link names, by its address first and the element that names it second."""
    ending = extension(url)
    if ending in _IMAGE:
        return LinkKind.IMAGE
    if ending in _ATTACHMENT:
        return LinkKind.ATTACHMENT
    if element in _FRAME_ELEMENTS:
        return LinkKind.RESOURCE if ending in _NO_PAGE else LinkKind.PAGE
    if attribute in {"src", "srcset", "poster", "background"} and element in _IMAGE_ELEMENTS:
        return LinkKind.IMAGE
    return LinkKind.RESOURCE


@dataclass(frozen=True, slots=True)
class Scope:
    """The site: its canonical origin and the hosts that belong to it.

    origin: scheme://host[:port] of the home page. hosts: bare hosts (with their port where it is
    not the scheme's own) in scope. include and
    exclude: patterns over the whole address that narrow the crawl.
    """

    origin: str
    hosts: frozenset[str]
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()

    @property
    def names(self) -> frozenset[str]:
        """The names of its hosts, each with and without `www.`."""
        names = {host.partition(":")[0] for host in self.hosts}
        return frozenset(names | {f"www.{name}" for name in names})

    def canonical(self, url: str) -> str:
        """One address for one page: session ids dropped, twin origins (http/https, www/bare) made one."""
        url = canonical(url)
        scheme, _, rest = url.partition("://")
        authority, slash, path = rest.partition("/")
        home_scheme, _, home_authority = self.origin.partition("://")
        if authority == home_authority and scheme == home_scheme:
            return url
        if ":" in authority or bare_host(authority) != bare_host(home_authority):
            return url
        return f"{self.origin}{slash}{path}"

    def holds(self, url: str) -> bool:
        """Whether the address belongs to the site; another port is another site."""
        return _bare_authority(_origin(url)) in self.hosts

    def wanted(self, url: str) -> bool:
        """Whether the patterns let the crawl read the address."""
        if self.include and not any(re.search(pattern, url) for pattern in self.include):
            return False
        return not any(re.search(pattern, url) for pattern in self.exclude)
