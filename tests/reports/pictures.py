"""Pictures of the report for docs/pictures: a desk, a phone and A4; an ordinary day, a thousand findings, none.

    python -m tests.reports.pictures [FOLDER]

A4 needs pdftoppm (poppler-utils) beside Chromium.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser

from reports.html import render
from tests.reports import scenes
from tests.reports.browsing import browser

SCENES = {"ordinary": scenes.ordinary, "thousand": scenes.thousand, "none": scenes.faultless}
DESK, PHONE = (1280, 1820), (375, 820)
_COLUMNS, _PAGES, _DPI = 4, 4, 60
_STEPS = " ".join(f"{at / 25:.3f}" for at in range(26))
_FEWER = (
    '<svg width="0" height="0" style="position:absolute"><filter id="fewer" color-interpolation-filters="sRGB">'
    + f'<feComponentTransfer>{"".join(f"""<feFunc{of} type="discrete" tableValues="{_STEPS}"/>""" for of in "RGB")}'
    + "</feComponentTransfer></filter></svg><style>img { filter: url(#fewer) }</style>"
)
"""Fewer shades: pictures that stay small in the repository."""
_SHEET = "margin:8px;background:#c8ccd0;display:flex;gap:10px;align-items:flex-start"


def desk(started: Browser, report: Path, to: Path) -> None:
    """The first screens at 1280."""
    page = started.new_page(viewport={"width": DESK[0], "height": 780})
    page.goto(report.as_uri())
    height = min(DESK[1], page.evaluate("document.documentElement.scrollHeight"))
    whole = report.with_suffix(".png")
    page.screenshot(path=whole, full_page=True, clip={"x": 0, "y": 0, "width": DESK[0], "height": height})
    page.close()
    _compose(started, report, [f'<img src="{whole.name}" style="flex:none">'], to)


def phone(started: Browser, report: Path, to: Path) -> None:
    """What a phone shows, cut into columns."""
    width, height = PHONE
    page = started.new_page(viewport={"width": width, "height": 780})
    page.goto(report.as_uri())
    whole = page.evaluate("document.documentElement.scrollHeight")
    strip = report.with_suffix(".png")
    page.screenshot(path=strip, full_page=True)
    page.close()
    parts = [
        f'<div style="flex:none;overflow:hidden;width:{width}px;height:{height}px">'
        f'<img src="{strip.name}" style="display:block;margin-top:-{at * height}px"></div>'
        for at in range(min(_COLUMNS, -(-whole // height)))
    ]
    _compose(started, report, parts, to)


def paper(started: Browser, report: Path, to: Path) -> None:
    """The first pages as they are printed."""
    page = started.new_page()
    page.goto(report.as_uri())
    printed = report.with_suffix(".pdf")
    page.pdf(path=printed, prefer_css_page_size=True)
    page.close()
    stem = report.with_name(f"{report.stem}-page")
    subprocess.run(["pdftoppm", "-r", str(_DPI), "-png", "-l", str(_PAGES), str(printed), str(stem)], check=True)
    made = sorted(report.parent.glob(f"{stem.name}-*.png"))
    _compose(started, report, [f'<img src="{path.name}" style="flex:none">' for path in made], to)


def _compose(started: Browser, report: Path, parts: list[str], to: Path) -> None:
    sheet = report.with_name(f"{report.stem}-sheet.html")
    sheet.write_text(
        f'<!doctype html>{_FEWER}<body style="{_SHEET};width:max-content">{"".join(parts)}', encoding="utf-8"
    )
    page = started.new_page(viewport={"width": 600, "height": 600})
    page.goto(sheet.as_uri())
    page.locator("body").screenshot(path=to)
    page.close()


def main(folder: Path) -> None:
    """Make them all."""
    folder.mkdir(parents=True, exist_ok=True)
    with browser() as started, tempfile.TemporaryDirectory() as workplace:
        for name, scene in SCENES.items():
            report = Path(workplace) / f"{name}.html"
            report.write_text(render(scene()), encoding="utf-8")
            for size, take in (("desktop", desk), ("phone", phone), ("a4", paper)):
                take(started, report, folder / f"report-{name}-{size}.png")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/pictures"))
