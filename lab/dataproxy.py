"""The record service of Hanweb's lists: windows of about three screens, by number or only by signed addresses."""

import hashlib
from urllib.parse import parse_qs

from lab.answers import Answer, Request
from lab.draft import Draft
from lab.holders import GROUP, datastore, next_group, unit
from lab.pages import Column
from lab.rowforms import all_records

PATH = "/module/web/jpage/dataproxy.jsp"
_REFUSED = Answer(403, b"<html><head><title>403</title></head><body>Forbidden</body></html>")


def furnish(draft: Draft) -> None:
    """Serve the records of every column whose list says that it takes them from there."""
    columns = {str(column.number): column for column in draft.all_columns() if column.rows_in == "xml"}
    if not columns:
        return
    for column in columns.values():
        if draft.look.signed_windows:
            column.signed = _Signer(draft, column).address
    draft.own.sections[PATH] = lambda request: _answer(draft, columns, request)


class _Signer:
    def __init__(self, draft: Draft, column: Column) -> None:
        self._draft = draft
        self._column = column

    def address(self, group: int) -> str:
        column = self._column
        sign = hashlib.md5(f"{self._draft.look.seed}/{column.number}/{group}".encode()).hexdigest()
        return f"{PATH}?page={group + 1}&webid=1&path=/&columnid={column.number}&unitid={unit(column)}&sign={sign}"


def _answer(draft: Draft, columns: dict[str, Column], request: Request) -> Answer:
    asked = {key: values[-1] for key, values in parse_qs(request.query).items()}
    asked |= {key: values[-1] for key, values in parse_qs(request.body.decode("utf-8", "replace")).items()}
    column = columns.get(asked.get("columnid", ""))
    if column is None or asked.get("unitid", unit(column)) != unit(column):
        return _store([])
    records = all_records(draft, column)
    if column.signed is not None:
        page = int(asked["page"]) if asked.get("page", "").isdigit() else 0
        if page < 1 or column.signed(page - 1) != request.target:
            return _REFUSED
        start, end = (page - 1) * GROUP * column.size, page * GROUP * column.size
        following = next_group(column, page - 1, len(records))
    else:
        start, end = _window(asked, column)
        following = ""
    return _store(datastore(draft.look, column, records[start:end], len(records), following))


def _window(asked: dict[str, str], column: Column) -> tuple[int, int]:
    """First (from nought) and last record asked for; at most four screens are ever given."""
    size = int(asked["perpage"]) if asked.get("perpage", "").isdigit() else column.size
    first = int(asked["startrecord"]) if asked.get("startrecord", "").isdigit() else 1
    last = int(asked["endrecord"]) if asked.get("endrecord", "").isdigit() else first + size - 1
    first = max(first, 1)
    return first - 1, min(last, first - 1 + (GROUP + 1) * max(size, 1))


def _store(lines: list[str]) -> Answer:
    body = "\n".join(["<?xml version='1.0' encoding='UTF-8'?>", *(lines or ["<datastore></datastore>"])])
    return Answer(200, body.encode(), "text/xml;charset=UTF-8")
