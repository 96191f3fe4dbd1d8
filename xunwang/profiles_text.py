"""A profile written out with a comment on every line, filled with what holds now."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from reports.text import clean
from xunwang.profiles import CRAWL, KEYS, Key


def written(title: str, holds: Mapping[str, Any]) -> str:
    """The file. holds: values by name, None or empty for what is not set; such a line stands there as a comment."""
    lines = [f"# {clean(title)}", "# 去掉行首的 # 就生效；命令行上写的优先。", ""]
    lines += _entries("", holds)
    lines += ["", f"[{CRAWL}]", *_entries(CRAWL, holds)]
    return "\n".join(lines) + "\n"


def _entries(section: str, holds: Mapping[str, Any]) -> Iterator[str]:
    for key in KEYS:
        if key.section == section:
            yield f"# {key.about}"
            yield _entry(key, holds.get(key.name))


def _entry(key: Key, value: Any) -> str:
    if value is None or value == ():
        return f"# {key.name} = {key.example}"
    return f"{key.name} = {_value(value)}"


def _value(value: Any) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(_value(row) for row in value)}]"
    if isinstance(value, int | float):
        return str(value)
    text = clean(str(value))
    if "\\" in text and "'" not in text:
        return f"'{text}'"  # as a person writes a pattern
    return json.dumps(text, ensure_ascii=False)
