from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from crawler import twin
from crawler.net.job import Answer
from crawler.recorder import Identity
from facts.outcomes import Outcome
from store.tables import Observation
from tests.crawler.crawling import DAY, TOKEN, Says, crawl_at, page, refused, rows_of, run

SAFE, OPEN = "https://a.gov.cn/", "http://a.gov.cn/"


@pytest.mark.parametrize(
    ("home", "other"),
    [
        (SAFE, OPEN),
        (OPEN, SAFE),
        ("http://a.gov.cn/x/https://b", "https://a.gov.cn/x/https://b"),
        ("http://127.0.0.1:8000/", None),
        ("https://a.gov.cn:8443/", None),
    ],
)
def test_the_twin_is_the_same_address_under_the_other_scheme(home: str, other: str | None) -> None:
    assert twin.twin_of(home) == other


def observed(folder: Path, home: str, says: dict[str, Says], monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    monkeypatch.setattr(twin, "_AGAIN_AFTER_S", 0.0)
    crawl = crawl_at(folder, says)
    me = Identity(crawl.inspection_id, 1, TOKEN, DAY, "1")
    run(twin.observe(crawl.client, home, crawl.look.recorder, me))  # type: ignore[arg-type]
    return rows_of(crawl.engine, Observation)


def test_where_it_answers_is_written_down(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    moved = replace(page("x", OPEN), final_url=SAFE)
    (row,) = observed(tmp_path, SAFE, {OPEN: moved}, monkeypatch)
    assert (row.need, row.subject) == (twin.NEED, OPEN)
    assert (row.answer["outcome"], row.answer["final_url"], row.answer["second_outcome"]) == ("ok", SAFE, None)


def test_what_does_not_open_is_asked_once_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (row,) = observed(tmp_path, OPEN, {SAFE: refused(SAFE)}, monkeypatch)
    assert row.answer["outcome"] == row.answer["second_outcome"] == refused(SAFE).outcome.value


def test_of_what_we_failed_at_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert observed(tmp_path, OPEN, {SAFE: Answer(SAFE, SAFE, Outcome.OUR_FAULT)}, monkeypatch) == []


def test_an_address_with_a_port_has_no_twin_to_ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert observed(tmp_path, "http://127.0.0.1:8000/", {}, monkeypatch) == []
