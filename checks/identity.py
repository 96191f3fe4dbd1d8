"""Rules of the family `identity`: whose site it is, as its footer says on every page."""

from collections.abc import Iterator

from checks.identity_items import Item, verdicts
from checks.limits import Limits
from checks.registry import Family, rule
from checks.view import View
from facts.verdicts import Verdict

IDENTITY = Family("identity", version=1)


@rule("identity.site-code", family=IDENTITY)
def site_code(view: View, limits: Limits) -> Iterator[Verdict]:
    """A site without its identification code, or with one that cannot be right.

    查什么：页面底部有没有网站标识码，写法对不对，与页面元数据 SiteIDCode 是否一致。
    为什么：国办发〔2017〕47号要求底部功能区列明网站标识码；国办秘函〔2019〕19号扣分指标“网站标识”。
    算：全站都没有，或首页、栏目页、稿件页没有；不是 10 位数字（部委为 bm 加 8 位数字）；与元数据不一致。
    不算：底部由脚本或图片显示的（列入未查到）；移动版、外文版、打印页、没有网站底部的页面；专题首页。
    查出示例：首页底部没有“网站标识码”；底部写“网站标识码：110102000212”（12 位）。
    不算示例：底部写“网站标识码：1101020002”。
    局限：只认“标识码”字样后面的号码；是否与信息报送系统登记的一致，看不到。
    """
    return verdicts(Item("site_code", "网站标识码", number=True, everywhere=True), view, limits)


@rule("identity.icp", family=IDENTITY)
def icp(view: View, limits: Limits) -> Iterator[Verdict]:
    """A site without its ICP filing number.

    查什么：页面底部有没有 ICP 备案号。
    为什么：互联网信息服务管理办法第十二条：应当在网站主页的显著位置标明备案编号；
        国办秘函〔2019〕19号扣分指标“网站标识”。
    算：全站都没有，或首页没有；首页有而栏目页、稿件页底部没有的，一并列出。
    不算：底部由脚本或图片显示的（列入未查到）；移动版、外文版、打印页、没有网站底部的页面；专题首页。
    查出示例：首页底部没有备案号。
    不算示例：底部写“京ICP备05070218号”。
    局限：号码是否真实有效，要到工信部备案系统核对。
    """
    return verdicts(Item("icp", "ICP备案号", number=True, everywhere=True), view, limits)


@rule("identity.police-record", family=IDENTITY)
def police_record(view: View, limits: Limits) -> Iterator[Verdict]:
    """A site without its police filing number, or with one that cannot be right.

    查什么：页面底部有没有公安备案号，是不是 14 位数字，所属地区与网站标识码是否相符。
    为什么：计算机信息网络国际联网安全保护管理办法第十二条，公安备案号应在网站底部标明；
        国办秘函〔2019〕19号扣分指标“网站标识”。
    算：全站都没有，或首页、栏目页、稿件页没有；不是 14 位数字，或前两位（标识码第 3、
        4 位不为 00 时看前四位）与网站标识码不符的，只作建议。
    不算：底部由脚本或图片显示的（列入未查到）；部委 bm 开头的标识码不比地区；区县公安机关发放、后几位不同的；
        移动版、外文版、打印页、专题首页。
    查出示例：首页底部没有“公网安备”字样和号码。
    不算示例：标识码 4401000001 的网站写“粤公网安备 44010402000001号”。
    局限：号码是否真实有效，要到全国互联网安全管理服务平台核对。
    """
    return verdicts(Item("police", "公安备案号", number=True, everywhere=True), view, limits)


@rule("identity.organizer", family=IDENTITY)
def organizer(view: View, limits: Limits) -> Iterator[Verdict]:
    """A site that does not say who runs it.

    查什么：首页底部有没有写明主办单位。
    为什么：国办发〔2017〕47号要求底部功能区列明主办单位；国办秘函〔2019〕19号扣分指标“网站标识”。
    算：首页没有“主办单位：某某”或“某某主办”；全站都没有的另作说明。
    不算：底部由脚本显示的（列入未查到）；其他页面没有写的。
    查出示例：首页底部只有“版权所有”，没有主办单位。
    不算示例：首页底部写“主办：示例市人民政府办公室”。
    局限：只认“主办”字样；写成“版权所有：某局”的会列为待核实，请人工看一眼。
    """
    return verdicts(Item("organizer", "主办单位", sure=False), view, limits)


