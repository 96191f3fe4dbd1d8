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


def is_ordinary(url: str, home_url: str) -> bool:
    """Whether an address is one of the site's own ordinary pages: on the home page's host, in no other version."""
    name, home = subject_key(url), subject_key(home_url)
    if name.partition("/")[0] != home.partition("/")[0]:
        return False
    return not (_OTHER_VERSION.search(name) or _ONE_PURPOSE.search(name))
