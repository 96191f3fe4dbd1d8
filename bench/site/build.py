"""Writes a bench site to disk: `main/` and `second/` for the two hosts, `truth.json`, and `pages.txt`, every page.

`python -m bench.site.build FOLDER [PAGES] [SEED]`.
"""

import json
import os
import shutil
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path

from bench.site.pages import Writer
from bench.site.plan import AS_OF, COLUMNS, Fault, Plan
from lab import assets

PORT = 8609
_FORM = 1
"""To be raised when the same plan gives other files."""
_IMAGE_BYTES, _FILE_BYTES = (6_000, 18_000, 45_000), (20_000, 90_000)
_LINKS_OF_A_FILE = 20_000
"""Pictures and documents are hard links to a few files; a file system has a limit of them."""


@dataclass(frozen=True)
class Truth:
    """What a site holds: pages on the main host, images, files (style and script among them), pages of the second host
    that are linked, and what is broken."""

    form: int
    seed: int
    as_of: str
    main: str
    second: str
    pages: int
    images: int
    files: int
    outside: int
    broken: tuple[Fault, ...]

    def broken_addresses(self) -> frozenset[str]:
        """What a checker of links should report."""
        return frozenset((self.second if fault.kind == "outside" else self.main) + fault.path for fault in self.broken)


def hosts(port: int) -> tuple[str, str]:
    """The site's own host and the second one: every tool reaches them without a resolver. The port stands in pages."""
    return f"http://127.0.0.1:{port}", f"http://127.0.0.2:{port}"


def built(folder: Path, pages: int, seed: int, port: int = PORT) -> Truth:
    """The site in this folder, written only where it is not there already."""
    main, second = hosts(port)
    file = folder / "truth.json"
    if file.exists():
        truth = read_truth(file)
        if (truth.form, truth.pages, truth.seed, truth.main) == (_FORM, pages, seed, main):
            return truth
    shutil.rmtree(folder, ignore_errors=True)
    return build(folder, Plan(pages, seed, second), main)


def build(folder: Path, plan: Plan, main: str) -> Truth:
    """Write the site, for this address of its own; the truth is written last, so that half a site has none."""
    for host in ("main", "second"):
        (folder / host).mkdir(parents=True)
        _put(folder / host / "robots.txt", "User-agent: *\nAllow: /\n")
    with ProcessPoolExecutor() as processes:
        counts = list(processes.map(_column, *zip(*((folder, plan, at) for at in range(len(COLUMNS))), strict=True)))
    _rest(folder, plan)
    truth = Truth(
        _FORM,
        plan.seed,
        AS_OF.isoformat(),
        main,
        plan.second,
        plan.pages,
        sum(images for images, _ in counts) + 1,
        sum(files for _, files in counts) + 2,
        plan.outside,
        tuple(plan.faults.values()),
    )
    _put(folder / "pages.txt", "".join(f"{main}{path}\n" for path in plan.paths()))
    _put(folder / "truth.json", json.dumps(asdict(truth), ensure_ascii=False, indent=1))
    return truth


def read_truth(file: Path) -> Truth:
    """The truth written beside a site."""
    said = json.loads(file.read_text(encoding="utf-8"))
    said["broken"] = tuple(Fault(**fault) for fault in said["broken"])
    return Truth(**said)


def _column(folder: Path, plan: Plan, column: int) -> tuple[int, int]:
    """Write one column; how many images and files it has."""
    writer, main, stock = Writer(plan), folder / "main", _Stock(folder / "stock" / COLUMNS[column][0])
    (main / COLUMNS[column][0]).mkdir()
    for page in range(plan.lists(column)):
        _put(
            main / (plan.list_page(column, page).lstrip("/") + ("" if page else "index.html")),
            writer.list_page(column, page),
        )
    counts = [0, 0]
    for index in range(plan.of_column(column)):
        file = main / plan.article(column, index).lstrip("/")
        file.parent.mkdir(exist_ok=True)
        _put(file, writer.article(column, index))
        for at, paths in enumerate((plan.images(column, index), plan.files(column, index))):
            counts[at] += len(paths)
            for path in paths:
                stock.link(main / path.lstrip("/"))
    return counts[0], counts[1]


def _rest(folder: Path, plan: Plan) -> None:
    writer, main, second = Writer(plan), folder / "main", folder / "second"
    _put(main / "index.html", writer.home())
    (main / "gywm").mkdir()
    for at in range(plan.about):
        _put(main / "gywm" / f"{at}.html", writer.about(at))
    for at in range(plan.outside):
        _put(second / f"{at}.html", writer.outside(at))
    for name, kind in (("images/logo.png", "png"), ("style/site.css", "css"), ("js/site.js", "js")):
        (main / name).parent.mkdir()
        (main / name).write_bytes(assets.body(kind))


class _Stock:
    """A few files of true kinds that many names are linked to: a picture of every article costs no disk."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True)
        self._folder = folder
        self._made = 0

    def link(self, file: Path) -> None:
        kind = file.suffix.lstrip(".")
        sizes = _FILE_BYTES if kind == "pdf" else _IMAGE_BYTES
        size = sizes[self._made % len(sizes)]
        source = self._folder / f"{size}_{self._made // _LINKS_OF_A_FILE}.{kind}"
        if not source.exists():
            source.write_bytes(assets.body(kind).ljust(size, b"\0"))
        os.link(source, file)
        self._made += 1


def _put(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")


def main(arguments: Sequence[str]) -> int:
    """Build and say what there is."""
    folder = Path(arguments[0])
    pages = int(arguments[1]) if len(arguments) > 1 else 1000
    truth = built(folder, pages, int(arguments[2]) if len(arguments) > 2 else 1)
    print(
        f"{truth.pages} pages, {truth.images} images, {truth.files} files, {truth.outside} pages of the second host, "
        f"{len(truth.broken)} broken links: {folder / 'truth.json'}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
