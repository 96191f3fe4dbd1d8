"""Addresses of pages that are not the site's ordinary ones: other versions, and pages made for one purpose."""

import re
from typing import Final

from facts.fingerprints import subject_key

_OTHER_VERSION: Final = re.compile(
    # Other languages, 繁体, mobile, 长者, 无障碍: variants of one site, not counted again (practice §2).
    r"/(?:en|eng|english|jp|kr|ru|fr|big5|ft|gate|m|wap|mobile|h5|touch|care|zzb|slb|wza|wzazhl)(?:/|$)|"
    r"^(?:m|wap|mobile|3g|en|english|big5|wza)\.",
    re.I,
)
_ONE_PURPOSE: Final = re.compile(
    # Printing, searching, signing in, feeds and sheets of data: made without the site's frame.
    r"[/_.?&=]print(?:er|page|view)?(?:[/_.?&=]|$)|/(?:j?search|so|s|jrobot|query|login|register|sso|passport)(?:[/.?]|$)|"
    r"(?:keyword|searchword|q)=|/(?:rss|feed)(?:[/.?]|$)|\.(?:xml|json|txt|rss)(?:\?|$)",
    re.I,
)

_ASIDE: Final = re.compile(r"/(?:zt|ztzl|ztlm|zhuanti|ztbd|rdzt|ztzx|topics?|special|subject|tags?)(?:/|$)", re.I)
"""Folders of topics (专题) and of words that articles share: lists there are made apart from the site's columns."""
_OF_THE_FRAME: Final = re.compile(
    # Pages about the site itself, linked in its footer (国办发〔2017〕47号, 底部功能区): neither columns nor articles.
    r"(?:关于|联系)(?:我们|本站|本网|网站|方式)|联系(?:方式|电话)|(?:网站|本站|站点)(?:声明|地图|导航|帮助|说明|简介|介绍)|"
    r"隐私(?:声明|保护|政策|条款)|版权(?:声明|保护|信息)|(?:免责|法律)声明|(?:使用)?帮助(?:中心)?|RSS订阅|无障碍(?:说明|声明)"
)
_PARTS: Final = re.compile(r"[\s_|｜\-—–>]+")


def is_of_the_frame(title: str) -> bool:
    """Whether a title, without the site's name behind it, is that of a page about the site itself."""
    return bool(_OF_THE_FRAME.fullmatch(_PARTS.split(title.strip(), maxsplit=1)[0]))


def is_aside(url: str) -> bool:
    """Whether an address lies in a folder of topics or of shared words."""
    return bool(_ASIDE.search(subject_key(url)))


def is_ordinary(url: str, home_url: str) -> bool:
    """Whether an address is one of the site's own ordinary pages: on the home page's host, in no other version."""
    name, home = subject_key(url), subject_key(home_url)
    if name.partition("/")[0] != home.partition("/")[0]:
        return False
    return not (_OTHER_VERSION.search(name) or _ONE_PURPOSE.search(name))
