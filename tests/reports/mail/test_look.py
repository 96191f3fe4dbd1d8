"""Every kind of mail in a real browser, at desk and phone width."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from reports.mail.sheet import mailed
from tests.reports.browsing import browser
from tests.reports.mail import kinds

pytestmark = pytest.mark.e2e
FOLD = 780
"""Pixels of a telephone's first screen."""
CARD = 640
"""A card must fit a screenshot."""
LAST_LINE = """[...document.querySelectorAll("td")].find(cell => cell.textContent.trim() === "未查到")
    .getBoundingClientRect().bottom"""
CARDS = "[...document.querySelectorAll('.card')].map(card => card.getBoundingClientRect().height)"
BESIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as started:
        yield started


def opened(started: Browser, folder: Path, name: str, width: int) -> Page:
    path = folder / "mail.html"
    path.write_text(mailed(kinds.ALL[name]).html, encoding="utf-8")
    page = started.new_page(viewport={"width": width, "height": FOLD})
    page.goto(path.as_uri())
    return page


def test_the_eight_lines_stand_on_the_first_screen_of_a_telephone(chromium: Browser, tmp_path: Path) -> None:
    page = opened(chromium, tmp_path, "digest", 360)
    assert page.evaluate(LAST_LINE) <= FOLD
    assert len(page.evaluate(CARDS)) == 4 and max(page.evaluate(CARDS)) <= CARD


@pytest.mark.parametrize("width", [360, 720])
@pytest.mark.parametrize("name", kinds.ALL)
def test_nothing_runs_off_the_side_and_nothing_is_asked_for(
    chromium: Browser, tmp_path: Path, name: str, width: int
) -> None:
    asked: list[str] = []
    page = chromium.new_page(viewport={"width": width, "height": FOLD})
    page.on("request", lambda request: asked.append(request.url))
    path = tmp_path / "mail.html"
    path.write_text(mailed(kinds.ALL[name]).html, encoding="utf-8")
    page.goto(path.as_uri())
    assert page.evaluate(BESIDE) == 0 and asked == [path.as_uri()]


def test_a_veto_that_nobody_confirmed_is_never_warm(chromium: Browser, tmp_path: Path) -> None:
    page = opened(chromium, tmp_path, "digest", 360)
    colours = page.evaluate("[...document.querySelectorAll('*')].map(row => getComputedStyle(row).borderLeftColor)")
    assert "rgb(138, 59, 20)" not in colours
