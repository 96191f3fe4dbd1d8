"""Write all pages of a planned site and keep them as something that can be served."""

import datetime
import importlib
import json
import pkgutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import lab.strange
from lab import assets
from lab.answers import Act, Answer, Host
from lab.strange import extras
from lab.strange.model import Article, Column, Ground
from lab.strange.plan import plan
from lab.strange.style import Style, View
from lab.strange.truth import absolute, tell

OTHER = Answer(404, "<html><head><title>404</title></head><body><h1>找不到页面</h1></body></html>".encode())
ELSEWHERE = Host("", {}, otherwise=OTHER)


@dataclass(frozen=True)
class Strange:
    """A finished site and its truth."""

    seed: int
    as_of: datetime.date
    start_url: str
    hosts: Mapping[str, Host]
    truth: Mapping[str, object]
    dead_names: tuple[str, ...] = ()
    refused_names: tuple[str, ...] = ()
    unknown: Host = ELSEWHERE

    def about(self, folder: Path) -> dict[str, object]:
        """Write truth.json; what the ready line says of this site."""
        file = folder / "truth.json"
        file.write_text(json.dumps(self.truth, ensure_ascii=False, indent=1), encoding="utf-8")
        told = {"start_url": self.start_url, "truth": str(file), "style": self.truth["style"]}
        return told | {"seed": self.seed, "as_of": self.as_of.isoformat()}


def styles() -> dict[str, Style]:
    """Every handwriting by name: each module of this package that has a `STYLE`."""
    modules = [
        importlib.import_module(f"lab.strange.{found.name}") for found in pkgutil.iter_modules(lab.strange.__path__)
    ]
    found = [module.STYLE for module in modules if hasattr(module, "STYLE")]
    return {style.name: style for style in sorted(found, key=lambda style: style.name)}


def generate(name: str, seed: int, as_of: datetime.date) -> Strange:
    """The site of a style and a seed; the same for the same arguments, in any process."""
    style = styles()[name]
    ground = lay_out(style, seed, as_of)
    origin = f"{style.scheme}://{ground.identity.host}"
    acts: dict[str, Act] = {}
    for path, view in _views(style, ground):
        acts[path] = _page(style, view)
    pages = [absolute(origin, path) for path in acts if _is_reached(style, ground, path)]
    for article in ground.articles:
        if article.is_file:
            acts[article.path] = Answer(200, assets.body("pdf"), assets.content_type("pdf"))
    acts |= _beside(ground, pages, origin)
    hosts = {ground.identity.host: Host(ground.identity.host, acts, otherwise=_missing(style, ground))}
    hosts |= extras.neighbours(ground)
    return Strange(seed, as_of, f"{origin}/", hosts, tell(style, ground, origin, sorted(set(pages))))


def lay_out(style: Style, seed: int, as_of: datetime.date) -> Ground:
    """The plan of a site with every address in it, before any page is written."""
    ground = plan(style, seed, as_of)
    ground.extras = extras.ADDRESSES | dict(style.extras)
    for column in ground.columns:
        column.path = style.column_path(column, 1)
    for column in [c for c in ground.columns if c.shape == "jump"]:
        # Half of such entries leave at once, half by a redirect of the site's own.
        if ground.seed % 2:
            column.path = extras.service_hall(ground)
    for article in ground.articles:
        article.path = style.article_path(article)
        if article.is_file:
            article.path = f"/files/{article.number}.pdf"
        if article.is_outward:
            article.path = f"{extras.PROVINCE}zcwj/{article.date:%Y%m}/t{article.number}.html"
    return ground


def _views(style: Style, ground: Ground) -> Iterator[tuple[str, View]]:
    yield "/", View(ground, "home", ground.identity.name)
    for column in ground.columns:
        if column.shape != "jump":
            yield from _column(style, ground, column)
    for article in ground.articles:
        if article.has_page:
            yield article.path, View(ground, "article", article.title, article.column, article)
    yield from extras.views(ground)


def _column(style: Style, ground: Ground, column: Column) -> Iterator[tuple[str, View]]:
    kind = {"mixed": "list"}.get(column.shape, column.shape)
    pinned = [row for row in column.articles if row.is_pinned]
    rest = [row for row in column.articles if not row.is_pinned]
    size = style.per_page - len(pinned)
    count = max(1, -(-len(rest) // size)) if kind == "list" else 1
    for page in range(1, count + 1):
        rows: list[Article] = [*pinned, *rest[(page - 1) * size : page * size]]
        yield style.column_path(column, page), View(ground, kind, column.name, column, None, page, count, tuple(rows))


def _page(style: Style, view: View) -> Answer:
    writers = {"home": style.home, "list": style.listing, "parent": style.parent, "article": style.article}
    body = view.body or writers.get(view.kind, style.single)(view)
    # Pages of the English and mobile variants come whole.
    whole = body.startswith("<!DOCTYPE")
    text = body.replace("utf-8", style.encoding) if whole else style.frame(replace(view, body=body))
    declared = f"text/html; charset={style.encoding}" if style.encoding != "gbk" else "text/html"
    return Answer(200, text.encode(style.encoding, "xmlcharrefreplace"), declared)


def _is_reached(style: Style, ground: Ground, path: str) -> bool:
    if style.linked_pages:
        return True
    beyond = {a.path for c in ground.columns for a in c.articles[style.per_page :]}
    later = {style.column_path(c, n) for c in ground.columns for n in range(2, 9)}
    return path not in beyond | later


def _missing(style: Style, ground: Ground) -> Answer:
    body = '<p>您访问的页面不存在或已删除</p><p><a href="/">返回首页</a></p>'
    return replace(_page(style, View(ground, "extra", "页面不存在", body=body)), status=404)


def _beside(ground: Ground, pages: list[str], origin: str) -> dict[str, Act]:
    acts: dict[str, Act] = {path: Answer(200, assets.body(kind), assets.content_type(kind))
                            for path, kind in extras.FILES.items()}  # fmt: skip
    for column in ground.columns:
        if column.shape == "jump" and "://" not in column.path:
            acts[column.path] = Answer(302, headers=(("Location", extras.service_hall(ground)),))
    acts["/api/list.do"] = Answer(405, b"POST only", "text/plain")
    acts["/robots.txt"] = Answer(200, b"User-agent: *\r\nDisallow: /manage/\r\n", "text/plain")
    return acts
