"""Evidence as a WARC/1.1 file (ISO 28500), by which any archive tool shows and proves what was received."""

import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from warcio.statusandheaders import StatusAndHeaders
from warcio.timeutils import datetime_to_iso_date
from warcio.warcwriter import WARCWriter

from xunwang.errors import UserError, reason
from xunwang.evidence import Answered, Tried
from xunwang.settings import VERSION

_NOT_KEPT: Final = "all other header lines of the answer, the request, and the transfer coding"


@dataclass(frozen=True, slots=True)
class Written:
    """What went into a file. missing: pages whose bodies are no longer kept; tried: addresses of which there is but an
    outcome."""

    pages: int = 0
    missing: int = 0
    tried: int = 0


def write_warc(path: Path, about: str, found: Iterable[Answered | Tried], operator: str) -> Written:
    """Write the records to a file that its owner alone can read. about: what it is evidence of. Raises UserError."""
    beside = path.with_name(f".{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.unlink(missing_ok=True)
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            written = _records(WARCWriter(out, gzip=True, warc_version="1.1"), path.name, about, found, operator)
        beside.replace(path)
    except OSError as error:
        with suppress(OSError):
            beside.unlink()
        raise UserError(f"文件写不进 {path}", reason(error), "请换一个：--warc 文件，或腾出磁盘空间") from error
    return written


def _records(writer: Any, name: str, about: str, found: Iterable[Answered | Tried], operator: str) -> Written:
    info = {
        "software": f"xunwang/{VERSION}",
        "format": "WARC File Format 1.1",
        "isPartOf": about,
        "operator": operator,
        "description": f"written from stored answers; not stored: {_NOT_KEPT}",
    }
    writer.write_record(writer.create_warcinfo_record(name, info))
    pages = missing = tried = 0
    for one in found:
        if isinstance(one, Tried):
            tried += 1
            _note(writer, one.url, one.at, _tried(one))
        elif one.body is None:
            missing += 1
            _note(writer, one.url, one.at, _seen(one) | {"payload": "no longer stored"})
        else:
            pages += 1
            record = _answer(writer, one, one.body)
            writer.write_record(record)
            _note(writer, one.url, one.at, _seen(one), record.rec_headers.get_header("WARC-Record-ID"))
    return Written(pages, missing, tried)


def _answer(writer: Any, one: Answered, body: bytes) -> Any:
    """The answer as it was received; of a page that a browser made the page itself, which no server sent so."""
    headers = {"WARC-Date": _moment(one.at)}
    if one.rendered:
        kind = dict(one.headers).get("content-type", "text/html; charset=utf-8")
        return writer.create_warc_record(
            one.url, "resource", BytesIO(body), len(body), warc_content_type=kind, warc_headers_dict=headers
        )
    lines = [(name.title(), value) for name, value in one.headers]
    http = StatusAndHeaders(_status(one.status), lines, protocol="HTTP/1.1")
    return writer.create_warc_record(
        one.url, "response", BytesIO(body), len(body), warc_headers_dict=headers, http_headers=http
    )


def _note(writer: Any, url: str, at: datetime, values: dict[str, str], beside: str | None = None) -> None:
    """What we know of an address beside its answer."""
    lines = "".join(f"{name}: {' '.join(value.split())}\r\n" for name, value in values.items() if value)
    content = lines.encode()
    headers = {"WARC-Date": _moment(at)} | ({"WARC-Concurrent-To": beside} if beside else {})
    record = writer.create_warc_record(url, "metadata", BytesIO(content), len(content), warc_headers_dict=headers)
    writer.write_record(record)


def _seen(one: Answered) -> dict[str, str]:
    return {
        "inspection": str(one.inspection_id),
        "outcome": one.outcome,
        "status": str(one.status or ""),
        "sha256-of-decoded-body": one.sha256 or "",
        "headers-stored": ", ".join(name for name, _ in one.headers),
        "not-stored": _NOT_KEPT,
    }


def _tried(one: Tried) -> dict[str, str]:
    return {
        "inspection": str(one.inspection_id),
        "outcome": one.outcome,
        "status": str(one.status or ""),
        "second-outcome": one.second_outcome or "",
        "second-status": str(one.second_status or ""),
        "detail": one.detail or "",
        "payload": "not stored: the address was verified, not read",
    }


def _status(status: int | None) -> str:
    try:
        return f"{status} {HTTPStatus(status or 0).phrase}"
    except ValueError:
        return f"{status or 0} "


def _moment(at: datetime) -> str:
    # The library turns a moment into text as if it were UTC without a zone.
    text: str = datetime_to_iso_date(at.astimezone(UTC).replace(tzinfo=None), use_micros=True)
    return text
