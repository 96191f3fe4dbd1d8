"""The adapter of public pages (公开主页): an account's page, read like any page of a site."""

import re

from crawler.accounts.asked import Asked
from crawler.accounts.texts import title_of
from crawler.accounts.walls import wall
from crawler.reading import read as read_page
from facts.accounts import AccountRead, PostSeen
from facts.dates import resolve
from facts.page import PageFacts, is_hollow
from facts.words import Reason

_NOTHING = re.compile(r"暂无(?:内容|动态|作品|文章|数据|微博|更新|视频)|还没有发(?:布|表)|没有更多|作品\s*0\b")


def read(body: bytes, url: str, content_type: str | None, asked: Asked) -> AccountRead:
    """The rows of the page's main list; a row without a date is a post whose day nobody can tell."""
    facts = read_page(body, url, content_type)
    stopped = wall(body, facts, content_type)
    if stopped is not None:
        return stopped
    days = [resolve(item.date, asked.as_of) for item in facts.items]
    posts = tuple(
        PostSeen(title_of(item.title), item.url, day)
        for item, day in zip(facts.items, days, strict=True)
        if day is not None
    )
    return AccountRead(posts, undated=len(days) - len(posts)) if days else _without_rows(facts)


def _without_rows(facts: PageFacts) -> AccountRead:
    """Empty only where the page says so, or shows a list that has no row."""
    if is_hollow(facts):
        return AccountRead(reason=Reason.SCRIPT_FILLED, detail="内容由脚本生成")
    if facts.bare_list or _NOTHING.search(facts.text):
        return AccountRead()
    return AccountRead(reason=Reason.UNREAD_LIST, detail="页面上没有认出列表，可能改版")
