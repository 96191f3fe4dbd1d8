"""The report of an account: what it tells of posts and looks, and nothing of a site's sections."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from facts.verdicts import Tally, VetoState
from reports.account import account
from reports.headline import unread, verdict
from reports.html import render
from reports.lines import lines
from reports.spans import joined
from tests.reports import samples

SCHEMA = Path(__file__).parents[2] / "reports" / "schema" / "inspection-1.json"
LOOK = {
    "at": "2026-11-24T09:00:00+08:00",
    "adapter": "feed",
    "outcome": "ok",
    "reason": None,
    "posts": 3,
    "undated": 1,
    "newest": "2026-11-20",
    "who": "",
    "detail": "",
}
POST = {
    "title": "防汛<b>提示</b>",
    "url": "https://a.cn/p/1",
    "day": "2026-11-20",
    "first_seen": "2026-11-20",
    "source": "record",
    "who": "王科长",
}
ACCOUNT: dict[str, Any] = {
    "platform": "weibo",
    "handle": "slfb",
    "use": "publishing",
    "adapter": "feed",
    "filed": "normal",
    "filed_since": None,
    "filed_until": None,
    "judged": True,
    "reason": None,
    "newest": "2026-11-20",
    "due": "2026-12-04",
    "posts": [POST],
    "posts_total": 1,
    "looks": [LOOK],
}


def made(state: VetoState = VetoState.CLEAR, **more: Any) -> dict[str, Any]:
    whole = samples.make(tallies=(Tally("media.stale", state, 4, 4, 14),))
    target = {**whole["target"], "kind": "account", "name": "示例发布", "level": "unknown"}
    inspection = {**whole["inspection"], "as_of": "2026-11-24"}
    return {**whole, "target": target, "inspection": inspection, "columns": [], "account": {**ACCOUNT, **more}}


def test_the_document_is_by_the_schema() -> None:
    schema = json.loads(SCHEMA.read_text("utf-8"))
    Draft202012Validator(schema, format_checker=FormatChecker()).validate(made())


def test_posts_and_looks_are_told_and_sections_of_sites_are_not() -> None:
    page = render(made())
    for text in (
        "新媒体检查报告",
        "账号ID slfb",
        "人工登记（王科长）",
        "看到 3 条，另 1 条没有日期",
        "https://a.cn/p/1",
    ):
        assert text in page
    for text in ("今天改得完的", "个栏目", "栏目册", "report.xlsx", "<b>提示</b>"):
        assert text not in page


def test_a_document_of_a_site_has_no_account() -> None:
    old = samples.make(tallies=())
    old.pop("account")
    assert account(old) is None
    assert "网站检查报告" in render(old)


@pytest.mark.parametrize(
    ("more", "text"),
    [
        ({"reason": "blocked", "looks": [{**LOOK, "reason": "blocked", "detail": "要求登录"}]}, "看不出：要求登录"),
        ({"reason": "need-not-met", "looks": []}, "看不出：近期没有看过"),
        ({"judged": False, "due": None, "filed": "cancelled"}, "按备案已注销，不判更新"),
        ({"judged": False, "due": None, "use": "functional"}, "功能型账号，不判更新"),
        ({"judged": False, "due": None, "platform": "app"}, "APP看能不能用，不判更新"),
    ],
)
def test_the_verdict_says_why_nothing_is_said(more: dict[str, Any], text: str) -> None:
    document = made(VetoState.UNKNOWN, **more)
    assert verdict(document).text == text
    assert unread(document) is ("reason" in more)
    assert text in render(document)


def test_an_account_near_its_limit_is_near_and_not_without_fault() -> None:
    assert verdict(made(VetoState.NEAR)).text == "未触否决，接近 1 项"


@pytest.mark.parametrize(
    ("newest", "due", "text"),
    [
        ("2026-11-20", "2026-12-04", "11月20日，距今 4 天，还有 10 天"),
        ("2026-11-10", "2026-11-24", "11月10日，距今 14 天，今日到期"),
        ("2026-11-09", "2026-11-23", "11月9日，距今 15 天，超 1 天"),
        (None, None, "没有见过内容"),
    ],
)
def test_how_long_the_newest_post_lasts_is_told_in_days(newest: str | None, due: str | None, text: str) -> None:
    (line,) = [line for line in lines(made(newest=newest, due=due)) if line.label == "最近一条"]
    assert joined(line.spans) == text
