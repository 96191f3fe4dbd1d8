"""The reader before pages of makers that it was not written for: one test a page, which names what is wrong."""

import codecs
import json
import re
from functools import cache
from typing import Any

import pytest

from crawler.reading import read
from tests.pages import Case, OneOf, articles

CASES = {case.name: case for case in articles()}
LEADS = {"首页", "网站首页", "主页", "正文"}
PACKED = ("footer.", "document.", "title")
CHINESE = {"gb2312", "gbk", "gb18030"}
TAGS = set(
    "sitename sitedomain siteidcode columnname columndescription columnkeywords columntype articletitle "
    "pubdate contentsource keywords author description image url".split()
)


@cache
def facts(name: str) -> dict[str, Any]:
    case = CASES[name]
    found: dict[str, Any] = json.loads(json.dumps(read(case.body, case.url, case.content_type).to_json()))
    return found


def plain(text: str | None) -> str | None:
    return None if text is None else re.sub(r"\s+", " ", text).strip()


def packed(text: str | None) -> str | None:
    return None if text is None else re.sub(r"\s+", "", text)


def charset(found: dict[str, Any]) -> str:
    name = codecs.lookup(found["charset"]["used"]).name
    return "gb18030" if name in CHINESE else name.removesuffix("-le").removesuffix("-sig")


def got(found: dict[str, Any], fact: str) -> object:
    """A fact in the form of the labels: white space and spelling of names do not count."""
    if fact == "charset":
        return charset(found)
    if fact == "meta.names":
        return list(dict.fromkeys(row["name"].lower() for row in found["meta"] if ":" not in row["name"]))
    if fact == "meta.tags":
        return [(row["name"].lower(), row["content"].strip()) for row in found["meta"] if row["name"].lower() in TAGS]
    if fact == "breadcrumb":
        return [step for step in found["breadcrumb"] if step not in LEADS]
    if fact == "items":
        return [row["title"] for row in found["items"]]
    value: Any = found
    for key in fact.split("."):
        value = value[key]
    if fact == "footer.police" and value:
        return re.sub(r"[\s:：]", "", value).removesuffix("号")
    return packed(value) if fact.startswith(PACKED) else plain(value) if isinstance(value, str) else value


def wanted(fact: str, label: object) -> list[object]:
    labels = list(label) if isinstance(label, OneOf) else [label]
    if fact == "charset":
        return ["gb18030" if name in CHINESE else name for name in labels]
    if fact == "footer.police":
        return [re.sub(r"[\s:：]", "", name).removesuffix("号") if isinstance(name, str) else name for name in labels]
    if fact.startswith(PACKED):
        return [packed(name) if isinstance(name, str) else name for name in labels]
    return [plain(name) if isinstance(name, str) else name for name in labels]


@pytest.mark.parametrize("case", CASES.values(), ids=lambda case: case.name)
def test_facts_of_an_unseen_article(case: Case) -> None:
    found = {fact: got(facts(case.name), fact) for fact in case.expect}
    assert {fact: value for fact, value in found.items() if value not in wanted(fact, case.expect[fact])} == {}


def test_the_set_is_large_and_every_page_has_its_own_name() -> None:
    names = [case.name for case in articles()]
    assert len(set(names)) == len(names) >= 400
