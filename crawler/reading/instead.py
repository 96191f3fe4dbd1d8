"""What a body is in place of content (验证, 拦截, 不存在, 已删除, 空壳): by marks and shape, not by words alone."""

import re
from dataclasses import dataclass
from typing import Final

from crawler.reading import ownpart
from crawler.reading.view import PageView
from facts.words import Instead


@dataclass(frozen=True, slots=True)
class Mark:
    """kind: what it shows. pattern: in the markup. most: visible characters above which it does not count.

    needles: in lower case; one of them stands in all that the pattern finds.
    """

    kind: Instead
    pattern: re.Pattern[str]
    most: int
    needles: tuple[str, ...]


def _mark(kind: Instead, most: int, *patterns: str, needles: str = "") -> Mark:
    """A mark; without needles the patterns are plain words."""
    words = needles.split("|") if needles else patterns
    return Mark(kind, re.compile("|".join(patterns), re.I), most, tuple(word.lower() for word in words))


MARKS: Final = (
    # The makers' own scripts: 瑞数, 加速乐, 创宇 and 网站卫士, Cloudflare, Incapsula, 阿里云.
    _mark(Instead.CHALLENGE, 400, r"\$_ts\s*[=\[.]", r"\sr=['\"]m['\"]", needles="$_ts| r='m| r=\"m|\tr=|\nr="),
    _mark(Instead.CHALLENGE, 400, r"__jsl_clearance", r"wzws_", r"_wzwsconfirm"),
    _mark(
        Instead.CHALLENGE,
        600,
        r"challenge-platform",
        r"cf-browser-verification",
        r"_cf_chl_opt",
        r"Just a moment\.\.\.",
        needles="challenge-platform|cf-browser|_cf_chl|just a moment",
    ),
    _mark(
        Instead.CHALLENGE,
        400,
        r"_Incapsula_Resource",
        r"acw_sc__v[23]",
        r"aliyun_waf",
        r"arg1\s*=\s*'[0-9A-F]{40}'",
        needles="_incapsula_resource|acw_sc__v|aliyun_waf|arg1",
    ),
    _mark(
        Instead.CHALLENGE,
        300,
        r"captcha[^<]{0,40}verify",
        r"(?:滑动|安全|人机|访问)验证",
        needles="captcha|滑动验证|安全验证|人机验证|访问验证",
    ),
    _mark(
        Instead.CHALLENGE,
        200,
        r"正在(?:检查|检测|验证)(?:您|你)?的?浏览器",
        r"完成验证后(?:即可|方可|可以?)?继续",
        r"checking your browser",
        needles="浏览器|完成验证后|checking your browser",
    ),
    # WeChat's own sentences, in its Chinese and English client.
    _mark(Instead.REMOVED, 400, r"该内容已被发布者删除", r"content has been deleted by the author"),
    _mark(
        Instead.REMOVED,
        400,
        r"此内容因违规无法查看",
        r"该内容暂时无法查看",
        r"此[帐账]号已被屏蔽",
        r"此内容被投诉",
        needles="无法查看|号已被屏蔽|此内容被投诉",
    ),
    _mark(Instead.REMOVED, 400, r"(?:公众号|[帐账]号)已(?:经)?(?:迁移|注销)", needles="迁移|注销"),
    _mark(Instead.NOT_FOUND, 60, r">\s*参数错误\s*<", needles="参数错误"),
    _mark(Instead.REMOVED, 120, ownpart.REMOVED.pattern, needles="删除|撤销|下线"),
    _mark(
        Instead.BLOCKED,
        300,
        r"<title>\s*40[135]\s",
        r"<h1>\s*40[135]\s+(?:Forbidden|Not Allowed|Unauthorized)",
        needles="401|403|405",
    ),
    _mark(Instead.BLOCKED, 500, r"Access Denied", r"Request blocked", r"网站防火墙", r"Web应用防火墙"),
    _mark(
        Instead.BLOCKED,
        500,
        r"(?:访问|请求)被(?:拒绝|拦截|阻断)",
        r"您的(?:请求|访问)[^<]{0,20}(?:攻击|威胁|风险|异常)",
        needles="访问被|请求被|您的请求|您的访问",
    ),
    _mark(
        Instead.BLOCKED,
        300,
        r"(?:您|你)的\s*IP[^<。]{0,40}(?:禁止|限制|封禁|拦截|屏蔽|黑名单)",
        needles="您的ip|你的ip|您的 ip|你的 ip",
    ),
    _mark(
        Instead.NOT_FOUND,
        3000,
        r"<title>[^<]{0,40}(?:404\s*(?:not found|错误|页面)|页面(?:不存在|未找到)|找不到(?:页面|网页))",
        needles="404|不存在|未找到|找不到",
    ),
    _mark(
        Instead.NOT_FOUND,
        600,
        r"<(?:title|h1)>[^<]{0,40}(?:\b404\b|not found|页面不存在)",
        needles="404|not found|页面不存在",
    ),
)
_MOST: Final = max(mark.most for mark in MARKS)
MARKUP: Final = 60_000
"""Characters of the markup in which marks are looked for."""
_SENTENCE_PAGE: Final = 200
_SHELL_TEXT: Final = 40
_SHELL = re.compile(
    r"<div[^>]+id=['\"]?(?:app|root|__next|__nuxt)['\"\s>]|ng-app|ng-version|\bv-cloak\b|\{\{[^{}]+\}\}", re.I
)
_PLACEHOLDER = re.compile(r"\{\{[^{}]*\}\}")
_COOKIE = re.compile(r"document\.cookie\s*=")
_AGAIN = re.compile(r"location\.reload\s*\(|location(?:\.href)?\s*=\s*[\"']?(?:(?:window|document|self)\.)?location\b")
_JUMP = re.compile(r"(?:window|document|top|self|parent)?\.?location(?:\.href)?\s*=|location\.replace\s*\(", re.I)


def read_instead(page: PageView, markup: str, rows: frozenset[int], *, article: bool, listed: bool) -> Instead | None:
    """What the body is in place of content; None for a page.

    article, listed: an article with text, or a list with rows, was read off it. An article quotes such words; it is
    not such a page. A list beside one sentence may be the frame's. rows: the texts of dated rows of lists.
    Marks count only where hardly anything else is visible.
    """
    if article:
        return None
    size = sum(len(line.text) for line in page.lines)
    if listed or size > _MOST:
        return ownpart.absent(page, rows)
    head = markup[:MARKUP]
    lowered = head.lower()
    for mark in MARKS:
        if size <= mark.most and any(word in lowered for word in mark.needles) and mark.pattern.search(head):
            return mark.kind
    if size <= _SENTENCE_PAGE and any(ownpart.SENTENCE.search(line.text) for line in page.lines):
        return Instead.NOT_FOUND
    if size <= _SHELL_TEXT and any(_COOKIE.search(script) and _AGAIN.search(script) for script in page.scripts):
        return Instead.CHALLENGE
    return Instead.SHELL if _is_shell(page, head) else ownpart.absent(page, rows)


def _is_shell(page: PageView, head: str) -> bool:
    """Nothing to read without a browser: hardly any text but placeholders, and a script that would bring it."""
    size = sum(len(_PLACEHOLDER.sub("", line.text)) for line in page.lines)
    if size > _SHELL_TEXT or not page.tree.all("script"):
        return False
    if page.tree.all("img", "iframe", "frame", "a") and not _SHELL.search(head):
        return False
    return bool(_SHELL.search(head) or _JUMP.search(head) or size == 0)
