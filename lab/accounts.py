"""Accounts of 政务新媒体 that are served: feeds, public pages, a portal with its matrix page, and what goes wrong.

Who plants an account writes down how it stands; nothing is read back off what is served.
"""

import datetime
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from lab import accounts_feeds as feeds
from lab.accounts_feeds import SHANGHAI, Post
from lab.answers import Act, Answer, Host, Request, Wire

BRIDGE, PLATFORM, PORTAL = "bridge.shili.gov.cn", "t.weibo-lab.cn", "www.shili.gov.cn"
SECRET = "lab-s3cret-TOKEN/42"
"""Without it the bridge gives one feed to nobody; it is a made-up one, and stands in no truth file."""
LIMIT, NEAR = 14, 10
_TITLES = ("防汛应急响应启动", "秋季招生工作部署", "便民服务进社区", "道路养护施工公告", "老旧小区改造进展")
_XML, _JSON, _HTML = "application/xml; charset=utf-8", "application/feed+json", "text/html; charset=utf-8"
_NOWHERE = Host("")


@dataclass
class Served:
    """One account as the office has it in its list, and how it stands. days: since its newest post, None without one.

    expect: fresh, near, stale, empty or untold; reason: of the last, a word of the contract.
    """

    name: str
    platform: str
    adapter: str
    url: str
    expect: str
    days: int | None = None
    reason: str | None = None
    use: str = "publishing"
    filed: str = "normal"


@dataclass
class Accounts:
    """Served accounts with their truth. A Servable."""

    as_of: datetime.date
    served: list[Served] = field(default_factory=list)
    pages: dict[str, dict[str, Act]] = field(default_factory=dict)
    listed: list[tuple[str, str, str]] = field(default_factory=list)
    """What the matrix page names: the account, its platform in words, its day or nothing."""
    unregistered: list[str] = field(default_factory=list)
    unlisted: list[str] = field(default_factory=list)
    dead_names: tuple[str, ...] = ()
    refused_names: tuple[str, ...] = ()

    @property
    def hosts(self) -> Mapping[str, Host]:
        """Hosts by name."""
        return {name: Host(name, pages) for name, pages in self.pages.items()}

    @property
    def unknown(self) -> Host:
        """Nobody else answers."""
        return _NOWHERE

    def about(self, folder: Path) -> dict[str, object]:
        """Write truth.json; what the ready line says of it."""
        file = folder / "truth.json"
        truth = {
            "accounts": [asdict(row) for row in self.served],
            "unregistered": self.unregistered,
            "unlisted": self.unlisted,
        }
        file.write_text(json.dumps(truth, ensure_ascii=False, indent=1), encoding="utf-8")
        return {"truth": str(file), "as_of": self.as_of.isoformat(), "portal": f"http://{PORTAL}/"}

    def posts(self, days: int | None, hour: int = 10) -> list[Post]:
        """Posts of which the newest is so many days old, at that hour in Shanghai."""
        if days is None:
            return []
        newest = datetime.datetime.combine(self.as_of, datetime.time(hour, 30), SHANGHAI) - datetime.timedelta(days)
        return [
            Post(title, f"/p/{days}-{number}", newest - datetime.timedelta(days=3 * number))
            for number, title in enumerate(_TITLES)
        ]

    def put(self, host: str, path: str, act: Act) -> str:
        """Serve an act; its address."""
        self.pages.setdefault(host, {})[path] = act
        return f"http://{host}{path}"


def generate(as_of: datetime.date) -> Accounts:
    """All accounts for a day."""
    made = Accounts(as_of)
    for name, write, kind, days, hour in _FEEDS:
        body = write(name, f"http://{BRIDGE}", made.posts(days, hour)).encode()
        url = made.put(BRIDGE, f"/feed/{len(made.served)}", Answer(200, body, kind))
        made.served.append(Served(name, "wechat", "feed", url, _expected(days), days))
    for name, days in (("示例交通", 3), ("示例水利", 25)):
        body = feeds.page(name, made.posts(days)).encode()
        url = made.put(PLATFORM, f"/u/{len(made.served)}", Answer(200, body, _HTML))
        made.served.append(Served(name, "weibo", "page", url, _expected(days), days))
    _unseen(made)
    _excused(made)
    _secret(made)
    _portal(made)
    return made


