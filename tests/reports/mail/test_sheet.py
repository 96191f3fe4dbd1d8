"""Every kind of mail: safe, whole, the same lines in both forms."""

import re
from dataclasses import replace

import pytest

from reports.mail.notice import notice
from reports.mail.sheet import mailed
from tests.reports.mail import kinds

SHEETS = kinds.ALL


@pytest.mark.parametrize("name", SHEETS)
def test_nothing_runs_and_nothing_is_fetched(name: str) -> None:
    made = mailed(SHEETS[name])
    assert not re.search(r"<(script|img|link|iframe|object|form)|url\(|@import|javascript:| on\w+=", made.html)
    assert 'lang="zh-CN"' in made.html and 'role="main"' in made.html and "style=" in made.html


@pytest.mark.parametrize("name", SHEETS)
def test_both_forms_say_the_same(name: str) -> None:
    made = mailed(SHEETS[name])
    shown = re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", made.html.partition("<body")[2]))
    for line in made.text.splitlines():
        for part in re.split(r"[　\s]+|^\d+\.|【|】", line):
            assert part in shown or part.startswith("http") or part == "现为", part


@pytest.mark.parametrize("name", SHEETS)
def test_a_subject_is_one_line_and_no_endless_one(name: str) -> None:
    assert 0 < len(mailed(SHEETS[name]).subject) < 80


def test_what_a_page_wrote_is_text_and_nothing_else() -> None:
    evil = replace(kinds.NOTICE, title="<b onclick=x>&\u202e", spot="<script>1</script>", link="javascript:alert(1)")
    made = mailed(notice(evil, kinds.PLAIN))
    assert "<script>" not in made.html and "<b onclick" not in made.html
    assert "\u202e" not in made.html + made.text and 'href="javascript' not in made.html


def test_of_a_secret_only_that_it_is_there() -> None:
    made = mailed(kinds.SHEETS["secret"])
    assert "bet365" not in made.html + made.text and "暗链" not in made.subject + made.html + made.text
    assert "有1条需立即核查" in made.subject


def test_a_report_is_dashed_until_the_duty_person_said_so() -> None:
    waiting, said = (mailed(kinds.SHEETS[name]) for name in ("zero", "zero-confirmed"))
    assert "待值班员确认，确认前不报出" in waiting.text and "dashed" in waiting.html
    assert "已确认　值班员 陈某　2027年1月1日 15:52" in said.text and "dashed" not in said.html
