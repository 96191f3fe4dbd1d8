"""Hand-made days: the one of the pictures, a quiet one, one with a gap."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from facts.daily import (
    Changes,
    Counted,
    Daily,
    Errand,
    Expiring,
    Gap,
    InWork,
    Late,
    Matter,
    Media,
    Meter,
    Named,
    Recipient,
    UnitCount,
    Unreported,
    Unsent,
)
from facts.delivery import Role
from facts.words import Vantage
from reports.mail.digest import Colophon

OFFICE = Recipient(Role.OFFICE, "青山市数据资源局网站管理科", ("office@qingshan.gov.cn",))
SENT = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)
COLOPHON = Colophon(OFFICE.name, SENT, "8800 1100", ("日报_2026-11-24.html", "台账_2026-11-24.xlsx"))
GAPS = (
    Gap("市体育局", "对方拒绝访问", "请对方运维把本机地址加入允许名单后再查", 6),
    Gap("石桥镇", "能打开，但证书有问题", "请镇里换证书"),
)
FOUR = ("full", "full", "full", "full", "empty")
MATTERS = (
    Matter(
        "near",
        "接近·政府门户网站",
        "",
        "市门户网站：动态、通知类超期",
        (
            ("差距", "再有 1 栏超期即触否决"),
            ("最急", "财政动态，最近 11-10，今日到期"),
            ("已超", "财政收支、城建动态、招考公告、教育要闻"),
            ("单位", "市财政局　办公室　8800 1203"),
            ("办法", "今天发布一条"),
        ),
        Meter(FOUR, "4", 5),
        "https://www.qingshan.gov.cn/czdt/",
        "到原处看",
        "栏目册已确认（11月18日）",
    ),
    Matter(
        "near",
        "接近·县区网站",
        "",
        "云溪县门户：空白栏目",
        (
            ("差距", "再有 1 栏空白即触否决"),
            ("空白", "意见征集、在线访谈、数据开放、政府公报"),
            ("单位", "云溪县政府办　6610 2208"),
            ("办法", "补上内容、撤下空栏目，或写明“暂无”"),
        ),
        Meter(FOUR, "4", 5),
        "https://www.yunxi.gov.cn/",
        "到原处看",
    ),
    Matter(
        "late",
        "超期未改·第 9 天",
        "2026-0398",
        "市门户网站：页脚缺“我为政府网站找错”入口",
        (("单位", "市住建局"), ("期限", "11月22日，超 2 天")),
        link="https://www.qingshan.gov.cn/",
        link_text="到原处看",
    ),
    Matter(
        "suspected",
        "疑似否决·待核实",
        "2026-0417",
        "石桥镇网站：有 1 条需立即核查",
        (("原因", "内容不在邮件中显示，请到本机核查"), ("单位", "主管科室先核实，未通知责任单位")),
    ),
)
BUSY = Daily(
    day=date(2026, 11, 24),
    recipient=OFFICE,
    counted=Counted(150, 200, 0, 148, 200),
    media=Media(14, 2),
    suspected=(Named("石桥镇", ""),),
    near=(Named("市门户网站", "动态、通知类 4/5"), Named("云溪县门户", "空白栏目 4/5")),
    today=(UnitCount("市财政局", 2), UnitCount("市卫健委", 1)),
    soon=7,
    changes=Changes(9, 14, 212, 5, date(2026, 11, 23)),
    late=(Late("2026-0398", "市住建局", 2),),
    pending=11,
    columns=(
        Expiring("市财政局网站", "财政动态", "11-10", 0, "市财政局", "https://www.qingshan.gov.cn/czdt/"),
        Expiring("市卫健委网站", "卫生健康要闻", "11-12", 2, "市卫健委", "https://www.qingshan.gov.cn/wsjk/"),
    ),
    accounts=(
        Expiring("青山发布", "微博", "11-12", 2, "市委宣传部", "https://m.qingshan.gov.cn/1", 12),
        Expiring("青山在线", "抖音", "11-13", 3, "市委宣传部", "https://m.qingshan.gov.cn/2", 11),
    ),
    in_work=InWork(23, date(2026, 11, 27), "市发展改革委"),
    unsent=Unsent(3, 1),
    desk=(
        Errand("待下发", 1, ("2026-0403 市文旅局网站：首页 17 天没有更新",), "xunwang case dispatch 2026-0403"),
        Errand("先核实", 2, ("2026-0404 市住建局网站：附件打不开",), "xunwang case confirm 2026-0404"),
    ),
    unreported=(
        Unreported(datetime(2026, 11, 23, 16, 0), "没有确认", "李明", "xunwang duty confirm 2026-11-23T16:00"),
    ),
    gaps=GAPS,
    matters=MATTERS,
    healthy=144,
    looked=(datetime(2026, 11, 23, 14, 0, tzinfo=UTC), datetime(2026, 11, 23, 22, 10, tzinfo=UTC)),
    vantage=Vantage.PUBLIC,
)


def quiet(**changes: Any) -> Daily:
    """A day on which nothing is to be told."""
    made = Daily(
        day=date(2026, 11, 25),
        recipient=OFFICE,
        counted=Counted(150, 200, 0, 150, 200),
        media=Media(14),
        changes=Changes(0, 3, 23, 0, date(2026, 11, 24)),
        in_work=InWork(23, date(2026, 11, 27), "市发展改革委"),
        healthy=150,
    )
    return replace(made, **changes)


WITH_GAP = quiet(day=date(2026, 11, 26), gaps=GAPS, counted=Counted(150, 200, 0, 148, 200))
