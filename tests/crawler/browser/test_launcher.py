"""The program that stands in Chromium's place, tried with a program of our own."""

import os
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from crawler.browser.launcher import Launcher


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr("crawler.browser.orphans.adopt", lambda _yes: None)
    yield


def program(folder: Path, text: str) -> Path:
    path = folder / "a browser"
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return path


def test_it_becomes_the_browser_with_all_arguments_and_our_profile_last(tmp_path: Path) -> None:
    launcher = Launcher(program(tmp_path, 'printf "%s\\n" $$ "$@"'))
    done = subprocess.run([launcher.program, "--a b", "--user-data-dir=/x"], capture_output=True, text=True, check=True)
    pid, *arguments = done.stdout.splitlines()
    assert arguments == ["--a b", "--user-data-dir=/x", f"--user-data-dir={launcher.home / 'profile'}"]
    assert (launcher.home / "pid").read_text().strip() == pid
    launcher.remove()
    assert not launcher.home.exists()


def test_the_browser_has_no_network_where_the_system_can_take_it_away(tmp_path: Path) -> None:
    namespace = program(tmp_path, "readlink /proc/self/ns/net")
    seen = {}
    for isolate in (True, False):
        launcher = Launcher(namespace, isolate)
        seen[isolate] = subprocess.run([launcher.program], capture_output=True, text=True, check=True).stdout.strip()
        assert (seen[isolate] != str(Path("/proc/self/ns/net").readlink())) == bool(launcher.isolation)
        launcher.remove()
    assert seen[False] == str(Path("/proc/self/ns/net").readlink())


def test_the_environment_has_nothing_of_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy:1")
    monkeypatch.setenv("XUNWANG_SECRET", "x")
    launcher = Launcher(program(tmp_path, "true"))
    assert launcher.environment["HOME"] == str(launcher.home)
    assert not {name for name in launcher.environment if "proxy" in name.lower() or "XUNWANG" in name}


def test_kill_ends_the_whole_group_and_only_once(tmp_path: Path) -> None:
    launcher = Launcher(program(tmp_path, "sleep 60 & sleep 60"))
    process = subprocess.Popen([launcher.program], start_new_session=True)
    while not (launcher.home / "pid").exists() or not (launcher.home / "pid").read_text():
        time.sleep(0.01)
    launcher.kill()
    assert process.wait(5) == -9
    launcher.kill()  # its number may be another's by now: nothing happens
    with pytest.raises(ProcessLookupError):
        for _ in range(300):  # the second sleep is process 1's to bury
            os.killpg(process.pid, 0)
            time.sleep(0.01)


def test_folders_of_looks_that_were_killed_are_removed_a_day_later(tmp_path: Path) -> None:
    old, new, other = (tmp_path / name for name in ("xunwang-browser-old", "xunwang-browser-new", "other"))
    for folder in (old, new, other):
        folder.mkdir()
        (folder / "x").write_text("x")
    for folder in (old, other):
        os.utime(folder, (time.time() - 90_000,) * 2)
    Launcher(program(tmp_path, "true")).remove()
    assert (old.exists(), new.exists(), other.exists()) == (False, True, True)
