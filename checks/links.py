"""Rules of the family `links`: what a reader clicks or sees, and cannot open."""

from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from checks.limits import Limits
from checks.looks import Broken, Untold, said_of
from checks.registry import Family, rule
from checks.seen import LinkSeen, Standing
from checks.view import View
from facts.outcomes import OUTCOMES, Fault, Outcome
from facts.verdicts import Found, Unknown, Value, Verdict
from facts.words import Basket, LinkKind

LINKS = Family("links", version=1)

_WHAT = {LinkKind.PAGE: "链接", LinkKind.IMAGE: "图片", LinkKind.ATTACHMENT: "附件", LinkKind.RESOURCE: "样式或脚本"}
_BY_KIND = {LinkKind.IMAGE: "links.missing-image", LinkKind.ATTACHMENT: "links.missing-attachment"}
_BY_OUTCOME = {Outcome.SOFT_404: "links.soft-404", Outcome.REDIRECT_LOOP: "links.redirect-loop"}
_LONGEST_TEXT = 40


@rule("links.broken", family=LINKS)
def broken(view: View, limits: Limits) -> Iterator[Verdict]:
    """A link, style sheet or script that cannot be opened, on pages other than the home page.

    查什么：首页以外的页面上，打不开的链接、样式和脚本（404、410、其他 4xx、5xx、域名无法解析、
        连不上、超时、跳转到无效地址等）。
    为什么：国办秘函〔2019〕19号检查指标“可用性”：网站链接应能打开，错断链要扣分。
    算：两次查看都打不开，且情形一致（404 与 410 视为一致；拒绝连接、连不上、超时、连接中断之间视为一致），
        为确定；只看过一次、两次不一致、跳转到无效地址，为待核实。
    不算：第二次打开了；对方拒绝访问或限制频率；证书有问题但能打开；本机网络未得到证明；没有出现在任何已读页面上的地址。
    查出示例：通知正文中的“申报系统”，两次查看均为 404。
    不算示例：第一次超时、第二次打开的链接；返回 403 的链接（列入未查到）。
    局限：看不到脚本点击后才出现的链接；对方按来访地址区别对待时，本机打不开不等于公众打不开。
    """
    return _verdicts("links.broken", view, limits, LinkKind.PAGE, LinkKind.RESOURCE)


@rule("links.broken-on-home", family=LINKS)
def broken_on_home(view: View, limits: Limits) -> Iterator[Verdict]:
    """A link, style sheet or script that cannot be opened and stands on the home page.

    查什么：首页上打不开的链接、样式和脚本；同一地址在其他页面的位置一并列出。
    为什么：国办秘函〔2019〕19号检查指标“可用性”：首页错断链扣分重于其他页面。
    算：同“链接打不开”，且至少有一处在首页。
    不算：只在其他页面出现的（归“链接打不开”）；首页上的图片和附件（各归其规则）。
    查出示例：首页“市长信箱”，两次查看均为 404。
    不算示例：首页“市长信箱”第一次 502、第二次打开。
    局限：同“链接打不开”；首页由脚本生成而本机没有浏览器时，首页链接可能不全。
    """
    return _verdicts("links.broken-on-home", view, limits)


@rule("links.missing-image", family=LINKS)
def missing_image(view: View, limits: Limits) -> Iterator[Verdict]:
    """An image that does not show.

    查什么：页面上显示不出的图片，包括返回 200 但实为“页面不存在”的。
    为什么：国办秘函〔2019〕19号检查指标“可用性”：图片应能正常显示。
    算：图片地址两次查看都取不到，为确定；只看过一次或两次不一致，为待核实。
    不算：对方拒绝访问（列入未查到）；内网地址的图片（归“指向内网地址”）。
    查出示例：新闻配图 /images/2026/a.jpg，两次查看均为 404。
    不算示例：图片服务器返回 403。
    局限：样式表里的背景图和脚本插入的图片不查；能取到但内容是错图的看不出。
    """
    return _verdicts("links.missing-image", view, limits, LinkKind.IMAGE)


