"""The real child process, without a site."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from crawler.options import CrawlOptions
from facts.progress import Ended, Entry, from_line
from store.tables import Inspection
from tests.crawler.crawling import TOKEN, begin, new_store, rows_of
from tests.tiers import slow

NOWHERE = "http://www.a.gov.cn/"


def run_child(order: dict[str, object], *, wait: bool) -> tuple[int, list[object], str]:
    """Give it its order; its input is closed at once or when it has ended. Its status, events and log."""
    child = subprocess.Popen(
        [sys.executable, "-m", "crawler.child"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    line = json.dumps(order).encode() + b"\n"
    if wait:
        assert child.stdin is not None
        child.stdin.write(line)
        child.stdin.flush()
        assert child.stdout is not None
        said = child.stdout.read()
        child.wait(20)
        log = child.stderr.read() if child.stderr else b""
    else:
        said, log = child.communicate(line, timeout=20)
    for pipe in (child.stdin, child.stdout, child.stderr):
        if pipe is not None and not pipe.closed:
            pipe.close()
    return child.returncode, [from_line(row) for row in said.decode().splitlines()], log.decode()


def test_an_inspection_that_is_not_there_is_a_failure_that_is_told(tmp_path: Path) -> None:
    new_store(tmp_path)
    status, said, log = run_child({"store": f"sqlite:///{tmp_path}/x.db", "inspection": 9, "token": "t"}, wait=True)
    assert status == 2
    (ended,) = said
    assert isinstance(ended, Ended)
    assert (ended.state, "NoResultFound" in str(ended.error)) == ("failed", True)
    assert "the look failed" in log


@slow
@pytest.mark.parametrize("token", [TOKEN, "theirs"])
def test_a_site_that_refuses_all_is_done_and_told_unless_another_took_it_over(tmp_path: Path, token: str) -> None:
    engine = new_store(tmp_path)
    crawl = CrawlOptions(connect_to=("::127.0.0.1:9",), delay=0.0).to_json()
    me = begin(engine, options={"addresses": [NOWHERE], "crawl": crawl})
    order = {"store": f"sqlite:///{tmp_path}/x.db", "inspection": me, "token": token}
    status, said, _ = run_child(order, wait=True)
    entry, ended = said
    assert isinstance(entry, Entry)
    assert (entry.home_url, entry.outcome) == (None, "refused")
    assert isinstance(ended, Ended)
    if token == TOKEN:
        assert (status, ended.state, rows_of(engine)[0].outcome) == (0, "done", "refused")
        assert rows_of(engine, Inspection)[0].requests >= 2
    else:
        assert (status, ended.state, rows_of(engine)) == (1, "stopped", [])
        assert "another process" in str(ended.error)


def test_a_closed_input_is_a_wish_to_stop(tmp_path: Path) -> None:
    engine = new_store(tmp_path)
    crawl = CrawlOptions(connect_to=("::127.0.0.1:9",)).to_json()
    me = begin(engine, home_url=NOWHERE, options={"addresses": [NOWHERE], "crawl": crawl})
    order = {"store": f"sqlite:///{tmp_path}/x.db", "inspection": me, "token": TOKEN}
    status, said, _ = run_child(order, wait=False)
    assert status == 1
    assert isinstance(said[-1], Ended)
    assert said[-1].state == "stopped"


@slow
def test_one_that_was_started_early_and_has_nothing_to_look_at_ends_without_a_word() -> None:
    done = subprocess.run([sys.executable, "-m", "crawler.child"], input=b"", capture_output=True, timeout=20)
    assert (done.returncode, done.stdout, done.stderr) == (1, b"", b"")


@slow
def test_one_that_was_started_early_writes_its_log_where_its_order_says(tmp_path: Path) -> None:
    new_store(tmp_path)
    log = tmp_path / "x.log"
    log.write_text("before\n")
    order = {"store": f"sqlite:///{tmp_path}/x.db", "inspection": 9, "token": "t", "log": str(log)}
    status, _, said = run_child(order, wait=True)
    assert (status, said) == (2, "")
    assert log.read_text().startswith("before\n") and "the look failed" in log.read_text()
