"""Meta tags as the guideline names them, in a style's own completeness and case."""

import html
from collections.abc import Callable, Container

from lab.strange.style import View


def metas(
    view: View, without: Container[str] = (), case: Callable[[str], str] = str, seconds: str = "", close: str = ">"
) -> str:
    """The tags of a page, one a line; `seconds` is appended to PubDate."""
    rows = _site(view) | _column(view) | _article(view, seconds)
    return "\n".join(
        f'<meta name="{case(name)}" content="{html.escape(value)}"{close}'
        for name, value in rows.items()
        if name not in without
    )


def _site(view: View) -> dict[str, str]:
    who = view.ground.identity
    return {"SiteName": who.name, "SiteDomain": who.host, "SiteIDCode": who.site_code}


def _column(view: View) -> dict[str, str]:
    if view.column is None:
        return {}
    name = view.column.name
    return {
        "ColumnName": name,
        "ColumnDescription": f"{view.ground.identity.name}{name}栏目",
        "ColumnKeywords": f"{name},{view.ground.identity.short}",
        "ColumnType": name,
    }


def _article(view: View, seconds: str) -> dict[str, str]:
    article = view.article
    if article is None:
        return {}
    moment = f"{article.date.isoformat()} {article.clock}{seconds}"
    return {"ArticleTitle": article.title, "PubDate": moment, "ContentSource": article.source}
