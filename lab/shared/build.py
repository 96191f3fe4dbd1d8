"""The portal as something that can be served, with its truth and the office's list of who stands on it."""

import csv
import datetime
import json
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lab.answers import Answer, Host
from lab.shared.pages import written
from lab.shared.plan import Dead, Portal, plan
from lab.shared.units import cast

OTHER = Answer(404, "<html><head><title>404</title></head><body><h1>找不到页面</h1></body></html>".encode())
ELSEWHERE = Host("", {}, otherwise=OTHER)
LIST = "台账.csv"
_HEADINGS = ("单位", "网站名称", "网址", "形态", "上级", "级别", "主管单位", "责任人", "邮箱")
_RULES = {"link": "links.broken", "file": "links.missing-attachment", "image": "links.missing-image"}


@dataclass(frozen=True)
class Shared:
    """A finished portal."""

    portal: Portal
    start_url: str
    hosts: Mapping[str, Host]
    seed: int
    dead_names: tuple[str, ...] = ()
    refused_names: tuple[str, ...] = ()
    unknown: Host = ELSEWHERE

    def about(self, folder: Path) -> dict[str, object]:
        """Write truth.json and the office's list; what the ready line says of the portal."""
        file = folder / "truth.json"
        file.write_text(json.dumps(self.truth(), ensure_ascii=False, indent=1), encoding="utf-8")
        with (folder / LIST).open("w", encoding="utf-8-sig", newline="") as table:
            csv.writer(table).writerows([_HEADINGS, *self.listed()])
        told = {"start_url": self.start_url, "truth": str(file), "list": str(folder / LIST), "seed": self.seed}
        return told | {"as_of": self.portal.as_of.isoformat()}

    def listed(self) -> Iterator[tuple[str, ...]]:
        """The office's list: the portal and its four units."""
        who = self.portal.cast
        site, home = f"{who.city}市人民政府", who.host
        yield who.owner.name, site, home, "独立站", "", "门户", "", "王某", f"ban@{home}"
        folder, parameter = self.portal.columns[-2:]
        parts = (
            (who.of_column, "公开目录单位", ""),
            (who.of_items, "公开目录单位", ""),
            (who.of_folder, "频道", home + folder.path),
            (who.of_parameter, "频道", home + parameter.path),
        )
        for unit, form, address in parts:
            yield (
                unit.name,
                f"{unit.name}{form[:2]}",
                address,
                form,
                site,
                "",
                who.owner.name,
                "李某",
                f"{unit.slug}@{home}",
            )

    def truth(self) -> dict[str, object]:
        """The content of truth.json."""
        return {
            "seed": self.seed,
            "as_of": self.portal.as_of.isoformat(),
            "start_url": self.start_url,
            "pages": [self._url(path) for path, _, _ in self.portal.pages()],
            "register": [{"name": row.name, "unit": row.unit} for row in self.portal.columns if row.unit],
            "faults": [self._fault(dead, pages) for dead, pages in self._planted()],
            "traps": [],
        }

    def _planted(self) -> Iterator[tuple[Dead, list[str]]]:
        every = [path for path, _, _ in self.portal.pages()]
        yield self.portal.frame, every
        yield self.portal.front, ["/"]
        for path, column, article in self.portal.pages():
            for dead in article.dead if article else column.dead if column else ():
                yield dead, [path]

    def _fault(self, dead: Dead, pages: list[str]) -> dict[str, object]:
        return {
            "id": dead.id,
            "rule": "links.broken-on-home" if "/" in pages and dead.kind == "link" else _RULES[dead.kind],
            "url": self._url(dead.path),
            "aspect": "",
            "places": [{"page": self._url(page), "text": dead.text} for page in pages],
            "places_total": len(pages),
            "confidence": "certain",
            "what": f"decided by {dead.by}",
            "unit": dead.unit,
            "unit_by": dead.by,
        }

    def _url(self, path: str) -> str:
        return self.start_url.rstrip("/") + path


def generate(seed: int, as_of: datetime.date) -> Shared:
    """The portal of a seed; the same for the same arguments, in any process."""
    who = cast(random.Random(f"shared/cast/{seed}"))
    portal = plan(seed, as_of, who)
    pages = {path: Answer(200, written(portal, column, article)) for path, column, article in portal.pages()}
    return Shared(portal, f"http://{who.host}/", {who.host: Host(who.host, pages, otherwise=OTHER)}, seed)