@rule("links.missing-attachment", family=LINKS)
def missing_attachment(view: View, limits: Limits) -> Iterator[Verdict]:
    """An attachment that cannot be downloaded.

    查什么：下载不了的附件（doc、xls、pdf、zip 等），包括返回 200 但实为“页面不存在”的。
    为什么：国办秘函〔2019〕19号检查指标“可用性”；表格附件打不开，办事指南也不实用。
    算：附件地址两次查看都取不到，为确定；只看过一次或两次不一致，为待核实。
    不算：对方拒绝访问（列入未查到）；内网地址的附件（归“指向内网地址”）。
    查出示例：通知所附“申报表.xlsx”，两次查看均为 404。
    不算示例：附件第一次超时、第二次取到。
    局限：只看能否取到，不打开文件核对内容是否损坏。
    """
    return _verdicts("links.missing-attachment", view, limits, LinkKind.ATTACHMENT)


@rule("links.soft-404", family=LINKS)
def soft_404(view: View, limits: Limits) -> Iterator[Verdict]:
    """A link that answers 200 and shows "not found".

    查什么：返回 200，打开后却是该站“页面不存在”样式的页面，或一律转到首页。
    为什么：国办秘函〔2019〕19号检查指标“可用性”：对公众而言同样是打不开。
    算：两次查看都是该站不存在页面的样子，为确定；转到首页的最多为待核实。
    不算：首页和栏目页本身；只因文中有“不存在”字样的稿件。
    查出示例：“办事指南”打开后是“您访问的页面不存在”，两次一致。
    不算示例：一篇题为“关于网页不存在的说明”的稿件。
    局限：靠与该站不存在页面的样子相比；该站没有固定样子的，看不出。
    """
    return _verdicts("links.soft-404", view, limits)


@rule("links.redirect-loop", family=LINKS)
def redirect_loop(view: View, limits: Limits) -> Iterator[Verdict]:
    """A link that redirects for ever.

    查什么：反复跳转、始终打不开的链接。
    为什么：国办秘函〔2019〕19号检查指标“可用性”：链接应能打开。
    算：两次查看都在跳转中绕圈，为确定；只看过一次或两次不一致，为待核实。
    不算：跳转几次后打开的链接；带会话后不再绕圈的链接。
    查出示例：/a 跳到 /b，/b 又跳回 /a。
    不算示例：http 跳到 https，再跳到 www，然后打开。
    局限：跳转由脚本写成的不跟到底；只在登录后才绕圈的看不到。
    """
    return _verdicts("links.redirect-loop", view, limits)


@rule("links.private-address", family=LINKS)
def private_address(view: View, limits: Limits) -> Iterator[Verdict]:
    """A link to an address that exists only inside an office's network.

    查什么：指向内网地址的链接、图片和附件（10.x、172.16–31.x、192.168.x、127.x、localhost、内部主机名等）。
    为什么：国办秘函〔2019〕19号检查指标“可用性”：公众打不开；也暴露内部网络结构。
    算：链接写的就是内网地址，不需要查看，为确定。
    不算：公网域名。
    查出示例：“通知下载”指向 http://192.168.1.10/file/1.doc。
    不算示例：指向 http://www.example.gov.cn/file/1.doc。
    局限：用公网域名、解析到内网的地址，要看本机解析的结果。
    """
    return _verdicts("links.private-address", view, limits)


def _verdicts(rule_id: str, view: View, limits: Limits, *silent_kinds: LinkKind) -> Iterator[Verdict]:
    """What this rule says; silent_kinds: the kinds whose unverified addresses it answers for."""
    for link in view.link_targets():
        said = said_of(link)
        if isinstance(said, Broken) and link.standing.total and _speaks(link, said.outcome) == rule_id:
            yield _found(link, said, limits)
        elif isinstance(said, Untold) and link.standing.total and link.kind in silent_kinds:
            yield Unknown(link.url, said.reason)
    if silent_kinds:
        for link in view.unverified(*silent_kinds):
            said = said_of(link)
            if isinstance(said, Untold):
                yield Unknown(link.url, said.reason)


