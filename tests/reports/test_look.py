"""The report in a real browser: the first screen, what its numbers show, the side, the print."""

import re

import pytest

from facts.verdicts import Place, Review
from reports.problems import FILTERS, problems
from tests.reports import samples, scenes
from tests.reports.browsing import browser, opened

pytestmark = pytest.mark.e2e
LONG = "https://www.qingshan.gov.cn/" + "zwgkxxgkmlzfxxgkzn" * 30
DOCUMENTS = {
    "ordinary": scenes.ordinary(),
    "suspected": scenes.hit(),
    "confirmed": scenes.hit(Review.CONFIRMED),
    "thousand": scenes.thousand(),
    "faultless": scenes.faultless(),
    "stopped": scenes.stopped(),
    "unreadable": samples.unreadable(),
    "first": samples.make((samples.STALE_HOME, *samples.FULL), tallies=(samples.HIT,)),
    "long": samples.make(
        (samples.finding(1, url=LONG, title="A" * 200, places=(Place(LONG, "B" * 120),), places_total=1),),
        columns=(samples.column("C" * 80, LONG, left=1),),
    ),
}
BOTTOM = "of => document.querySelector(of).getBoundingClientRect().bottom"
BESIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
OPEN = "for (const fold of document.querySelectorAll('details')) fold.open = true"
SHOWN = "[...document.querySelectorAll('.list .item')].filter(row => row.checkVisibility()).length"
UNCUT = """[...document.querySelectorAll('.card, .rows li, .quick li, tr, .matrix li, .colophon')]
    .every(row => getComputedStyle(row).breakInside === 'avoid')"""


@pytest.fixture(scope="module")
def chromium():
    with browser() as started:
        yield started


@pytest.mark.parametrize("name", [name for name in DOCUMENTS if name != "long"])
def test_the_first_screen_tells_all_on_a_desk_and_the_eight_lines_on_a_phone(chromium, tmp_path, name):
    desk = opened(chromium, tmp_path, DOCUMENTS[name], 1280)
    assert desk.evaluate(BOTTOM, ".strip") <= 780
    assert desk.evaluate(BOTTOM, ".lines") <= 610
    phone = opened(chromium, tmp_path, DOCUMENTS[name], 360)
    assert phone.evaluate(BOTTOM, ".lines") <= 610


@pytest.mark.parametrize("width", [360, 375, 768, 1280])
@pytest.mark.parametrize("name", DOCUMENTS)
def test_nothing_runs_off_the_side_and_nothing_is_refused(chromium, tmp_path, name, width):
    page = opened(chromium, tmp_path, DOCUMENTS[name], width)
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.evaluate(OPEN)
    assert page.evaluate(BESIDE) == 0
    assert said == []


@pytest.mark.parametrize("name", FILTERS)
def test_a_number_of_the_first_screen_shows_exactly_its_rows(chromium, tmp_path, name):
    document = DOCUMENTS["confirmed"] if name == "veto" else DOCUMENTS["suspected"]
    count = problems(document).counted[name]
    page = opened(chromium, tmp_path, document, 1280, f"#f-{name}")
    assert count and page.evaluate(SHOWN) == count
    assert page.locator(f".o-{name}").is_visible()


def test_all_of_them_are_shown_unfolded_by_the_number_of_all(chromium, tmp_path):
    page = opened(chromium, tmp_path, DOCUMENTS["ordinary"], 1280, "#f-all")
    assert page.evaluate(SHOWN) == problems(DOCUMENTS["ordinary"]).total
    assert page.locator(".only:visible").count() == 0


def test_a_row_in_a_fold_is_opened_by_the_link_to_it(chromium, tmp_path):
    folded = problems(DOCUMENTS["ordinary"]).kinds[-1].shown[0].row.anchor
    page = opened(chromium, tmp_path, DOCUMENTS["ordinary"], 1280, f"#{folded}")
    assert page.locator(f"#{folded}").is_visible()


def test_it_prints_on_pages_without_a_cut_row(chromium, tmp_path):
    page = opened(chromium, tmp_path, DOCUMENTS["ordinary"], 1280)
    printed = page.pdf(prefer_css_page_size=True)
    assert printed.startswith(b"%PDF-") and len(re.findall(rb"/Type ?/Page\b", printed)) >= 2
    page.emulate_media(media="print")
    assert page.evaluate(UNCUT)
    assert page.evaluate(SHOWN) == problems(DOCUMENTS["ordinary"]).total


def test_every_drawing_is_a_sentence_and_every_link_can_be_reached_by_key(chromium, tmp_path):
    page = opened(chromium, tmp_path, DOCUMENTS["ordinary"], 1280)
    assert page.locator("svg:not([aria-hidden]):not([role=img][aria-label])").count() == 0
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.locator("a:not([href]), [tabindex='-1']").count() == 0
