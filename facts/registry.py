"""What an office registers: sites, accounts, services, and how each stands by its filing (报送系统)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from facts.words import Level, Word


class TargetKind(Word):
    """What is looked at."""

    SITE = "site", "网站"
    ACCOUNT = "account", "政务新媒体"
    SERVICE = "service", "在线服务"


class Form(Word):
    """How a site is built (practice: whose problem it is)."""

    INDEPENDENT = "独立站", "独立站"
    SUBSITE = "子站", "子站"
    CHANNEL = "频道", "频道"
    CATALOGUE = "公开目录单位", "公开目录单位"


class Filed(Word):
    """The state as filed; probes and vetoes obey it."""

    NORMAL = "normal", "正常"
    MAINTENANCE = "maintenance", "例行维护"
    OFFLINE = "offline", "临时下线"
    CLOSING = "closing", "关停公示"
    CLOSED = "closed", "已关停"
    MOVED = "moved", "已迁移"
    CANCELLING = "cancelling", "注销中"
    CANCELLED = "cancelled", "已注销"
    FROZEN = "frozen", "冻结"


class Platform(Word):
    """Where an account lives."""

    WECHAT = "wechat", "微信公众号"
    WEIBO = "weibo", "微博"
    DOUYIN = "douyin", "抖音"
    KUAISHOU = "kuaishou", "快手"
    CHANNELS = "channels", "视频号"
    TOUTIAO = "toutiao", "头条号"
    BAIJIAHAO = "baijiahao", "百家号"
    APP = "app", "APP"
    MINI = "mini-program", "小程序"
    OTHER = "other", "其他"


class Use(Word):
    """What an account is for: only publishing ones (发布型) must post within 14 days."""

    PUBLISHING = "publishing", "发布型"
    FUNCTIONAL = "functional", "功能型"


class Adapter(Word):
    """How an account's posts are seen."""

    FEED = "feed", "订阅源"
    PAGE = "page", "公开主页"
    MATRIX = "matrix", "新媒体矩阵页"
    RECORD = "record", "人工登记"


@dataclass(frozen=True, slots=True)
class Standing:
    """The state as filed, and the days for which it holds; None is open."""

    state: Filed = Filed.NORMAL
    since: date | None = None
    until: date | None = None

    def on(self, day: date) -> Filed:
        """The state on that day: outside its days a target is as it always was."""
        before = self.since is not None and day < self.since
        after = self.until is not None and day > self.until
        return Filed.NORMAL if before or after else self.state


_USED = frozenset({Platform.APP, Platform.MINI})

EXCUSED = frozenset(Filed) - {Filed.NORMAL, Filed.MAINTENANCE}
"""States as filed in which nobody has to look and no veto is counted."""


@dataclass(frozen=True, slots=True)
class RegisteredTarget:
    """A target of the office's list. owner: 单位; supervisor: 主管单位; person, phone, email: whom to ask.

    parent_id: of a sub-site, channel or catalogue the target on whose platform it stands. within: the target whose
    look sees it too, so that it has none of its own: a channel, a unit's catalogue, a sub-site on its parent's host.
    labels: groups. pack: path of the rule file that is laid over the national one.
    platform, handle, use, adapter: of an account. expects: of a service, see `store.tables.Target`.
    """

    id: int
    kind: TargetKind
    name: str
    url: str
    form: Form = Form.INDEPENDENT
    level: Level = Level.UNKNOWN
    owner: str = ""
    supervisor: str = ""
    person: str = ""
    phone: str = ""
    email: str = ""
    site_code: str = ""
    parent_id: int | None = None
    within: int | None = None
    labels: tuple[str, ...] = ()
    standing: Standing = Standing()
    platform: Platform | None = None
    handle: str = ""
    use: Use | None = None
    adapter: Adapter | None = None
    expects: Mapping[str, Any] = field(default_factory=dict)
    pack: str = ""

    @property
    def publishes(self) -> bool:
        """Whether posts are expected of it: of an account that nobody filed as 功能型; APP and 小程序 are judged by
        whether they can be used."""
        return self.kind is TargetKind.ACCOUNT and self.use is not Use.FUNCTIONAL and self.platform not in _USED

    def is_excused(self, day: date) -> bool:
        """Whether by its state as filed nobody has to look on that day."""
        return self.standing.on(day) in EXCUSED
