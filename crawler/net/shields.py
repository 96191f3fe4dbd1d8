"""Pages that stand in place of the page: challenges of bot shields and blocks of web firewalls."""

import re
from dataclasses import dataclass

_LARGEST = 300_000
_SMALL = 20_000
_FEW_WORDS = 400
_FEW_LINKS = 15  # a page that links to more is no notice, and need not be searched
_SCRIPTS = re.compile(rb"<(script|style|noscript)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_COMMENTS = re.compile(rb"<!--.*?(?:-->|\Z)|<title\b.*?</title\s*>", re.IGNORECASE | re.DOTALL)
_TAGS = re.compile(rb"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Mark:
    """name: for the log. all_of: bytes that must all be in the body. script_only: and the body shows
    no text, as a challenge does; else it shows few words, as a notice does."""

    name: str
    all_of: tuple[bytes, ...]
    script_only: bool = False


def _texts(name: str, *texts: str) -> tuple[Mark, ...]:
    return tuple(Mark(name, (text.encode(code),)) for text in texts for code in ("utf-8", "gb18030"))


# Header and value (empty: any) that only a shield sends.
HEADERS: tuple[tuple[bytes, bytes, str], ...] = (
    (b"cf-mitigated", b"challenge", "cloudflare challenge"),  # Cloudflare docs: detect a challenge page response
)

# Source of the rows, unless said otherwise: general knowledge of these products' pages; the words are
# those that the product itself prints, so that an office can check them against a page that it got.
CHALLENGES: tuple[Mark, ...] = (
    Mark("ruishu challenge", (b"$_ts",), True),  # cms-patterns: $_ts, r='m'
    Mark("ruishu challenge", (b"r='m'", b"<script"), True),
    Mark("ruishu challenge", (b'r="m"', b"<script"), True),
    Mark("wzws challenge", (b"wzws", b"<script"), True),  # cms-patterns: wzws_… cookies
    Mark("jiasule challenge", (b"__jsl_clearance",), True),  # cms-patterns
    Mark("jiasule challenge", (b"document.cookie", b"location", b"go("), True),
    Mark("aliyun challenge", (b"acw_sc__v2",), True),
    Mark("aliyun challenge", (b"aliyun_waf",), True),
    Mark("incapsula challenge", (b"_Incapsula_Resource",), True),
    Mark("cloudflare challenge", (b"/cdn-cgi/challenge-platform/", b"_cf_chl_opt"), True),
    Mark("cookie challenge", (b"document.cookie", b"location.reload"), True),
    Mark("cookie challenge", (b"document.cookie", b"location.href"), True),
    Mark("cookie challenge", (b"document.cookie", b"location.replace"), True),
    Mark("cookie challenge", (b"document.cookie", b"window.location"), True),
)

BLOCKS: tuple[Mark, ...] = (
    *_texts("safedog", "网站防火墙", "您的请求带有不合法参数", "已被网站管理员设置拦截"),  # 安全狗, 宝塔
    Mark("safedog", (b"safedog",)),
    *_texts("aliyun waf", "由于您访问的URL有可能对网站造成安全威胁", "您的访问被阻断"),  # 云盾, status 405
    Mark("aliyun waf", (b"errors.aliyun.com",)),
    *_texts("knownsec", "当前访问疑似黑客攻击", "创宇盾拦截"),  # 创宇盾
    *_texts("chaitin safeline", "您的访问请求可能对网站造成安全威胁"),  # 长亭雷池
    Mark("chaitin safeline", (b"SafeLine", b"<!-- event_id")),
    *_texts("tencent waf", "您的请求可能存在威胁，已被拦截", "很抱歉，您提交的请求可能对网站造成威胁"),
    Mark("tencent waf", (b"waf.tencent-cloud.com",)),
    Mark("huawei waf", (b"HuaweiCloudWAF",)),
    Mark("huawei waf", (b"HWWAF",)),
    *_texts("360 guard", "您的访问可能对网站造成危险"),
    Mark("360 guard", (b"wangzhan.360.cn",)),
    Mark("360 guard", (b"stopattack.html",)),
    Mark("360 guard", (b"wzws-waf-cgi",)),
    Mark("yunsuo", (b"yunsuo",)),  # 云锁
    Mark("baidu yunjiasu", (b"yunjiasu",)),
    *_texts("d-shield", "D盾_拦截提示"),
    *_texts("firewall", "WEB应用防火墙", "Web应用防火墙", "您的访问行为存在异常"),
    *_texts("firewall", "非法访问，已被拦截", "当前IP已被封禁"),
    Mark("modsecurity", (b"Mod_Security",)),
    Mark("modsecurity", (b"ModSecurity",)),
    Mark("f5", (b"The requested URL was rejected. Please consult with your administrator",)),
    Mark("fortiweb", (b"Web Page Blocked", b"attack")),
)


def by_header(header_lines: tuple[bytes, ...]) -> str | None:
    """The shield that a header names; None when none does."""
    for line in header_lines:
        name, _, value = line.partition(b":")
        for wanted, part, shield in HEADERS:
            if name.strip().lower() == wanted and part in value.lower():
                return shield
    return None


def by_body(body: bytes, fine: bool) -> str | None:
    """The shield whose page this is; None when it is none.

    fine: the status says that all is well; then only a page that shows next to nothing counts,
    since an article may speak of a firewall too.
    """
    if not body or len(body) > _LARGEST:
        return None
    if len(body) > _SMALL and b"$_ts" not in body:
        return None
    if fine and body.count(b"href=") > _FEW_LINKS:
        return None
    shown: int | None = None
    for mark in CHALLENGES + BLOCKS:
        if all(part in body for part in mark.all_of):
            shown = _shown(body) if shown is None else shown
            if shown <= (0 if mark.script_only else _FEW_WORDS) or not (fine or mark.script_only):
                return mark.name
    return None


def _shown(body: bytes) -> int:
    """Bytes of text that a reader without scripts would see, white space not counted."""
    bare = _TAGS.sub(b"", _COMMENTS.sub(b"", _SCRIPTS.sub(b"", body)))
    return len(b"".join(bare.split()))
