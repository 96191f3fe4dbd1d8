"""Addresses of columns: which list pages belong together, and in which part of a site articles lie."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_INDEX = re.compile(r"(?:index|default|main)(?:[_-]?(\d{1,5}))?(?:\.\w{2,5})?", re.I)
_NUMBERED = re.compile(r"(?P<stem>[A-Za-z]\w*?|[A-Za-z][\w-]*?\d)[_-](?P<number>\d{1,5})(?P<ending>\.\w{2,5})", re.A)
_FIGURE = re.compile(r"(?:p(?:age)?[_-]?)?(\d{1,5})(\.\w{2,5})?", re.I)
PAGE_PART: Final = re.compile(
    r"(?:page|page_?(?:num|no|number|index)|p|pn|cur(?:rent)?_?page(?:no)?|cpage|pageindex)=(\d{1,6})", re.I
)
_NOISE_PART = re.compile(
    r"(?:uid|sort(?!_?id)\w*|order\w*|orderby|size|page_?size|rows|perpage|limit|offset|t|_|v|rnd|random|time|from|spm)=",
    re.I,
)
_ID_PART = re.compile(
    r"(?:cid|c|col(?:umn)?_?(?:id|no)?|ch(?:annel)?_?id|channel|cat(?:e|egory|alog|log)?_?(?:id)?|class_?id|lm_?(?:id)?|"
    r"node_?(?:id)?|menu_?(?:id)?|type_?id|type|board_?id|sort_?id|lanmu_?(?:id)?)=[\w-]{1,40}",
    re.I,
)
_DATED = re.compile(
    r"(?:(?<!/info)(?:/(?:19|20)\d{2}(?:[-_]?\d{2}){0,2}(?:/\d{1,2}){0,2}(?:/[0-9a-f]{16,})?|/content|/art))+$"
)
_HANWEB_ART = re.compile(r"art_(\d{1,9})_")
_NAMED = re.compile(r"[a-z]{1,20}(?:[_-][a-z]{1,20}){0,3}\d?\.[a-z]{3,5}", re.I)
_FRONT = re.compile(
    r"(?:list|col|column|node|channel|more|lm|index|default)[a-z]{0,8}[_-]?\d*(?:[_-]\d+)?\.\w{2,5}", re.I
)


ANCHORS: Final = ("a", "area")
"""Elements that lead a reader on: links, and the parts of a picture that is a menu."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a list page belongs.

    key: host and path of its first page, without scheme, `www.` and the index file's name.
    number: 0 for the first page, else the figure by which its address says which page it is.
    firsts: keys that its first page would have, where the address alone does not prove that it is a
    further page; empty where it does, or where it is a first page.
    front: whether the address looks like that of a column and not of an article.
    """

    key: str
    number: int = 0
    firsts: tuple[str, ...] = ()
    front: bool = False


def bare(url: str) -> str:
    """An address without scheme and `www.`."""
    return url[url.find("://") + 3 :].removeprefix("www.") if "://" in url else url


@lru_cache(maxsize=8192)
def place_of(url: str) -> Place:
    """The column's list to which an address belongs, as far as the address says."""
    path, mark, query = bare(url).partition("?")
    folder, slash, name = path.rpartition("/")
    if not slash:
        return Place(path + "/", front=True)
    place = _of_path(f"{folder}/", name)
    return _with_query(place, path, query) if mark and query else place


def _of_path(folder: str, name: str) -> Place:
    if not name:
        return Place(folder, front=True)
    if match := _INDEX.fullmatch(name):
        return Place(folder, int(match[1] or 0), front=True)
    front = bool(_FRONT.fullmatch(name) or _NAMED.fullmatch(name))
    if (match := _FIGURE.fullmatch(name)) and not _DATED.search(folder[:-1]):
        return _figure(folder, name, match[2] or "", int(match[1]))
    if match := _NUMBERED.fullmatch(name):
        stem, ending, number = match["stem"], match["ending"], int(match["number"])
        firsts = (
            f"{folder}{stem}{ending}",
            *((f"{folder}{name[: match.start('number')]}1{ending}",) if number != 1 else ()),
        )
        return Place(folder + name, number, firsts, front)
    return Place(folder + name, front=front)


def _figure(folder: str, name: str, ending: str, number: int) -> Place:
    """`/zx/tzgg/7.htm` beside `/zx/tzgg.htm`, `/zx/tzgg/` or `/zx/tzgg/1.htm`."""
    parent = folder[:-1]
    above = parent.rpartition("/")[2]
    if above.lower() in ("page", "p"):
        parent = parent.rpartition("/")[0]
        return Place(f"{parent}/", number, (f"{parent}/", parent), front=True)
    endings = dict.fromkeys((ending, ".htm", ".html", ".shtml"))
    firsts = [f"{parent}{each}" for each in endings if each] + [folder]
    if number != 1:
        firsts.append(f"{folder}{name.replace(str(number), '1', 1)}")
    return Place(folder + name, number, tuple(firsts), front=True)


def _with_query(place: Place, path: str, query: str) -> Place:
    number, kept = place.number, []
    for part in query.split("&"):
        if match := PAGE_PART.fullmatch(part):
            number = int(match[1])
        elif part and not _NOISE_PART.match(part):
            kept.append(part)
    if number == 1 and not place.number:
        number = 0
    key = place.key + "?" + "&".join(sorted(kept)) if kept else place.key
    if kept:
        listed = bool(_FRONT.fullmatch(path.rpartition("/")[2])) or path.endswith("/")
        return Place(key, number, (), listed or (len(kept) == 1 and bool(_ID_PART.fullmatch(kept[0]))))
    return Place(key, number, place.firsts, place.front)


def family_of(url: str) -> str:
    """The part of a site in which an article lies: its folder without dates and the makers' own folders.

    Articles of one column share it on most sites; on some, all columns do.
    """
    path, _, query = bare(url).partition("?")
    folder, _, name = path.rpartition("/")
    folder = _DATED.sub("", folder)
    if name.startswith("art_") and (match := _HANWEB_ART.match(name)):
        return f"{folder}/art_{match[1]}"
    if query:
        kept = [part for part in query.split("&") if _ID_PART.fullmatch(part)]
        return f"{folder}/{name}?{'&'.join(kept)}"
    return folder


def host_of(key: str) -> str:
    """The host of a key."""
    return key.partition("/")[0]


def path_of(key: str) -> str:
    """The path of a key, from its first slash."""
    return "/" + key.partition("/")[2]


def folders_above(key: str) -> list[str]:
    """The keys of the folders above an address, nearest first, the host's own left out."""
    host, _, path = key.partition("?")[0].partition("/")
    parts = path.rstrip("/").split("/")[:-1]
    return [f"{host}/{'/'.join(parts[:count])}/" for count in range(len(parts), 0, -1)]


DATASTORE: Final = re.compile(r"dataproxy\.jsp|jpage", re.I)
_COLUMN_ID = re.compile(r"column_?id=(\d{1,9})", re.I)


def datastore_key(url: str) -> str | None:
    """The key of the Hanweb column whose rows an answer of its list service holds."""
    if not DATASTORE.search(url) or not (match := _COLUMN_ID.search(url)):
        return None
    return f"{host_of(bare(url))}/col/col{match[1]}/"
