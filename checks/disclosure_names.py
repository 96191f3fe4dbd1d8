"""What items of disclosure are called: the data of packs/disclosure.yaml, checked, and ready to ask."""

import hashlib
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from checks import pack_fields as fields
from checks.pack import Source, Verified
from checks.pack_file import Spot, read_file
from facts.columns import ColumnType

FILE: Final = Path(__file__).parent / "packs" / "disclosure.yaml"
BLOCKS: Final = ("guide", "rules", "content", "annual-report")
"""The four fixed blocks (固定栏目) of the platform of disclosure."""
_ITEMS: Final = (*BLOCKS, "institution")
_LONGEST: Final = 40
_ODD_MARKS: Final = re.compile(r"[\s\W_]+")


@dataclass(frozen=True, slots=True)
class Called:
    """What something is called. name: as staff call it. source: with its article, for people.

    names: a text that holds one of them means it; exact: a text that is one of them, where the page speaks of
    disclosure; never: a text that holds one of these does not. types: of columns.
    """

    name: str
    names: tuple[str, ...]
    exact: frozenset[str]
    never: tuple[str, ...]
    types: frozenset[ColumnType]
    source: Source

    def means(self, text: str, *, inside: bool = False) -> bool:
        """Whether a link's text, a column's name or a title means it. inside: it stands on a page of disclosure."""
        plain = bare(text)
        if not plain or len(plain) > _LONGEST or any(word in plain for word in self.never):
            return False
        return any(word in plain for word in self.names) or (inside and plain in self.exact)


@dataclass(frozen=True, slots=True)
class Names:
    """All of it. looked: what leads to pages of disclosure. platform: the statutory platform on another's host.

    most_pages: on which is looked. least_shown: entries and links by which a page counts as a home page.
    any_item: found in every text that means one of the items; nearly all titles of a site mean none.
    """

    most_pages: int
    least_shown: int
    looked: Called
    platform: Called
    items: Mapping[str, Called]
    any_item: re.Pattern[str]
    content_hash: str

    def is_title(self, title: str) -> bool:
        """Whether a page of that title may be one of the items."""
        return bool(self.any_item.search(bare(title))) and any(item.means(title) for item in self.items.values())


@cache
def names() -> Names:
    """The built-in names. Raises checks.pack_file.PackError, one Chinese line."""
    return load(FILE)


def load(path: Path) -> Names:
    """The names of a file. Raises checks.pack_file.PackError, one Chinese line that names the spot."""
    data, top = read_file(path), Spot(path.name)
    fields.only_known(data, ("version", "most_pages", "least_shown", "looked", "platform", "items"), top)
    items = fields.mapping(data, "items", top)
    fields.only_known(items, _ITEMS, top / "items")
    for name in _ITEMS:
        fields.mapping(items, name, top / "items")
    called = {name: _called(items[name], top / "items" / name, named=True) for name in _ITEMS}
    return Names(
        most_pages=_whole(data, "most_pages", top),
        least_shown=_whole(data, "least_shown", top),
        looked=_called(fields.mapping(data, "looked", top), top / "looked"),
        platform=_called(fields.mapping(data, "platform", top), top / "platform"),
        items=called,
        any_item=re.compile("|".join(re.escape(name) for item in called.values() for name in item.names)),
        content_hash=hashlib.sha256(path.read_bytes()).hexdigest(),
    )


def bare(text: str) -> str:
    """A text without white space and punctuation."""
    return _ODD_MARKS.sub("", text)


def _called(data: Mapping[str, Any], spot: Spot, *, named: bool = False) -> Called:
    fields.only_known(data, ("name", "names", "exact", "never", "types", "source"), spot)
    source = fields.mapping(data, "source", spot)
    fields.only_known(source, fields.SOURCE, spot / "source")
    words = _texts(data, "names", spot)
    if not words:
        raise spot.wrong("names", "至少要有一个叫法")
    kinds = {kind.value: kind for kind in ColumnType}
    return Called(
        name=fields.text(data, "name", spot) if named else words[0],
        names=words,
        exact=frozenset(_texts(data, "exact", spot)),
        never=_texts(data, "never", spot),
        types=frozenset(_kind(name, kinds, spot) for name in _texts(data, "types", spot)),
        source=Source(
            fields.text(source, "document", spot / "source"),
            fields.text(source, "article", spot / "source"),
            fields.word(source, "verified", Verified, spot / "source"),
        ),
    )


def _whole(data: Mapping[str, Any], key: str, spot: Spot) -> int:
    value = fields.whole_or_none(data, key, spot)
    if value is None:
        raise spot.wrong(key, "没有写")
    return value


def _kind(name: str, kinds: Mapping[str, ColumnType], spot: Spot) -> ColumnType:
    if name not in kinds:
        raise spot.wrong("types", f"不认识栏目类型“{name}”", name, kinds)
    return kinds[name]


def _texts(data: Mapping[str, Any], key: str, spot: Spot) -> tuple[str, ...]:
    value: object = data.get(key, [])
    if not isinstance(value, Collection) or isinstance(value, str | Mapping):
        raise spot.wrong(key, "应是一列文字，写作 [甲, 乙]")
    if any(not isinstance(word, str) or not word.strip() for word in value):
        raise spot.wrong(key, "里面有空的或不是文字的")
    return tuple(str(word) for word in value)
