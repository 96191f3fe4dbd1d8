"""Rules of the family `identity` about the address itself: its suffix, and whether it is safe to open."""

from collections.abc import Iterator
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

from checks.census import census_of
from checks.identity import IDENTITY
from checks.limits import Limits
from checks.looks import Broken, Reached, said_of
from checks.measured import TWIN, Twin
from checks.registry import rule
from checks.view import View
from facts.outcomes import OUTCOMES, Fault
from facts.verdicts import Confidence, Found, Place, Unknown, Value, Verdict
from facts.words import Level, Reason

_SUFFIXES: Final = ("gov.cn", "政务", "xn--zfr164b")
"""国办函〔2018〕55号: `.gov.cn`, and `.政务` in both its spellings."""


@rule("identity.domain-name", family=IDENTITY)
def domain_name(view: View, limits: Limits) -> Iterator[Verdict]:
    """A site under a suffix that is not the government's.

    查什么：网站首页的域名是不是以 .gov.cn 或 .政务 结尾。
    为什么：国办函〔2018〕55号规定政府网站使用以 .gov.cn 为后缀的英文域名和 .政务 中文域名；
        国办秘函〔2019〕19号扣分指标“域名名称”。
    算：首页打开后的域名是其他后缀，或直接用 IP 地址。
    不算：以 .gov.cn、.政务 结尾的；跳转后以最终打开的地址为准。
    查出示例：www.example-city.com；http://203.0.113.5/。
    不算示例：www.example.gov.cn；示例.政务。
    局限：级别未知时可能是事业单位（可用 .cn、.公益），只列为待核实；域名与单位名称是否相符看不到。
    """
    host = (urlsplit(view.home_url).hostname or "").rstrip(".")
    if not host or any(host == suffix or host.endswith(f".{suffix}") for suffix in _SUFFIXES):
        return
    if not any(True for _ in view.pages()):
        yield Unknown(view.home_url, view.home_unread())  # nothing answered there: it may be typed wrong
        return
    what = "IP 地址" if _is_figures(host) else "其他后缀的域名"
    observed: dict[str, Value] = {"host": host, "what": what}
    known = view.target.level is not Level.UNKNOWN
    yield _found(view, observed, host, Confidence.CERTAIN if known else Confidence.SUSPECTED)


@rule("identity.https", family=IDENTITY, needs=(TWIN,))
def https(view: View, limits: Limits) -> Iterator[Verdict]:
    """A site that cannot be opened by https, or is open without it.

    查什么：首页能不能用 https 打开；能用 https 时，用 http 打开会不会转到 https。
    为什么：互联网政务应用安全管理规定（2024-07-01 起施行）有关安全访问的要求（条文未核实）。
    算：https 打不开（两次都打不开）；https 能打开，http 也照样打开而不转。都只作建议。
    不算：http 打不开或转到 https；https 被对方拒绝（列入未查到）；证书有问题但能打开（归“证书有问题”）；
        网址带其他端口的（列入未查到）。
    查出示例：只能用 http:// 打开首页。
    不算示例：http:// 自动转到 https://。
    局限：只看首页；只从本机所在的网络看。
    """
    twin = view.twin()
    if twin is None:
        yield Unknown(view.home_url, Reason.NEED_NOT_MET)
    elif view.home_url.startswith("https:"):
        if isinstance(said_of(twin.link), Reached) and (twin.final_url or "").startswith("http:"):
            yield _open(view, twin)
    else:
        yield from _secure(view, twin)


def _secure(view: View, twin: Twin) -> Iterator[Verdict]:
    """The home page answers by http; does it by https too?"""
    said = said_of(twin.link)
    if isinstance(said, Reached):
        back = (twin.final_url or "").startswith("http:")
        yield _none(view, twin, "转回 http", Confidence.CERTAIN) if back else _open(view, twin)
    elif isinstance(said, Broken):
        # Silence may be that of a line of ours on which https does not pass.
        silent = OUTCOMES[said.outcome].fault is Fault.NETWORK
        confidence = Confidence.SUSPECTED if silent else said.confidence
        yield _none(view, twin, OUTCOMES[said.outcome].text, confidence)
    else:
        yield Unknown(view.home_url, said.reason)


def _none(view: View, twin: Twin, answer: str, confidence: Confidence) -> Found:
    observed: dict[str, Value] = {"what": f"不能用 https 打开（{answer}）", "asked": twin.link.url, "answer": answer}
    return _found(view, observed, "no-https", confidence)


def _open(view: View, twin: Twin) -> Found:
    observed: dict[str, Value] = {"what": "能用 https 打开，但用 http 打开时不转到 https", "asked": twin.link.url}
    return _found(view, observed, "http-open", Confidence.CERTAIN, aspect="http-open")


def _is_figures(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _found(view: View, observed: dict[str, Value], proof: str, confidence: Confidence, *, aspect: str = "") -> Found:
    census = census_of(view)
    page = census.home_page
    return Found(
        subject=view.home_url,
        confidence=confidence,
        observed=observed,
        expected={},
        places=(Place(view.home_url, census.home_title),),
        places_total=1,
        pages=frozenset({page.id} if page else ()),
        aspect=aspect,
        proof=proof,
    )
