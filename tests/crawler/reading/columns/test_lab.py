"""The five makers' styles as the lab writes them, read from its bytes without a profile."""

from datetime import date

import pytest

from crawler.reading import read
from crawler.reading.columns import Fold
from facts.columns import Column
from lab.answers import Answer
from lab.draft import Draft
from lab.look import choose
from lab.plan import plan
from lab.site import generate

AS_OF = date(2026, 11, 20)
PAGES = 220
GROUPS = {"新闻中心": "news", "政务服务": "service"}
NOT_SAID = frozenset("重大项目 应急管理 行政执法公示 建议提案 社会保障 教育服务 医疗卫生 住房保障 历史文化".split())
"""Columns to which the lab gives a type for the sake of its titles, and whose names say none."""


def _register(seed: int) -> tuple[Draft, dict[str, Column]]:
    look = choose(seed, AS_OF)
    draft, _ = plan(look, PAGES)
    made, fold = generate(seed, AS_OF, PAGES), Fold()
    for number, url in enumerate(made.truth.pages):
        answer = made.hosts[look.host].pages.get(url.partition(look.host)[2])
        if isinstance(answer, Answer):
            fold.add(read(answer.body, url, answer.content_type, "ok"), min(number, 1))
    return draft, {column.url.removesuffix("index.html"): column for column in fold.result(AS_OF)}


@pytest.fixture(scope="module", params=[1, 4], ids=["trs-ucap-guangdong", "hanweb-vsb-guangdong"])
def seen(request: pytest.FixtureRequest) -> tuple[Draft, dict[str, Column]]:
    return _register(request.param)


def test_columns_and_their_parents_are_found_and_nothing_else(seen: tuple[Draft, dict[str, Column]]) -> None:
    draft, register = seen
    pages = [column.first for column in [*draft.columns, *draft.topics]] + draft.groups
    mailbox = next(page for page in draft.singles if page.kind == "mailbox")
    wanted = {draft.url(page).removesuffix("index.html") for page in [*pages, mailbox]}
    assert set(register) == wanted


def test_columns_are_named_typed_and_shaped(seen: tuple[Draft, dict[str, Column]]) -> None:
    draft, register = seen
    for column in [*draft.columns, *draft.topics]:
        found = register[draft.url(column.first).removesuffix("index.html")]
        assert (found.name, found.shape.value, found.path) == (column.name, "list", (column.group[0], column.name))
        assert found.topic is (column.type == "topic")
        if column.name not in NOT_SAID:
            assert found.type.value == column.type, column.name


def test_parents_are_parents(seen: tuple[Draft, dict[str, Column]]) -> None:
    draft, register = seen
    for group in draft.groups:
        found = register[draft.url(group).removesuffix("index.html")]
        assert (found.shape.value, found.items) == ("parent", 0)
        assert found.type.value == GROUPS.get(group.title, "other")


def test_all_rows_are_counted_and_the_newest_is_known(seen: tuple[Draft, dict[str, Column]]) -> None:
    draft, register = seen
    for column in [*draft.columns, *draft.topics]:
        found = register[draft.url(column.first).removesuffix("index.html")]
        assert found.items >= len(column.articles)
        assert found.newest is not None and found.newest >= max(a.date for a in column.articles if a.date)
