# ruff: noqa: E501 - lines of markup and of Chinese text
"""Footers: the four numbers and names in the shapes that break naive readers."""

from tests.pages.build import make
from tests.pages.page import Case, one_of
from tests.pages.words import SITES, chance, prose

Y = SITES["yunhe"]
NOTHING: dict[str, object] = dict.fromkeys(("footer.site_code", "footer.icp", "footer.police", "footer.organizer"))
ALL: dict[str, object] = {
    "footer.site_code": Y.code,
    "footer.icp": Y.icp,
    "footer.police": Y.police,
    "footer.organizer": Y.organizer,
}
POLICE = Y.police.removeprefix("浙公网安备").removesuffix("号")
TEXT = prose(chance("footers"), "云禾市", 7)


def shapes() -> list[Case]:
    split = "<div class='f'>主办单位：<b>云禾市人民政府</b><b>办公室</b> 网站标识码：<span>3399</span><span>000017</span> <a>浙ICP备<i>18099013</i>号<i>-1</i></a> 浙公网安备 <em>3399010</em><em>2000143</em>号</div>"
    written = f'<script>document.writeln("<p>主办单位：{Y.organizer}</p><p>网站标识码：{Y.code} {Y.icp} {Y.police}</p>");</script>'
    images = (
        "<p><img src='/img/bsm_3399000017.png' alt='网站标识码'><img src='/img/icp.png'></p><p>版权所有 2019-2026</p>"
    )
    spaces = f"<p>主办单位 ： {Y.organizer}</p><p>网站标识码 ： 3399 000 017</p><p>浙 ICP 备 18099013 号 - 1　　浙公网安备 {POLICE} 号</p>"
    bare_police = f"<p>主办单位：{Y.organizer} 网站标识码：{Y.code} {Y.icp} 浙公网安备：{POLICE}</p>"
    twice = f"<div class='hidden-xs'><p>主办单位：{Y.organizer}</p><p>网站标识码：{Y.code} {Y.icp} {Y.police}</p></div><div class='visible-xs'><p>{Y.organizer}主办</p><p>网站标识码{Y.code}</p><p>{Y.icp}</p><p>{Y.police}</p></div>"
    cells = f"<table><tr><td>主办单位</td><td>{Y.organizer}</td><td>网站标识码</td><td>{Y.code}</td></tr><tr><td>ICP备案编号</td><td>{Y.icp}</td><td>公安备案号</td><td>{Y.police}</td></tr></table>"
    joined = (
        f"<p>政府网站标识码{Y.code}　备案序号：{Y.icp}　{Y.police}</p><p>{Y.organizer}主办　云禾市大数据中心承办</p>"
    )
    other_label = f"<p>主办：{Y.organizer} 承办：云禾市大数据中心 政府网站标识码：{Y.code} ICP备案号：{Y.icp} 公安备案：{Y.police}</p>"
    license_too = f"<p>主办单位：{Y.organizer}</p><p>增值电信业务经营许可证：浙B2-20090185 | 浙网文〔2024〕0331-012号 | {Y.icp} | {Y.police} | 网站标识码：{Y.code}</p>"
    commented = f"<!-- <p>主办单位：旧单位 网站标识码：3300000099 浙ICP备05000001号</p> --><p>主办单位：{Y.organizer}</p><p>网站标识码：{Y.code} {Y.icp} {Y.police}</p>"
    only_comment = (
        f"<!-- <p>主办单位：{Y.organizer} 网站标识码：{Y.code} {Y.icp} {Y.police}</p> --><p>版权所有 2026</p>"
    )
    only_link = f"<p><a href='https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code={Y.code}'><img src='/img/jc.png'></a><script id='_jiucuo_' sitecode='{Y.code}' src='https://zfwzgl.www.gov.cn/exposure/jiucuo.js'></script></p>"
    full_width = f"<p>主办单位：{Y.organizer}　网站标识码：３３９９００００１７　{Y.icp}　{Y.police}</p>"
    english = f"<p>Sponsor: {Y.organizer}</p><p>网站标识码: {Y.code} | ICP: {Y.icp} | {Y.police}</p>"
    guided = f"<p>指导单位：云禾市委宣传部　主办单位：{Y.organizer}　承办单位：云禾市大数据中心　技术支持：某某软件有限公司</p><p>{Y.icp}　{Y.police}　网站标识码：{Y.code}</p>"
    in_select = f"<select><option>--网站标识码查询--</option><option>浙江省</option></select><p>主办单位：{Y.organizer}</p><p>{Y.icp}</p><p>{Y.police}</p><p>网站标识码：{Y.code}</p>"
    unseen: dict[str, object] = {fact: one_of(value, None) for fact, value in ALL.items()}
    rows: tuple[tuple[str, str, str, dict[str, object]], ...] = (
        ("split", "bootstrap", split, ALL), ("written-by-script", "table2005", written, unseen), ("images-only", "portal2010", images, NOTHING),
        ("spaces", "webforms", spaces, ALL), ("police-without-hao", "dedecms", bare_police, ALL), ("twice", "jeecms", twice, ALL),
        ("cells", "table2005", cells, ALL), ("joined", "inspur", joined, ALL), ("other-labels", "linewell", other_label, ALL),
        ("licences", "siteserver", license_too, ALL), ("comment-old", "webplus", commented, ALL), ("comment-only", "phpcms", only_comment, NOTHING),
        ("code-in-link-only", "govlike", only_link, NOTHING), ("english-sponsor", "wordpress", english, ALL | {"footer.organizer": one_of(Y.organizer, None)}),
        ("full-width", "powereasy", full_width, ALL | {"footer.site_code": one_of(Y.code, "３３９９００００１７")}),
        ("guided", "vue_ssr", guided, ALL), ("select", "phone", in_select, ALL), ("none", "wordpress", "<p>版权所有 © 2019-2026 云禾市</p>", NOTHING | {"footer.organizer": one_of(None, "云禾市")}),
    )  # fmt: skip
    return [
        make(f"footer-{name}", maker, "yunhe", expect, foot=foot, metas="full") for name, maker, foot, expect in rows
    ]


