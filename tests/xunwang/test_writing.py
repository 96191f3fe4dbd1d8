import json
from dataclasses import replace
from pathlib import Path

import pytest

from facts.verdicts import Judgement
from reports.document import document
from tests.crawler.crawling import DAY
from tests.reports.samples import COMPARISON, COVERAGE, INSPECTION, TARGET, finding
from xunwang.errors import UserError
from xunwang.request import InspectRequest
from xunwang.writing import Paths, paths_for, prove_writable, write

REQUEST = InspectRequest("www.a.gov.cn", DAY)
TOLD = document(TARGET, INSPECTION, COVERAGE, Judgement("v", DAY, (finding(),), (), 0), COMPARISON, ())


def paths(folder: Path) -> Paths:
    return Paths(folder / "report.html", folder / "report.json", folder / "report.xlsx")


@pytest.mark.parametrize("formats", [("html", "json", "xlsx"), ("json",), ("html",), ("xlsx",)])
def test_what_was_asked_for_is_written_and_nothing_else(tmp_path: Path, formats: tuple[str, ...]) -> None:
    folder = tmp_path / "新" / "目录"
    write(TOLD, paths(folder), formats)
    assert {path.name for path in folder.iterdir()} == {f"report.{kind}" for kind in formats}
    if "json" in formats:
        assert json.loads((folder / "report.json").read_text(encoding="utf-8")) == TOLD
    if "html" in formats:
        assert "青山市人民政府" in (folder / "report.html").read_text(encoding="utf-8")


def test_a_report_is_renewed_in_place(tmp_path: Path) -> None:
    write(TOLD, paths(tmp_path), ("json",))
    write(TOLD | {"score": 7}, paths(tmp_path), ("json",))
    assert json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))["score"] == 7


def test_a_folder_that_cannot_be_made_is_told_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(UserError) as caught:
        write(TOLD, paths(tmp_path / "file" / "out"), ("json",))
    assert str(tmp_path / "file" / "out") in caught.value.what
    assert "--out" in caught.value.do


def test_a_full_disk_leaves_the_old_report_whole_and_no_half_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(TOLD, paths(tmp_path), ("json",))
    real = Path.write_bytes

    def full(self: Path, content: bytes) -> int:
        real(self, content[:100])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(UserError) as caught:
        write(TOLD | {"score": 7}, paths(tmp_path), ("json",))
    assert caught.value.why == "磁盘满了"
    assert [path.name for path in tmp_path.iterdir()] == ["report.json"]
    assert json.loads((tmp_path / "report.json").read_text(encoding="utf-8")) == TOLD


def test_reports_go_where_the_user_says_else_below_the_site(tmp_path: Path) -> None:
    assert paths_for(replace(REQUEST, out=tmp_path), "https://a.cn/") == paths(tmp_path)
    usual = paths_for(REQUEST, "https://a.gov.cn:8080/x")
    assert usual.html.parts[:2] == ("out", "a.gov.cn_8080")
    assert usual.html.parent == usual.json.parent


@pytest.mark.parametrize("address", ["https://../../etc/", "https://a%2f..%2f/", "https://[::1]:80/x"])
def test_no_address_leads_out_of_the_folder_of_reports(address: str) -> None:
    folder = paths_for(REQUEST, address).html.parent
    assert folder.parts[0] == "out"
    assert len(folder.parts) == 3
    assert "/" not in folder.parts[1]


def test_a_folder_that_cannot_be_written_is_told_before_the_look(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(UserError) as caught:
        prove_writable(paths(tmp_path / "file" / "out"))
    assert caught.value.why.startswith("路径里有一段是文件")


def test_the_proof_leaves_nothing_behind_and_no_report_is_touched(tmp_path: Path) -> None:
    write(TOLD, paths(tmp_path), ("json",))
    prove_writable(paths(tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == ["report.json"]
    assert json.loads((tmp_path / "report.json").read_text(encoding="utf-8")) == TOLD
