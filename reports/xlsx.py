"""The annex `report.xlsx`: all rows of a report as sheets to filter, sort and hand on."""

from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook

from reports import xlsx_columns, xlsx_disclosure, xlsx_gaps, xlsx_links, xlsx_pending, xlsx_summary
from reports.headline import verdict
from reports.text import clean_all, host
from reports.xlsx_table import Book

_OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "constant_memory": True,
}
_TABLES = (xlsx_links, xlsx_columns, xlsx_disclosure, xlsx_pending, xlsx_gaps)


def workbook(document: Mapping[str, Any]) -> bytes:
    """The annex of an `xunwang.inspection/1` object; the same bytes for the same document.

    Texts come from sites: they are cleaned, none is ever a formula, and links are http and https only.
    """
    shown = clean_all(document)
    target, inspection = shown["target"], shown["inspection"]
    site = target["name"] or host(target["url"])
    held = BytesIO()
    with Workbook(held, _OPTIONS) as made:
        made.set_properties(
            {
                "title": f"{verdict(shown).text}　{site}",
                "subject": "网站检查报告附表",
                "author": "巡网",
                "created": datetime.fromisoformat(inspection["started_at"]).replace(tzinfo=None),
            }
        )
        book = Book(made, site, inspection["as_of"])
        xlsx_summary.write(shown, book)
        for sheet in _TABLES:
            book.table(sheet.table(shown))
    return held.getvalue()
