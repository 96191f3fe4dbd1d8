"""What stands before an account instead of its posts: a login, a challenge."""

import re

from crawler.reading.charset import decode
from facts.accounts import AccountRead
from facts.page import PageFacts
from facts.words import Instead, Reason

_LOGIN_PATH = re.compile(r"//(?:passport|login|signin|sso|cas|auth)[.-]|/(?:login|signin|passport|sso|auth)\b", re.I)
_LOGIN_TITLE = re.compile(r"登录|登陆|登入|安全验证|访问验证|请先关注|log ?in\b|sign ?in\b|captcha", re.I)
_PASSWORD = re.compile(r"<input\b[^>]{0,400}?type\s*=\s*[\"']?password", re.I)
_LOGIN_WORDS = re.compile(r"(?:请|需要?|须)(?:先)?(?:登录|登陆|扫码登录)|登录(?:后|才能|即可)(?:查看|浏览|继续)")
_SHORT = 2000
_HEAD = 200_000

LOGIN = AccountRead(reason=Reason.BLOCKED, detail="要求登录")
_INSTEAD = {
    Instead.CHALLENGE: AccountRead(reason=Reason.BLOCKED, detail="要求验证"),
    Instead.BLOCKED: AccountRead(reason=Reason.BLOCKED, detail="被拦截"),
    Instead.NOT_FOUND: AccountRead(reason=Reason.UNREAD_LIST, detail="页面不存在"),
    Instead.REMOVED: AccountRead(reason=Reason.UNREAD_LIST, detail="内容已删除"),
    Instead.SHELL: AccountRead(reason=Reason.SCRIPT_FILLED, detail="内容由脚本生成"),
}


def wall(body: bytes, facts: PageFacts, content_type: str | None) -> AccountRead | None:
    """Why a page shows no posts, where something stands in their place; None where nothing does.

    A login is no wall where rows stand on the page all the same: many sites offer one in their corner.
    """
    if facts.instead is not None:
        return _INSTEAD[Instead(facts.instead)]
    if facts.items:
        return None
    if _LOGIN_PATH.search(facts.url) or _LOGIN_TITLE.search(facts.html_title or ""):
        return LOGIN
    asks = _PASSWORD.search(decode(body[:_HEAD], content_type)[0]) or _LOGIN_WORDS.search(facts.text[:_SHORT])
    return LOGIN if asks and len(facts.text) < _SHORT else None
