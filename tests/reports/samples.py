"""Hand-made judgements and inspections, one knob per thing that a report tells differently."""

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from typing import Any

from facts.columns import Because, Clause, Column, ColumnType, Ground, Rows, Shape, Why
from facts.disclosure import DisclosureItem
from facts.fingerprints import fingerprint
from facts.registry import TargetKind
from facts.report import (
    ColumnRow,
    Comparison,
    Coverage,
    Decided,
    InspectionSummary,
    Skipped,
    Standing,
    TargetSummary,
    Undecided,
)
from facts.verdicts import (
    CaseState,
    Confidence,
    Finding,
    Judgement,
    NotChecked,
    Place,
    Review,
    Severity,
    Tally,
    VetoState,
)
from facts.visits import OutageTold, VisitDay, VisitsTold
from facts.words import Level, Reason, Trigger, Vantage
from reports.document import document

SITE = "https://www.qingshan.gov.cn"
DAY = date(2026, 11, 24)
START = datetime(2026, 11, 24, 2, 10, tzinfo=timezone(timedelta(hours=8)))
TARGET = TargetSummary(
    7, TargetKind.SITE, "独立站", Level.PORTAL, "青山市人民政府门户网站", f"{SITE}/", "市政府办公室", "9901000001"
)
INSPECTION = InspectionSummary(
    12,
    Trigger.COMMAND,
    "done",
    START,
    START + timedelta(hours=2, minutes=26),
    DAY,
    True,
    None,
    Vantage.PUBLIC,
)
COVERAGE = Coverage(4812, 17305, 22117, 190_000_000, 0, (Skipped(f"{SITE}/a/b.zip", Reason.CEILING),), 1)
SEEN = {
    "outcome": "not-found",
    "status": 404,
    "second_outcome": "not-found",
    "baskets": {"near": 1, "recent": 1, "history": 0},
    "frame": False,
    "summary": "第一次查看：页面不存在（404）；第二次查看：页面不存在（404）",
}
COMPARISON = Comparison(11, date(2026, 11, 23), 4, 21, 6, 2)
WEEK = VisitsTold(
    days=tuple(
        VisitDay(DAY - timedelta(days=back), 7 if back == 0 else 24, {3: 2, 1: 1}.get(back, 0), back == 5)
        for back in range(6, -1, -1)
    ),
    needed=20,
    percent=2.3,
    outages=(
        OutageTold(START - timedelta(hours=20), START - timedelta(hours=20), None, 1, "等待超时 1 次"),
        OutageTold(
            START - timedelta(days=3, hours=4),
            START - timedelta(days=3, hours=3),
            START - timedelta(days=3, hours=2),
            2,
            "对方服务器出错（5xx） 2 次",
        ),
    ),
    outages_total=2,
)
CLEAR = Tally("freshness.home", VetoState.CLEAR, 1, 1, 14)
HIT = Tally("freshness.home", VetoState.HIT, 18, 18, 14)


def finding(serial: int = 1, rule: str = "links.broken", **changes: Any) -> Finding:
    """A broken link that stands on two pages."""
    url = changes.pop("url", f"http://dead{serial}.gov.cn/art/{serial}.html")
    pages = min(changes.get("places_total", 2), COVERAGE.pages)
    made = Finding(
        fingerprint=fingerprint(rule, "www.qingshan.gov.cn", url, changes.get("aspect", "")),
        rule=rule,
        indicator="链接可用性",
        severity=Severity.DEDUCT,
        confidence=Confidence.CERTAIN,
        title=f"“友情链接 {serial}”打不开（404）",
        url=url,
        places=(
            Place(f"{SITE}/zwgk/list_{serial}.html", f"友情链接 {serial}"),
            Place(f"{SITE}/xwzx/t20261101_{serial}.html", "相关链接"),
        ),
        places_total=2,
        pages=frozenset((serial + at) % COVERAGE.pages for at in range(pages)),
        remedy="更换为能打开的网址，或去掉这个链接。",
        cite="国办秘函〔2019〕19号，扣分指标“链接可用性”",
        observed=SEEN,
        expected={},
        number=f"2026-{serial:04d}",
        first_seen=DAY,
        last_seen=DAY,
    )
    return replace(made, **changes)


