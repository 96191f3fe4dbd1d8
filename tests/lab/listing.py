"""Reads the rows of a column off the served bytes, as far as no browser is needed; knows nothing of the planter."""

import json
import re
from collections.abc import Iterator
from datetime import date
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

from lab.site import Site
from tests.lab.pagers import following
from tests.lab.walk import absolute, ask, decode, links

PAGE_LINK = re.compile(r"^(\d+|[上下]一页)$")
FULL = re.compile(r"(20\d\d)[-/.](\d\d)[-/.](\d\d)")


def text_of(site: Site, url: str) -> tuple[str, str]:
    """Text and encoding of a page that is there."""
    answer = ask(site, url)
    assert answer is not None, url
    assert answer.status == 200, url
    return decode(answer.body)


def pages(site: Site, url: str) -> list[str]:
    """All pages of a list, by its links and its pager's script."""
    found, queue = [], [url]
    while queue:
        here = queue.pop(0)
        if here in found:
            continue
        found.append(here)
        text, encoding = text_of(site, here)
        body = ask(site, here).body
        queue += [to for _, to, words in links(here, body) if PAGE_LINK.match(words)]
        if here == url:
            queue += [absolute(to, here, encoding) for to in following(text)]
    return found


def rows(site: Site, url: str) -> list[tuple[str, str]]:
    """(address, printed text) of every row of a column, over all pages and windows."""
    text, _ = text_of(site, url)
    if "<recordset>" in text:
        return list(_windows(site, url, text))
    asked = re.search(r'(?:\$\.ajax\(\{url: |fetch\()"([^"]+)"', text)
    if asked or "window._CONFIG = {SID" in text:
        return list(_service(site, url, asked[1] if asked else _catalogue(text)))
    return [row for page in pages(site, url) for row in _page(site, page)]


def _catalogue(text: str) -> str:
    sid = re.search(r"SID: .(\d+)", text)[1]
    return f"/gkmlpt/api/all/0?page=1&sid={sid}"


def _windows(site: Site, url: str, text: str) -> Iterator[tuple[str, str]]:
    total, size = (int(re.search(rf'"{key}": (\d+)', text)[1]) for key in ("totalRecord", "perPage"))
    params = json.loads(re.search(r'"ajaxParam": (\{.*?\})', text)[1])
    origin, start, signed = "/".join(url.split("/")[:3]), 1, False
    while True:
        records = re.findall(r"<record><!\[CDATA\[(.*?)\]\]></record>", text, re.S)
        for record in records:
            node = LexborHTMLParser(f"<table>{record}</table>" if record.startswith("<tr") else record)
            yield urljoin(url, node.css_first("a").attributes["href"]), node.body.text()
        start += len(records)
        if start > total or not records:
            return
        group = re.search(r'<nextgroup><!\[CDATA\[<a href="([^"]+)"', text)
        signed = signed or group is not None
        to = group[1] if group else _window(params, start, min(start + 3 * size - 1, total), size)
        assert group or not signed
        text = ask(site, origin + to).body.decode()


def _window(params: dict[str, object], start: int, end: int, size: int) -> str:
    window = f"startrecord={start}&endrecord={end}&perpage={size}"
    return f"/module/web/jpage/dataproxy.jsp?{window}&columnid={params['columnid']}&unitid={params['unitid']}"


def _service(site: Site, url: str, address: str) -> Iterator[tuple[str, str]]:
    number = 1
    while True:
        to = re.sub(r"\b(page|pageNo)=1\b", rf"\g<1>={number}", address)
        answer = json.loads(ask(site, urljoin(url, to)).body)
        found = answer.get("articles") or answer.get("data", {}).get("list") or answer.get("data", {}).get("results")
        if not found:
            return
        for row in found:
            printed = row.get("pubDate") or row.get("publishedTimeStr") or row.get("created_at")
            yield row.get("url") or row["linkUrl"], printed[:10]
        number += 1


def _page(site: Site, url: str) -> Iterator[tuple[str, str]]:
    text, encoding = text_of(site, url)
    literal = re.search(r"var list = (\[.*?\]);\n", text.replace("\r\n", "\n"))
    if literal:
        yield from ((absolute(row["url"], url, encoding), row["date"]) for row in json.loads(literal[1]))
        return
    for node in _block(text).css("a[href]"):
        row = node
        while row.tag not in ("li", "tr", "dd") and "item" not in _class(row) and "card" not in _class(row):
            row = row.parent
        yield absolute(node.attributes["href"], url, encoding), row.text(separator=" ")


def _class(node: LexborNode) -> str:
    return node.attributes.get("class") or ""


def _block(text: str) -> LexborNode:
    """What follows the heading: the list, or the box whose comment a script would take out."""
    tree = LexborHTMLParser(re.sub(r"<!--\s*(<(?:li|tr|dd|div).*?)-->", r"\1", text, flags=re.S))
    node = tree.css_first("h2").next
    while node.tag in ("-text", "p", "-comment"):
        node = node.next
    return node


def published(site: Site, url: str, printed: str) -> date:
    """A row's date: its article's, or what is printed where no article of this site is behind it."""
    answer = ask(site, url)
    if answer is not None and answer.status == 200:
        told = re.search(rb"<h1.*?(20\d\d-\d\d-\d\d)", answer.body, re.S)
        if told:
            return date.fromisoformat(told[1].decode())
    return date(*map(int, FULL.search(printed).groups()))
