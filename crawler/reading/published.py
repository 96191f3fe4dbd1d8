"""Publish date (发布日期): printed, else meta, else the address; and the other dates that stand beside it."""

import re
from collections.abc import Iterator
from typing import Final

from crawler.reading import dates
from crawler.reading.article import is_paragraph
from crawler.reading.dates import Printed
from crawler.reading.labels import Label, Labelled
from crawler.reading.titles import Article
from crawler.reading.view import PageView
from facts.page import Published, Rival

META_NAMES: Final = (
    # In this order, compared without case, `-`, `_`, `.` and `:`. The first is the rule's own (政府网站发展指引),
    # the others are what site software, Dublin Core, Open Graph and schema.org write for the day of publication.
    "pubdate", "publishdate", "publisheddate", "publishtime", "publishedtime", "pubtime", "pubdatetime",
    "firstpublishedtime", "firstpublishtime", "firstpublishdate", "firstpublisheddate", "articlepublishedtime",
    "articlepublishdate", "articlepubdate", "articledate", "datepublished", "publicationdate", "published",
    "docpubtime", "docpubdate", "docreltime", "releasetime", "releasedate", "ogreleasedate", "ogpublisheddate",
    "issuedate", "issuetime", "issued", "dateissued", "dcdateissued", "dctermsissued", "dcdate", "dctermsdate",
    "weiboarticlecreateat",
)  # fmt: skip
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})(?:(\d{2}):?(\d{2}))?")
_NEVER = re.compile(r"今天|今日|当前时间|系统时间|版权|copyright|©|上一[篇条]|下一[篇条]|前一篇|后一篇|农历", re.I)
_WEEKDAY: Final = "星期"
_RELEASED: Final = re.compile(r"^\s*(?:公开|主动公开|向社会)?(?:发布|公布)")
_ENGLISH: Final = re.compile(r"(?:release|publish\w*|post\w*|date)\s*(?:date|time|on)?\s*[:：]?\s*$", re.I)
_SHORTEST_SPLIT, _LONGEST_SPLIT = 5, 14
_SIGNED: Final = re.compile(r"(?:局|委|厅|办公室|政府|委员会|中心|处|院|站|所|部|公司|小组|指挥部|法院)$")
_ABOVE: Final = 30
_BELOW: Final = 8
_BARE_BELOW: Final = 4
_BARE_LINE: Final = 100
_LEAD: Final = 4
_MOST_RIVALS: Final = 20
_END: Final = 6
_DATES_OF: Final = {Label.PUBLISHED, Label.DATE, Label.WRITTEN, Label.MADE, Label.OTHER_DATE}


def read_published(page: PageView, article: Article | None, main: range | None) -> Published:
    """All that the page says about when it was published; empty when it is no article.

    main: line numbers of the article's own text.
    """
    named = meta_date(page)
    if article is None:
        return Published(meta=named.date) if named else Published()
    printed = _printed(page, article) or _at_end(page, article, main)
    if printed is None and named is None:
        printed = _labelled(page, article, Label.MADE)
    address = dates.in_address(page.url)
    best, origin = next(
        ((day, where) for day, where in ((printed, "printed"), (named, "meta")) if day is not None), (None, None)
    )
    day = best.date if best else address
    return Published(
        date=day,
        time=best.time if best else None,
        origin=origin or ("address" if address else None),
        printed=printed.date if printed else None,
        meta=named.date if named else None,
        rivals=_rivals(page, article, day),
    )


def meta_date(page: PageView) -> Printed | None:
    """The date in the meta tags."""
    for name in META_NAMES:
        value = page.meta_loosely(name)
        if value and (found := _of_meta(value)):
            return found
    return None


def _of_meta(value: str) -> Printed | None:
    found = next(dates.find_full(value.replace("T", " ")), None)
    if found or not (match := _COMPACT.match(value)):
        return found
    spelled = f"{match[1]}-{match[2]}-{match[3]}" + (f" {match[4]}:{match[5]}" if match[4] else "")
    return next(dates.find_full(spelled), None)


def read_written(page: PageView, article: Article | None) -> str | None:
    """成文日期 as the disclosure header prints it."""
    if article is None:
        return None
    for row in page.labels:
        if row.kind is Label.WRITTEN and _near(row.line, article) and (day := _first(row.value)):
            return day.date
    return None


def _near(line: int, article: Article) -> bool:
    return article.line - _ABOVE <= line <= article.last + _BELOW


def _first(text: str) -> Printed | None:
    """The date that a labelled value begins with; short forms only where they are the whole value or word."""
    found = next(dates.find_full(text), None)
    if found:
        return found if found.start <= _LEAD else None
    return dates.whole(text) or dates.whole(text.partition(" ")[0])


