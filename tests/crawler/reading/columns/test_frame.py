from crawler.reading.columns.frame import Frame
from facts.page import PageFacts
from tests.crawler.reading.columns.sites import HOST, link, page

MENU = [link(HOST + "/xw/", "新闻中心"), link(HOST + "/gk/", "政务公开")]
FOOT = [link(HOST + "/about.html", "关于我们")]


def _page(n: int, section: str = "xw") -> PageFacts:
    own = [link(f"{HOST}/{section}/{n}{k}.html", f"第{n}{k}篇") for k in range(5)]
    return page(f"{HOST}/{section}/{n}.html", links=[*MENU, *own, *FOOT])


def _frame(pages: int = 6, sections: int = 1) -> Frame:
    frame = Frame()
    body = [link(f"{HOST}/zt/{n}.html", f"报道{n}") for n in range(5)]
    frame.home(page(HOST + "/", links=[*MENU, *body, *FOOT]))
    for n in range(pages):
        _take(frame, _page(n, f"s{n % sections}"))
    return frame


def _take(frame: Frame, seen: PageFacts) -> None:
    if frame.wants(seen):
        frame.sample(seen)


def test_addresses_on_most_pages_are_the_frame() -> None:
    assert {each.text for each in _frame().links().values()} == {"新闻中心", "政务公开", "关于我们"}


def test_what_stands_before_the_home_pages_own_part_is_navigation() -> None:
    assert {each.text for each in _frame().links().values() if each.above} == {"新闻中心", "政务公开"}


def test_only_so_many_pages_are_looked_at() -> None:
    assert _frame(400, 400)._sampled == 64
    assert _frame(400, 1)._sampled == 16


def test_without_a_home_page_nothing_is_navigation() -> None:
    frame = Frame()
    for n in range(4):
        _take(frame, _page(n))
    assert not any(each.above for each in frame.links().values())
