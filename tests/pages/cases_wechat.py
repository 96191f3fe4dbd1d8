# ruff: noqa: E501 - lines of markup and of Chinese text
"""Articles of WeChat accounts: live, and what the platform says when they are not."""

from collections.abc import Mapping

from tests.pages.build import bare
from tests.pages.page import Case, one_of
from tests.pages.words import chance, prose

URL = "https://mp.weixin.qq.com/s/{}"
TEXT = prose(chance("wechat"), "云禾市", 8)
PLUMBING = "\n".join(
    f"<script nonce='18{i}' reportloaderror>window.__second_open__=void 0;var u{i}='//res.wx.qq.com/mmbizappmsg/zh_CN/htmledition/js/biz_wap/module{i}.js';</script>"
    for i in range(90)
)
HEAD = """<!DOCTYPE html><html class=""><head><meta name="wechat-enable-text-zoom-em" content="true"><meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<meta name="color-scheme" content="light dark"><meta name="viewport" content="width=device-width,initial-scale=1.0"><meta name="referrer" content="origin-when-cross-origin">"""
WORDS = "".join(
    f'<span aria-hidden="true" class="weui-a11y_ref" style="display:none" id="js_a11y_{i}">，</span>' for i in range(40)
)


def live(name: str, day: str, script: str, expect: Mapping[str, object]) -> Case:
    title = "云禾市今年这些民生实事，件件有着落！"
    html = f"""{HEAD}<meta name="description" content="民生实事"><meta name="author" content="云禾发布编辑部"><meta property="og:title" content="{title}"><meta property="og:site_name" content="微信公众平台"><title></title>{PLUMBING}</head>
<body id="activity-detail" class="zh_CN wx_wap_page"><div id="js_article" class="rich_media"><div class="rich_media_inner"><div id="page-content"><h1 class="rich_media_title" id="activity-name">
{title}
</h1><div id="meta_content" class="rich_media_meta_list"><span class="rich_media_meta rich_media_meta_text">云禾发布编辑部</span><span class="rich_media_meta_nickname" id="profileBt"><a href="javascript:void(0);" id="js_name">云禾发布</a></span><em id="publish_time" class="rich_media_meta rich_media_meta_text">{day}</em></div>
<div class="rich_media_content" id="js_content" style="visibility: hidden;">{TEXT}<p>来源：云禾日报</p><p>往期推荐</p><p><a href="https://mp.weixin.qq.com/s/a1">10月大事记</a></p></div></div></div></div>{script}{WORDS}</body></html>"""
    base: dict[str, object] = {
        "title": title,
        "html_title": one_of(None, ""),
        "charset": "utf-8",
        "instead": None,
        "items": [],
        "interpretation_links": [],
    }
    names = ["wechat-enable-text-zoom-em", "color-scheme", "viewport", "referrer", "description", "author"]
    return bare(f"wechat-{name}", URL.format(name), html, {**base, "meta.names": names, **expect})


def message(name: str, instead: object, inner: str, title: str = "") -> Case:
    html = f'{HEAD}<title>{title}</title>{PLUMBING}</head><body class="zh_CN wx_wap_page"><div class="weui-msg"><div class="weui-msg__icon-area"><i class="weui-icon-warn weui-icon_msg"></i></div><div class="weui-msg__text-area">{inner}</div><div class="weui-msg__extra-area"><a class="weui-footer__link" href="https://mp.weixin.qq.com/webpoc/ruleCenter?type=oa">微信公众平台运营中心</a></div></div>{WORDS}</body></html>'
    return bare(
        f"wechat-{name}",
        URL.format(name),
        html,
        {"instead": instead, "items": [], "published.date": None, "html_title": title or one_of(None, "")},
    )


def articles() -> list[Case]:
    day = {"published.printed": "2026-11-03", "published.date": "2026-11-03", "published.origin": "printed"}
    script = (
        "<script>var ct = '1793667900';var createTime = '2026-11-03 09:05';var oriCreateTime = '1793667900';</script>"
    )
    unsure = {"published.date": one_of("2026-11-03", None)}
    title = '<div class="weui-msg__title warn">{}</div>'
    return [
        live("live-rendered", "2026年11月03日 09:05", script, day),
        live("live-as-served", "", script, unsure),
        message("deleted", "removed", title.format("该内容已被发布者删除")),
        message("violating", one_of("removed", "blocked"), "<h2 class='weui-msg__title title'>此内容因违规无法查看</h2><p class='tips'>由用户投诉并经平台审核，涉嫌违反相关法律法规和政策</p>"),
        message("blocked-for-now", one_of("blocked", "removed"), title.format("该内容暂时无法查看")),
        message("account-moved", one_of("removed", "blocked", "shell"), title.format("该公众号已迁移")),
        message("account-closed", one_of("removed", "blocked"), title.format("此帐号已被屏蔽，内容无法查看")),
        message("complaint", one_of("removed", "blocked"), title.format("此内容被投诉且经审核涉嫌侵权，无法查看。")),
        message("environment", "challenge", title.format("环境异常") + "<p>当前环境异常，完成验证后即可继续访问。</p><a id='js_verify'>去验证</a>", "验证"),
        message("bad-parameter", one_of("not-found", "removed"), title.format("参数错误")),
    ]  # fmt: skip
