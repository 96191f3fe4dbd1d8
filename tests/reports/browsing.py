"""The reports of tests in a real Chromium: pages, measures, PDF."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from reports.html import render

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-lcd-text", "--allow-file-access-from-files"]
PROGRAM = shutil.which("chromium") or shutil.which("chromium-browser") or "chromium"


@contextmanager
def browser() -> Iterator[Browser]:
    """A headless Chromium, closed at the end."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=PROGRAM, args=FLAGS)
        try:
            yield started
        finally:
            started.close()


def opened(started: Browser, folder: Path, document: dict[str, Any], width: int, fragment: str = "") -> Page:
    """The document's report, open at that width, at that place."""
    path = folder / "report.html"
    path.write_text(render(document), encoding="utf-8")
    page = started.new_page(viewport={"width": width, "height": 780})
    page.goto(f"{path.as_uri()}{fragment}")
    return page
