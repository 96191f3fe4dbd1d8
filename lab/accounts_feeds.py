"""Feeds and pages of accounts as platforms and bridges write them."""

import datetime
import json
from collections.abc import Sequence
from dataclasses import dataclass
from email.utils import format_datetime

SHANGHAI = datetime.timezone(datetime.timedelta(hours=8))
_HEAD = '<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title></head><body>\n'


@dataclass(frozen=True, slots=True)
class Post:
    """One post: its title, its path on the account's host, and the moment at which it was published."""

    title: str
    path: str
    at: datetime.datetime


def rss(name: str, origin: str, posts: Sequence[Post]) -> str:
    """RSS 2.0, moments in UTC as many bridges write them."""
    items = "".join(
        f"<item><title>{post.title}</title><link>{origin}{post.path}</link>"
        f"<pubDate>{format_datetime(post.at.astimezone(datetime.UTC), usegmt=True)}</pubDate></item>"
        for post in posts
    )
    channel = f"<channel><title>{name}</title>{items}</channel>"
    return f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0">{channel}</rss>'


def rdf(name: str, origin: str, posts: Sequence[Post]) -> str:
    """RSS 1.0."""
    spaces = (
        'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    )
    items = "".join(
        f"<item><title>{post.title}</title><link>{origin}{post.path}</link><dc:date>{post.at.isoformat()}</dc:date></item>"
        for post in posts
    )
    return f"<rdf:RDF {spaces}><channel><title>{name}</title></channel>{items}</rdf:RDF>"


def atom(name: str, origin: str, posts: Sequence[Post]) -> str:
    """Atom; the feed's own moment is always now, and says nothing of its posts."""
    entries = "".join(
        f'<entry><title>{post.title}</title><link rel="alternate" href="{origin}{post.path}"/>'
        f"<published>{post.at.isoformat()}</published><updated>{post.at.isoformat()}</updated></entry>"
        for post in posts
    )
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>{name}</title>{entries}</feed>'


def json_feed(name: str, origin: str, posts: Sequence[Post]) -> str:
    """JSON Feed 1.1, of short posts without titles."""
    items = [
        {"id": post.path, "url": origin + post.path, "content_text": post.title, "date_published": post.at.isoformat()}
        for post in posts
    ]
    return json.dumps(
        {"version": "https://jsonfeed.org/version/1.1", "title": name, "items": items}, ensure_ascii=False
    )


def page(name: str, posts: Sequence[Post]) -> str:
    """An account's public page."""
    rows = "\n".join(
        f'<li><a href="{post.path}">{post.title}</a><span class="time">{post.at.date().isoformat()}</span></li>'
        for post in posts
    )
    listed = f'<h1>{name}</h1>\n<div class="feed"><ul>\n{rows}\n</ul></div></body></html>'
    return _HEAD.format(title=f"{name}的主页") + listed


def home(name: str, path: str, text: str) -> str:
    """A small home page with one link."""
    return f'{_HEAD.format(title=name)}<h1>{name}</h1><ul><li><a href="{path}">{text}</a></li></ul></body></html>'


def login(name: str) -> str:
    """What stands before an account for who is not logged in."""
    form = '<form action="/login" method="post"><input name="user"><input type="password" name="pass"></form>'
    return f"{_HEAD.format(title='登录')}<h2>登录后查看{name}的更多内容</h2>{form}</body></html>"


def rebuilt(name: str) -> str:
    """A page that answers where the feed was, after a change of the platform."""
    return f"{_HEAD.format(title=name)}<p>本站已全新改版，敬请访问新版首页。</p></body></html>"


def matrix(accounts: Sequence[tuple[str, str, str]]) -> str:
    """The portal's matrix page: a name, what the page calls the platform, and the day of the last post or nothing."""
    cards = "\n".join(
        f'<li><img src="/images/qr{number}.png" alt="二维码"><h4>{name}</h4><p>{platform}</p>'
        + (f"<p>最近更新：{day}</p>" if day else "")
        + "</li>"
        for number, (name, platform, day) in enumerate(accounts)
    )
    footer = '<div class="footer"><p>主办：示例市人民政府</p><img src="/images/ewm.png" alt="官方微信"></div>'
    return f"{_HEAD.format(title='新媒体矩阵')}<h2>新媒体矩阵</h2>\n<ul>\n{cards}\n</ul>\n{footer}</body></html>"
