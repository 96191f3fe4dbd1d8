"""Words by which pages, links and addresses are told apart: the lists of marks.yaml, ready to ask."""

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Final

import yaml

_SPACES = re.compile(r"\s+")


@cache
def _lists() -> dict[str, list[str]]:
    data: dict[str, list[str]] = yaml.safe_load(files(__package__).joinpath("marks.yaml").read_text("utf-8"))
    return data


def _words(name: str) -> frozenset[str]:
    return frozenset(_lists()[name])


def _any(names: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{name})" for name in names))


def _folder(name: str) -> re.Pattern[str]:
    return re.compile(rf"/(?:{'|'.join(map(re.escape, _lists()[name]))})/", re.I)


_NO_COLUMNS: Final = _words("no_columns")
_NO_COLUMN: Final = _any(_lists()["no_column_patterns"])
_BLANK: Final = _words("blank_names")
_HOME: Final = _words("home_names")
_SITE_MAP: Final = _any(_lists()["site_map_names"])
_SITE_MAP_ADDRESS: Final = _any(map(re.escape, _lists()["site_map_addresses"]))
_VARIANT: Final = _folder("variant_folders")
_SEARCH: Final = _any(map(re.escape, _lists()["search_addresses"]))
_TOPIC: Final = _any(_lists()["topic_names"])
_TOPIC_FOLDER: Final = _folder("topic_folders")
_CATALOGUE_FOLDER: Final = _folder("catalogue_folders")
_ARCHIVED: Final = _any(_lists()["archived_names"])
_CLOSED: Final = _any(_lists()["closed_notes"])
_ARCHIVED_FOLDER: Final = _folder("archived_folders")
_QUERY: Final = _any(_lists()["query_names"])
_STATEMENT: Final = _any(_lists()["statements"])
_EMPTY_TOTAL: Final = _any(_lists()["empty_totals"])
_LONGEST_NAME: Final = 24
_LONGEST_BUTTON: Final = 10
_WRITE: Final = _any(_lists()["write_buttons"])


def plain(name: str) -> str:
    """A name without white space."""
    return _SPACES.sub("", name)


def is_name(name: str) -> bool:
    """Whether a text can be the name of a column: short, and no word that stands for something else."""
    return (
        1 < len(name) <= _LONGEST_NAME
        and name not in _BLANK
        and name not in _NO_COLUMNS
        and not _NO_COLUMN.search(name)
    )


def is_no_column(name: str) -> bool:
    """Whether a name says that the page is part of the site's frame: contact, help, another version."""
    return name in _NO_COLUMNS or bool(_NO_COLUMN.search(name))


def is_home_name(name: str) -> bool:
    """Whether a step of a breadcrumb is the home page."""
    return name in _HOME


def is_site_map(title: str, path: str) -> bool:
    """Whether a page is the site map, by its title or address."""
    return bool(_SITE_MAP.search(title) or _SITE_MAP_ADDRESS.search(path.lower()))


def is_variant(path: str) -> bool:
    """Whether an address lies in another version of the site: mobile, for the aged, in another language."""
    return bool(_VARIANT.search(path))


def is_search(path: str) -> bool:
    """Whether an address answers a question."""
    return bool(_SEARCH.search(path.lower()))


def is_topic_name(name: str) -> bool:
    """Whether a name says 专题."""
    return bool(_TOPIC.search(name))


def is_topic_address(path: str) -> bool:
    """Whether an address lies in a folder of topics."""
    return bool(_TOPIC_FOLDER.search(path))


def is_catalogue_address(path: str) -> bool:
    """Whether an address lies in a folder of the disclosure catalogue (公开目录)."""
    return bool(_CATALOGUE_FOLDER.search(path))


def is_archived_name(name: str) -> bool:
    """Whether a name says that the column is closed (已归档, 历史专题)."""
    return bool(_ARCHIVED.search(name))


def asks_to_write(text: str) -> bool:
    """Whether a line is a button that leads to a form (我要写信)."""
    return len(text) <= _LONGEST_BUTTON and bool(_WRITE.match(text))


def says_closed(text: str) -> bool:
    """Whether a note on a page says that the column is closed."""
    return bool(_CLOSED.search(text))


def is_archived_address(path: str) -> bool:
    """Whether an address lies in a folder of what is closed."""
    return bool(_ARCHIVED_FOLDER.search(path))


def is_query(name: str) -> bool:
    """Whether a name says that something is asked or filled in there."""
    return bool(_QUERY.search(name))


def has_statement(text: str) -> bool:
    """Whether a text says that there is nothing (暂无 …)."""
    return bool(_STATEMENT.search(text))


def has_empty_total(text: str) -> bool:
    """Whether a text counts zero rows."""
    return bool(_EMPTY_TOTAL.search(text))
