"""What an office registers: sites, accounts, services, and how each stands by its filing (报送系统)."""

from dataclasses import dataclass
from datetime import date

from facts.words import Word


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
