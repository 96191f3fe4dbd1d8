"""Addresses as a browser makes them (WHATWG), their comparable form, and where links stand in HTML."""

import hashlib
import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final

import ada_url

LinkSpot = tuple[str, str, str]

LINK_TABLE: Final[tuple[LinkSpot, ...]] = (
    # element, attribute, what the value is: an address, a source set, or one of them under a condition.
    # HTML Living Standard, "attributes" index (URL and source-set attributes); `background` from its list
    # of obsolete but still honoured ones. Not asked: form[action], cite, longdesc, ping, manifest.
    ("a", "href", "url"),
    ("area", "href", "url"),
    ("link", "href", "rel"),
    ("link", "imagesrcset", "rel-srcset"),
    ("img", "src", "url"),
    ("img", "srcset", "srcset"),
    ("source", "src", "url"),
    ("source", "srcset", "srcset"),
    ("script", "src", "url"),
    ("iframe", "src", "url"),
    ("frame", "src", "url"),
    ("embed", "src", "url"),
    ("object", "data", "url"),
    ("video", "src", "url"),
    ("video", "poster", "url"),
    ("audio", "src", "url"),
    ("track", "src", "url"),
    ("input", "src", "image"),
    ("body", "background", "url"),
    ("table", "background", "url"),
    ("tr", "background", "url"),
    ("td", "background", "url"),
    ("th", "background", "url"),
    ("meta", "content", "refresh"),
)

LINK_RELS: Final = frozenset(
    "stylesheet icon apple-touch-icon apple-touch-icon-precomposed mask-icon manifest preload modulepreload "
    "alternate next prev license help author search".split()
)
"""The `rel` words whose address is really asked by a browser or a reader; dns-prefetch, preconnect,
canonical and the like name hosts or the page itself."""

SESSION_NAMES: Final = re.compile(r"(?:PHPSESSID|JSESSIONID|ASPSESSIONID\w*|CFID|CFTOKEN)\Z", re.I)
_SESSION_SID = re.compile(r"(?:sid|session_?id)=[0-9a-f]{16,}\Z", re.I)
_PATH_SESSION = re.compile(r";jsessionid=[^/?#;]*", re.I)
_PLACEHOLDER = re.compile(r"\$\{|\{\{|\}\}|<%|%>|\{%|\{[A-Za-z_][\w.]*\}|%7B%7B|\$%7B", re.I)
_HOME = re.compile(
    r"https?://[^/?#]+(?:/(?:(?:index|default|main|home)(?:\.\w+)?)?)?"
    r"(?:\?(?:(?:spm|from|v|ver|t|_|r|rnd|random|lang|language|utm_\w+|ismobile)(?:=[^&#]*)?&?)*)?(?:#.*)?\Z",
    re.I,
)
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_SCHEME = re.compile(r"[\x00-\x20]*([A-Za-z][A-Za-z0-9+.\-\t\r\n]*):")
_BLANKS = "\t\n\f\r \x00"
LONGEST: Final = 8192
"""Characters of an address; servers take no longer ones."""
_WHOLE: Final = ("http://", "https://", "javascript:", "mailto:")
"""How addresses begin that take nothing from the page they stand on."""


def resolve(base: str, href: str, encoding: str = "utf-8") -> str | None:
    """The absolute http(s) address that `href` means on a page at `base`, without fragment.

    encoding: a browser sends the query part in it; `gbk` for pages that call themselves gb2312 or gbk,
    `gb18030` only for those that say so. None for what is no address to ask: another scheme, an empty
    value, a template placeholder, an invalid host.
    """
    return resolver(base, encoding)(href)


def resolver(base: str, encoding: str = "utf-8") -> Callable[[str], str | None]:
    """`resolve` for the many links of one page."""
    directory, whole = _directory(base), _without_fragment(base)
    origin, scheme, nothing = _less_than(directory)

    def resolved(href: str) -> str | None:
        if len(href) > LONGEST:
            return None
        if href[:1] <= " ":
            href = href.strip(_BLANKS)
        if href.startswith("/"):
            return joined(scheme if href.startswith("//") else origin, href, encoding)
        if href.startswith(_WHOLE):
            return joined(nothing, href, encoding)
        return joined(whole if href.startswith(("?", "#")) else directory, href, encoding)

    return resolved


def is_rooted(href: str) -> bool:
    """Whether an `href` takes from its page no more than `root_of` says."""
    return href.startswith(("/", *_WHOLE))