def _speaks(link: LinkSeen, outcome: Outcome) -> str:
    """The most specific rule for a broken address: it alone speaks."""
    if outcome is Outcome.PRIVATE:
        return "links.private-address"
    plain = "links.broken-on-home" if link.standing.on_home else "links.broken"
    return _BY_KIND.get(link.kind) or _BY_OUTCOME.get(outcome) or plain


def _found(link: LinkSeen, said: Broken, limits: Limits) -> Found:
    standing = link.standing
    return Found(
        subject=link.url,
        confidence=said.confidence,
        observed=_observed(link, said.outcome, limits),
        expected={"outcome": Outcome.OK.value},
        places=standing.places,
        places_total=standing.total,
        pages=standing.pages,
        proof=said.outcome.value,
    )


def _observed(link: LinkSeen, outcome: Outcome, limits: Limits) -> dict[str, Value]:
    standing = link.standing
    frame = _in_frame(standing, limits)
    where = "网站公共部分" if frame else "首页" if standing.on_home else _basket(standing).text
    status = link.second_status if outcome is link.second else link.status
    return {
        "outcome": None if link.first is None else link.first.value,
        "status": link.status,
        "second_outcome": None if link.second is None else link.second.value,
        "second_status": link.second_status,
        "kind": link.kind.value,
        "on_home": standing.on_home,
        "baskets": {
            Basket.NEAR.value: standing.near,
            Basket.RECENT.value: standing.recent,
            Basket.HISTORY.value: standing.history,
        },
        "frame": frame,
        "places": standing.total,
        "what": _WHAT[link.kind],
        "text": _label(link),
        "host": urlsplit(link.url).netloc,
        "answer": _answer(outcome, status),
        "looks": _looks(link),
        "where": where,
        "spread": _spread(standing, where),
    }


def _spread(standing: Standing, where: str) -> str:
    """How many places there are and where, said once: `共 1 处，在首页`, `共 5 处：近两年稿件 2，历史稿件 3`."""
    counts = ((Basket.NEAR, standing.near), (Basket.RECENT, standing.recent), (Basket.HISTORY, standing.history))
    there = [f"{basket.text} {count}" for basket, count in counts if count]
    if standing.total == 1 or len(there) < 2:
        return f"共 {standing.total} 处，在{where}"
    return f"共 {standing.total} 处：{'，'.join(there)}"


def _in_frame(standing: Standing, limits: Limits) -> bool:
    """Whether it stands on most pages, so that one repair of the template mends all."""
    enough = standing.pages_read >= limits.whole("frame_pages")
    return enough and len(standing.pages) >= limits.share("frame_share") * standing.pages_read


def _basket(standing: Standing) -> Basket:
    if standing.near:
        return Basket.NEAR
    return Basket.RECENT if standing.recent else Basket.HISTORY


def _answer(outcome: Outcome, status: int | None) -> str:
    answered = OUTCOMES[outcome].fault is Fault.THEIRS and status is not None and status >= 400
    return str(status) if answered else OUTCOMES[outcome].text


def _looks(link: LinkSeen) -> str:
    if link.first is Outcome.PRIVATE:
        return "链接写的是内网地址，无需查看"
    first = "未看" if link.first is None else OUTCOMES[link.first].text
    second = "未看" if link.second is None else OUTCOMES[link.second].text
    return f"第一次查看：{first}；第二次查看：{second}"


def _label(link: LinkSeen) -> str:
    """What people call the link: its first text, else the file's name, else the host."""
    texts = (" ".join(place.text.split()) for place in link.standing.places)
    name = next(filter(None, texts), "") or _file_name(link.url)
    return name if len(name) <= _LONGEST_TEXT else f"{name[: _LONGEST_TEXT - 1]}…"


def _file_name(url: str) -> str:
    parts = urlsplit(url)
    written = parts.path.rstrip("/").rpartition("/")[2]
    read = unquote(written)
    # Escapes that are no UTF-8 are shown as they stand, not as question marks.
    return (written if "\ufffd" in read else read) or parts.netloc
