"""The adapter of feeds (订阅源): RSS 2.0, RSS 1.0, Atom and JSON Feed, by an office's bridge or a platform itself."""

from collections.abc import Iterable

from crawler.accounts import feed_json, feed_xml
from crawler.accounts.asked import Asked
from crawler.accounts.entry import Entry, NotAFeedError
from crawler.accounts.moments import day_of
from crawler.accounts.texts import title_of
from crawler.accounts.walls import wall
from crawler.addresses import resolve
from crawler.reading import read as read_page
from crawler.reading.charset import decode
from facts.accounts import AccountRead, PostSeen
from facts.words import Reason

_HEAD = 1_000
_MARKUP = ("<!doctype html", "<html", "<head", "<body", "<script")


def read(body: bytes, url: str, content_type: str | None, asked: Asked) -> AccountRead:
    """The entries of a feed; one without a moment is a post whose day nobody can tell. A page in place of the feed is
    a login or another shape, and a feed without entries is an account without posts."""
    start = decode(body[:_HEAD], content_type)[0].lstrip("\ufeff \t\r\n").lower()
    if start.startswith(_MARKUP):
        return _page_instead(body, url, content_type)
    try:
        found = list(_entries(body, content_type, is_json=start.startswith(("{", "["))))
    except NotAFeedError as error:
        return AccountRead(reason=Reason.UNREAD_LIST, detail=str(error))
    days = [day_of(entry.published or entry.updated) for entry in found]
    posts = tuple(
        PostSeen(title_of(entry.title, entry.text), _address(url, entry.link), day)
        for entry, day in zip(found, days, strict=True)
        if day is not None
    )
    return AccountRead(posts, undated=len(days) - len(posts))


def _address(base: str, link: str | None) -> str | None:
    """The absolute address of a post; what stands behind # tells posts apart where a script shows them."""
    found = resolve(base, link) if link else None
    spot = (link or "").partition("#")[2]
    return f"{found}#{spot}" if found and spot else found


def _entries(body: bytes, content_type: str | None, *, is_json: bool) -> Iterable[Entry]:
    return feed_json.entries(decode(body, content_type)[0]) if is_json else feed_xml.entries(body)


def _page_instead(body: bytes, url: str, content_type: str | None) -> AccountRead:
    facts = read_page(body, url, content_type)
    return wall(body, facts, content_type) or AccountRead(
        reason=Reason.UNREAD_LIST, detail="返回的是网页，不是订阅源，可能改版"
    )
