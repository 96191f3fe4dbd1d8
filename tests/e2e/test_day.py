"""`make day`: a day of the lab's office leaves its mails and its course."""

import json
from datetime import date, datetime
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from bench import day

pytestmark = pytest.mark.e2e


def test_a_day_leaves_the_mails_that_a_server_received_and_what_happened_when(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "day"
    status = day.main(["--date", "2027-02-26", "--before", "0", "--crawled", "1", "--out", str(out)])
    said = capsys.readouterr().out
    assert status == 0, said
    assert "其中 1 个网站由真实的抓取程序查看" in said and "每封邮件都与实验脚本的答案相符" in said
    first = Path(said.partition("先打开：")[2].splitlines()[0])
    mail = message_from_bytes(first.read_bytes(), policy=policy.default)
    assert mail["To"] == "wangguan@yunxi.gov.cn" and mail["Subject"].startswith("2月26日 ")
    told = json.loads((out / "timeline.json").read_text())
    assert any(row["what"] == f"发出每日情况：{first.name}" and row["target"] == "主管科室" for row in told)
    assert all(row.keys() == {"at", "what", "target", "slot"} for row in told)
    days = {datetime.fromisoformat(row["at"]).date() for row in told}
    assert days == {date(2027, 2, 26)} and {"访问探测", "全面检查", "每日情况"} <= {row["what"] for row in told}


def test_a_year_of_which_the_lab_knows_nothing_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert day.main(["--date", "2026-03-05"]) == 2
    assert "2027" in capsys.readouterr().err