@rule("identity.contact", family=IDENTITY)
def contact(view: View, limits: Limits) -> Iterator[Verdict]:
    """A site that gives no way to reach those who run it.

    查什么：首页有没有网站的联系电话、邮箱，或“联系我们”入口。
    为什么：国办发〔2017〕47号要求底部功能区列明联系方式；国办秘函〔2019〕19号扣分指标“网站标识”。
    算：首页底部没有电话、邮箱，也没有“联系我们”一类入口；全站都没有的另作说明。
    不算：底部由脚本显示的（列入未查到）；其他页面没有写的。
    查出示例：首页底部只有备案号，没有电话和联系入口。
    不算示例：首页底部有“联系我们”。
    局限：电话能否打通看不到；图片上的电话认不出，列为待核实。
    """
    return verdicts(Item("contact", "联系方式", sure=False), view, limits)


@rule("identity.report-error", family=IDENTITY)
def report_error(view: View, limits: Limits) -> Iterator[Verdict]:
    """A home page without the entry to report an error (我为政府网站找错).

    查什么：首页有没有“我为政府网站找错”入口。
    为什么：国办发〔2017〕47号要求在底部功能区设置；国办秘函〔2019〕19号扣分指标“我为政府网站找错”。
    算：首页没有指向国务院办公厅找错平台的链接、图片或脚本，也没有“网站找错”“网站纠错”字样的入口。
    不算：由公用脚本显示入口的（能认出脚本即算有；认不出的底部脚本列入未查到）；其他页面没有的。
    查出示例：首页底部没有找错图标。
    不算示例：首页底部有找错图标，脚本来自 zfwzgl.www.gov.cn。
    局限：入口点开后能否提交看不到。
    """
    return verdicts(Item("find_error", "“我为政府网站找错”入口"), view, limits)


@rule("identity.party-government-mark", family=IDENTITY)
def party_government_mark(view: View, limits: Limits) -> Iterator[Verdict]:
    """Pages without the mark of party and government sites (党政机关网站标识).

    查什么：页面底部有没有党政机关网站标识（事业单位网站为事业单位标识）。
    为什么：党政机关网站开办审核、资格复核和网站标识管理办法：标识应挂在网站所有页面底部中间位置；
        国办秘函〔2019〕19号扣分指标“网站标识”。
    算：全站都没有，或首页、栏目页、稿件页没有。
    不算：由公用脚本显示标识的（能认出脚本即算有；认不出的底部脚本列入未查到）；移动版、外文版、打印页、
        没有网站底部的页面；专题首页。
    查出示例：首页底部没有标识图标，也没有指向 conac.cn 的链接或脚本。
    不算示例：底部有标识图标，链接到 bszs.conac.cn。
    局限：标识背后登记的单位、域名是否相符看不到。
    """
    return verdicts(Item("party_mark", "党政机关网站标识", everywhere=True), view, limits)


@rule("identity.site-map", family=IDENTITY)
def site_map(view: View, limits: Limits) -> Iterator[Verdict]:
    """A home page without a link to the site map.

    查什么：首页有没有“网站地图”“站点地图”入口。
    为什么：国办发〔2017〕47号要求底部功能区列明站点地图。
    算：首页没有名为网站地图、站点地图、网站导航的链接。
    不算：底部由脚本显示的（列入未查到）；其他页面没有的。
    查出示例：首页底部没有“网站地图”。
    不算示例：首页底部有“网站地图”，链接到 /wzdt/。
    局限：网站地图内容是否齐全、是否能打开，由链接类规则看。
    """
    return verdicts(Item("site_map", "网站地图", sure=False), view, limits)
