"""The other closed lists of the contract. Codes are English; `.text` is what staff read."""

from enum import StrEnum
from functools import cache
from typing import TypeVar


class Word(StrEnum):
    """A contract word with its Chinese text: `NAME = "code", "中文"`."""

    text: str

    def __new__(cls, code: str, text: str = "") -> "Word":
        """Make a member that is its code and carries its text."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.text = text
        return member


W = TypeVar("W", bound=Word)


def member(kind: type[W], code: str) -> W:
    """The member of a closed list with that code. Raises KeyError."""
    found: W = _by_code(kind)[code]
    return found


@cache
def _by_code(kind: type[W]) -> dict[str, W]:
    return {word.value: word for word in kind}


class Reason(Word):
    """Why something was not checked."""

    BLOCKED = "blocked", "对方拒绝访问"
    ROBOTS = "robots", "网站声明不许抓取"
    CEILING = "ceiling", "达到检查上限"
    STOPPED = "stopped", "检查中途停止"
    FILTERED = "filtered", "本次未选该项"
    NO_BROWSER = "no-browser", "未装浏览器"
    SCRIPT_FILLED = "script-filled", "内容由脚本生成"
    UNREAD_LIST = "unread-list", "列表读不出"
    IMAGE_ONLY = "image-only", "只有图片"
    NO_DATE = "no-date", "没有日期"
    ARTICLE_NOT_FETCHED = "article-not-fetched", "稿件未读到"
    NO_REGISTER = "no-register", "栏目册未确认"
    UNKNOWN_LEVEL = "unknown-level", "网站级别未知"
    LINE_NOT_PROVED = "line-not-proved", "不能证明本机网络正常"
    NEED_NOT_MET = "need-not-met", "缺少所需的查看"
    NEEDS_TWO_LOOKS = "needs-two-looks", "需两次查看才能判断"
    NOT_DUE = "not-due", "本次没有轮到，沿用上次所见"
    OUR_FAULT = "our-fault", "本机原因未查成"


class Failure(Word):
    """Why a look broke off: what of ours failed, by no fault of whom it looked at."""

    DISK_FULL = "disk-full", "磁盘满了，或者读写出错"
    READ_ONLY = "read-only", "数据库或磁盘不让写"
    LOCKED = "locked", "数据库被别的程序占着"
    UNREADABLE = "unreadable", "数据库损坏"
    MEMORY = "memory", "内存不够"
    KILLED = "killed", "检查的进程被结束，多半是内存不够"
    CRASHED = "crashed", "程序出错，详情在 xunwang.log"


class Trigger(Word):
    """What started an inspection."""

    COMMAND = "command", "命令"
    SCHEDULE = "schedule", "定时"
    RECHECK = "recheck", "复核"
    WORKBENCH = "workbench", "工作台"
    WORKER = "worker", "分布式"


class Vantage(Word):
    """Where the look was taken from."""

    PUBLIC = "public", "公共互联网"
    GOV_EXTRANET = "gov-extranet", "政务外网"
    LAB = "lab", "实验环境"
    UNKNOWN = "unknown", "位置未知"


class Level(Word):
    """What kind of body a target belongs to."""

    PORTAL = "portal", "政府门户网站"
    DEPARTMENT = "department", "部门网站"
    COUNTY = "county", "县区网站"
    TOWNSHIP = "township", "乡镇街道网站"
    UNKNOWN = "unknown", "级别未知"


class Basket(Word):
    """Where a place of a link stands, by how much it matters (practice: old pages)."""

    NEAR = "near", "首页与一、二级页"
    RECENT = "recent", "近两年稿件"
    HISTORY = "history", "历史稿件"


class LinkKind(Word):
    """What a link target is, by the elements that name it and its address."""

    PAGE = "page", "页面"
    IMAGE = "image", "图片"
    ATTACHMENT = "attachment", "附件"
    RESOURCE = "resource", "样式或脚本"


class Origin(Word):
    """Where a publish date was read."""

    PRINTED = "printed", "页面标注"
    META = "meta", "元数据"
    ADDRESS = "address", "网址"


class ItemsOrigin(Word):
    """Where list rows were read."""

    HTML = "html", "网页"
    COMMENT = "comment", "注释"
    SCRIPT = "script", "脚本"
    XML = "xml", "XML 数据"
    JSON = "json", "JSON 数据"
    BROWSER = "browser", "浏览器"
    NONE = "none", "无"


class Instead(Word):
    """What a body is in place of content."""

    CHALLENGE = "challenge", "验证页面"
    BLOCKED = "blocked", "拦截页面"
    NOT_FOUND = "not-found", "不存在页面"
    REMOVED = "removed", "已删除内容"
    SHELL = "shell", "脚本空壳"


class Hidden(Word):
    """By what a page shows something that cannot be read off it."""

    SCRIPT = "script", "脚本"
    IMAGE = "image", "图片"
