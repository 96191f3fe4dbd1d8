"""What the truth says of columns, feet, tags and disclosure, held against the bytes by eyes that saw no planter."""

import datetime
import html
import re

import pytest

from lab.site import generate
from tests.lab.conftest import AS_OF
from tests.lab.listing import published, rows
from tests.lab.walk import ask, decode
from tests.tiers import slow, some

SEEDS = range(1, 21)
EARLIEST = {"notice": datetime.date(2026, 5, 20), "policy": datetime.date(2026, 5, 20)}
YEAR_AGO = datetime.date(2025, 11, 20)
FEET = {
    "site-code": r"标识码：(?:<\w+>)?[\dbm]",
    "icp": r"ICP备|ICP<|[A-Z]+备\d|miit\.gov\.cn/.>",
    "police-record": "beian.mps.gov.cn",
    "organizer": "主办单位：",
    "contact": r"联系电话：\d",
    "report-error": "/exposure/jiucuo",
    "party-government-mark": "bszs.conac.cn",
    "site-map": ">网站地图<",
}


@pytest.fixture(scope="module", params=some(SEEDS, 2))
def site(request):
    return generate(request.param, AS_OF)


@pytest.fixture(scope="module")
def every_site():
    return [generate(seed, AS_OF) for seed in SEEDS]


def text_of(site, url):
    answer = ask(site, url)
    return decode(answer.body)[0] if answer.status == 200 else ""


def read_pages(site):
    return {url: text_of(site, url) for url in site.truth.pages}


def tags_of(text):
    found = re.findall(r"<meta name=[\"'](\w+)[\"'] content=[\"']([^\"']*)", text)
    return {name.lower(): html.unescape(content) for name, content in found}


def wanted(site, rule):
    return {fault.aspect: fault for fault in site.truth.faults if fault.rule == rule}


@slow
def test_two_seeds_plant_every_rule_but_the_slow_one_and_twenty_plant_every_way(every_site):
    rules = [{fault.rule for fault in site.truth.faults} for site in every_site]
    families = {
        "freshness": "news-column notice-column column columns-total empty-column empty-columns-total stale-topic",
        "identity": "site-code icp police-record organizer contact report-error party-government-mark domain-name"
        " https site-map",
        "metadata": "site column article date-mismatch",
        "availability": "certificate",
        "disclosure": "guide institution catalogue annual-report",
    }
    expected = {f"{family}.{name}" for family, names in families.items() for name in names.split()}
    assert expected | {"freshness.future-date"} <= rules[0] | rules[1]
    assert "freshness.home" in set().union(*rules)
    ways = {(fault.rule, fault.aspect) for each in every_site for fault in each.truth.faults}
    assert {("identity.site-code", "format"), ("identity.site-code", "mismatch")} <= ways
    assert {("identity.police-record", "mismatch"), ("identity.police-record", "article")} <= ways
    assert {aspect for rule, aspect in ways if rule == "availability.certificate"} >= {"expired", "self-signed"}
    states = {
        (count.clause, state) for each in every_site for count in each.truth.vetoes for state in count.row()["states"]
    }
    assert {
        (clause, state) for clause in ("news-notice", "should-update", "empty") for state in ("hit", "near")
    } <= states


def test_stale_columns_are_those_whose_articles_are_older_than_the_limit(site):
    told = {fault.url for fault in site.truth.faults if re.fullmatch(r"freshness\.(news-|notice-)?column", fault.rule)}
    limits = {"news": AS_OF - datetime.timedelta(days=14), **EARLIEST, "interpretation": EARLIEST["notice"]}
    limits |= dict.fromkeys(("personnel", "plan", "statistics", "budget", "annual-report"), YEAR_AGO)
    stale = set()
    for column in site.truth.document()["columns"]:
        if column["counted"] and column["rows"] == "read" and column["type"] in limits:
            days = [published(site, url, printed) for url, printed in rows(site, column["url"])]
            newest = max(day for day in days if day <= AS_OF)
            if newest < limits[column["type"]]:
                stale.add(column["url"])
    assert stale == told


def test_feet_show_what_the_truth_says_on_every_page(site):
    style = next((trap.not_checked for trap in site.truth.traps if trap.rule == "identity.icp"), None)
    if style is not None:
        return
    pages = read_pages(site)
    mobile = {url for url in pages if "/m/" in url}
    for item, form in FEET.items():
        lacking = {url for url, text in pages.items() if text and not re.search(form, text)} - mobile
        planted = wanted(site, f"identity.{item}")
        if "" in planted:
            assert lacking == {url for url, text in pages.items() if text} - mobile, item
        else:
            places = [
                page
                for fault in planted.values()
                for page, _ in fault.places
                if fault.aspect not in ("format", "mismatch")
            ]
            assert lacking == set(places), item


def test_tags_are_missing_empty_or_left_over_where_the_truth_says(site):
    pages = {url: tags_of(text) for url, text in read_pages(site).items() if text}
    for level, names in {
        "site": ("SiteName", "SiteDomain", "SiteIDCode"),
        "column": ("ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"),
        "article": ("ArticleTitle", "PubDate", "ContentSource"),
    }.items():
        planted = wanted(site, f"metadata.{level}")
        having = {
            url
            for url, tags in pages.items()
            if level == "site"
            or (level == "column" and any(name.lower() in tags for name in names))
            or (level == "article" and any(name.lower() in tags for name in names))
        }
        for name in names:
            faults = [fault for aspect, fault in planted.items() if aspect.partition(":")[0] == name]
            odd = {url for url in having if not _filled(pages[url].get(name.lower()))}
            if any(fault.anywhere for fault in faults):
                assert odd == having, name
            else:
                assert odd == {page for fault in faults for page, _ in fault.places}, name


def _filled(content):
    return bool(content) and not re.search(r"\{\$|\$\{|\{\{", content)


def test_printed_and_tagged_day_differ_only_where_told(site):
    differing = set()
    for url, text in read_pages(site).items():
        printed = re.search(r"<h1.*?(20\d\d-\d\d-\d\d)", text, re.S)
        tagged = re.search(r"20\d\d-\d\d-\d\d", tags_of(text).get("pubdate", ""))
        if printed and tagged and printed[1] != tagged[0]:
            differing.add(url)
    assert differing == {fault.url for fault in site.truth.faults if fault.rule == "metadata.date-mismatch"}


def test_what_is_not_found_is_named_nowhere(site):
    names = {"guide": "公开指南", "institution": "机构职能|机构设置|主要职责", "catalogue": "公开目录|法定主动公开内容"}
    everything = "".join(read_pages(site).values())
    absent = {item for item, form in names.items() if not re.search(rf">[^<]*(?:{form})<", everything)}
    told = {rule.partition(".")[2] for rule, state in site.truth.disclosure.items() if state == "not-found"}
    assert absent == told & set(names) - (
        {"catalogue"} if re.search(rf">[^<]*(?:{names['catalogue']})<", everything) else set()
    )
    report = f"{AS_OF.year - 1}年政府信息公开工作年度报告"
    assert ("annual-report" in told) == (report not in everything)


@slow
def test_nothing_is_stale_by_a_day_where_it_stands_at_the_limit(every_site):
    edges = [trap for site in every_site for trap in site.truth.traps if trap.id.startswith("edge")]
    assert len(edges) > 20
    assert len({re.search(r"\((\w[\w-]*)\)", trap.what)[1] for trap in edges}) >= 4
