"""A headless Chromium that follows text directives, and tells what it marked: by the colour of its pixels."""

import base64
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Error, Page, sync_playwright

from crawler.browser import find_chromium

_COLOUR: Final = "#ff00fe"
_WIDTH, _HEIGHT = 1366, 768
_LONGEST_MS: Final = 15_000
_SETTLES_MS: Final = 400
_MOST_SCREENS: Final = 20
_REACH: Final = 40
"""Pixels above and below a picture within which a mark leads to it."""
_PAINT: Final = f"""
const sheet = new CSSStyleSheet();
sheet.replaceSync("::target-text {{ background-color: {_COLOUR} !important; color: {_COLOUR} !important }}");
document.adoptedStyleSheets = [sheet];
"""
_BOXES: Final = """
async (png) => {
  const image = await createImageBitmap(await (await fetch('data:image/png;base64,' + png)).blob());
  const canvas = new OffscreenCanvas(image.width, image.height);
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  const {data, width, height} = context.getImageData(0, 0, image.width, image.height);
  const rows = [];
  for (let y = 0; y < height; y++) {
    let left = -1, right = -1;
    for (let x = 0; x < width; x++) {
      const at = 4 * (y * width + x);
      if (data[at] > 250 && data[at + 1] < 5 && data[at + 2] > 248) { if (left < 0) left = x; right = x; }
    }
    if (left >= 0) rows.push([y, left, right]);
  }
  return rows;
}
"""
_SEEN: Final = """
([lines, asked]) => {
  const fold = text => (text || '').replace(/\\s+/g, ' ').trim();
  const bare = url => url.replace(/^https?:\\/\\/(www\\.)?/, '').replace(/#.*$/, '');
  const absolute = value => { try { return new URL(value, document.baseURI).href } catch { return '' } };
  const leads = one => ['href', 'src', 'data', 'background', 'poster'].some(name =>
    one.getAttribute(name) && bare(absolute(one.getAttribute(name))) === bare(asked.address));
  const near = one => {
    const box = one.getBoundingClientRect(), first = lines[0], last = lines[lines.length - 1];
    return last[1] > box.top - asked.reach && first[0] < box.bottom + asked.reach;
  };
  const bald = text => (text || '').replace(/\\s+/g, '');
  const holds = one => bald(one.textContent).includes(bald(asked.text));
  const rows = 'li,tr,p,dd,dt,h1,h2,h3,h4,h5,h6,td,th,figure,div,section,article,footer';
  const all = [...document.querySelectorAll('*')];
  let wanted = asked.address ? all.filter(leads) : all.filter(one => holds(one) && ![...one.children].some(holds));
  const named = wanted.filter(one => fold(one.textContent) === fold(asked.text));
  const textless = asked.address && !wanted.some(one => fold(one.textContent));
  if (asked.text && named.length) wanted = named;
  const height = document.documentElement.scrollHeight;
  const known = wanted.length > 0;
  if (!lines.length) return {text: '', right: false, known, lines: 0, height};
  const carets = lines.flatMap(([top, bottom, left, right]) => [left + 2, right - 2].map(x =>
    document.caretRangeFromPoint(x, (top + bottom) / 2))).filter(Boolean);
  const marked = document.createRange();
  marked.setStart(carets[0].startContainer, carets[0].startOffset);
  marked.setEnd(carets.at(-1).endContainer, carets.at(-1).endOffset);
  const parts = asked.address ? wanted : wanted.map(one => one.closest(rows)).filter(Boolean);
  const within = carets.every(caret => parts.some(one => one.contains(caret.startContainer)));
  return {text: fold(marked.toString()), right: textless ? wanted.some(near) : within, known,
          lines: lines.length, height};
}
"""


_REACHED: Final = """
async () => {
  const found = {};
  for (const link of document.querySelectorAll('#verdict a[href^="#"]')) {
    link.click();
    await new Promise(requestAnimationFrame);
    for (const item of document.querySelectorAll('.item[id], [id^="c"]'))
      for (const place of item.querySelectorAll('a[href^="http"]'))
        if (place.checkVisibility({checkOpacity: true, checkVisibilityCSS: true}))
          (found[item.id] ??= []).push(place.getAttribute('href').split('#')[0]);
  }
  return found;
}
"""


