"""How Chromium is started: so that it dies with us, where we can find it, and without any network of its own."""

import os
import shlex
import shutil
import signal
import subprocess
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from crawler.browser import orphans

ARGUMENTS = (
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--no-proxy-server",
    "--disable-quic",
    "--disable-gpu",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--js-flags=--max-old-space-size=512",
    "--mute-audio",
)
"""Beside playwright's own, which switch off background networking, component updates, sync and the first run."""
LEFT_OUT = ("--disable-popup-blocking", "--disable-ipc-flooding-protection")
"""Of playwright's own arguments: they disarm what holds a wild page back."""
_BURIAL_S = 2.0
_PREFIX = "xunwang-browser-"
_STALE_S = 86_400.0
_NO_NETWORK = (("--net",), ("--user", "--map-current-user", "--net"))
# No TMPDIR: Chromium puts a socket there, whose path may have 107 letters.
_KEPT = ("PATH", "LANG", "LC_ALL", "TMP", "TEMP", "SYSTEMROOT", "LD_LIBRARY_PATH", "FONTCONFIG_PATH")


class Launcher:
    """A folder with the program that playwright starts in Chromium's place, and Chromium's process id.

    The program says its process id and becomes Chromium: in a network namespace of its own where the
    system lets us (there it has no network at all, whatever a page tries), and by PR_SET_PDEATHSIG
    killed when the driver that started it dies.
    """

    def __init__(self, chromium: Path, isolate: bool = True) -> None:
        """isolate: take the network away where that can be done. Raises OSError when no file can be written."""
        _sweep()
        self._folder = tempfile.TemporaryDirectory(prefix=_PREFIX, ignore_cleanup_errors=True)
        self.home = Path(self._folder.name)
        self._pid = self.home / "pid"
        self._group = 0
        orphans.adopt(True)
        self.isolation = no_network() if isolate else ()
        self.program = chromium if os.name == "nt" else self._write(chromium)

    @property
    def environment(self) -> dict[str, str]:
        """Chromium's: nothing of ours but the way to its programs; its home is the folder."""
        kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
        return kept | {"HOME": str(self.home), "DBUS_SESSION_BUS_ADDRESS": "disabled:"}

    def kill(self) -> None:
        """Kill Chromium and all its processes: they are a process group. Once: its number may be another's later."""
        with suppress(OSError, ValueError):
            self._group = int(self._pid.read_text())
            self._pid.unlink()
            os.killpg(self._group, signal.SIGKILL)

    async def bury(self) -> None:
        """After `kill`: wait until nothing is left of Chromium's processes."""
        if self._group:
            await orphans.bury(self._group, _BURIAL_S)

    def remove(self) -> None:
        """Remove the folder, and let others' orphans be."""
        orphans.adopt(False)
        self._folder.cleanup()

    def _write(self, chromium: Path) -> Path:
        steps = [*self.isolation]
        if setpriv := shutil.which("setpriv"):  # after unshare: a new user namespace forgets the wish
            steps += [setpriv, "--pdeathsig", "KILL"]
        command = shlex.join([*steps, str(chromium)])
        program = self.home / "chromium"
        # Of two profiles the last one counts: ours is removed though the driver was killed.
        profile = shlex.quote(f"--user-data-dir={self.home / 'profile'}")
        program.write_text(f'#!/bin/sh\necho $$ > {shlex.quote(str(self._pid))}\nexec {command} "$@" {profile}\n')
        program.chmod(0o700)
        return program


def _sweep() -> None:
    """Remove the folders of looks that were killed; no look lasts a day."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with suppress(OSError):
            if time.time() - folder.stat().st_mtime > _STALE_S:
                shutil.rmtree(folder, ignore_errors=True)


def no_network() -> tuple[str, ...]:
    """The command that runs another without any network; empty where the system has none or forbids it."""
    unshare = shutil.which("unshare")
    for options in _NO_NETWORK if unshare else ():
        command = (str(unshare), *options)
        with suppress(OSError, subprocess.TimeoutExpired):
            if subprocess.run([*command, "true"], capture_output=True, timeout=5, check=False).returncode == 0:  # noqa: S603 - fixed words
                return command
    return ()