_FEEDS: Sequence[tuple[str, Callable[[str, str, Sequence[Post]], str], str, int | None, int]] = (
    ("示例发布", feeds.rss, _XML, 2, 10),
    ("示例应急", feeds.rss, _XML, 20, 10),
    ("示例教育", feeds.atom, _XML, LIMIT, 10),
    ("示例卫健", feeds.atom, _XML, LIMIT + 1, 10),
    ("示例文旅", feeds.json_feed, _JSON, NEAR + 1, 10),
    ("示例财政", feeds.rdf, _XML, 30, 10),
    ("示例民政", feeds.rss, _XML, LIMIT, 0),  # published half an hour after midnight: the day before, in UTC
    ("示例空号", feeds.rss, _XML, None, 10),
)


def _expected(days: int | None) -> str:
    if days is None:
        return "empty"
    return "stale" if days > LIMIT else "near" if days >= NEAR else "fresh"


def _unseen(made: Accounts) -> None:
    """What cannot be seen, however silent the account may be."""
    passport = made.put(PLATFORM, "/login?next=/u/ga", Answer(200, feeds.login("示例公安").encode(), _HTML))
    ways: tuple[tuple[str, str, Act, str], ...] = (
        ("示例公安", "page", Answer(302, b"", headers=(("Location", passport),)), "blocked"),
        ("示例人社", "feed", Answer(429, b"", headers=(("Retry-After", "3600"),)), "blocked"),
        ("示例住建", "feed", Answer(403, b"forbidden"), "blocked"),
        ("示例审计", "feed", Answer(200, feeds.rebuilt("示例审计").encode(), _HTML), "unread-list"),
        ("示例统计", "feed", Answer(200, b'<?xml version="1.0"?><opml/>', _XML), "unread-list"),
        ("示例司法", "feed", Answer(404, b"gone"), "unread-list"),
        ("示例气象", "feed", Answer(200, b"", wire=Wire.RESET), "unread-list"),
    )
    for name, adapter, act, reason in ways:
        host = PLATFORM if adapter == "page" else f"feed{len(made.served)}.shili.gov.cn"
        url = made.put(host, f"/x/{len(made.served)}", act)
        made.served.append(Served(name, "weibo", adapter, url, "untold", reason=reason))


def _excused(made: Accounts) -> None:
    """What nobody has to keep up."""
    body = feeds.rss("旧号", f"http://{BRIDGE}", made.posts(200)).encode()
    url = made.put(BRIDGE, "/feed/old", Answer(200, body, _XML))
    made.served.append(Served("示例旧号", "toutiao", "feed", url, "unjudged", 200, filed="cancelled"))
    made.served.append(Served("示例服务", "wechat", "feed", url, "unjudged", 200, use="functional"))


def _secret(made: Accounts) -> None:
    """A feed that the bridge gives to nobody who does not know the key, and in which the key stands again."""
    body = (
        feeds.rss("示例密报", f"http://{BRIDGE}", made.posts(20)).replace("</link>", f"?key={SECRET}</link>").encode()
    )

    def answer(request: Request) -> Answer:
        known = request.query == f"key={SECRET.replace('/', '%2F')}"
        return Answer(200, body, _XML) if known else Answer(403, b"no key")

    for query in (f"?key={SECRET.replace('/', '%2F')}", ""):
        made.put(BRIDGE, f"/private{query}", answer)
    url = f"http://{BRIDGE}/private?key={{BRIDGE_KEY}}"
    made.served.append(Served("示例密报", "douyin", "feed", url, "stale", 20))


def _portal(made: Accounts) -> None:
    """The portal's matrix page: it names most accounts, one that the list lacks, and lacks one of the list."""
    words = {"wechat": "微信公众号", "weibo": "微博", "douyin": "抖音", "toutiao": "头条号"}
    matrix = f"http://{PORTAL}/xmt/"
    last = (made.as_of - datetime.timedelta(days=16)).isoformat()
    made.served.append(Served("示例城管", "douyin", "matrix", matrix, "stale", 16))
    made.served.append(Served("示例林业", "douyin", "matrix", matrix, "untold", reason="no-date"))
    for row in made.served:
        if row.name == "示例统计":
            made.unlisted.append(row.name)
        elif row.filed == "normal":
            made.listed.append((row.name, words[row.platform], last if row.name == "示例城管" else ""))
    made.listed.append(("示例园区", words["wechat"], ""))
    made.unregistered.append("示例园区")
    made.put(PORTAL, "/xmt/", Answer(200, feeds.matrix(made.listed).encode(), _HTML))
    home = feeds.home("示例市人民政府", "/xmt/", "新媒体矩阵")
    made.put(PORTAL, "/", Answer(200, home.encode(), _HTML))
