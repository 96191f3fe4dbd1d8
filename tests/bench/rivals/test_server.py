"""The bench site behind nginx: late without standing still, and every request counted."""

import socket
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from bench.rivals.server import nginx
from bench.site.build import Truth, build, hosts
from bench.site.plan import Plan

pytestmark = pytest.mark.e2e


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Truth]:
    folder = tmp_path_factory.mktemp("site") / "a"
    folder.parent.chmod(0o755)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    main, second = hosts(port)
    return folder, build(folder, Plan(200, 1, second), main)


def status(address: str, method: str = "GET") -> int:
    try:
        with urlopen(Request(address, method=method), timeout=10) as answer:
            return int(answer.status)
    except HTTPError as error:
        return error.code


def test_what_is_there_is_served_and_what_is_planted_answers_as_the_truth_says(
    site: tuple[Path, Truth], tmp_path: Path
) -> None:
    folder, truth = site
    with nginx(folder, truth, tmp_path / "n", 0) as served:
        assert status(f"{truth.main}/") == status(f"{truth.main}/zwyw/") == status(f"{truth.second}/19.html") == 200
        for fault in truth.broken:
            host = truth.second if fault.kind == "outside" else truth.main
            assert status(host + fault.path, "HEAD") == fault.status
    assert served.methods == Counter({"GET": 3, "HEAD": len(truth.broken)})
    assert served.requests == 3 + len(truth.broken)
    assert served.bytes > (folder / "main" / "index.html").stat().st_size


def test_answers_wait_side_by_side_each_as_late_as_asked(site: tuple[Path, Truth], tmp_path: Path) -> None:
    folder, truth = site
    with nginx(folder, truth, tmp_path / "n", 200) as served, ThreadPoolExecutor(20) as threads:
        began = time.monotonic()
        assert set(threads.map(status, [f"{truth.main}/none/{at}.html" for at in range(20)])) == {404}
        took = time.monotonic() - began
    assert 0.2 <= took < 2.0  # one after the other they would take 4
    assert served.statuses == Counter({404: 20})


def test_a_server_whose_port_is_taken_says_so(site: tuple[Path, Truth], tmp_path: Path) -> None:
    folder, truth = site
    with nginx(folder, truth, tmp_path / "n", 0), pytest.raises(OSError, match="port"):  # noqa: SIM117
        with nginx(folder, truth, tmp_path / "m", 0):
            pass
