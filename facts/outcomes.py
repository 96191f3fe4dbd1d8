"""How a visit ended: one closed list, with whose fault it is and what a retry may cure."""

from dataclasses import dataclass
from enum import StrEnum


class Fault(StrEnum):
    """Whose doing an outcome is."""

    NONE = "none"  # nothing went wrong
    THEIRS = "theirs"  # the site answered, and the answer is the defect
    NETWORK = "network"  # no answer; ours or theirs until our own line is proved
    REFUSED = "refused"  # the site would not let us look (拒访): says nothing about the subject
    OURS = "ours"  # we did not look, or failed at looking


class Outcome(StrEnum):
    """The end of one visit. Values are contract words and never change their meaning."""

    OK = "ok"
    UNCHANGED = "unchanged"
    NOT_FOUND = "not-found"
    GONE = "gone"
    CLIENT_ERROR = "client-error"
    SERVER_ERROR = "server-error"
    BLOCKED = "blocked"
    THROTTLED = "throttled"
    SOFT_404 = "soft-404"
    REDIRECT_LOOP = "redirect-loop"
    REDIRECT_REFUSED = "redirect-refused"
    NO_SUCH_NAME = "no-such-name"
    REFUSED = "refused"
    UNREACHABLE = "unreachable"
    TIMEOUT = "timeout"
    RESET = "reset"
    CERTIFICATE = "certificate"
    OLD_TLS = "old-tls"
    BAD_HTTP = "bad-http"
    CUT = "cut"
    TOO_LARGE = "too-large"
    PRIVATE = "private"
    ROBOTS = "robots"
    LEFT_OUT = "left-out"
    OUR_FAULT = "our-fault"


@dataclass(frozen=True)
class OutcomeInfo:
    """What follows from an outcome.

    fault: whose doing it is. retry: whether asking once more may end otherwise.
    readable: whether the body that came with it is the page that was asked for, or its beginning.
    text: how staff read it.
    """

    fault: Fault
    retry: bool
    readable: bool
    text: str


OUTCOMES: dict[Outcome, OutcomeInfo] = {
    Outcome.OK: OutcomeInfo(Fault.NONE, False, True, "正常打开"),
    Outcome.UNCHANGED: OutcomeInfo(Fault.NONE, False, True, "未变化"),
    Outcome.NOT_FOUND: OutcomeInfo(Fault.THEIRS, True, False, "页面不存在（404）"),
    Outcome.GONE: OutcomeInfo(Fault.THEIRS, True, False, "页面已删除（410）"),
    Outcome.CLIENT_ERROR: OutcomeInfo(Fault.THEIRS, True, False, "请求被判为错误（4xx）"),
    Outcome.SERVER_ERROR: OutcomeInfo(Fault.THEIRS, True, False, "对方服务器出错（5xx）"),
    Outcome.BLOCKED: OutcomeInfo(Fault.REFUSED, True, False, "对方拒绝访问"),
    Outcome.THROTTLED: OutcomeInfo(Fault.REFUSED, True, False, "对方限制访问频率"),
    Outcome.SOFT_404: OutcomeInfo(Fault.THEIRS, True, False, "打开后是“页面不存在”"),
    Outcome.REDIRECT_LOOP: OutcomeInfo(Fault.THEIRS, True, False, "反复跳转，打不开"),
    Outcome.REDIRECT_REFUSED: OutcomeInfo(Fault.THEIRS, True, False, "跳转到无效地址"),
    Outcome.NO_SUCH_NAME: OutcomeInfo(Fault.NETWORK, True, False, "域名无法解析"),
    Outcome.REFUSED: OutcomeInfo(Fault.NETWORK, True, False, "服务器拒绝连接"),
    Outcome.UNREACHABLE: OutcomeInfo(Fault.NETWORK, True, False, "服务器连不上"),
    Outcome.TIMEOUT: OutcomeInfo(Fault.NETWORK, True, False, "等待超时"),
    Outcome.RESET: OutcomeInfo(Fault.NETWORK, True, False, "连接被中断"),
    Outcome.CERTIFICATE: OutcomeInfo(Fault.THEIRS, False, True, "能打开，但证书有问题"),
    Outcome.OLD_TLS: OutcomeInfo(Fault.THEIRS, False, True, "能打开，但加密协议过旧"),
    Outcome.BAD_HTTP: OutcomeInfo(Fault.THEIRS, True, False, "应答不合 HTTP 规范"),
    Outcome.CUT: OutcomeInfo(Fault.NETWORK, True, True, "内容未传完就断开"),
    Outcome.TOO_LARGE: OutcomeInfo(Fault.OURS, False, True, "内容过大，未读完"),
    Outcome.PRIVATE: OutcomeInfo(Fault.THEIRS, False, False, "内网地址，公众打不开"),
    Outcome.ROBOTS: OutcomeInfo(Fault.REFUSED, False, False, "网站声明不许抓取"),
    Outcome.LEFT_OUT: OutcomeInfo(Fault.OURS, False, False, "达到上限，未查"),
    Outcome.OUR_FAULT: OutcomeInfo(Fault.OURS, True, False, "本机原因未查成"),
}

REACHED = frozenset({Outcome.OK, Outcome.UNCHANGED, Outcome.CERTIFICATE, Outcome.OLD_TLS, Outcome.TOO_LARGE})
"""Outcomes by which the address did open for a reader."""


INWARD = "resolves to "
"""How the detail of a private outcome begins where the address itself looks public: its name led inward, as seen from
this machine. Offices resolve their own names so; what the public sees of it nobody can tell from here."""


def is_broken(outcome: Outcome) -> bool:
    """Whether the outcome, once confirmed, means that a reader cannot open the address."""
    info = OUTCOMES[outcome]
    return info.fault in (Fault.THEIRS, Fault.NETWORK) and outcome not in REACHED
