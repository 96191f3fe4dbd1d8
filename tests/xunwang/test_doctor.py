"""What the machine must have."""

import pytest

from xunwang import doctor
from xunwang.doctor import State
from xunwang.settings import Settings


def settings(tmp_path, **changes):
    return Settings(tmp_path, f"sqlite:///{tmp_path}/x.db", **changes)


def nobody(_name):
    raise OSError("no such name")


def test_everything_is_examined_once_and_speaks_chinese(tmp_path):
    items = list(doctor.examine(settings(tmp_path), resolve=lambda name: name))
    names = [item.name for item in items]
    assert len(names) == len(set(names)) == 11
    assert all(item.says for item in items)
    assert all(item.do for item in items if item.state is not State.GOOD)


def test_this_machine_can_run_the_project(tmp_path):
    needed = {"Python", "程序库", "libcurl", "数据目录", "数据库"}
    items = {item.name: item for item in doctor.examine(settings(tmp_path), resolve=nobody)}
    assert {name: items[name].state for name in needed} == dict.fromkeys(needed, State.GOOD)


def test_a_name_that_does_not_resolve_is_a_warning_only(tmp_path):
    assert doctor.names((), nobody).state is State.WARNING
    assert doctor.names((), lambda name: name).state is State.GOOD


def test_the_offices_own_reference_is_asked_for():
    asked = []
    doctor.names(("https://line.example.gov.cn/x",), asked.append)
    assert asked == ["line.example.gov.cn"]


def test_a_file_in_the_way_of_the_data_directory_is_bad(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("")
    item = doctor.directory(blocked / "home")
    assert item.state is State.BAD and "XUNWANG_HOME" in item.do


def test_a_store_that_is_no_database_is_bad(tmp_path):
    (tmp_path / "x.db").write_bytes(b"not a database, but long enough to be taken for one" * 40)
    item = doctor.store(f"sqlite:///{tmp_path}/x.db")
    assert item.state is State.BAD and item.do


def test_little_room_is_told(tmp_path, monkeypatch):
    for free, state in ((10_000, State.BAD), (1_000_000_000, State.WARNING), (10**12, State.GOOD)):
        monkeypatch.setattr(doctor.shutil, "disk_usage", lambda _path, free=free: _Usage(free))
        assert doctor.disk(tmp_path).state is state


class _Usage:
    def __init__(self, free):
        self.free = free


def test_the_browser_is_what_the_crawl_would_use(monkeypatch, tmp_path):
    program = tmp_path / "chromium"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    monkeypatch.setenv("XUNWANG_CHROMIUM", str(program))
    assert (doctor.browser().state, doctor.browser().says) == (State.GOOD, str(program))
    monkeypatch.setattr(doctor, "has_playwright", lambda: False)
    assert doctor.browser().state is State.WARNING
    assert "playwright" in doctor.browser().says
    monkeypatch.setenv("XUNWANG_CHROMIUM", "")
    assert "system-packages.sh chromium fonts-noto-cjk" in doctor.browser().do


def test_no_browser_is_a_warning_with_what_to_do(monkeypatch):
    monkeypatch.setattr(doctor.shutil, "which", lambda _name: None)
    for item in (doctor.browser(), doctor.fonts()):
        assert item.state is State.WARNING and item.do


@pytest.mark.parametrize(("office", "state"), [(None, State.WARNING), ("某局", State.GOOD)])
def test_who_asks_should_be_set(tmp_path, office, state):
    assert doctor.office(settings(tmp_path, office=office)).state is state


def test_an_old_library_is_named(monkeypatch):
    monkeypatch.setattr(doctor.importlib.metadata, "requires", lambda _name: ["jinja2>=99", "no-such-thing-at-all"])
    item = doctor.libraries()
    assert item.state is State.BAD
    assert "jinja2" in item.says and "没有 no-such-thing-at-all" in item.says
