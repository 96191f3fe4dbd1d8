"""`xunwang facts`: what is read off one page, as JSON."""

import json
from pathlib import Path
from typing import Annotated

import typer

from xunwang.cli.words import readable_file


def facts(
    source: Annotated[str, typer.Argument(metavar="文件或网址", help="存下来的网页文件，或一个网址")],
    url: Annotated[
        str | None, typer.Option("--url", metavar="网址", help="文件原来的网址，用来补全页面里的相对链接")
    ] = None,
) -> None:
    """看一个网页读出了什么，以 JSON（xunwang.facts/1）写到标准输出。"""
    # Reader and client are 15 MB that an inspection's own process can do without: its child has them.
    from xunwang.onepage import from_address, from_file

    found = from_address(source) if is_address(source) else from_file(readable_file("文件", source), url)
    print(json.dumps(found.to_json(), ensure_ascii=False, indent=2))


def is_address(source: str) -> bool:
    """Whether `source` names a place in the web: it has a scheme, or looks like a host and is no file."""
    if "://" in source:
        return True
    first = source.partition("/")[0]
    return "." in first.strip(".") and not Path(source).exists() and not first.endswith((".html", ".htm"))
