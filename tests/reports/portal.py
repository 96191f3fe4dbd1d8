"""An invented portal on an ordinary day: its register, findings, comparison and decisions."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from facts.columns import Clause, ColumnType
from facts.decisions import Decision, DecisionKind, Scope
from facts.disclosure import DisclosureItem, DisclosureState
from facts.report import (
    NOT_COMPARABLE,
    RULES_CHANGED,
    ColumnRow,
    Compared,
    Comparison,
    Decided,
    Standing,
)
from facts.verdicts import (
    CaseState,
    Confidence,
    Finding,
    NotChecked,
    Place,
    Quote,
    Review,
    Severity,
    Tally,
    VetoState,
)
from facts.words import Reason
from tests.reports import samples
from tests.reports.samples import DAY, SEEN, SITE, START

TARGET = replace(samples.TARGET, register_confirmed_on=date(2026, 11, 18), register_confirmed_by="网站管理科")
UNITS = ("市财政局", "市住建局", "市人社局", "市教育局", "市卫健委", "市司法局", "市统计局", "市体育局", "市民政局")
_STALE = (
    ("财政收支", "市财政局", -3),
    ("城建动态", "市住建局", -4),
    ("招考公告", "市人社局", -4),
    ("教育要闻", "市教育局", -11),
)
_SHOULD = ("规划计划", "人事任免", "财政预算", "统计公报", "重点项目", "应急预案", "民生实事", "督查通报")


def column_address(at: int) -> str:
    """Where the column of that serial lies."""
    return f"{SITE}/col/col{1180 + at}/index.html"


def news(name: str, unit: str, left: int, at: int, **changes: Any) -> ColumnRow:
    """A column of the first clause that has so many days left."""
    newest = DAY - timedelta(days=14 - left)
    return samples.column(
        name, column_address(at), newest, 14, left, clause=Clause.NEWS_NOTICE, unit=unit, confirmed=True, **changes
    )


def register() -> tuple[ColumnRow, ...]:
    """96 columns: 4 over in the first clause, 8 in the second, one empty, two that run out, one nobody can tell."""
    first = [news(name, unit, left, at) for at, (name, unit, left) in enumerate(_STALE)]
    soon = [news("财政动态", "市财政局", 0, 4), news("健康科普", "市卫健委", 2, 5)]
    second = [
        samples.column(
            name,
            column_address(10 + at),
            DAY - timedelta(days=365 + 9 + 13 * at),
            365,
            -9 - 13 * at,
            clause=Clause.SHOULD_UPDATE,
            unit=UNITS[at],
            confirmed=True,
            type=ColumnType.PLAN,
        )
        for at, name in enumerate(_SHOULD)
    ]
    empty = samples.column(
        "意见征集",
        column_address(20),
        None,
        None,
        None,
        Standing.EMPTY,
        Clause.EMPTY,
        unit="市司法局",
        confirmed=True,
        type=ColumnType.SURVEY,
    )
    blind = samples.column(
        "政策解读",
        f"{SITE}/zcjd/",
        None,
        184,
        None,
        clause=Clause.SHOULD_UPDATE,
        reason=Reason.SCRIPT_FILLED,
        unit="市司法局",
        confirmed=True,
        type=ColumnType.INTERPRETATION,
    )
    fresh = [news(f"{UNITS[at % 9][1:3]}要闻{at}", UNITS[at % 9], 5 + at % 9, 30 + at) for at in range(74)]
    exempt = [
        samples.column(
            f"历史专题 {at}",
            f"{SITE}/zt/{at}/",
            date(2024, 5, 6),
            None,
            None,
            Standing.EXEMPT,
            type=ColumnType.TOPIC,
            confirmed=True,
        )
        for at in range(6)
    ]
    return (*first, *soon, *second, empty, blind, *fresh, *exempt)


TALLIES = (
    Tally("freshness.columns-total", VetoState.NEAR, 4, 4, 5, "news-notice"),
    Tally("freshness.columns-total", VetoState.NEAR, 8, 9, 10, "should-update"),
    Tally("freshness.empty-columns-total", VetoState.CLEAR, 1, 1, 5, "empty"),
    Tally("freshness.home", VetoState.CLEAR, 1, 1, 14),
)
DISCLOSURE = (
    DisclosureItem(
        "disclosure.guide", "信息公开指南", DisclosureState.PRESENT, f"{SITE}/zwgk/zn/", "指南", date(2026, 3, 2)
    ),
    DisclosureItem(
        "disclosure.institution", "机构职能", DisclosureState.PRESENT, f"{SITE}/zwgk/jg/", "机构", date(2026, 9, 10)
    ),
    DisclosureItem(
        "disclosure.catalogue",
        "法定主动公开内容",
        DisclosureState.PRESENT,
        f"{SITE}/zwgk/ml/",
        "目录",
        date(2026, 11, 23),
    ),
    DisclosureItem(
        "disclosure.annual-report",
        "信息公开年报（2025）",
        DisclosureState.NOT_FOUND,
        due=date(2026, 3, 31),
        looked_in=(f"{SITE}/", f"{SITE}/zwgk/", f"{SITE}/zwgk/nb/"),
    ),
    DisclosureItem("disclosure.catalogue", "信息公开制度", DisclosureState.UNKNOWN, reason=Reason.SCRIPT_FILLED),
)


def _stale(serial: int, name: str, unit: str, left: int, at: int, **changes: Any) -> Finding:
    newest = DAY - timedelta(days=14 - left)
    day = f"{newest.month:02}-{newest.day:02}"
    quote = Quote(
        "", f"{unit}开展{name}专项工作现场观摩", "", day, f"{unit}部署冬季重点工作", "10-02", "text=%E8%A7%82"
    )
    return samples.finding(
        serial,
        "freshness.news-column",
        url=column_address(at),
        title=f"“{name}”{14 - left} 天没有更新，超期 {-left} 天",
        places=(Place(column_address(at), quote.spot, ("首页", "机构频道", unit, name), quote),),
        places_total=1,
        observed={"summary": f"最近一条是 {newest.month}月{newest.day}日，到今天 {14 - left} 天；期限 14 天。"},
        remedy="发布一条近期工作动态，并核对发布日期。",
        cite="国办秘函〔2019〕19号 扣分指标·发布解读·动态要闻；计入单项否决·栏目不更新",
        unit=unit,
        **changes,
    )


def findings() -> tuple[Finding, ...]:
    """What an ordinary day shows."""
    attachment = Quote("附件：", "青山市充电设施建设任务分解表.xlsx", "", "", "", "", "text=%E5%85%85")
    article = f"{SITE}/art/2026/11/19/art_1187_48213.html"
    stale = [
        _stale(
            409 - at,
            name,
            unit,
            left,
            at,
            case=CaseState.PERSISTING,
            due=DAY + timedelta(days=1 + at),
            first_seen=DAY + timedelta(days=left + 1),
        )
        for at, (name, unit, left) in enumerate(_STALE)
    ]
    return (
        *stale,
        samples.finding(
            406,
            "links.missing-attachment",
            url=f"{SITE}/files/2026-11-19/P0202611193871.xlsx",
            title="附件下载不了：青山市充电设施建设任务分解表.xlsx（404）",
            places_total=1,
            places=(
                Place(
                    article, attachment.spot, ("首页", "政务公开", "政策文件", "推进充电设施建设若干措施"), attachment
                ),
            ),
            observed=SEEN,
            remedy="重新上传附件，并从稿件中点开核对。",
            review=Review.CONFIRMED,
            unit="市发展改革委",
            due=date(2026, 11, 27),
        ),
        samples.finding(
            398,
            "identity.report-error",
            url=f"{SITE}/",
            title="页脚没有“我为政府网站找错”入口",
            places_total=4812,
            places=(Place(f"{SITE}/", "青山市人民政府门户网站", ("首页",)),),
            case=CaseState.PERSISTING,
            first_seen=date(2026, 11, 16),
            due=date(2026, 11, 22),
            unit="市住建局",
            observed={"summary": "首页和已读的栏目页、稿件页页脚都没有找错入口。", "frame": True},
            remedy="在页脚模板加入找错平台统一图标和链接。",
            cite="国办发〔2017〕47号，网页要求",
        ),
        samples.finding(
            415,
            "disclosure.annual-report",
            url=f"{SITE}/",
            severity=Severity.ADVICE,
            confidence=Confidence.SUSPECTED,
            title="未找到 2025 年信息公开年报",
            places_total=2,
            aspect="2025",
            places=(
                Place(f"{SITE}/zwgk/", "政务公开", ("首页", "政务公开")),
                Place(f"{SITE}/zwgk/nb/", "年报", ("首页", "政务公开", "年报")),
            ),
            observed={"summary": "按名称和 6 个常用叫法在 3 页上都没有找到。未找到不等于未公开。"},
            remedy="找到入口请登记到栏目册；确实没有的，请补发。",
            cite="政府信息公开条例第四十九条",
        ),
        *(
            samples.finding(
                500 + at,
                "links.broken-on-home",
                title=f"首页链接打不开：友情链接 {at}（404）",
                places_total=1,
                places=(Place(f"{SITE}/", f"友情链接 {at}", ("首页",)),),
                case=CaseState.PERSISTING,
                first_seen=date(2026, 11, 20),
                due=date(2026, 11, 25),
                unit="市数据资源局",
            )
            for at in range(2)
        ),
        *(
            samples.finding(
                520 + at,
                title=f"链接打不开：相关链接 {at}（404）",
                case=CaseState.PERSISTING,
                first_seen=date(2026, 11, 2),
                due=date(2026, 11, 30),
            )
            for at in range(8)
        ),
        *(
            samples.finding(
                560 + at,
                "metadata.article",
                severity=Severity.ADVICE,
                title=f"稿件页缺 {tag} 标签",
                places_total=9,
                url=f"{SITE}/",
                aspect=f"{tag}:article",
                case=CaseState.PERSISTING,
                first_seen=date(2026, 11, 2),
                observed={"summary": f"抽到的稿件页都没有 {tag}。"},
                remedy="在稿件模板中加入该标签。",
            )
            for at, tag in enumerate(("ColumnKeywords", "ContentSource"))
        ),
        samples.finding(
            580, url="http://gone.example.cn/1", observed=SEEN | {"baskets": {"history": 3}}, case=CaseState.PERSISTING
        ),
        samples.finding(581, review=Review.REJECTED),
        samples.finding(
            310, "links.missing-image", title="首页轮播图显示不出（404）", places_total=1, review=Review.DEFERRED
        ),
    )


COMPARISON = Comparison(
    11,
    date(2026, 11, 23),
    2,
    18,
    2,
    2,
    ((RULES_CHANGED, 1), ("blocked", 1)),
    ("links.missing-attachment",),
    (
        Compared("2026-0391", "links.broken", "链接打不开：市图书馆（404）", "http://lib.example.cn/", "fixed"),
        Compared("2026-0388", "links.missing-image", "图片不显示：banner.jpg（404）", f"{SITE}/banner.jpg", "fixed"),
        Compared(
            "2026-0377",
            "links.broken",
            "链接打不开：赛程表（404）",
            "https://sports.qingshan.gov.cn/",
            NOT_COMPARABLE,
            "blocked",
        ),
        Compared(
            "2026-0371",
            "links.missing-attachment",
            "附件下载不了：预算表.xls",
            f"{SITE}/a.xls",
            NOT_COMPARABLE,
            RULES_CHANGED,
        ),
    ),
)
NOT_CHECKED = (
    NotChecked("links.broken", "https://sports.qingshan.gov.cn/", Reason.BLOCKED, 3),
    NotChecked("freshness.column", f"{SITE}/zcjd/", Reason.SCRIPT_FILLED),
)


def decision(serial: int, kind: DecisionKind, case: str, why: str, **changes: Any) -> Decision:
    """A decision of the office about a link, taken some days ago."""
    at = changes.pop("at", datetime(2026, 11, 20, 9, 5, tzinfo=START.tzinfo))
    made = Decision(
        serial, kind, Scope.SITE, case, "links.broken", "", "", "", "", "not-found", "网站管理科 林某", at, why
    )
    return replace(made, **changes)


DECIDED = (
    Decided(
        decision(1, DecisionKind.REJECT, "2026-0581", "对方服务器拒绝自动访问，人工打开正常", scope=Scope.PLACE),
        "友情链接 581 打不开",
        1,
    ),
    Decided(
        decision(2, DecisionKind.DEFER, "2026-0310", "平台年底前改版", until=date(2026, 12, 31)),
        "首页轮播图显示不出",
        1,
    ),
    Decided(
        decision(
            3, DecisionKind.CONFIRM, "2026-0406", "已在后台核对", at=datetime(2026, 11, 24, 8, 10, tzinfo=START.tzinfo)
        ),
        "附件下载不了：充电设施建设任务分解表",
        1,
    ),
)
