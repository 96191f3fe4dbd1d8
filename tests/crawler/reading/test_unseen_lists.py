"""Lists of makers that the reader was not written against: one test a page, which names what is wrong."""

from functools import cache
from typing import Any

import pytest

from crawler.reading import read
from tests.listpages import Case, lists

CASES = {case.name: case for case in lists()}
KNOWN_MISSES = {
    ("pager-coded-in-base64", "more_items"): "a pager that only base64 within an element holds, as one maker writes it",
}
"""Facts that are left unread, with the reason; never wrong rows or days."""
HOME = ("首页", "网站首页", "主页")


@cache
def facts(name: str) -> dict[str, Any]:
    case = CASES[name]
    return dict(read(case.body, case.url, case.content_type).to_json())


def spoken(text: str | None) -> str | None:
    """A title without its white space and without the dots of a cut."""
    return None if text is None else "".join(text.split()).rstrip("….")


def trail(names: list[str]) -> list[str]:
    return names[1:] if names and names[0] in HOME else names


def got(name: str, fact: str) -> Any:
    page = facts(name)
    items = page["items"]
    whole = [item["date"] for item in items if item["date"] and item["date"].startswith("2")]
    values = {
        "count": lambda: len(items),
        "at_least": lambda: len(items),
        "first_title": lambda: spoken(items[0]["title"]) if items else None,
        "last_title": lambda: spoken(items[-1]["title"]) if items else None,
        "first_url": lambda: items[0]["url"] if items else None,
        "dates": lambda: [item["date"] for item in items],
        "newest": lambda: max(whole, default=None),
        "published": lambda: page["published"]["date"] if page["published"] else None,
        "breadcrumb": lambda: trail(list(page["breadcrumb"])),
    }
    return values.get(fact, lambda: page[fact])()


def wanted(case: Case, fact: str) -> Any:
    value = case.expect[fact]
    if fact in ("first_title", "last_title"):
        return spoken(value)
    return trail(value) if fact == "breadcrumb" else value


def test_there_are_enough_cases_and_no_name_twice() -> None:
    assert len(CASES) == len(list(lists())) >= 200


def is_right(name: str, fact: str) -> bool:
    value, label = got(name, fact), wanted(CASES[name], fact)
    return bool(value >= label if fact == "at_least" else value == label)


@pytest.mark.parametrize("name", CASES)
def test_list(name: str) -> None:
    wrong = {fact: got(name, fact) for fact in CASES[name].expect if not is_right(name, fact)}
    assert wrong.keys() == {fact for case, fact in KNOWN_MISSES if case == name}, wrong
