"""What an account is called, in the text around its picture or link."""

import re
from collections.abc import Iterable
from typing import Final

from crawler.accounts.platforms import WORDS

_NOISE = re.compile(r"[\s　·•“”\"'‘’《》（）()【】\[\]：:、，,@#|/-]+")
_QUOTED = re.compile(r"[“\"「《]([^”\"」》]{2,30})[”\"」》]")
_LABEL = re.compile(r"^(?:账号|帐号|微信|微博)?(?:名称?|全称|昵称)\s*[:：]\s*")
_BRACKETED = re.compile(r"[（(【\[]([^（）()【】\[\]]{1,20})[）)】\]]")
_DAY = re.compile(r"\d{2,4}[-./年]\d{1,2}([-./月]\d{1,2}日?)?")
_BEFORE = re.compile(r"^(?:官方|政务|新浪|腾讯|今日)+")
_AFTER = re.compile(r"(?:号|官方|二维码|账号|帐号|矩阵)+$")
_NO_NAME: Final = frozenset(
    "官方 政务 扫一扫 扫码关注 关注我们 关注 二维码 扫描二维码 点击进入 进入 更多 查看更多 查看 详情 下载 点击查看 "
    "访问 主页 官网 序号 名称 账号 平台 类型 链接 主办单位 单位 手机版 首页 返回 返回顶部 分享 打印 关闭".split()
)
_NO_NAMES = re.compile(r"^(?:主办|承办|版权|地址|电话|网站标识码|备案|联系|技术支持|最近更新|更新)|ICP|公网安备")
_SHORTEST, _LONGEST = 2, 30


def bare(name: str) -> str:
    """A name without blanks, punctuation and case: as two spellings of it are compared."""
    return _NOISE.sub("", name).casefold()


def name_in(texts: Iterable[str]) -> str | None:
    """The first of the texts that is a name, without the words that only say on which platform it is."""
    for text in texts:
        if quoted := _QUOTED.search(text):
            return quoted[1].strip()
        name = _named(_LABEL.sub("", text.strip()))
        if name is not None:
            return name
    return None


def _named(text: str) -> str | None:
    if not text or len(text) > 2 * _LONGEST or _DAY.search(text) or _NO_NAMES.search(text):
        return None
    name = _BRACKETED.sub(lambda found: "" if _is_platform(found[1]) else found[0], text).strip(" 　:：-—|·")
    for word in WORDS:  # at an end a word names the platform, within it is part of the name
        name = name.removesuffix(word).removesuffix(f"{word}号").strip(" 　:：-—|·")
    for word in WORDS:
        name = re.sub(rf"^(?:官方)?{re.escape(word)}\s*[:：|·\- ]\s*", "", name)
    if _is_platform(name) or bare(name) in _NO_NAME or not _SHORTEST <= len(name) <= _LONGEST:
        return None
    return name


def _is_platform(text: str) -> bool:
    """Whether nothing is left of a text without words for platforms."""
    rest = text.upper()
    for word in WORDS:
        rest = rest.replace(word, "")
    rest = _AFTER.sub("", _BEFORE.sub("", bare(rest).upper()))
    return not rest