def numbers() -> list[Case]:
    line = "<p>主办单位：{o}</p><p>网站标识码：{c}　{i}　{p}</p>"

    def foot(code: str = Y.code, icp: str = Y.icp, police: str = Y.police) -> str:
        return line.format(o=Y.organizer, c=code, i=icp, p=police)

    quoted = (
        "<p>经查，某仿冒网站页脚标注“主办单位：某某市政府 网站标识码：4499990001，粤ICP备99999999号，粤公网安备44999902000999号”，现予公布。</p>"
        + TEXT
    )
    lesson = "<p>政府网站应当在页脚标明网站标识码（如3300000020）、ICP备案编号（如浙ICP备00000000号）。</p>" + TEXT
    return [
        make("footer-code-nine-digits", "jeecms", "yunhe", ALL | {"footer.site_code": "339900001"}, foot=foot(code="339900001")),
        make("footer-code-twelve-digits", "inspur", "yunhe", ALL | {"footer.site_code": "339900001711"}, foot=foot(code="339900001711")),
        make("footer-code-label-only", "bootstrap", "yunhe", ALL | {"footer.site_code": None}, foot=foot(code="")),
        make("footer-code-filler", "siteserver", "yunhe", ALL | {"footer.site_code": one_of(None, "XXXXXXXXXX")}, foot=foot(code="XXXXXXXXXX")),
        make("footer-code-capital-bm", "govlike", "yunhe", ALL | {"footer.site_code": one_of("BM99010001", "bm99010001")}, foot=foot(code="BM99010001")),
        make("footer-police-thirteen", "webforms", "yunhe", ALL | {"footer.police": "浙公网安备3399010200014号"}, foot=foot(police="浙公网安备3399010200014号")),
        make("footer-police-hao-before", "table2005", "yunhe", ALL | {"footer.police": "浙公网安备号33990102000143"}, foot=foot(police="浙公网安备号33990102000143")),
        make("footer-icp-no-suffix", "dedecms", "yunhe", ALL | {"footer.icp": "浙ICP备18099013号"}, foot=foot(icp="浙ICP备18099013号")),
        make("footer-icp-lower-case", "phone", "yunhe", ALL | {"footer.icp": one_of("浙icp备18099013号", "浙ICP备18099013号")}, foot=foot(icp="浙icp备18099013号")),
        make("footer-icp-none-yet", "webplus", "yunhe", ALL | {"footer.icp": None}, foot=foot(icp="ICP备案办理中")),
        make("footer-quoted-in-body", "portal2010", "yunhe", ALL, body=quoted, foot=foot()),
        make("footer-quoted-in-body-alone", "powereasy", "yunhe", NOTHING, body=quoted, foot="<p>地址：人民路1号</p>"),
        make("footer-example-in-body", "vue_ssr", "yunhe", ALL, body=lesson, foot=foot()),
        make("footer-meta-differs", "linewell", "yunhe", ALL, metas=[("SiteIDCode", "3399000099"), ("SiteName", Y.name)], foot=foot()),
        make("footer-organizer-copyright-only", "phpcms", "yunhe", ALL | {"footer.organizer": one_of(None, "云禾市人民政府", "云禾市人民政府办公室")}, foot=f"<p>版权所有：云禾市人民政府办公室</p><p>网站标识码：{Y.code} {Y.icp} {Y.police}</p>"),
        make("footer-organizer-party-too", "wordpress", "yunhe", ALL | {"footer.organizer": "中共云禾市委云禾市人民政府"}, foot=f"<p>主办：中共云禾市委 云禾市人民政府</p><p>网站标识码：{Y.code} {Y.icp} {Y.police}</p>"),
    ]  # fmt: skip


def articles() -> list[Case]:
    return shapes() + numbers()
