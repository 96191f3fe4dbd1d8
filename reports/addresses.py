"""What an address tells an editor: the numbers of column and article in their own CMS, its end, and the very spot."""

import re

from reports.view import Spot

_FORMS = (
    r"/art/\d{4}/\d{1,2}/\d{1,2}/art_(?P<column>\d+)_(?P<article>\d+)\.",  # Hanweb 大汉
    r"/col/col(?P<column>\d+)/",
    r"/c(?P<column>\d{4,})/\d{6}/(?P<article>[0-9a-z_]+)\.s?html?",  # UCAP 开普
    r"/c(?P<column>\d{4,})/",
    r"/t\d{8}_(?P<article>\d+)\.s?html?",  # TRS WCM
    r"/content/post_(?P<article>\d+)\.html",  # Guangdong's shared platform
    r"/info/(?P<column>\d+)/(?P<article>\d+)\.html?",  # VSB 博达
)
_NUMBERS = tuple(re.compile(form, re.IGNORECASE) for form in _FORMS)
_WORDS = {"column": "栏目号", "article": "稿件号"}
_TAIL = 34
_FRAGMENT = re.compile(r"text=[\x21-\x7e]{1,600}")


def cms_numbers(address: str) -> str:
    """`栏目号 1187　稿件号 48213`, as far as the address holds them in the form of a known system."""
    for form in _NUMBERS:
        if match := form.search(address):
            found = match.groupdict()
            return "　".join(f"{word} {found[key]}" for key, word in _WORDS.items() if found.get(key))
    return ""


def tail(address: str) -> str:
    """The end of a long address, `…/2026-11-19/P0202611193871.xlsx`: what tells one file from another."""
    path = re.sub(r"^[a-z]+://[^/]*", "", address, count=1, flags=re.IGNORECASE)
    if len(path) <= 1:
        return ""
    end = path[-_TAIL:]
    whole = len(path) <= _TAIL
    return path if whole else "…" + (end[end.find("/") :] if "/" in end[:-1] else end)


def spot_address(spot: Spot) -> str:
    """The page's address, with the directive by which a browser scrolls to the quoted row, where there is one."""
    fragment = spot.quote.fragment if spot.quote else ""
    if not _FRAGMENT.fullmatch(fragment):
        return spot.page
    return f"{spot.page}{'' if '#' in spot.page else '#'}:~:{fragment}"
