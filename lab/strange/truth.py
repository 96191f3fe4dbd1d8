"""The truth of a strange site, as it was planned: never read back off a page."""

from lab.strange.model import Article, Column, Ground
from lab.strange.style import Style

MOST_ARTICLES = 40


def reachable(style: Style, column: Column) -> list[Article]:
    """Rows of a column that a visitor meets by following links."""
    return column.articles if style.linked_pages else column.articles[: style.per_page]


def tell(style: Style, ground: Ground, origin: str, pages: list[str]) -> dict[str, object]:
    """The document that goes into truth.json."""
    articles = [a for c in ground.columns for a in reachable(style, c) if a.has_page]
    step = max(1, -(-len(articles) // MOST_ARTICLES))
    # Policies tell most, so all of them are told, and of the rest every n-th.
    told = [a for a in articles if a.written or a.interpretations]
    told += [a for a in articles if a not in told][::step]
    return {
        "seed": ground.seed,
        "as_of": ground.as_of.isoformat(),
        "start_url": f"{origin}/",
        "style": style.name,
        "site": _site(style, ground),
        "pages": pages,
        "columns": [_column(style, column, origin) for column in ground.columns],
        "articles": [_article(article, origin) for article in told[:MOST_ARTICLES]],
    }


def _site(style: Style, ground: Ground) -> dict[str, str | None]:
    who = ground.identity
    numbers = {"site_code": who.site_code, "icp": who.icp, "police": who.police}
    return {"name": who.name} | {key: value if key in style.shown else None for key, value in numbers.items()}


def absolute(origin: str, path: str) -> str:
    """An address of the site; what stands elsewhere is left as it is."""
    return path if "://" in path else origin + path


def _column(style: Style, column: Column, origin: str) -> dict[str, object]:
    rows = reachable(style, column)
    dates = [a.date for a in rows if style.dated_rows or (a.printed and a.has_page)]
    is_list = column.rows in ("read", "empty", "statement")
    return {
        "name": column.name,
        "url": absolute(origin, column.path),
        "path": [above.name for above in column.trail],
        "type": column.type,
        "shape": column.shape,
        "rows": column.rows,
        "first_level": column.parent is None,
        "topic": "topic" in column.marks,
        "archived": "archived" in column.marks,
        "items": len(rows) if is_list else None,
        "newest": max(dates).isoformat() if dates else None,
    }


def _article(article: Article, origin: str) -> dict[str, object]:
    return {
        "url": origin + article.path,
        "title": article.title,
        "published": article.date.isoformat() if article.printed else None,
        "written": article.written.isoformat() if article.written else None,
        "interpretations": [origin + other.path for other in article.interpretations],
    }
