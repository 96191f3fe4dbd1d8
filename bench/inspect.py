"""`make inspect [URL=…]`: one inspection, of the site named or of the lab on this machine.

Ends with 0 when the inspection was made, whatever it found, else with the inspection's own status.
"""

import json
import os
import selectors
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

READY_WITHIN = 60.0
"""Seconds that the lab may take to be ready."""
MADE = {0: "检查做完：没有触及否决的问题。", 1: "检查做完：有触及否决的问题，见报告。"}
NOT_MADE = {2: "检查没有做：命令写错了。", 3: "检查做了，但没有一页能读到，见报告。", 4: "检查中途停止，见报告。"}
_PATIENCE = 15.0


def main(arguments: Sequence[str]) -> int:
    """Inspect `arguments[0]`, else the lab; the exit status."""
    address = arguments[0].strip() if arguments else ""
    if address:
        return told(inspected([address]))
    print("没有写网址，检查本机的实验网站。查真实网站请写：make inspect URL=www.example.gov.cn\n", flush=True)
    try:
        with lab() as ready:
            return told(inspected(lab_arguments(ready)))
    except (OSError, ValueError) as error:
        print(f"实验网站没有启动：{error}", file=sys.stderr)
        return 70


def told(status: int) -> int:
    """Say how the inspection ended; 0 when it was made."""
    print(MADE.get(status) or NOT_MADE.get(status) or f"检查没有做完（退出值 {status}）。", flush=True)
    return 0 if status in MADE else status


def inspected(arguments: Sequence[str]) -> int:
    """Run the command and wait; Ctrl-C goes to it too, and it is given time to write its report."""
    child = subprocess.Popen([sys.executable, "-m", "xunwang.cli.main", "inspect", *arguments])
    signal.signal(signal.SIGTERM, lambda *_: child.terminate())
    while True:
        try:
            return child.wait()
        except KeyboardInterrupt:
            continue  # the terminal has told the whole group; a second one ends the child itself


def lab_arguments(ready: dict[str, Any]) -> list[str]:
    """How to ask for the lab's site: its own map and authority, no waiting between requests."""
    made = [str(ready["start_url"]), "--delay", "0"]
    for rule in ready.get("connect_to", ()):
        made += ["--connect-to", str(rule)]
    if ready.get("ca_file"):
        made += ["--ca-file", str(ready["ca_file"])]
    return made


@contextmanager
def lab() -> Iterator[dict[str, Any]]:
    """The lab, served on loopback until the block ends; yields its ready line."""
    today = datetime.now(UTC).astimezone(timezone(timedelta(hours=8))).date()
    command = [sys.executable, "-m", "lab", "serve", "--seed", "1", "--as-of", today.isoformat()]
    # A session of its own: Ctrl-C must not take the site away before the last pages are told.
    server = subprocess.Popen(
        [*command, "--until-stdin-closes"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        start_new_session=True,
    )
    try:
        yield _ready(server)
    finally:
        _close(server)


def _ready(server: "subprocess.Popen[str]") -> dict[str, Any]:
    assert server.stdout is not None
    with selectors.DefaultSelector() as waiting:
        waiting.register(server.stdout, selectors.EVENT_READ)
        if not waiting.select(READY_WITHIN):
            raise ValueError(f"{READY_WITHIN:.0f} 秒内没有就绪")
    line = server.stdout.readline()
    ready = json.loads(line) if line.strip() else None
    if not isinstance(ready, dict) or "start_url" not in ready:
        raise ValueError("没有说明网址")
    return ready


def _close(server: "subprocess.Popen[str]") -> None:
    for pipe in (server.stdin, server.stdout):
        if pipe is not None:
            pipe.close()
    try:
        server.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
