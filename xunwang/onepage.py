"""Reading one page, a file or an address, without an inspection."""

import asyncio
from pathlib import Path

from crawler.net.client import Client
from crawler.net.job import Answer, Job
from crawler.net.settings import NetSettings
from crawler.reading import read
from facts.outcomes import OUTCOMES
from facts.page import PageFacts
from reports.text import shown_address
from xunwang import settings
from xunwang.errors import UserError

NOT_READ = 3


def from_file(path: Path, url: str | None) -> PageFacts:
    """What is read off a saved page. url: where it was; its own file address when None."""
    return read(path.read_bytes(), url or path.absolute().as_uri())


def from_address(source: str) -> PageFacts:
    """What is read off the page at an address. Raises UserError where no page came."""
    answer = asyncio.run(_fetched(source))
    if not answer.body:
        raise UserError(
            f"没有读到网页：{shown_address(answer.url)}",
            f"原因：{OUTCOMES[answer.outcome].text}",
            "请在浏览器里打开核对网址、看本机网络是否正常；也可以先存成文件再看：xunwang facts 文件 --url 网址",
            NOT_READ,
        )
    return read(answer.body, answer.final_url, answer.headers.get("content-type"), answer.outcome.value)


async def _fetched(source: str) -> Answer:
    """The page at an address; for a bare host https first, then http."""
    agent = settings.load().user_agent
    client = Client(NetSettings(user_agent=agent, private_ok=True) if agent else NetSettings(private_ok=True))
    try:
        if "://" in source:
            return await client.fetch(Job(source))
        answer = await client.fetch(Job(f"https://{source}"))
        return answer if answer.status else await client.fetch(Job(f"http://{source}"))
    finally:
        await client.close()
