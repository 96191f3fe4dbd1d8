"""A bench site on disk: what the truth says is what a plain reading of the files finds."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.site.build import PORT, Truth, build, built, hosts
from bench.site.plan import Plan

PAGES = 300
MAIN, SECOND = hosts(PORT)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Truth]:
    folder = tmp_path_factory.mktemp("site")
    return folder, build(folder / "a", Plan(PAGES, 5, SECOND), MAIN)


def links(folder: Path) -> Iterator[tuple[str, str]]:
    """(page's path, address) of every link of the main host, by pattern alone."""
    main = folder / "a" / "main"
    for file in main.rglob("*.html"):
        place = "/" + str(file.relative_to(main)).removesuffix("index.html")
        for said in re.findall(r'(?:href|src)="([^"]+)"', file.read_text(encoding="utf-8")):
            yield place, said if said.startswith("http") else MAIN + said


def stands(folder: Path, address: str) -> bool:
    host, root = (MAIN, "main") if address.startswith(MAIN) else (SECOND, "second")
    path = address.removeprefix(host)
    file = folder / "a" / root / (path + ("index.html" if path.endswith("/") else "")).lstrip("/")
    return file.is_file()


def test_what_the_truth_calls_broken_is_what_has_no_file_and_stands_where_it_says(site: tuple[Path, Truth]) -> None:
    folder, truth = site
    broken = {(place, address) for place, address in links(folder) if not stands(folder, address)}
    assert {address for _, address in broken} == truth.broken_addresses()
    assert {place for place, _ in broken} == {fault.place for fault in truth.broken}
    assert len(broken) == len(truth.broken)


def test_every_page_counted_is_a_file_that_can_be_reached_by_links(site: tuple[Path, Truth]) -> None:
    folder, truth = site
    edges: dict[str, set[str]] = {}
    for place, address in links(folder):
        edges.setdefault(MAIN + place, set()).add(address)
    reached, waiting = {f"{MAIN}/"}, [f"{MAIN}/"]
    while waiting:
        new = edges.get(waiting.pop(), set()) - reached
        reached |= new
        waiting += new
    good = {address for address in reached if stands(folder, address)}
    listed = (folder / "a" / "pages.txt").read_text(encoding="utf-8").split()
    pages = {address for address in good if address.startswith(MAIN) and address.endswith(("/", ".html"))}
    assert pages == set(listed)
    assert truth.pages == PAGES == len(listed) == len(list((folder / "a" / "main").rglob("*.html")))
    assert truth.images == sum(address.endswith((".jpg", ".png")) for address in good)
    assert truth.files == sum(address.endswith((".pdf", ".css", ".js")) for address in good)
    assert truth.outside == sum(address.startswith(SECOND) for address in good)


def test_the_home_page_has_150_links_and_a_frame_of_sixty_stands_on_every_page(site: tuple[Path, Truth]) -> None:
    folder, truth = site
    main = folder / "a" / "main"
    planted_at_home = sum(fault.place == "/" for fault in truth.broken)
    assert (main / "index.html").read_text(encoding="utf-8").count("<a ") == 150 + planted_at_home
    assert (main / "gywm" / "1.html").read_text(encoding="utf-8").count("<a ") == 60


def test_articles_weigh_eight_to_thirty_kilobytes(site: tuple[Path, Truth]) -> None:
    sizes = [file.stat().st_size for file in (site[0] / "a" / "main").rglob("t*.html")]
    assert min(sizes) >= 8_000
    assert max(sizes) <= 31_000


def test_the_same_seed_gives_the_same_bytes_and_another_seed_other_ones(site: tuple[Path, Truth]) -> None:
    folder, _ = site
    build(folder / "again", Plan(PAGES, 5, SECOND), MAIN)
    build(folder / "other", Plan(PAGES, 6, SECOND), MAIN)
    first, again, other = (_bytes(folder / name) for name in ("a", "again", "other"))
    assert first == again
    assert first.keys() != other.keys() or first != other


def test_a_site_that_is_there_is_not_written_again(tmp_path: Path) -> None:
    first = built(tmp_path / "x", 200, 1)
    mark = tmp_path / "x" / "main" / "mark"
    mark.touch()
    assert built(tmp_path / "x", 200, 1) == first
    assert mark.exists()
    built(tmp_path / "x", 200, 2)
    assert not mark.exists()


def _bytes(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
