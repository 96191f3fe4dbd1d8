"""The bench site served by nginx as an ordinary process: own folder, loopback only, every answer as late as asked.

The delay is nginx's own timer (Debian's echo module), so that a thousand answers can wait at once and no worker stands
still. The access log is the count of requests: no tool is asked what it sent.

`python -m bench.rivals.server SITE [LATE_MS]` serves until it is interrupted, to try a tool by hand.
"""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from bench.site.build import Truth, read_truth

_MODULE = Path("/usr/lib/nginx/modules/ngx_http_echo_module.so")
_READY_WITHIN_S, _GONE_WITHIN_S = 10.0, 20.0
_CONF = """\
{modules}user {user};
worker_processes 2;
worker_rlimit_nofile 8192;
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log warn;
events {{ worker_connections 4096; }}
http {{
    types {{ text/html html; text/css css; application/javascript js; image/png png; image/jpeg jpg;
             application/pdf pdf; text/plain txt; }}
    charset utf-8;
    log_format bench '$request_method $status $bytes_sent $request_uri';
    access_log {folder}/access.log bench buffer=64k;
    client_body_temp_path {folder}/tmp; proxy_temp_path {folder}/tmp; fastcgi_temp_path {folder}/tmp;
    uwsgi_temp_path {folder}/tmp; scgi_temp_path {folder}/tmp;
    sendfile on; tcp_nopush on; keepalive_requests 1000000;
    server_tokens off;
    add_header LinkChecker bench always;
{servers}}}
"""
# The header lifts the pace that linkchecker keeps towards every host that does not send it.
_SERVER = """\
    server {{
        listen {host}:{port} backlog=1024;
        root {root};
        {entry}
            if ($uri ~ ^/gone/) {{ return 410; }}
            if ($uri ~ ^/error/) {{ return 500; }}
            try_files $uri ${{uri}}index.html =404;
        }}
    }}
"""
_AT_ONCE = "location / {{"
_LATER = "location / {{ echo_sleep {seconds}; echo_exec @late; }}\n        location @late {{"


@dataclass
class Served:
    """What the server was asked, once it has stopped. bytes: sent, head and body. cpu: the server's own seconds."""

    methods: Counter[str] = field(default_factory=Counter)
    statuses: Counter[int] = field(default_factory=Counter)
    bytes: int = 0

    @property
    def requests(self) -> int:
        """All of them."""
        return self.methods.total()


@contextmanager
def nginx(site: Path, truth: Truth, folder: Path, late_ms: int) -> Iterator[Served]:
    """Serve until the block ends; what it yields is filled then. Raises OSError where nginx cannot run."""
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if program is None or (late_ms and not _MODULE.exists()):
        raise OSError("nginx with its echo module is missing: scripts/system-packages.sh nginx libnginx-mod-http-echo")
    (folder / "tmp").mkdir(parents=True)
    conf = folder / "nginx.conf"
    conf.write_text(_written(site.resolve(), truth, folder.resolve(), late_ms), encoding="utf-8")
    served = Served()
    process = subprocess.Popen([program, "-p", str(folder), "-c", str(conf.resolve())], stderr=subprocess.DEVNULL)
    try:
        _wait_for(truth, process, folder / "nginx.pid")
        yield served
    finally:
        process.terminate()
        process.wait(_GONE_WITHIN_S)
    _count(folder / "access.log", served)


def _written(site: Path, truth: Truth, folder: Path, late_ms: int) -> str:
    entry = _LATER.format(seconds=late_ms / 1000) if late_ms else _AT_ONCE.format()
    servers = ""
    for root, address in (("main", truth.main), ("second", truth.second)):
        host = urlsplit(address)
        servers += _SERVER.format(host=host.hostname, port=host.port, root=site / root, entry=entry)
    modules = f"load_module {_MODULE};\n" if late_ms else ""
    return _CONF.format(modules=modules, user=pwd.getpwuid(os.getuid()).pw_name, folder=folder, servers=servers)


def _wait_for(truth: Truth, process: "subprocess.Popen[bytes]", mark: Path) -> None:
    # The mark is written once the ports are this server's own; another bench may answer there meanwhile.
    host = urlsplit(truth.second)
    until = time.monotonic() + _READY_WITHIN_S
    while time.monotonic() < until and process.poll() is None:
        with socket.socket() as trying:
            if mark.exists() and trying.connect_ex((host.hostname, host.port)) == 0:
                return
        time.sleep(0.02)
    raise OSError(f"nginx does not answer at {truth.second}; is the port taken?")


def main(arguments: Sequence[str]) -> int:
    """Serve, and say what was asked."""
    site, late_ms = Path(arguments[0]), int(arguments[1]) if len(arguments) > 1 else 0
    truth = read_truth(site / "truth.json")
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        with nginx(site, truth, Path(folder) / "nginx", late_ms) as served:
            print(f"{truth.main}/ and {truth.second}/, {late_ms} ms late", flush=True)
            signal.sigwait({signal.SIGINT, signal.SIGTERM})
    print(f"{served.requests} requests ({dict(served.methods)}), {served.bytes / 1e6:.1f} MB")
    return 0


def _count(log: Path, served: Served) -> None:
    with log.open(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            method, status, sent, _ = line.split(maxsplit=3)
            served.methods[method] += 1
            served.statuses[int(status)] += 1
            served.bytes += int(sent)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
