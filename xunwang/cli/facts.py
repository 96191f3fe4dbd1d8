"""`xunwang facts`: what is read off one page, as JSON."""

import asyncio
import json
from pathlib import Path
from typing import Annotated

import typer

from crawler.net.client import Client
from crawler.net.job import Answer, Job
from crawler.net.settings import NetSettings
from crawler.reading import read
from facts.outcomes import OUTCOMES
from facts.page import PageFacts
from reports.text import shown_address
from xunwang import settings
from xunwang.cli.words import readable_file
from xunwang.errors import UserError

NOT_READ = 3


def facts(
    source: Annotated[str, typer.Argument(metavar="文件或网址", help="存下来的网页文件，或一个网址")],
    url: Annotated[
        str | None, typer.Option("--url", metavar="网址", help="文件原来的网址，用来补全页面里的相对链接")
    ] = None,
) -> None:
    """看一个网页读出了什么，以 JSON（xunwang.facts/1）写到标准输出。"""
    found = _from_url(source) if is_address(source) else _from_file(source, url)
    print(json.dumps(found.to_json(), ensure_ascii=False, indent=2))


def is_address(source: str) -> bool:
    """Whether `source` names a place in the web: it has a scheme, or looks like a host and is no file."""
    if "://" in source:
        return True
    first = source.partition("/")[0]
    return "." in first.strip(".") and not Path(source).exists() and not first.endswith((".html", ".htm"))


def _from_file(source: str, url: str | None) -> PageFacts:
    path = readable_file("文件", source)
    return read(path.read_bytes(), url or path.absolute().as_uri())


def _from_url(source: str) -> PageFacts:
    answer = asyncio.run(_fetched(source))
    if not answer.body:
        raise UserError(
            f"没有读到网页：{shown_address(answer.url)}",
            f"原因：{OUTCOMES[answer.outcome].text}",
            "请在浏览器里打开核对网址；也可以先存成文件再看：xunwang facts 文件 --url 网址",
            NOT_READ,
        )
    return read(answer.body, answer.final_url, answer.headers.get("content-type"), answer.outcome.value)


async def _fetched(source: str) -> Answer:
    """The page at an address; for a bare host https first, then http."""
    agent = settings.load().user_agent
    client = Client(NetSettings(user_agent=agent, private_ok=True) if agent else NetSettings(private_ok=True))
    try:
        if "://" in source:
            return await client.fetch(Job(source, private_ok=True))
        answer = await client.fetch(Job(f"https://{source}", private_ok=True))
        return answer if answer.status else await client.fetch(Job(f"http://{source}", private_ok=True))
    finally:
        await client.close()
