"""Our own faults in the middle of a look: told on the screen and in the report, nobody accused, nothing lost."""

import asyncio
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from crawler.browser.found import OVERRIDE
from crawler.browser.launcher import no_network
from tests.e2e.command import LONGEST_S, Run, inspect
from tests.faulty import held
from tests.servers.apart import apart
from tests.servers.misbehaving import Conversation, Misbehaving, not_found

pytestmark = pytest.mark.e2e

HTML = (("Content-Type", "text/html; charset=utf-8"),)
PAGES = 60
FILLER = "".join(f"{number * 7919:x}" for number in range(4_000))  # what compresses badly: the disk is to fill up
LATE_S = 0.05


async def site(talk: Conversation) -> None:
    path = talk.seen.target.decode("latin-1")
    rows = "".join(f'<li><a href="/p/{n}.html">item {n}</a></li>' for n in range(PAGES))
    if path == "/":
        await talk.answer(200, f"<html><title>某市</title><ul>{rows}</ul><a href=/nope>x</a></html>".encode(), HTML)
    elif path.startswith("/p/") and path[3:-5].isdigit() and int(path[3:-5]) < PAGES:
        await asyncio.sleep(LATE_S)
        text = f"<html><title>item {path}</title><p>{path} {FILLER[hash(path) % 999 :]}</p></html>"
        await talk.answer(200, text.encode(), HTML)
    else:
        await not_found(talk)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    server = Misbehaving({"*": site})
    with pytest.MonkeyPatch.context() as patch, apart(server):
        patch.setenv(OVERRIDE, "")
        yield server.url()


@pytest.fixture(scope="module")
def whole(address: str, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """What a look comes to that nothing happens to."""
    return inspect(tmp_path_factory.mktemp("whole"), [address, "--delay", "0"])


def told(report: dict[str, Any]) -> set[tuple[str, str, int, str]]:
    return {(row["rule"], row["url"], row["places_total"], row["confidence"]) for row in report["findings"]}


def start(out: Path, arguments: list[str], **more: Any) -> "subprocess.Popen[str]":
    out.mkdir(parents=True, exist_ok=True)
    return subprocess.Popen(
        [sys.executable, "-m", "xunwang.cli.main", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        env=os.environ | {"XUNWANG_HOME": str(out / "home"), "PYTHONPATH": str(Path.cwd())},
        cwd=out,
        **more,
    )


def until_pages(process: "subprocess.Popen[str]", out: Path, pages: int) -> None:
    deadline = time.monotonic() + 60.0
    while process.poll() is None and time.monotonic() < deadline:
        with suppress(Exception):  # the tables may not be there yet
            if len(Run(0, out, "").pages()) >= pages:
                return
        time.sleep(0.05)
    raise AssertionError("the look did not come so far")


def test_a_disk_that_fills_up_in_mid_look_is_told_and_once_there_is_room_the_look_goes_on(
    address: str, whole: Run, tmp_path: Path
) -> None:
    """No file may grow beyond a size that the store reaches halfway, which SQLite takes for a full disk."""
    most = (whole.out / "x.db").stat().st_size // 2
    words = ["inspect", address, "--delay", "0", "--out", str(tmp_path), "--store", f"sqlite:///{tmp_path}/x.db"]
    full = start(
        tmp_path, words, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))
    )
    text, _ = full.communicate(timeout=LONGEST_S)
    assert full.returncode == 4, text
    assert "磁盘满了" in text and "--resume" in text and "程序出错" not in text
    cut = Run(4, tmp_path, text)
    if (tmp_path / "report.json").exists():  # there may have been room for it
        assert cut.report["inspection"]["failure"] == "disk-full"
        assert "磁盘满了" in cut.html
    again = inspect(tmp_path, [address, "--resume"])
    assert again.report["inspection"]["complete"] is True
    assert (told(again.report), again.pages()) == (told(whole.report), whole.pages())


def test_a_store_that_another_program_holds_in_mid_look_is_told_and_the_look_goes_on_later(
    address: str, whole: Run, tmp_path: Path
) -> None:
    store = f"sqlite:///{tmp_path}/x.db?timeout=0.5"
    words = ["inspect", address, "--delay", "0.05", "--out", str(tmp_path), "--store", store]
    process = start(tmp_path, words)
    until_pages(process, tmp_path, 5)
    with held(tmp_path / "x.db"):
        text, _ = process.communicate(timeout=LONGEST_S)
    assert process.returncode == 4, text
    assert "数据库被别的程序占着" in text and "--resume" in text
    cut = Run(4, tmp_path, text)
    assert (cut.report["inspection"]["state"], cut.report["inspection"]["failure"]) == ("failed", "locked")
    assert "数据库被别的程序占着" in cut.html
    again = inspect(tmp_path, [address, "--resume"])
    assert (told(again.report), again.pages()) == (told(whole.report), whole.pages())


def children(pid: int) -> list[int]:
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):
            found += [int(number) for number in task.read_text().split()]
    return found


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="finds processes by /proc")
def test_readers_that_the_system_kills_are_begun_anew_and_nothing_is_missing(
    address: str, whole: Run, tmp_path: Path
) -> None:
    words = ["inspect", address, "--delay", "0", "--out", str(tmp_path), "--store", f"sqlite:///{tmp_path}/x.db"]
    process = start(tmp_path, words)
    killed = 0
    for pages in (3, 20, 40):
        with suppress(AssertionError):
            until_pages(process, tmp_path, pages)
        for child in children(process.pid):
            for reader in children(child):
                with suppress(OSError):
                    if b"resource_tracker" not in Path(f"/proc/{reader}/cmdline").read_bytes():
                        os.kill(reader, signal.SIGKILL)
                        killed += 1
    text, _ = process.communicate(timeout=LONGEST_S)
    assert killed and process.returncode == whole.status, text
    assert told(Run(0, tmp_path, text).report) == told(whole.report)
    assert Run(0, tmp_path, text).pages() == whole.pages()


