"""The whole of `make inspect` over loopback: the lab, the crawl, the rules, the reports, the terminal."""

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from reports.text import shown_address
from tests.reports.schemas import INSPECTION, errors

pytestmark = pytest.mark.e2e
COMMAND = [sys.executable, "-m", "bench.inspect"]


def environment(folder):
    return {**os.environ, "XUNWANG_HOME": str(folder / "home"), "COLUMNS": "80", "NO_COLOR": "1"}


def report_of(text, folder):
    """The path of report.json that the terminal names."""
    return folder / re.search(r"^报告 +(\S+report\.json)$", text, re.MULTILINE)[1]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """What the terminal showed, the document, and the HTML of one inspection of the lab."""
    folder = tmp_path_factory.mktemp("inspect")
    done = subprocess.run(
        COMMAND, cwd=folder, env=environment(folder), capture_output=True, text=True, timeout=280, check=False
    )
    assert done.returncode == 0, done.stdout[-2_000:] + done.stderr[-2_000:]
    path = report_of(done.stdout, folder)
    return done, json.loads(path.read_text(encoding="utf-8")), path.with_suffix(".html").read_text(encoding="utf-8")


def test_it_says_in_chinese_that_the_inspection_was_made(made):
    done, document, _ = made
    status = re.search(r"退出值 (\d)", done.stdout)[1]
    assert "检查做完：" in done.stdout and status in "01"
    assert (status == "1") is any(row["severity"] == "veto" for row in document["findings"])
    assert done.stderr == ""
    assert "\x1b" not in done.stdout


def test_the_document_keeps_to_the_published_schema(made):
    _, document, _ = made
    assert errors(INSPECTION, document) == []
    assert document["inspection"]["complete"] and document["coverage"]["pages"] > 100


def test_the_planted_faults_reach_the_page_with_no_script(made):
    _, document, html = made
    page = LexborHTMLParser(html)
    assert page.css("script, img, iframe") == []
    shown = page.css_first("main").text()
    for row in document["findings"][:20]:
        assert row["title"] in shown or shown_address(row["url"]) in shown


def test_ctrl_c_ends_with_four_and_a_report_that_says_it_was_stopped(tmp_path):
    child = subprocess.Popen(
        COMMAND,
        cwd=tmp_path,
        env=environment(tmp_path),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    shown = ""
    for line in child.stdout:
        shown += line
        if line.startswith("首页"):
            os.killpg(child.pid, signal.SIGINT)
            break
    rest, wrong = child.communicate(timeout=90)
    shown += rest
    assert child.returncode == 4, shown + wrong
    assert "检查中途停止" in shown and "--resume" in shown and "Traceback" not in wrong
    document = json.loads(Path(report_of(shown, tmp_path)).read_text(encoding="utf-8"))
    assert errors(INSPECTION, document) == []
    assert (document["inspection"]["state"], document["inspection"]["complete"]) == ("stopped", False)
