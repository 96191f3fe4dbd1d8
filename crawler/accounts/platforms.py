"""By which words and hosts a platform is known, and what is no account there."""

import re
from typing import Final
from urllib.parse import urlsplit

from facts.registry import Platform

_HOSTS: Final = (
    ("channels.weixin.qq.com", Platform.CHANNELS),
    ("mp.weixin.qq.com", Platform.WECHAT),
    ("weixin.qq.com", Platform.WECHAT),
    ("weibo.com", Platform.WEIBO),
    ("weibo.cn", Platform.WEIBO),
    ("douyin.com", Platform.DOUYIN),
    ("iesdouyin.com", Platform.DOUYIN),
    ("kuaishou.com", Platform.KUAISHOU),
    ("chenzhongtech.com", Platform.KUAISHOU),
    ("toutiao.com", Platform.TOUTIAO),
    ("baijiahao.baidu.com", Platform.BAIJIAHAO),
    ("author.baidu.com", Platform.BAIJIAHAO),
)
"""Hosts and all below them; the first that fits counts."""
_WORDS: Final = (
    ("小程序", Platform.MINI),
    ("视频号", Platform.CHANNELS),
    ("微信", Platform.WECHAT),
    ("公众号", Platform.WECHAT),
    ("公众平台", Platform.WECHAT),
    ("订阅号", Platform.WECHAT),
    ("服务号", Platform.WECHAT),
    ("微博", Platform.WEIBO),
    ("抖音", Platform.DOUYIN),
    ("快手", Platform.KUAISHOU),
    ("头条", Platform.TOUTIAO),
    ("百家号", Platform.BAIJIAHAO),
    ("客户端", Platform.APP),
    ("APP", Platform.APP),
    ("人民号", Platform.OTHER),
    ("澎湃", Platform.OTHER),
    ("企鹅号", Platform.OTHER),
    ("哔哩哔哩", Platform.OTHER),
    ("今日头条", Platform.TOUTIAO),
)
"""Words of Chinese pages; of several the one that stands first in this list counts (微信小程序, 微信视频号)."""
_SHARING: Final = re.compile(
    r"//(?:service\.weibo|share|connect\.qq|qzone|v\.t\.sina)\b|/share(?:\.php)?\b|share_?(?:url|to)=", re.I
)


def of_host(url: str) -> Platform | None:
    """The platform on whose host an address lies; None for other hosts and for buttons that share a page."""
    if _SHARING.search(url):
        return None
    try:
        host = (urlsplit(url).hostname or "").lower()
    except ValueError:
        return None
    return next((platform for name, platform in _HOSTS if host == name or host.endswith(f".{name}")), None)


def of_words(text: str) -> Platform | None:
    """The platform that a short text names."""
    upper = text.upper()
    return next((platform for word, platform in _WORDS if word in upper), None)


WORDS: Final = tuple(sorted({word for word, _ in _WORDS}, key=len, reverse=True))
"""All words that name platforms, the longest first."""
