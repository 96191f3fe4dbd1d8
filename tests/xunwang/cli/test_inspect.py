"""`xunwang inspect`: what is typed becomes a request, what comes back becomes an exit status."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

import xunwang.inspection
from crawler.options import CrawlOptions
from facts.progress import Ended, Entry
from facts.timings import Phase
from facts.verdicts import Severity
from facts.words import Level, Trigger, Vantage
from tests.reports import samples
from xunwang.cli.main import main
from xunwang.errors import UserError
from xunwang.events import ReportReady
from xunwang.inspection import InspectionResult


class Asked:
    """A use case that notes what it was asked and is done at once."""

    def __init__(self, folder):
        self.folder = folder
        self.requests = []
        self.status = 0
        self.spent = {Phase.SITE: 540.0, Phase.POLITE: 167.2, Phase.READ: 52.8, Phase.JUDGE: 0.2}

    def __call__(self, request, listener, began):
        self.requests.append(request)
        listener(Entry("https://a.gov.cn/", "https://a.gov.cn/", "ok", 0.1))
        listener(ReportReady(self.folder / "report.html"))
        listener(Ended("done", None))
        return InspectionResult(
            samples.make(), self.folder / "report.html", None, None, "done", self.status, self.spent
        )


@pytest.fixture
def asked(tmp_path, monkeypatch):
    monkeypatch.setenv("XUNWANG_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    use_case = Asked(tmp_path)
    monkeypatch.setattr(xunwang.inspection, "inspect", use_case)
    return use_case


def test_without_options_everything_is_the_default(asked, tmp_path, capsys):
    assert main(["inspect", " www.a.gov.cn "]) == 0
    request = asked.requests[0]
    today = datetime.now(UTC).astimezone(timezone(timedelta(hours=8))).date()
    assert (request.address, request.as_of, request.only, request.level) == ("www.a.gov.cn", today, (), None)
    assert (request.formats, request.out, request.fail_on, request.resume) == (
        ("html", "json", "xlsx"),
        None,
        Severity.VETO,
        False,
    )
    assert request.store == f"sqlite:///{tmp_path}/home/xunwang.db"
    assert (request.trigger, request.vantage, request.crawl) == (Trigger.COMMAND, Vantage.UNKNOWN, CrawlOptions())
    assert "未触否决，接近 0 项" in capsys.readouterr().out


def test_every_option_reaches_the_request(asked, tmp_path):
    pem = tmp_path / "ca.pem"
    pem.write_text("x")
    args = (
        "inspect a --as-of 2026-11-24 --only links,freshness.home --level county --format json --out o --fail-on advice"
        " --resume --store sqlite:///s.db --connect-to a:80:127.0.0.1:1 --connect-to ::127.0.0.1:2 --proxy http://p:3"
        f" --ca-file {pem} --user-agent office --delay 0 --concurrency 2 --robots ignore --max-pages 5 --max-depth 6"
        " --max-bytes 7m --max-time 8m --include x --include y --exclude z --no-private"
    )
    assert main(args.split()) == 0
    request = asked.requests[0]
    assert (str(request.as_of), request.only) == ("2026-11-24", ("links", "freshness.home"))
    assert (request.level, request.formats, str(request.out)) == (Level.COUNTY, ("json",), "o")
    assert (request.fail_on, request.resume, request.store) == (Severity.ADVICE, True, "sqlite:///s.db")
    assert request.crawl == CrawlOptions(
        connect_to=("a:80:127.0.0.1:1", "::127.0.0.1:2"),
        proxy="http://p:3",
        ca_file=str(pem),
        user_agent="office",
        delay=0.0,
        concurrency=2,
        robots="ignore",
        max_pages=5,
        max_depth=6,
        max_bytes=7_000_000,
        max_time=480.0,
        include=("x", "y"),
        exclude=("z",),
        private=False,
    )


def test_the_offices_settings_are_used(asked, tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    (home / "xunwang.toml").write_text('contact = "x@a.gov.cn"\nvantage = "public"\nline_reference = ["https://b"]\n')
    main(["inspect", "a"])
    request = asked.requests[0]
    assert request.vantage is Vantage.PUBLIC
    assert "x@a.gov.cn" in request.crawl.user_agent and request.crawl.line_reference == ("https://b",)


@pytest.mark.parametrize("status", [0, 1, 3, 4])
def test_the_exit_status_is_the_inspections(asked, status, capsys):
    asked.status = status
    assert main(["inspect", "a"]) == status
    assert f"退出值 {status}（" in capsys.readouterr().out


def test_a_folder_that_is_a_file_is_refused_before_anything_is_looked_at(asked, tmp_path, capsys):
    (tmp_path / "file").write_text("")
    assert main(["inspect", "a", "--out", "file/x"]) == 2
    assert "是文件，不是目录" in capsys.readouterr().err
    assert asked.requests == []


def test_what_the_use_case_refuses_is_told_in_its_own_words(asked, monkeypatch, capsys):
    def refuse(_request, _listener, _began):
        raise UserError("数据库正被占用", "另一个程序锁住了它", "请等那个程序结束", 2)

    monkeypatch.setattr(xunwang.inspection, "inspect", refuse)
    assert main(["inspect", "a"]) == 2
    assert capsys.readouterr().err == "数据库正被占用\n另一个程序锁住了它\n请等那个程序结束\n"


def test_ctrl_c_before_anything_was_seen_is_stopped_too(asked, monkeypatch, capsys):
    def stop(_request, _listener, _began):
        raise KeyboardInterrupt

    monkeypatch.setattr(xunwang.inspection, "inspect", stop)
    assert main(["inspect", "a"]) == 4
    assert capsys.readouterr().err == "已停。再次运行时加 --resume 可接着查。\n"


def test_a_profile_is_read_and_options_that_were_typed_are_known_from_it(asked, tmp_path):
    path = tmp_path / "x.toml"
    path.write_text('level = "county"\nhosts = ["b.cn"]\n', encoding="utf-8")
    assert main(["inspect", "a.gov.cn", "--profile", str(path), "--delay", "1", "--no-private"]) == 0
    request = asked.requests[0]
    assert (request.profile.level, request.profile.hosts) == (Level.COUNTY, ("b.cn",))
    assert request.typed == {"delay", "private"}


def test_a_wrong_profile_is_refused_before_anything_is_looked_at(asked, tmp_path, capsys):
    path = tmp_path / "x.toml"
    path.write_text("level = 财政\n", encoding="utf-8")
    assert main(["inspect", "a.gov.cn", "--profile", str(path)]) == 2
    assert "第 1 行" in capsys.readouterr().err
    assert main(["inspect", "a.gov.cn", "--profile", str(path), "--resume"]) == 2
    assert asked.requests == []


def test_where_the_time_went_is_told_when_asked(asked, capsys):
    assert main(["inspect", "www.a.gov.cn", "--timings"]) == 0
    assert "12 分 40 秒：等网站应答 71%，礼貌间隔 22%，读网页 7%" in capsys.readouterr().out
    assert main(["inspect", "www.a.gov.cn"]) == 0
    assert "等网站应答" not in capsys.readouterr().out