def test_a_look_whose_process_is_killed_says_what_it_was_and_goes_on(address: str, whole: Run, tmp_path: Path) -> None:
    words = ["inspect", address, "--delay", "0.05", "--out", str(tmp_path), "--store", f"sqlite:///{tmp_path}/x.db"]
    process = start(tmp_path, words)
    until_pages(process, tmp_path, 5)
    for child in children(process.pid):
        os.kill(child, signal.SIGKILL)
    text, _ = process.communicate(timeout=LONGEST_S)
    assert (process.returncode, "多半是内存不够" in text) == (4, True), text
    assert Run(4, tmp_path, text).report["inspection"]["failure"] == "killed"


APART = no_network()


@pytest.mark.skipif(not APART, reason="no network can be taken away here")
def test_without_any_network_nobody_is_accused(tmp_path: Path) -> None:
    """Loopback alone, no way anywhere, no name server: by inspect, probe, facts and what runs by itself."""
    home = tmp_path / "home"
    home.mkdir()
    (home / "list.csv").write_text("单位,名称,网址\n某局,某局网站,www.example.gov.cn\n", encoding="utf-8")
    script = tmp_path / "all.py"
    script.write_text(
        "import json, sys\nfrom contextlib import redirect_stdout, redirect_stderr\nfrom io import StringIO\n"
        "from xunwang.cli.app import command_line\n"
        "for words in json.loads(sys.argv[1]):\n"
        "    said = StringIO()\n"
        "    with redirect_stdout(said), redirect_stderr(said):\n"
        "        status = command_line(words)\n"
        "    print(json.dumps([words[0], status, said.getvalue()]))\n",
        encoding="utf-8",
    )
    commands = [
        ["targets", "import", str(home / "list.csv"), "--yes"],
        ["inspect", "www.example.gov.cn", "--out", str(tmp_path / "out")],
        ["inspect", "http://203.0.113.7/", "--out", str(tmp_path / "ip")],
        ["probe", "www.example.gov.cn"],
        ["facts", "www.example.gov.cn"],
        ["status"],
    ]
    done = subprocess.run(
        [*APART, sys.executable, str(script), json.dumps(commands)],
        capture_output=True,
        text=True,
        timeout=LONGEST_S,
        check=True,
        env=os.environ | {"XUNWANG_HOME": str(home), "PYTHONPATH": str(Path.cwd())},
    )
    ends = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(word, status) for word, status, _ in ends] == [
        ("targets", 0), ("inspect", 3), ("inspect", 3), ("probe", 3), ("facts", 3), ("status", 0),
    ]  # fmt: skip
    for _, status, said in ends:
        assert status == 0 or "本机网络" in said, said
    for name in ("out", "ip"):
        report = json.loads((tmp_path / name / "report.json").read_text(encoding="utf-8"))
        assert report["findings"] == []
        assert {row["state"] for row in report["vetoes"]} <= {"unknown"}
        assert "line-not-proved" in {row["reason"] for row in report["coverage"]["not_checked"]}


TMPFS = ("unshare", "--map-root-user", "--mount")


def can_mount() -> bool:
    words = [*TMPFS, "mount", "-t", "tmpfs", "none", "/mnt"]
    return bool(shutil.which("unshare")) and not subprocess.run(words, capture_output=True, check=False).returncode


@pytest.mark.skipif(not can_mount(), reason="nothing can be mounted here")
def test_a_disk_that_is_really_full_is_told_and_what_was_there_is_still_there(address: str, tmp_path: Path) -> None:
    """On a small disk of its own, on which something else fills up what is left; then it goes."""
    command = f"{sys.executable} -m xunwang.cli.main"
    steps = f"""
        mount -t tmpfs -o size=2m none {tmp_path}/disk && cd {tmp_path}/disk || exit 99
        {command} targets add {address} > ../added 2>&1; echo $? >> ../statuses
        dd if=/dev/zero of=filler bs=4k > /dev/null 2>&1
        {command} inspect {address} --delay 0 --out ../out > ../full 2>&1; echo $? >> ../statuses
        {command} targets add http://other.gov.cn > ../full2 2>&1; echo $? >> ../statuses
        rm filler
        {command} targets list > ../list 2>&1; echo $? >> ../statuses
    """
    (tmp_path / "disk").mkdir()
    environment = os.environ | {"XUNWANG_HOME": f"{tmp_path}/disk", "PYTHONPATH": str(Path.cwd())}
    subprocess.run([*TMPFS, "sh", "-c", steps], check=True, env=environment, timeout=LONGEST_S)
    statuses = (tmp_path / "statuses").read_text().split()
    said = "".join((tmp_path / name).read_text(encoding="utf-8") for name in ("added", "full", "full2", "list"))
    assert statuses[0] == statuses[3] == "0", said
    assert statuses[1] in ("2", "4") and statuses[2] == "2", said
    for name in ("full", "full2"):
        assert "磁盘满了" in (tmp_path / name).read_text(encoding="utf-8"), said
    assert "other.gov.cn" not in (tmp_path / "list").read_text(encoding="utf-8")
