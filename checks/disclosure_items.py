"""The items of disclosure of one site, each present, not found, or not to be told."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from checks.disclosure_names import BLOCKS, Called, names
from checks.disclosure_search import Answer, Search, leads_away
from checks.limits import Limits
from checks.perview import per_view
from checks.view import View
from facts.columns import Column, Rows
from facts.disclosure import DisclosureItem, DisclosureState
from facts.words import Level, Reason

GUIDE, INSTITUTION = "disclosure.guide", "disclosure.institution"
CATALOGUE, ANNUAL_REPORT = "disclosure.catalogue", "disclosure.annual-report"
NOT_FOUND: Final = "未找到"
_PLATFORM: Final = "信息公开平台固定栏目"
_FIGURES: Final = str.maketrans("0123456789", "〇一二三四五六七八九")
_ANY_YEAR: Final = re.compile(r"(?:19|20)\d{2}|二[〇零○0Oo][一二三四五六七八九〇零○]{2}")
_REPORT: Final = re.compile(r"年度报告|年报|工作报告")


@per_view
def items_of(view: View) -> Mapping[str, DisclosureItem]:
    """Every item by its rule, in the order in which they are shown; the day by which one must be public left open."""
    search, called = Search(view), names().items
    answers = {name: search.item(called[name]) for name in called}
    looked = tuple(page.url for page in search.looked_in)
    year = view.as_of.year - 1
    return {
        GUIDE: _item(GUIDE, called["guide"].name, answers["guide"], looked),
        INSTITUTION: _item(INSTITUTION, called["institution"].name, answers["institution"], looked),
        CATALOGUE: _blocks({name: answers[name] for name in BLOCKS}, looked),
        ANNUAL_REPORT: _item(ANNUAL_REPORT, f"{year}年{called['annual-report'].name}", _report(search, year), looked),
    }


def with_due(item: DisclosureItem, view: View, limits: Limits) -> DisclosureItem:
    """The annual report with the day by which it must be public; where nobody knows the level, the later day."""
    if item.rule != ANNUAL_REPORT:
        return item
    who = {Level.DEPARTMENT: "department", Level.TOWNSHIP: "township"}.get(view.target.level, "government")
    day = date(view.as_of.year, limits.whole(f"{who}_month"), limits.whole(f"{who}_day"))
    return replace(item, due=day)


def _item(rule: str, name: str, answer: Answer, looked: tuple[str, ...]) -> DisclosureItem:
    return DisclosureItem(rule, name, answer.state, answer.url, answer.title, answer.day, looked, answer.reason)


def _blocks(answers: Mapping[str, Answer], looked: tuple[str, ...]) -> DisclosureItem:
    """The four blocks as one item: as sure as the least sure of them; title: which were found and which were not."""
    called = names().items
    missing = [answer for answer in answers.values() if answer.state is DisclosureState.NOT_FOUND]
    untold = [answer for answer in answers.values() if answer.state is DisclosureState.UNKNOWN]
    state = DisclosureState.UNKNOWN if untold else DisclosureState.PRESENT
    if missing:
        state = DisclosureState.NOT_FOUND
    parts = {
        "找到": [called[name].name for name in BLOCKS if answers[name].state is DisclosureState.PRESENT],
        NOT_FOUND: [called[name].name for name in BLOCKS if answers[name].state is DisclosureState.NOT_FOUND],
        "看不出": [called[name].name for name in BLOCKS if answers[name].state is DisclosureState.UNKNOWN],
    }
    title = "；".join(f"{label}：{'、'.join(found)}" for label, found in parts.items() if found)
    url = next((answer.url for answer in answers.values() if answer.state is DisclosureState.PRESENT), None)
    reason = untold[0].reason if state is DisclosureState.UNKNOWN else None
    return DisclosureItem(CATALOGUE, _PLATFORM, state, url, title, None, looked, reason)


def _report(search: Search, year: int) -> Answer:
    """The report about that year: a row of the column of reports, a read page's title, a link."""
    called = names().items["annual-report"]

    def means(text: str, inside: bool) -> bool:
        plain = called.means(text) or (inside and _is_report(text, called))
        return plain and is_about(text, year)

    columns = [column for column in search.columns_of(called) if column.rows is not Rows.EMPTY]
    found = _row(search, columns, year, called) or search.title(means) or search.link(means)
    if found is not None:
        return found
    away = next((column for column in columns if leads_away(column)), None)
    if away is not None or search.platform() is not None:
        return Answer(DisclosureState.UNKNOWN, away.url if away else None, reason=Reason.ARTICLE_NOT_FETCHED)
    unread = next((column for column in columns if column.rows is Rows.UNREAD), None)
    if unread is not None:
        return Answer(DisclosureState.UNKNOWN, unread.url, unread.name, reason=Reason.UNREAD_LIST)
    return search.none()


def _row(search: Search, columns: Iterable[Column], year: int, called: Called) -> Answer | None:
    """A row of a column of annual reports that is about the year, by its title, or by its day where it names none."""
    links = search.view.leading(column.url for column in columns)
    for link in links.values():
        if link.page is None:
            continue
        for row in search.view.rows(link.page):
            unnamed = not _ANY_YEAR.search(row.title) and row.day is not None and row.day.year == year + 1
            if _is_report(row.title, called) and (is_about(row.title, year) or unnamed):
                return Answer(DisclosureState.PRESENT, row.url or link.page.url, row.title, row.day)
    return None


def _is_report(text: str, called: Called) -> bool:
    return bool(_REPORT.search(text)) and not any(word in text for word in called.never)


def is_about(text: str, year: int) -> bool:
    """Whether a title names that year as the one it is about, in digits or Chinese figures."""
    figures = str(year).translate(_FIGURES)
    plain = text.replace("零", "〇").replace("○", "〇").replace("O", "〇")
    return str(year) in text or figures in plain
