"""Publish date (发布日期): printed, else meta, else the address; and the other dates that stand beside it."""

import re
from typing import Final

from crawler.reading import dates, headdates
from crawler.reading.dates import Printed
from crawler.reading.labels import Label, Labelled
from crawler.reading.metadates import meta_date
from crawler.reading.titles import Article
from crawler.reading.view import PageView
from facts.page import Published, Rival

_RELEASED: Final = re.compile(r"^\s*(?:公开|主动公开|向社会)?(?:发布|公布)")
_ABOVE: Final = 30
_BELOW: Final = 8
_LONGEST_RELEASED: Final = 50
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
        or headdates.bare(page, article)
        or headdates.of_element(page, article)
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
    if len(text) > _LONGEST_RELEASED or not ("发布" in text or "公布" in text):
        return None
    found = next(dates.find_full(text), None)
    return found if found and text[: found.start].endswith("于") and _RELEASED.match(text[found.end :]) else None


def _counts(page: PageView, row: Labelled, article: Article) -> bool:
    """Whether a labelled date may be the article's: not 时间 in its text, in a row or before 地点."""
    if not _near(row.line, article):
        return False
    if row.kind is not Label.DATE:
        return True
    text = page.lines[row.line].text
    beside = text[: row.at] + row.value
    if headdates.NEVER.search(beside) or headdates.WEEKDAY in beside or headdates.PLACE in text[row.at :]:
        return False
    return row.line <= article.last + _below_title(page, article) and not headdates.is_of_row(page, row.line, article)


def _below_title(page: PageView, article: Article) -> int:
    """How many lines there are between the title and the text."""
    return sum(1 for _ in headdates.head(page, article, _BELOW))


def _rivals(page: PageView, article: Article, day: str | None) -> tuple[Rival, ...]:
    rivals: list[Rival] = []
    for row in page.labels:
        if row.kind in _DATES_OF and _near(row.line, article) and (other := _first(row.value)) and other.date != day:
            rival = Rival(other.date, row.label)
            if rival not in rivals:
                rivals.append(rival)
    return tuple(rivals[:_MOST_RIVALS])
