"""Pictures of mails for docs/pictures, each at desk and phone width.

python -m tests.reports.mail.pictures [FOLDER]
"""

import sys
import tempfile
from pathlib import Path

from reports.mail.sheet import mailed
from tests.reports.browsing import browser
from tests.reports.mail import kinds

SHOWN = ("digest", "quiet", "gap", "notice", "zero-gap", "zero-confirmed", "holiday", "urgent")
_SHEET = "margin:8px;background:#c8ccd0;display:flex;gap:10px;align-items:flex-start;width:max-content"


def main(folder: Path) -> None:
    """Make them all."""
    with browser() as started, tempfile.TemporaryDirectory() as workplace:
        for name in SHOWN:
            path = Path(workplace) / f"{name}.html"
            path.write_text(mailed(kinds.ALL[name]).html, encoding="utf-8")
            parts = []
            for width in (720, 360):
                page = started.new_page(viewport={"width": width, "height": 200})
                page.goto(path.as_uri())
                page.screenshot(path=path.with_name(f"{name}-{width}.png"), full_page=True)
                page.close()
                parts.append(f'<img src="{name}-{width}.png" style="flex:none">')
            sheet = path.with_name(f"{name}-sheet.html")
            sheet.write_text(f'<!doctype html><body style="{_SHEET}">{"".join(parts)}', encoding="utf-8")
            page = started.new_page(viewport={"width": 1200, "height": 600})
            page.goto(sheet.as_uri())
            page.locator("body").screenshot(path=folder / f"mail-{name}.png")
            page.close()


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/pictures"))
