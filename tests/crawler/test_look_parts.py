"""Pages of which nothing, or only a part, can be read."""

from dataclasses import replace
from pathlib import Path

from facts.outcomes import Outcome
from tests.crawler.crawling import HOME, crawl_at, page, row_of
from tests.crawler.test_look import ARTICLE, X, recorded


def test_a_blank_page_is_not_read_and_says_so(tmp_path: Path) -> None:
    for depth in (0, 1):
        folder = tmp_path / str(depth)
        folder.mkdir()
        crawl = crawl_at(folder, {X: page("<html><body></body></html>", final=X)})
        found = recorded(crawl, crawl.queue(X, depth=depth))
        assert (found.outcome, found.digest) == (Outcome.OK, None)
        assert row_of(crawl.engine, X).reason == "unread-list"


def test_a_home_page_that_is_a_file_says_so(tmp_path: Path) -> None:
    crawl = crawl_at(tmp_path, {HOME: page(b"%PDF", final=HOME, header_lines=(b"Content-Type: application/pdf",))})
    recorded(crawl, crawl.queue(HOME, depth=0))
    assert row_of(crawl.engine, HOME).reason == "unread-list"


def test_a_page_of_which_only_a_part_came_or_was_read_says_so(tmp_path: Path) -> None:
    crawl = crawl_at(tmp_path, {X: replace(page(ARTICLE, final=X), outcome=Outcome.TOO_LARGE)})
    found = recorded(crawl, crawl.queue(X))
    assert found.digest is not None
    assert row_of(crawl.engine, X).reason == "ceiling"
    (tmp_path / "giant").mkdir()
    giant = crawl_at(tmp_path / "giant", {X: page("<a href=/x/1.html>x</a>" * 40_000, final=X)})
    recorded(giant, giant.queue(X))
    assert row_of(giant.engine, X).reason == "ceiling"