def root_of(base: str) -> str:
    """What stands for a base where a reference begins with a slash: two bases that have it in common mean the same."""
    return _less_than(_directory(base))[0]


@lru_cache(maxsize=1024)
def _less_than(directory: str) -> tuple[str, str, str]:
    """What stands for a base where only its origin, only its scheme or nothing of it counts.

    The links of a site's frame are written that way: they are then joined once, and not for each directory.
    """
    try:
        origin: str = ada_url.join_url(directory, "/")
    except (ValueError, UnicodeError):
        return directory, directory, directory
    scheme = origin.partition("://")[0]
    return (origin, f"{scheme}://h/", "http://h/") if scheme in ("http", "https") else (directory,) * 3


@lru_cache(maxsize=4096)
def joined(base: str, href: str, encoding: str) -> str | None:
    """`resolve` of an `href` that takes from its base no more than this one has; remembered."""
    href = href.strip(_BLANKS)
    if not href or _PLACEHOLDER.search(href):
        return None
    if match := _SCHEME.match(href):
        scheme = match[1].replace("\t", "").replace("\r", "").replace("\n", "").lower()
        if scheme not in ("http", "https"):
            return None
    if not href.isascii():
        href = _encode_query(href, encoding)
    try:
        address: str = ada_url.join_url(base, href)
    except (ValueError, UnicodeError):
        return None
    address = _without_fragment(address)
    return address if address.startswith(("http://", "https://")) else None


def _without_fragment(url: str) -> str:
    return url.partition("#")[0]


def _directory(base: str) -> str:
    """Up to the last slash of the path: all that a relative reference other than `?…` takes from it."""
    bare = base.partition("#")[0].partition("?")[0]
    cut = bare.rfind("/") + 1
    return bare[:cut] if cut > bare.find("://") + 3 else bare


def _encode_query(href: str, encoding: str) -> str:
    before, mark, rest = href.partition("?")
    if "#" in before or not mark:
        return href
    query, _, _ = rest.partition("#")
    codec = "utf-8" if encoding.lower().startswith("utf") else encoding
    return before + "?" + _NOT_ASCII.sub(lambda m: _encode_one(m[0], codec), query)


def _encode_one(char: str, codec: str) -> str:
    if codec == "gbk" and char == "€":
        return "%80"
    try:
        raw = char.encode("gb18030" if codec == "gbk" else codec)
    except (UnicodeError, LookupError):
        raw = b""
    if not raw or (codec == "gbk" and len(raw) > 2):
        return f"%26%23{ord(char)}%3B"
    return "".join(f"%{byte:02X}" if byte >= 0x7F or byte in b"\"#<>'" else chr(byte) for byte in raw)


def origin_of(url: str) -> str:
    """Scheme and host with port, such as `https://www.example.gov.cn`; empty for what is no address."""
    scheme, mark, rest = url.partition("://")
    host = re.split(r"[/?#\\]", rest, maxsplit=1)[0].rpartition("@")[2]
    return f"{scheme.lower()}://{host.lower()}" if mark and host else ""


def host_of(url: str) -> str:
    """The host name without port, lower case; empty for what is no address."""
    host = origin_of(url).partition("://")[2]
    if host.startswith("["):
        return host.partition("]")[0] + "]"
    return host.partition(":")[0]


def is_home(url: str) -> bool:
    """Whether the address is a host's root or the index file there, and no query chooses anything of the site.

    Whole sites are written by one `/index.php?…`: each of its addresses is a page of its own.
    """
    return bool(_HOME.match(url))


def canonical(url: str) -> str:
    """The address without fragment and session ids: two visits that differ only in them are one page."""
    bare = _PATH_SESSION.sub("", _without_fragment(url)) if ";" in url else _without_fragment(url)
    path, mark, query = bare.partition("?")
    if not mark:
        return bare
    kept = [part for part in query.split("&") if not _is_session(part)]
    if len(kept) == query.count("&") + 1:
        return bare
    return path + "?" + "&".join(kept) if kept else path


def _is_session(part: str) -> bool:
    return bool(SESSION_NAMES.match(part.partition("=")[0]) or _SESSION_SID.match(part))


def key(url: str) -> int:
    """63 bits that stand for an address in sets and tables; the same in every process and version."""
    return int.from_bytes(hashlib.blake2b(url.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") >> 1
