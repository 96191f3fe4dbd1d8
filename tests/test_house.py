"""The house of docs/architecture.md: who stands higher may use what stands lower, never the other way round."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tiers import slow

ROOT = Path(__file__).parent.parent
ROOMS = {
    "facts": set(),
    "store": {"facts"},
    "keydates": {"facts"},
    "crawler": {"facts", "store", "keydates"},
    "checks": {"facts", "store", "keydates"},
    "reports": {"facts"},
    "xunwang": {"facts", "store", "keydates", "crawler", "checks", "reports", "scheduler"},
    "scheduler": {"facts", "store", "keydates", "crawler", "checks", "reports", "xunwang"},
    "bench": {"facts", "store", "keydates", "crawler", "checks", "reports", "xunwang", "lab"},
    "lab": set(),
}
OURS = {*ROOMS, "tests"}
MOST_LINES = 400


def sources(room: str) -> list[Path]:
    file = ROOT / f"{room}.py"
    return [file] if file.exists() else sorted((ROOT / room).rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    """Modules that a file imports, wherever in it, with the names taken from packages."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def used(room: str, under: str = "") -> set[tuple[str, str]]:
    return {(str(path.relative_to(ROOT)), name) for path in sources(f"{room}/{under}") for name in imports(path)}


def is_within(name: str, *packages: str) -> bool:
    return any(name == package or name.startswith(f"{package}.") for package in packages)


def loaded_with(module: str) -> set[str]:
    code = f"import sys, {module}; print('\\n'.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_uses_only_what_stands_below_it(room: str) -> None:
    allowed = ROOMS[room] | {room}
    forbidden = OURS - allowed
    assert {use for use in used(room) if is_within(use[1], *forbidden)} == set()


def test_only_the_command_that_runs_the_days_knows_who_keeps_the_time() -> None:
    users = {file for file, name in used("xunwang") if is_within(name, "scheduler")}
    assert users == {"xunwang/cli/run.py"}


def test_every_package_has_its_place_in_the_house() -> None:
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    assert packages - {"tests"} <= set(ROOMS)
    assert {"facts", "store", "keydates", "crawler", "checks", "reports", "xunwang", "lab"} <= packages


def test_the_cellar_stands_on_the_standard_library_alone() -> None:
    outside = {use for use in used("facts") if use[1].partition(".")[0] not in {*sys.stdlib_module_names, "facts"}}
    assert outside == set()


def test_reading_knows_nothing_of_the_crawl_but_addresses() -> None:
    inside = {use for use in used("crawler", "reading") if is_within(use[1], "crawler")}
    assert {use for use in inside if not is_within(use[1], "crawler.reading", "crawler.addresses")} == set()


def test_reading_touches_neither_network_nor_clock_nor_store() -> None:
    never = ("pycurl", "scrapy", "sqlalchemy", "sqlmodel", "socket", "urllib.request", "asyncio", "time", "store")
    assert {use for use in used("crawler", "reading") if is_within(use[1], *never)} == set()


def test_key_dates_read_data_files_and_nothing_else() -> None:
    outside = {use for use in used("keydates") if use[1].partition(".")[0] not in {*sys.stdlib_module_names, "yaml"}}
    assert {use for use in outside if not is_within(use[1], "keydates", "facts")} == set()
    assert {use for use in used("keydates") if is_within(use[1], "time", "sqlite3", "urllib", "socket")} == set()


def test_the_client_knows_nothing_of_the_crawl() -> None:
    inside = {use for use in used("crawler", "net") if is_within(use[1], "crawler")}
    assert {use for use in inside if not is_within(use[1], "crawler.net", "crawler.addresses")} == set()


@pytest.mark.parametrize("module", ["crawler.pool", "crawler.child", "crawler.digest"])
def test_a_reader_process_loads_neither_crawl_nor_store_nor_network(module: str) -> None:
    heavy = {"scrapy", "sqlalchemy", "sqlmodel", "pycurl", "twisted", "alembic"}
    assert loaded_with(module) & heavy == set()


@slow
def test_the_use_case_loads_no_network_client_into_the_parent() -> None:
    assert loaded_with("xunwang.inspection") & {"scrapy", "pycurl", "twisted"} == set()


@pytest.mark.parametrize("room", [*ROOMS, "tests"])
def test_no_file_is_longer_than_400_lines(room: str) -> None:
    long = {str(p) for p in sources(room) if len(p.read_text(encoding="utf-8").splitlines()) > MOST_LINES}
    assert long == set()


def test_the_house_sees_an_import_wherever_it_stands(tmp_path: Path) -> None:
    file = tmp_path / "a.py"
    file.write_text("import os.path as p\ndef f():\n    from lab import serve\n    import xunwang.cli\n")
    assert list(imports(file)) == ["os.path", "lab.serve", "xunwang.cli"]
    assert is_within("lab.serve", "lab")
    assert not is_within("labour", "lab")
