"""The measure of what reading costs: which pages, what is counted, what is printed."""

import json
from pathlib import Path

import pytest

from bench import accuracy_referees, reading
from bench.reading import Body
from tests.bench.test_accuracy import host
from tests.crawler.reading.pages import html

FRAME = '<a href="/a/">政务公开</a><a href="//b.gov.cn/">省政府</a><a href="http://c.gov.cn/">市政府</a>'
PAGES = [Body(html(f'{FRAME}<a href="t{n}.html">通知</a>'), f"http://lin.gov.cn/{n}/") for n in range(20)]


def test_pages_of_the_lab_are_of_ordinary_size() -> None:
    pages = reading.lab_pages()
    assert len(pages) > 20
    assert {len(page.body) // 1000 for page in pages} <= set(range(20, 41))


@pytest.mark.parametrize(
    ("changed", "taken"),
    [({}, True), ({"subkind": "vendor-template"}, False), ({"government": False}, False), ({"held_out": True}, False)],
)
def test_of_a_corpus_the_ordinary_government_pages_of_the_development_part_are_read(
    tmp_path: Path, changed: dict[str, object], taken: bool
) -> None:
    own = {"file": "a.html", "url": None, "kind": "article", "government": True, "subkind": None}
    record = own | {"host": host(held_out=bool(changed.get("held_out")))} | changed
    (tmp_path / "index.jsonl").write_text(json.dumps(record), encoding="utf-8")
    (tmp_path / "a.html").write_bytes(html("正文。" * 3500))
    assert bool(reading.corpus_pages(tmp_path)) == taken


def test_links_of_the_frame_are_resolved_once_for_all_pages() -> None:
    met, resolved = reading.resolved(PAGES)
    assert met >= 4 * len(PAGES)
    assert resolved == reading.resolved(PAGES[:1])[1] + len(PAGES) - 1


def test_the_least_is_no_more_than_the_median() -> None:
    cost = reading.measure(lambda page: sum(page.body), PAGES[:3], passes=4)
    assert 0 <= cost.least <= cost.median


@pytest.mark.parametrize(("most", "ended"), [(1000.0, 0), (0.0, 1)])
def test_a_page_that_costs_more_than_it_may_is_told_by_the_end(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], most: float, ended: int
) -> None:
    monkeypatch.setattr(reading, "lab_pages", lambda: PAGES[:2])
    monkeypatch.setattr(reading, "MOST_MS", most)
    own = accuracy_referees.readers()[0][:1]
    monkeypatch.setattr(accuracy_referees, "readers", lambda: (own, ["htmldate"]))
    assert reading.main([]) == ended
    said = capsys.readouterr().out
    assert "| lab, 20-40 KB | 2 |" in said
    assert "| htmldate: not installed |" in said
