"""Address habits of the makers of site software."""

import datetime
import hashlib

from lab.pages import Column

SCRIPT_PAGER = {"trs", "hanweb", "ucap"}
"""Makers whose pager is written by script: page two has no plain link."""


def place_path(maker: str, slug: str, seed: int, group: str = "") -> str:
    """Address of a parent column, or of a page that is a column by itself."""
    folder = f"/{group}/{slug}" if group else f"/{slug}"
    if maker == "hanweb":
        number = 20_000 + int(hashlib.md5(f"{seed}{folder}".encode()).hexdigest()[:6], 16) % 70_000
        return f"/col/col{number}/index.html"
    return folder + {"vsb": ".htm", "ucap": "/index.shtml"}.get(maker, "/index.html")


def list_path(column: Column, page: int, pages: int, index_name: bool) -> str:
    """Address of list page `page` (from one)."""
    group, slug, number = column.group[1], column.slug, column.number
    if column.maker == "hanweb":
        return (
            f"/col/col{number}/index.html"
            if page == 1
            else f"/col/col{number}/index.html?uid={number}77&pageNum={page}"
        )
    if column.maker == "vsb":
        return f"/{group}/{slug}.htm" if page == 1 else f"/{group}/{slug}/{pages - page + 1}.htm"
    if column.maker == "ucap":
        return f"/{group}/c{number}/list{'' if page == 1 else f'_{page}'}.shtml"
    if page == 1:
        return f"/{group}/{slug}/index.html" if index_name else f"/{group}/{slug}/"
    return f"/{group}/{slug}/index_{page - 1 if column.maker == 'trs' else page}.html"


def article_path(column: Column, serial: int, date: datetime.date) -> str:
    """Address of an article."""
    group, slug, number = column.group[1], column.slug, column.number
    if column.maker == "hanweb":
        return f"/art/{date.year}/{date.month}/{date.day}/art_{number}_{serial}.html"
    if column.maker == "vsb":
        return f"/info/{number}/{serial}.htm"
    if column.maker == "ucap":
        token = hashlib.md5(f"{number}/{serial}".encode()).hexdigest()
        return f"/{group}/c{number}/{date:%Y%m}/{token}.shtml"
    if column.maker == "guangdong":
        return f"/{group}/{slug}/content/post_{serial}.html"
    return f"/{group}/{slug}/{date:%Y%m}/t{date:%Y%m%d}_{serial}.html"


def media_path(column: Column, serial: int, date: datetime.date, extension: str) -> str:
    """Address of a picture or attachment that belongs to an article."""
    token = hashlib.md5(f"{column.number}/{serial}/{extension}".encode()).hexdigest()
    group, slug = column.group[1], column.slug
    return {
        "trs": f"/{group}/{slug}/{date:%Y%m}/W0{date:%Y%m%d}{int(token[:10], 16) % 10**12:012d}.{extension}",
        "hanweb": f"/picture/0/{token[:16]}.{extension}" if extension == "jpg" else f"/attach/0/{token}.{extension}",
        "vsb": f"/__local/{token[0].upper()}/{token[1:3].upper()}/{token[3:5].upper()}/{token.upper()}.{extension}",
        "ucap": f"/{group}/c{column.number}/{date:%Y%m}/{token}/files/{token[:12]}.{extension}",
        "guangdong": f"/attachment/0/{serial % 1000}/{serial}/{token[:8]}.{extension}",
    }[column.maker]
