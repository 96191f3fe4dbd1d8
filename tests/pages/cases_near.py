# ruff: noqa: E501 - lines of markup and of Chinese text
"""Real articles that speak of errors, shields and deletions: nothing stands in place of content here."""

from tests.pages.build import make
from tests.pages.page import NO_LINE, Case
from tests.pages.words import chance, prose

TEXT = prose(chance("near"), "云禾市", 5)
SHORT = "<p>经查，该内容属实。</p>"


def articles() -> list[Case]:
    code = (
        "<pre>&lt;script&gt;document.cookie='__jsl_clearance=...';location.href=location.pathname;&lt;/script&gt;</pre>"
    )
    rows = (
        ("about-404", "bootstrap", "关于部分网页显示“404 Not Found”的说明", "<p>近日有网民反映访问旧版网站时提示“您访问的页面不存在或已删除”，系栏目迁移所致。</p>" + TEXT),
        ("about-404-short", "jeecms", "关于旧网址404的公告", "<p>旧网址已停用，访问时会提示页面不存在，请从首页进入。</p>"),
        ("about-captcha", "siteserver", "警惕短信验证码诈骗", "<p>请完成验证、请输入验证码、拖动滑块完成拼图……这些页面可能是假的。</p>" + TEXT),
        ("about-captcha-title", "portal2010", "关于网上申报系统增加图形验证码安全验证的通知", TEXT),
        ("quotes-deleted", "webplus", "市网信办通报一批违规公众号", "<p>目前，打开上述链接均显示“该内容已被发布者删除”或“此内容因违规无法查看”。</p>" + TEXT),
        ("quotes-deleted-short", "phone", "情况通报", "<p>该文章已显示“该内容已被发布者删除”。</p>"),
        ("short", "table2005", "供水恢复通知", "<p>城区供水已恢复。</p>"),
        ("one-image", "inspur", "一图读懂城乡医保缴费", "<p><img src='/img/yt.jpg' alt=''></p>"),
        ("empty-body", "govlike", "云禾市第三季度空气质量排名", ""),
        ("about-403", "linewell", "关于境外用户访问本站提示403 Forbidden的说明", "<p>Access Denied 系安全策略所致。</p>" + TEXT),
        ("about-502", "webforms", "关于网站出现502 Bad Gateway情况的致歉", TEXT),
        ("shield-in-text", "dedecms", "网站安全防护技术培训讲义：认识加速乐与瑞数", code + "<p>$_ts 为混淆变量，Checking your browser 为提示语。</p>" + TEXT),
        ("noscript", "vue_ssr", "数字政府建设三年行动回顾", "<noscript>您的浏览器不支持JavaScript，请开启后刷新。</noscript>" + TEXT),
        ("removed-exhibition", "powereasy", "关于撤销部分公告的公告", "<p>2026年9月发布的两份公告予以删除，相关页面已下线。</p>" + TEXT),
        ("under-maintenance", "phpcms", "关于网站系统维护暂停服务的公告", "<p>维护期间网站无法访问，请稍后再试。</p>"),
        ("blocked-word", "wordpress", "云禾大桥施工期间交通管制：车辆禁止访问路段公布", TEXT),
    )  # fmt: skip
    redirect = (
        "<script>if(/Android|iPhone/i.test(navigator.userAgent)){location.href='http://m.yunhe.gov.cn/';}</script>"
    )
    shield = "<script src='/cdn-cgi/scripts/5c5dd728/cloudflare-static/email-decode.min.js'></script><script>var $_ts=window['$_ts'];if(!$_ts)$_ts={};$_ts.cd='qqqq';</script>"
    cases = [
        make(f"near-{name}", maker, "yunhe", title=title, body=body, metas="full" if number % 2 else "none")
        for number, (name, maker, title, body) in enumerate(rows)
    ]
    return [
        *cases,
        make("near-phone-redirect", "table2005", "yunhe", head=redirect),
        make("near-shield-let-through", "jeecms", "yunhe", head=shield),
        make("near-noscript-refresh", "bootstrap", "yunhe", head="<noscript><meta http-equiv='refresh' content='0;url=/nojs.html'></noscript>"),
        make("near-captcha-form-in-comments", "dedecms", "yunhe", after="<form action='/plus/feedback.php'>验证码：<input name='validate'><img src='/include/vdimgck.php'><input type='submit' value='发表评论'></form>"),
        make("near-login-needed-box", "linewell", "yunhe", {"published.printed": None, "source": None}, after="<div class='mask' style='display:none'>您的访问过于频繁，请输入验证码</div>", info=NO_LINE),
    ]  # fmt: skip
