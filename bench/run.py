"""What one `xunwang inspect` came to, read from the folder in which it left its reports and its store."""

import json
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Run:
    """A finished run. status: its exit status. out: the folder of report.json, report.html and x.db. text: what it
    printed."""

    status: int
    out: Path
    text: str

    @property
    def report(self) -> dict[str, Any]:
        """report.json."""
        document: dict[str, Any] = json.loads((self.out / "report.json").read_text(encoding="utf-8"))
        return document

    @property
    def html(self) -> str:
        """report.html."""
        return (self.out / "report.html").read_text(encoding="utf-8")

    def pages(self) -> set[str]:
        """The addresses that were read."""
        with sqlite3.connect(self.out / "x.db") as store:
            return {url for (url,) in store.execute("SELECT url FROM visit")}