@dataclass(frozen=True)
class Marked:
    """What a browser marked. text: as the pixels tell; empty where nothing was marked.

    right: all of it lies in the element that was asked for, or, where that has no text, on the same level of the
    page. known: the page has such an element at all. shown: the browser has scrolled to the mark, nobody had to.
    """

    text: str
    right: bool
    known: bool
    shown: bool


class Marker:
    """One page of a browser."""

    def __init__(self, page: Page, eye: Page) -> None:
        self._page = page
        self._eye = eye
        self.errors: list[str] = []

    def follow(self, address: str, fragment: str, *, to: str = "", text: str = "") -> Marked:
        """Open the address with the directive. to: the address to which the marked element leads or from which it
        comes; text: its text, or where there is no address, text of the row that must be marked."""
        try:
            self._page.goto("about:blank")
            self._page.goto(f"{address}#:~:{fragment}", wait_until="load", timeout=_LONGEST_MS)
        except Error as error:  # one of its pictures hangs: what is shown is shown
            self.errors.append(error.message.partition("\n")[0])
        self._page.wait_for_timeout(_SETTLES_MS)
        asked = {"address": to, "text": text, "reach": _REACH}
        seen, screens = self._look(asked), 0
        while not seen["lines"] and screens * _HEIGHT < min(seen["height"], _MOST_SCREENS * _HEIGHT):
            self._page.evaluate("y => scrollTo(0, y)", screens * _HEIGHT)
            screens += 1
            seen = self._look(asked)
        return Marked(seen["text"], seen["right"], seen["known"], shown=not screens)

    def reached(self, report: Path) -> dict[str, list[str]]:
        """By the id of an item of a report, the addresses that can be clicked in it after one click on the first
        screen."""
        page = self._page.context.new_page()
        page.goto(report.resolve().as_uri())
        found: dict[str, list[str]] = page.evaluate(_REACHED)
        page.close()
        return found

    def _look(self, asked: dict[str, Any]) -> dict[str, Any]:
        """What of the marked text is on the screen now."""
        png = base64.b64encode(self._page.screenshot(animations="disabled")).decode()
        lines = list(_lines(self._eye.evaluate(_BOXES, png)))
        seen: dict[str, Any] = self._page.evaluate(_SEEN, [lines, asked])
        return seen


def _lines(rows: Sequence[Sequence[int]]) -> Iterator[tuple[int, int, int, int]]:
    """Rows of pixels (y, left, right) joined to lines of text: top, bottom, left, right."""
    line: tuple[int, int, int, int] | None = None
    for y, left, right in rows:
        if line is not None and y == line[1] + 1:
            line = line[0], y, min(line[2], left), max(line[3], right)
        else:
            if line is not None:
                yield line
            line = y, y, left, right
    if line is not None:
        yield line


@contextmanager
def marker(http_port: int, https_port: int) -> Iterator[Marker]:
    """A browser for which every host is served on these ports of this machine. Raises LookupError without Chromium."""
    chromium = find_chromium()
    if chromium is None:
        raise LookupError("没有 Chromium")
    rules = f"MAP *:443 127.0.0.1:{https_port}, MAP *:80 127.0.0.1:{http_port}, MAP * ~NOTFOUND"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium,
            args=[f"--host-resolver-rules={rules}", "--no-proxy-server", "--disable-gpu"],
            chromium_sandbox=os.geteuid() != 0,
        )
        context = browser.new_context(
            viewport={"width": _WIDTH, "height": _HEIGHT},
            locale="zh-CN",
            ignore_https_errors=True,
            accept_downloads=False,
            service_workers="block",
        )
        context.add_init_script(_PAINT)
        yield Marker(context.new_page(), browser.new_page())
        browser.close()
