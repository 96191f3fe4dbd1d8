"""The measure of the reader: labels against readings, beside other readers where they are installed."""

import importlib
import json
from pathlib import Path
from typing import Any

import pytest

from bench import accuracy, accuracy_referees
from bench.accuracy_referees import Reader, Told, alike, compare, table
from tests.crawler.reading.pages import PARAGRAPH, TITLE, article

INFO = "<div>发布时间：2026-11-03 来源：县应急局</div>"
BODY = article(f"<h1>{TITLE}</h1>{INFO}{PARAGRAPH * 3}", "<meta name=PubDate content=2026-11-03>")


def host(*, held_out: bool) -> str:
    names = (f"www.h{number}.gov.cn" for number in range(100))
    return next(name for name in names if accuracy.is_held_out(name) == held_out)


def labels(**changed: object) -> dict[str, Any]:
    return {
        "title": TITLE, "html_title": f"{TITLE}-临江县人民政府", "site_name": None, "site_code_printed": "4409990001",
        "site_code_meta": None, "icp": "粤ICP备12345678号-1", "police": "粤公网安备44099902000123号",
        "meta": ["pubdate"], "pub_date_printed": "2026-11-03",
        "pub_date_meta": "2026-11-03", "written_date": None, "list": None,
        "interpretation_link": False, "soft_404": False,
    } | changed  # fmt: skip


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    (tmp_path / "a.html").write_bytes(BODY)
    rows = []
    for held_out in (False, True):
        wrong = {"police": None} if held_out else {"title": "别的标题"}
        own = {"file": "a.html", "url": None, "host": host(held_out=held_out), "kind": "article", "encoding": "utf-8"}
        rows.append(json.dumps(own | {"labels": labels(**wrong)}))
    (tmp_path / "index.jsonl").write_text("\n".join(rows), encoding="utf-8")
    return tmp_path


def test_each_part_is_measured_by_itself_and_each_miss_is_named(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert accuracy.main(["--corpus", str(corpus)]) == 0
    shown = capsys.readouterr().out
    assert "development part, 1 pages" in shown
    assert f"expected '别的标题', got '{TITLE}'" in shown
    assert accuracy.main(["--corpus", str(corpus), "--held-out"]) == 0
    shown = capsys.readouterr().out
    assert "held-out part, 1 pages" in shown
    assert "expected None, got '粤公网安备44099902000123号'" in shown


def test_a_page_that_is_labelled_right_has_only_right_verdicts(corpus: Path) -> None:
    results = accuracy.measure(corpus, held_out=False, bent=True)
    wrong = {result.fact for result in results if result.verdict != "right"}
    assert wrong == {"title"}
    assert {result.variant for result in results} >= {"", "gb18030 called utf-8", "utf-8, cut"}


def test_without_a_corpus_it_says_how_to_give_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert accuracy.main(["--corpus", str(tmp_path)]) == 2
    assert "make accuracy CORPUS=" in capsys.readouterr().err


def test_names_of_meta_tags_are_compared_without_case() -> None:
    assert accuracy._names(["PubDate", " pubdate ", "SiteName"]) == ["pubdate", "sitename"]
    assert accuracy._names([]) is None


def test_the_cost_of_a_page_is_more_than_nothing() -> None:
    assert 0 < accuracy.cost_ms([(BODY, "http://a.gov.cn/1.html")], rounds=1) < 1000


def test_a_library_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(importlib, "import_module", missing)
    found, absent = accuracy_referees.readers()
    assert [reader.name for reader in found] == ["ours"]
    assert absent == ["htmldate", "trafilatura"]
    assert "htmldate: not installed" in table([], absent)


def test_readers_are_right_wrong_missing_or_fail() -> None:
    def failing(markup: str, url: str) -> Told:
        raise ValueError(url)

    compared = [
        Reader("exact", lambda markup, url: Told("2026-11-03", TITLE.replace("通知", " 通知"), PARAGRAPH)),
        Reader("other", lambda markup, url: Told("2026-11-09", None, "别的文字")),
        Reader("failing", failing),
    ]
    page = ({"kind": "article", "labels": labels()}, BODY, "http://a.gov.cn/1.html")
    scores = compare([page, ({"kind": "list", "labels": labels()}, BODY, "http://a.gov.cn/")], compared)
    assert [score.pages for score in scores] == [1, 1, 1]
    assert dict(scores[0].verdicts) == dict.fromkeys(
        [("publish date", "right"), ("title", "right"), ("main text", "right")], 1
    )
    assert dict(scores[1].verdicts) == {
        ("publish date", "wrong"): 1, ("title", "missing"): 1, ("main text", "wrong"): 1,
    }  # fmt: skip
    assert {verdict for _, verdict in scores[2].verdicts} == {"missing"}
    assert "| other | publish date | 0 | 1 | 0 |" in table(scores, [])


@pytest.mark.parametrize(
    ("first", "second", "share"), [("甲乙", "甲 乙", 1), ("甲", "乙", 0), ("甲乙丙", "甲", 0.5), ("", "", 1)]
)
def test_texts_are_alike_by_the_characters_that_both_have(first: str, second: str, share: float) -> None:
    assert alike(first, second) == share
