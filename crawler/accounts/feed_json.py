"""JSON Feed (https://jsonfeed.org/version/1.1): entries in, nothing else."""

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from crawler.accounts.entry import MOST_ENTRIES, Entry, NotAFeedError


def entries(text: str) -> Iterable[Entry]:
    """The items of a JSON Feed. Raises NotAFeedError for any other JSON, and for none."""
    try:
        data: Any = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NotAFeedError("不是有效的 JSON") from error
    if not isinstance(data, dict) or not isinstance(data.get("items"), list):
        raise NotAFeedError("不是 JSON Feed，可能改了格式")
    if "jsonfeed.org" not in str(data.get("version", "")):
        raise NotAFeedError("没有写明是 JSON Feed，可能改了格式")
    return _entries(data["items"])


def _entries(items: list[Any]) -> Iterator[Entry]:
    for item in islice((row for row in items if isinstance(row, dict)), MOST_ENTRIES):
        yield Entry(
            title=_text(item, "title"),
            text=_text(item, "content_text") or _text(item, "content_html") or _text(item, "summary"),
            link=_text(item, "url") or _text(item, "external_url"),
            published=_text(item, "date_published"),
            updated=_text(item, "date_modified"),
        )


def _text(item: dict[str, Any], name: str) -> str | None:
    value = item.get(name)
    return value if isinstance(value, str) and value.strip() else None
