"""Every misbehaving server through the real command; how each has to end stands beside it, in lab/misbehaving."""

import os
import re
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path

import jsonschema
import pytest

from bench import misbehaving
from bench.misbehaving import Ended, look_at, told_of, wrong
from lab.misbehaving.case import Case
from lab.misbehaving.site import sites
from tests.e2e.test_lab import SCHEMA

pytestmark = pytest.mark.e2e

JUMPING = Path("tests/servers/jumping").absolute()
JUMPS = "1.5:3600,2:86400,3:-86400"
"""An hour ahead, a day, and a day back, while the site is read."""
LATER = {
    "home-500", "home-blank", "home-picture", "home-403", "home-429", "home-bad-http", "home-endless", "home-too-short",
    "home-changes", "home-expired", "home-old-protocol", "home-drip", "home-deaf",
}  # fmt: skip
"""Home pages whose likes are looked at here; themselves, and all others again, by `make prove`."""
SITES = {site.name: site for site in sites(misbehaving.today()) if site.name not in LATER}
CASES = [case for site in SITES.values() for case in site.cases]


@pytest.fixture(scope="module")
def looks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[str, Ended]]:
    """All sites, looked at once and side by side; the clock of one of them jumps."""
    folder = tmp_path_factory.mktemp("misbehaving")
    path = os.pathsep.join([str(JUMPING), os.environ.get("PYTHONPATH", "")])
    yield look_at(SITES.values(), folder, {"clock": {"PYTHONPATH": path, "CLOCK_JUMPS": JUMPS}})


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_each_ends_as_it_should_and_the_rest_of_its_site_is_looked_at(case: Case, looks: Mapping[str, Ended]) -> None:
    assert wrong(case, looks[case.seen_by]) == []


def test_a_comparison_that_sees_no_difference_would_hold_nothing(looks: Mapping[str, Ended]) -> None:
    seen = looks["pages"]
    for case in seen.site.cases:
        assert wrong(_otherwise(case), seen), case.name


def _otherwise(case: Case) -> Case:
    return Case(case.name, case.place, case.what, first="left-out", site=case.site, scheme=case.scheme)


def test_what_staff_read_names_the_reasons(looks: Mapping[str, Ended]) -> None:
    html = (looks["pages"].out / "report.html").read_text(encoding="utf-8")
    for words in (
        "应答不合 HTTP 规范",
        "域名无法解析",
        "反复跳转",
        "内网地址",
        "未读全的网址",
        "达到检查上限",
        "对方拒绝访问",
    ):
        assert words in html
    assert "首页空白或不是网页" in (looks["home-empty"].out / "report.html").read_text(encoding="utf-8")
    assert "打不开" in (looks["home-404"].out / "report.html").read_text(encoding="utf-8")


def test_every_report_is_valid_and_no_look_writes_into_the_log(looks: Mapping[str, Ended]) -> None:
    for name, ended in looks.items():
        jsonschema.validate(ended.report, SCHEMA)
        log = ended.out / "home" / "xunwang.log"
        assert not log.exists() or log.read_text(encoding="utf-8") == "", name


def test_of_too_many_links_on_a_page_it_is_said_that_some_were_left(looks: Mapping[str, Ended]) -> None:
    assert told_of(looks["traps"].report, "http://www.traps.guai.example.gov.cn/many.html") == {"ceiling"}


def test_a_clock_that_jumps_changes_neither_what_is_found_nor_how_long_it_took(looks: Mapping[str, Ended]) -> None:
    jumped, still = looks["clock"].report, looks["home-cookie"].report
    assert {(row["rule"], row["confidence"]) for row in jumped["findings"]} == {
        (row["rule"], row["confidence"]) for row in still["findings"]
    }
    assert jumped["coverage"]["pages"] == still["coverage"]["pages"]
    begun, ended = (datetime.fromisoformat(jumped["inspection"][key]) for key in ("started_at", "finished_at"))
    assert timedelta(seconds=1) <= ended - begun < timedelta(seconds=looks["clock"].seconds)
    assert re.search(r"已查完：[^，]*，[^，]*，[^，]*，(\d 分)? ?\d+ 秒", looks["clock"].text)
