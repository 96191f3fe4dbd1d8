"""The entry point: wrong use, failures, and what is never shown."""

import subprocess
import sys
from pathlib import Path

import pytest

from xunwang.cli import doctor as doctor_command
from xunwang.cli.main import main
from xunwang.doctor import Item, State

WRONG = {
    "an unknown command": (["inspekt", "x"], "xunwang inspect --help"),
    "an address for a command": (["www.a.gov.cn"], "请输入：xunwang inspect www.a.gov.cn"),
    "no address": (["inspect"], "“网址”没有写"),
    "an empty address": (["inspect", " "], "没有写网址"),
    "an unknown option": (["inspect", "a", "--max-page", "3"], "是不是 --max-pages？"),
    "an option without its value": (["inspect", "a", "--delay"], "它后面要写一个值"),
    "a flag with a value": (["inspect", "a", "--resume=3"], "它后面不能写值"),
    "two addresses": (["inspect", "a", "b"], "多写了内容：b"),
    "an unknown rule": (["inspect", "a", "--only", "links.brokn"], "是不是“links.broken”"),
    "an unknown family": (["inspect", "a", "--only", "lnks"], "是不是“links”"),
    "an unknown format": (["inspect", "a", "--format", "jsn"], "--format json"),
    "an unknown level": (["inspect", "a", "--level", "count"], "--level county"),
    "an unknown severity": (["inspect", "a", "--fail-on", "vetto"], "--fail-on veto"),
    "a bad day": (["inspect", "a", "--as-of", "2026-02-30"], "日历上有的一天"),
    "a bad mapping": (["inspect", "a", "--connect-to", "x:y"], "--connect-to"),
    "a bad robots word": (["inspect", "a", "--robots", "ignored"], "--robots ignore"),
    "a pack that is not there": (["inspect", "a", "--pack", "/no/such.yaml"], "打不开这个文件"),
    "a pack that cannot be used": (["inspect", "a", "--pack", __file__], "规则文件不能用"),
    "a bad pattern": (["inspect", "a", "--exclude", "("], "不是正则表达式"),
    "a negative number": (["inspect", "a", "--max-pages", "-1"], "不小于 1"),
    "a bad proxy": (["inspect", "a", "--proxy", "proxy:80"], "代理服务器的网址"),
    "an unknown rule to read": (["rules", "links.brokn"], "是不是“links.broken”"),
    "a file that is not there": (["facts", "/no/such.html"], "打不开这个文件"),
}


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("XUNWANG_HOME", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize("what", WRONG)
def test_wrong_use_is_refused_in_three_lines_at_most(capsys, what):
    args, told = WRONG[what]
    assert main(args) == 2
    shown = capsys.readouterr()
    assert shown.out == "" and told in shown.err
    assert 1 <= len(shown.err.strip().splitlines()) <= 3
    assert "Error" not in shown.err and "Traceback" not in shown.err


def test_wrong_use_is_refused_before_anything_is_looked_at(capsys, home):
    main(["inspect", "a", "--delay", "x"])
    assert list(home.iterdir()) == []


def test_an_address_cannot_steer_the_terminal(capsys):
    main(["\x1b[31m\u202eevil"])
    shown = capsys.readouterr().err
    assert "\x1b" not in shown and "\u202e" not in shown


def test_a_fault_of_ours_is_three_lines_and_a_log(capsys, monkeypatch, home):
    def broken(_settings):
        raise ZeroDivisionError("private detail")

    monkeypatch.setattr(doctor_command, "examine", broken)
    assert main(["doctor"]) == 70
    shown = capsys.readouterr()
    assert len(shown.err.strip().splitlines()) == 3
    assert "Traceback" not in shown.err and "private detail" not in shown.err
    log = home / "xunwang.log"
    assert str(log) in shown.err
    assert "ZeroDivisionError: private detail" in log.read_text(encoding="utf-8")


def test_a_fault_of_ours_is_told_even_where_no_log_can_be_written(capsys, monkeypatch, home):
    blocked = home / "file"
    blocked.write_text("")
    monkeypatch.setenv("XUNWANG_HOME", str(blocked / "x"))
    monkeypatch.setattr(doctor_command, "examine", lambda _settings: 1 / 0)
    assert main(["doctor"]) == 70
    assert "ZeroDivisionError" in capsys.readouterr().err


def test_ctrl_c_is_no_failure(capsys, monkeypatch):
    def stop(_settings):
        raise KeyboardInterrupt

    monkeypatch.setattr(doctor_command, "examine", stop)
    assert main(["doctor"]) == 130
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize(("state", "status"), [(State.GOOD, 0), (State.WARNING, 0), (State.BAD, 1)])
def test_the_doctor_ends_with_one_when_something_needed_fails(capsys, monkeypatch, state, status):
    monkeypatch.setattr(doctor_command, "examine", lambda _settings: iter([Item("磁盘", state, "剩余 1 GB", "请腾")]))
    assert main(["doctor"]) == status
    assert "磁盘：剩余 1 GB。请腾" in capsys.readouterr().out


def test_a_wrong_settings_file_is_wrong_use(capsys, home):
    (home / "xunwang.toml").write_text("office = ")
    assert main(["doctor"]) == 2
    assert "xunwang.toml" in capsys.readouterr().err


def test_the_version_is_the_projects():
    from importlib.metadata import version

    from xunwang import settings

    assert version("xunwang") == settings.VERSION


def test_the_command_runs_as_a_program_with_any_console(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "xunwang.cli.main", "version"],
        env={"PYTHONIOENCODING": "ascii", "XUNWANG_HOME": str(tmp_path), "PATH": ""},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0 and b"xunwang" in done.stdout and done.stderr == b""


def test_a_broken_installation_is_told_in_three_lines(tmp_path):
    done = subprocess.run(
        [sys.executable, "-S", "-m", "xunwang.cli.main", "version"],
        cwd=Path(__file__).parents[3],
        env={"XUNWANG_HOME": str(tmp_path), "PATH": "", "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert (done.returncode, len(done.stderr.splitlines())) == (70, 3)
    assert "程序没有装好：缺少" in done.stderr and "Traceback" not in done.stderr


def test_ctrl_c_while_the_program_is_still_loading_shows_no_traceback():
    script = (
        "from xunwang.cli import main as entry\n"
        "def interrupted(_args):\n    raise KeyboardInterrupt\n"
        "entry.main = interrupted\nentry.run()\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 4
    assert done.stderr.startswith("已停") and "Traceback" not in done.stderr
