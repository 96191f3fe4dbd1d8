"""Putting a report where the user finds it: whole or not at all."""

import json
import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from facts.dates import SHANGHAI
from xunwang.errors import UserError, reason
from xunwang.request import InspectRequest
from xunwang.settings import REPORTS

FORMATS = ("html", "json", "xlsx")
"""What a report is written as."""


@dataclass(frozen=True, slots=True)
class Paths:
    """Where the files of an inspection go: the report, its data, its annex."""

    html: Path
    json: Path
    xlsx: Path


def paths_for(request: InspectRequest, named: str) -> Paths:
    """`--out DIR`, else `out/<site>/<time>/`. named: the site's address, or the account's name."""
    return paths_in(request.out or new_folder(named))


def new_folder(address: str) -> Path:
    """A folder for a report made now of the site at an address."""
    site = re.sub(r"[^\w.-]", "_", address.split("://", 1)[-1].partition("/")[0])
    return REPORTS / site / datetime.now(SHANGHAI).strftime("%Y%m%d-%H%M%S")


def paths_in(folder: Path) -> Paths:
    """The files of a report in its folder."""
    return Paths(*[folder / f"report.{name}" for name in FORMATS])


def formats_in(folder: Path) -> tuple[str, ...]:
    """The formats whose files stand in a folder."""
    paths = paths_in(folder)
    return tuple(name for name in FORMATS if getattr(paths, name).exists())


def prove_writable(paths: Paths) -> None:
    """Raise UserError now where the folder cannot be written, not after hours of looking. Leaves no file."""
    with _told(paths):
        probe = paths.json.with_name(f".{paths.json.name}.new")
        probe.write_bytes(b"")
        probe.unlink()


def write(document: dict[str, Any], paths: Paths, formats: Collection[str]) -> None:
    """Write the asked formats. Raises UserError where the folder cannot be written."""
    with _told(paths):
        if "json" in formats:
            _replace(paths.json, json.dumps(document, ensure_ascii=False, indent=1).encode())
        if "html" in formats:
            from reports.html import render  # each with what it writes by: loaded by whoever writes one

            _replace(paths.html, render(document).encode())
        if "xlsx" in formats:
            from reports.xlsx import workbook

            _replace(paths.xlsx, workbook(document))


def written_again(document: dict[str, Any], folder: str | None) -> Path | None:
    """Renew the report in its folder, in the formats that stand there; None where none does or it cannot be written."""
    if folder is None or not (formats := formats_in(Path(folder))):
        return None
    try:
        write(document, paths_in(Path(folder)), formats)
    except UserError:  # it was moved to where nobody may write: what was decided counts all the same
        return None
    return Path(folder)


@contextmanager
def _told(paths: Paths) -> Iterator[None]:
    """The folder is made; what the system refuses is said in the user's words."""
    try:
        paths.html.parent.mkdir(parents=True, exist_ok=True)
        yield
    except OSError as error:
        raise UserError(
            f"报告写不进 {paths.html.parent}", reason(error), "请换一个目录：--out 目录，或腾出磁盘空间"
        ) from error


def _replace(path: Path, content: bytes) -> None:
    """A reader sees the old file or the new one, never half of one."""
    beside = path.with_name(f".{path.name}.new")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise
