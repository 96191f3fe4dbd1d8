"""Whole invented inspections for pictures: an ordinary day, a veto that is hit, a site in ruins, a faultless one."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from facts.counts import count
from facts.decisions import DecisionKind
from facts.report import Comparison, Coverage, Decided, Skipped, Undecided
from facts.verdicts import Finding, Place, Review, Severity, Tally, VetoState
from facts.words import Reason
from reports.names import rule_name
from tests.reports import samples
from tests.reports.portal import (
    COMPARISON,
    DECIDED,
    DISCLOSURE,
    NOT_CHECKED,
    TALLIES,
    TARGET,
    UNITS,
    column_address,
    decision,
    findings,
    news,
    register,
)
from tests.reports.samples import SEEN, SITE, START


def ordinary(**changes: Any) -> dict[str, Any]:
    """A portal on an ordinary day: near two vetoes, four columns over, a few broken links."""
    given: dict[str, Any] = {
        "target": TARGET,
        "coverage": replace(samples.COVERAGE, columns=len(register())),
        "tallies": TALLIES,
        "not_checked": NOT_CHECKED,
        "columns": register(),
        "comparison": COMPARISON,
        "disclosure": DISCLOSURE,
        "decided": DECIDED,
        "visits": samples.WEEK,
    }
    found = changes.pop("findings", findings())
    given["undecided"] = undecided(found)
    return samples.make(found, **given | changes)


def undecided(found: tuple[Finding, ...]) -> Undecided:
    """What would be counted if nobody had set anything aside."""
    counts = count(replace(finding, review=None) for finding in found)
    vetoes = sum(finding.severity is Severity.VETO for finding in found)
    return Undecided(counts.kinds, counts.findings, counts.places, counts.pages, vetoes)


def hit(review: Review | None = None) -> dict[str, Any]:
    """The same, with a veto that is hit: suspected, or confirmed by a person."""
    total = samples.finding(
        600,
        "freshness.columns-total",
        url=f"{SITE}/",
        aspect="news-notice",
        severity=Severity.VETO,
        review=review,
        title="动态、通知类 6 个栏目超期（否决线 5）",
        places=(Place(column_address(1), "城建动态"),),
        places_total=6,
        observed={"summary": "动态要闻 5 栏、通知公告 1 栏超期；栏目册已确认。"},
        remedy="先补发超期天数少的栏目，降到 5 栏以下。",
    )
    more = (news("民政动态", "市民政局", -1, 6), news("统计动态", "市统计局", -2, 7))
    tallies = (Tally("freshness.columns-total", VetoState.HIT, 6, 6, 5, "news-notice"), *TALLIES[1:])
    said = decision(
        9, DecisionKind.CONFIRM, "2026-0600", "逐栏核对过", at=datetime(2026, 11, 24, 8, 10, tzinfo=START.tzinfo)
    )
    decided = (*DECIDED, *([Decided(said, total.title, 1)] if review else []))
    return ordinary(findings=(total, *findings()), tallies=tallies, columns=(*more, *register()), decided=decided)


def thousand() -> dict[str, Any]:
    """A site in ruins: a thousand findings, most of them alike."""
    rules = (
        "links.broken",
        "links.missing-image",
        "links.missing-attachment",
        "links.soft-404",
        "links.broken-on-home",
    )
    many = []
    for at in range(1_000 - len(findings())):
        rule = rules[at % 7 % 5]
        where = [f"{SITE}/xwzx/2026/t202611{at % 28 + 1:02}_{at}{of}.html" for of in range(4)]
        places = tuple(Place(page, f"相关内容 {at}") for page in where)
        if rule == "links.broken-on-home":
            places = (Place(f"{SITE}/", f"相关内容 {at}", ("首页",)),)
        many.append(
            samples.finding(
                1_000 + at,
                rule,
                title=f"{rule_name(rule)}：相关内容 {at}（404）",
                places=places,
                places_total=4 + at % 50 if len(places) > 1 else 1,
                url=f"http://www.dead{at % 120}.gov.cn/art/2019/{at}.html",
                unit=UNITS[at % 9],
                due=date(2026, 11, 30),
                observed=SEEN | ({"baskets": {"near": 0, "recent": 0, "history": 4}} if at % 5 == 4 else {}),
            )
        )
    return ordinary(findings=(*findings(), *many), comparison=replace(COMPARISON, new=2 + len(many)))


def faultless() -> dict[str, Any]:
    """A whole look at a site without a fault, all columns fresh."""
    fresh = tuple(news(f"{unit[1:]}动态", unit, 6 + at % 8, at) for at, unit in enumerate(UNITS * 2))
    return ordinary(
        findings=(),
        not_checked=(),
        columns=fresh,
        decided=(),
        undecided=None,
        tallies=tuple(replace(tally, state=VetoState.CLEAR, count_low=0, count_high=0) for tally in TALLIES),
        comparison=Comparison(11, date(2026, 11, 23), 0, 0, 0, 0),
        disclosure=DISCLOSURE[:3],
        coverage=Coverage(312, 2206, 2711, 18_000_000, 18, (), 0),
    )


def stopped() -> dict[str, Any]:
    """A look that was cut short."""
    skipped = tuple(Skipped(f"{SITE}/xwzx/{at}.html", Reason.STOPPED) for at in range(40))
    return ordinary(
        state="stopped", complete=False, coverage=replace(samples.COVERAGE, skipped=skipped, skipped_total=2810)
    )