def _printed(page: PageView, article: Article) -> Printed | None:
    """The labelled publish date nearest to the title, else another labelled one, else a bare one beside it."""
    return (
        _labelled(page, article, Label.PUBLISHED)
        or _labelled(page, article, Label.DATE)
        or _bare(page, article)
        or _of_element(page, article)
    )


def _labelled(page: PageView, article: Article, kind: Label) -> Printed | None:
    rows = [row for row in page.labels if row.kind is kind and _counts(page, row, article)]
    rows.sort(key=lambda row: abs(row.line - article.last))
    return next((day for row in rows if (day := _first(row.value))), None)


def _at_end(page: PageView, article: Article, main: range | None) -> Printed | None:
    """发布日期 below the text, where some sites print it; not when several there differ."""
    if main is None:
        return None
    lines = range(max(main.stop - _END, article.last + 1), main.stop + _END)
    rows = [row for row in page.labels if row.kind is Label.PUBLISHED and row.line in lines]
    days = [day for row in rows if not page.holds_link(page.lines[row.value_line]) and (day := _first(row.value))]
    days += [day for number in lines if number < len(page.lines) and (day := _released(page.lines[number].text))]
    return days[0] if len({day.date for day in days}) == 1 else None


def _released(text: str) -> Printed | None:
    """`此件于2026年11月3日公开发布`."""
    if len(text) > _BARE_LINE // 2 or not ("发布" in text or "公布" in text):
        return None
    found = next(dates.find_full(text), None)
    return found if found and text[: found.start].endswith("于") and _RELEASED.match(text[found.end :]) else None


def _of_element(page: PageView, article: Article) -> Printed | None:
    """The day of a `<time datetime>` beside the title whose text leaves its year out or tells it in words."""
    beside = set(_beside(page, article))
    for node in page.tree.all("time"):
        inside = page.tree.ends[node]
        shown = any(node < page.lines[number].start < inside for number in beside)
        if shown and (found := next(dates.find_full(page.tree.attribute(node, "datetime").replace("T", " ")), None)):
            return found
    return None


def _counts(page: PageView, row: Labelled, article: Article) -> bool:
    text = page.lines[row.line].text
    if row.kind is Label.DATE and (_NEVER.search(text) or _WEEKDAY in text):
        return False
    return _near(row.line, article)


def _bare(page: PageView, article: Article) -> Printed | None:
    """A date without a label in a short line just below the title, or just above it."""
    others = {row.value_line for row in page.labels if row.kind in (Label.WRITTEN, Label.MADE, Label.OTHER_DATE)}
    for number in _beside(page, article):
        text = page.lines[number].text
        if number in others or _NEVER.search(text) or page.is_link(page.lines[number]):
            continue
        found = next(dates.find_full(text), None)
        if found and _WEEKDAY in text and (found.time is None or number < article.line):
            continue  # the banner that tells what day it is
        if found and _is_info(page, number, found, text):
            return found
        if found is None and (split := _split(page, number)):
            return split
    return None


def _split(page: PageView, number: int) -> Printed | None:
    """A day that stands large over its month, in elements of their own on one line."""
    line = page.lines[number]
    if not _SHORTEST_SPLIT <= len(line.text) <= _LONGEST_SPLIT or not line.text[0].isdecimal():
        return None
    texts = [text for n in page.tree.text_beneath(line.start, line.end) if (text := page.tree.texts[n].strip())]
    found = dates.whole(" ".join(texts)) if len(texts) > 1 else None
    return found if found and found.date[0] not in "-P" else None


def _beside(page: PageView, article: Article) -> Iterator[int]:
    """The lines between the title and the first paragraph, but not far down, where signatures stand; then two above."""
    lines = page.lines
    for number in range(article.last + 1, min(article.last + 1 + _BARE_BELOW, len(lines))):
        if len(lines[number].text) > _BARE_LINE or is_paragraph(page, lines[number]):
            break
        yield number
    yield from (number for number in range(article.line - 1, max(article.line - 3, -1), -1))


def _is_info(page: PageView, number: int, found: Printed, text: str) -> bool:
    """Whether the line is about the article: little but the date, or labels such as 来源 beside it."""
    before = page.lines[number - 1].text if number else ""
    if found.time is None and "年" in text and _SIGNED.search(before):
        return False
    rest = len(text) - (found.end - found.start)
    labelled = _ENGLISH.search(text[: found.start]) or any(row.line == number for row in page.labels)
    return rest <= 12 or bool(labelled)


def _rivals(page: PageView, article: Article, day: str | None) -> tuple[Rival, ...]:
    rivals: list[Rival] = []
    for row in page.labels:
        if row.kind in _DATES_OF and _near(row.line, article) and (other := _first(row.value)) and other.date != day:
            rival = Rival(other.date, row.label)
            if rival not in rivals:
                rivals.append(rival)
    return tuple(rivals[:_MOST_RIVALS])
