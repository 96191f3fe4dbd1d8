"""Pictures and attachments that are there, and the topic site that is written in another encoding."""

import html

from lab import assets
from lab.answers import Answer
from lab.draft import Draft
from lab.makers import media_path
from lab.markup import escape, relative, tag_a, tag_img
from lab.pages import Column, Page

_KINDS = ["pdf", "doc", "xls", "docx", "xlsx", "zip"]


def furnish(draft: Draft) -> None:
    """Give about a third of the articles a picture, and a fifth a file."""
    rng = draft.rng
    for column in [*draft.columns, *draft.topics]:
        for page in column.articles:
            chance = rng.random()
            if chance < 0.35:
                _picture(draft, column, page)
            if 0.25 < chance < 0.45:
                _file(draft, column, page, rng.choice(_KINDS))
    if draft.look.gbk_topic:
        other = "gbk" if draft.look.encoding == "utf-8" else "utf-8"
        topic = draft.topics[0]
        for each in [*topic.pages, *topic.articles, topic.archive]:
            if each is not None:
                each.encoding = other


def _serve(draft: Draft, column: Column, page: Page, extension: str) -> str:
    assert page.date is not None
    path = media_path(column, page.number, page.date, extension)
    draft.own.pages[path] = Answer(200, assets.body(extension), assets.content_type(extension))
    return path if column.maker in ("hanweb", "ucap") else relative(page.path, path)


def _picture(draft: Draft, column: Column, page: Page) -> None:
    source = escape(_serve(draft, column, page, "jpg"))
    more = 'width="600" border="0" style="margin: 0px auto; display: block;"'
    page.blocks.append(
        f'<p style="text-align: center;">{tag_img(draft.look, source, html.escape(page.title[:8]), more)}</p>'
    )


def _file(draft: Draft, column: Column, page: Page, extension: str) -> None:
    link = tag_a(draft.look, escape(_serve(draft, column, page, extension)), f"{page.title[:14]}.{extension}")
    page.blocks.append(f'<p class="fujian">附件：{link}</p>')