STALE_HOME = finding(
    400,
    "freshness.home",
    url=f"{SITE}/",
    severity=Severity.VETO,
    confidence=Confidence.SUSPECTED,
    title="首页 18 天没有更新，超期 4 天",
    places=(Place(f"{SITE}/", "市政府召开常务会议"),),
    places_total=1,
    observed={"newest": "2026-11-06", "days": 18, "summary": "最近一条是 11月6日，到检查日 18 天；期限 14 天。"},
    expected={"days": 14},
    remedy="在首页发布一条近期工作动态，并核对发布日期。",
    cite="国办秘函〔2019〕19号，单项否决“首页不更新”",
)
FULL = (
    finding(
        1, "links.broken-on-home", title="首页“市级部门”第 12 个链接打不开（404）", places_total=1, case=CaseState.NEW
    ),
    finding(
        2,
        "links.missing-attachment",
        title="附件“充电设施任务分解表.xlsx”打不开",
        case=CaseState.PERSISTING,
        first_seen=date(2026, 11, 20),
    ),
    finding(
        3,
        places_total=4812,
        observed=SEEN | {"frame": True},
        places=tuple(Place(f"{SITE}/xwzx/{at}.html", "便民服务") for at in range(20)),
    ),
    finding(4, confidence=Confidence.SUSPECTED),
    finding(5, observed=SEEN | {"baskets": {"near": 0, "recent": 0, "history": 2}}),
    finding(6, "links.private-address", severity=Severity.ADVICE, url="http://10.1.2.3/oa/"),
    finding(7, review=Review.REJECTED),
)
NOT_CHECKED = (
    NotChecked("links.broken", "https://sports.qingshan.gov.cn/", Reason.BLOCKED, 3),
    NotChecked("links.broken", "http://gone.example.gov.cn/", Reason.LINE_NOT_PROVED),
)


def column(
    name: str = "财政动态",
    url: str = f"{SITE}/cz/",
    newest: date | None = DAY,
    interval: int | None = 14,
    left: int | None = 0,
    standing: Standing | None = None,
    clause: Clause | None = None,
    **changes: Any,
) -> ColumnRow:
    """A column with that newest day and so many days left; its standing by these, where none is given."""
    sure = Because(Ground.ROWS, 0.9)
    facts = Column(
        name=name, path=("新闻", name), url=url, type=changes.pop("type", ColumnType.NEWS), shape=Shape.LIST,
        rows=Rows.READ, first_level=True, topic=False, catalogued=False, archived=False, issuer=None, items=20,
        undated=0, newest=newest, oldest=None, articles=0, newest_article=None, pages=1, complete=True,
        more_unread=False, why=Why(*[sure] * 10),
    )  # fmt: skip
    return ColumnRow(facts, interval, left, newest, clause, standing or standing_of(left), **changes)


def standing_of(left: int | None) -> Standing:
    """How a column stands that has so many days left."""
    if left is None:
        return Standing.UNKNOWN
    return Standing.STALE if left < 0 else Standing.SOON if left <= 3 else Standing.FRESH


def make(
    findings: tuple[Finding, ...] = FULL,
    *,
    tallies: tuple[Tally, ...] = (CLEAR,),
    not_checked: tuple[NotChecked, ...] = NOT_CHECKED,
    target: TargetSummary = TARGET,
    coverage: Coverage = COVERAGE,
    comparison: Comparison = COMPARISON,
    columns: tuple[ColumnRow, ...] = (),
    disclosure: tuple[DisclosureItem, ...] = (),
    decided: tuple[Decided, ...] = (),
    undecided: Undecided | None = None,
    visits: VisitsTold | None = None,
    **changes: Any,
) -> dict[str, Any]:
    """The document of an inspection; `changes` go into the inspection."""
    unseen = sum(row.count for row in not_checked)
    judgement = Judgement("2026.11", DAY, findings, not_checked, unseen, tallies, disclosure=disclosure)
    inspection = replace(INSPECTION, **changes)
    return document(target, inspection, coverage, judgement, comparison, columns, decided, undecided, visits=visits)


def clean() -> dict[str, Any]:
    """A whole look at a site without a fault."""
    return make((), not_checked=(), coverage=replace(COVERAGE, skipped=(), skipped_total=0))


def blank() -> dict[str, Any]:
    """The coverage of a look at a home page on which nothing stands."""
    skipped = (Skipped("http://www.example.gov.cn/", Reason.UNREAD_LIST),)
    told: dict[str, Any] = make((), coverage=Coverage(0, 1, 4, 0, 0, skipped, 1))["coverage"]
    return told


def unreadable() -> dict[str, Any]:
    """A look that did not read one page."""
    return make((), tallies=(), coverage=Coverage(0, 1, 4, 0, 0, (), 0), complete=False)
