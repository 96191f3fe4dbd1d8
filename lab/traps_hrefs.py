"""Addresses in odd spellings: each target answers at exactly the address that a browser asks for, else 404."""

from dataclasses import dataclass

from lab import assets
from lab.answers import Answer
from lab.faults_soft import shell
from lab.pages import Page
from lab.planter import Planter, encoded


@dataclass(frozen=True)
class Odd:
    """How an address is written, and the target a browser makes of it."""

    kind: str
    written: str
    target: str
    what: str


OWN = [
    Odd("href-blanks", "  /upload/odd/blank.pdf \n", "/upload/odd/blank.pdf", "blanks around"),
    Odd("href-newline", "/upload/odd/new\n\tline.pdf", "/upload/odd/newline.pdf", "line end and tab inside"),
    Odd("href-backslash", "\\upload\\odd\\back.pdf", "/upload/odd/back.pdf", "backslashes"),
    Odd("href-space", "/upload/odd/two words.pdf", "/upload/odd/two%20words.pdf", "blank inside"),
    Odd("href-up", "../../../../../../../upload/odd/up.pdf", "/upload/odd/up.pdf", "more ../ than levels"),
    Odd("href-dots", "/upload/x/%2e%2E/odd/./dots.pdf", "/upload/odd/dots.pdf", "encoded dot segments"),
    Odd("href-double", "/upload//odd//dd.pdf", "/upload//odd//dd.pdf", "double slashes that must stay"),
    Odd("href-entity", "/upload/odd/ent&#45;1&#x2e;pdf", "/upload/odd/ent-1.pdf", "character references"),
    Odd("href-brackets", "/upload/odd/[1].pdf", "/upload/odd/[1].pdf", "brackets stay"),
    Odd(
        "href-percent",
        "/upload/odd/100%达标.pdf",
        "/upload/odd/100%" + encoded("达标.pdf"),
        "a bare percent sign stays",
    ),
    Odd(
        "href-chinese", "/upload/odd/通知 附件（1）.doc", encoded("/upload/odd/通知 附件（1）.doc"), "Chinese file name"
    ),
    Odd("href-lower-hex", "/upload/odd/%e9%99%84.doc", "/upload/odd/%e9%99%84.doc", "encoded with small letters"),
    Odd("href-plus", "/upload/odd/a+b%20c.pdf", "/upload/odd/a+b%20c.pdf", "plus sign and %20"),
    Odd("href-braces", "/upload/odd/{A1-B2}.pdf", "/upload/odd/%7BA1-B2%7D.pdf", "braces of an old file name"),
]
OUTSIDE = [
    Odd("href-amp", "/download.do?id=3&amp;type=pdf", "/download.do?id=3&type=pdf", "escaped ampersand"),
    Odd("href-bare-amp", "/download.do?id=4&copy=1&sect=2", "/download.do?id=4&copy=1&sect=2", "bare ampersands"),
    Odd("href-fragment", "/odd/frag.html#part-2", "/odd/frag.html", "fragment"),
    Odd("href-empty-query", "/odd/q.html?", "/odd/q.html?", "empty query"),
    Odd(
        "href-in-query", "/go?url=http://www.gov.cn/a/../b", "/go?url=http://www.gov.cn/a/../b", "an address as a value"
    ),
    Odd("href-quote-query", "/odd/f?name='a'", "/odd/f?name=%27a%27", "single quotes in a query are encoded"),
]


def plant(planter: Planter) -> None:
    """All odd spellings."""
    for odd in OWN:
        extension = odd.target.rpartition(".")[2]
        url = planter.own(odd.target)
        _serve(planter, url, Answer(200, assets.body(extension), assets.content_type(extension)))
        planter.trap(odd.kind, url, odd.what)
        planter.link(
            planter.article(old=len(odd.kind) % 2 == 0), url, f"附件（{odd.kind[5:]}）", odd.written, file=True
        )
    name = planter.outside("xzsp").name
    for odd in OUTSIDE:
        url = f"http://{name}{odd.target}"
        _serve(planter, url, shell(name, "办件", "<p>查询结果</p>"))
        planter.trap(odd.kind, url, odd.what)
        written = f"http://{name}{odd.written}"
        if planter.look.quote == "'":
            written = written.replace("'", "&#39;")
        planter.link(planter.article(), url, f"查询（{odd.kind[5:]}）", written)
    _hosts(planter, name)
    _queries(planter)
    _base(planter)


def _serve(planter: Planter, url: str, answer: Answer) -> None:
    planter.serve(url, answer)
    for other in (url.replace("%e9%99%84", "%E9%99%84"), url.rstrip("?")):
        planter.serve(other, answer)


def _hosts(planter: Planter, name: str) -> None:
    page = shell(name, "首页", "<p>网上大厅</p>")
    idn = f"{planter.look.city}民政局.政务".encode("idna").decode()
    planter.draft.host(idn).pages["/"] = page
    scheme = planter.look.scheme
    spelled = [
        ("href-protocol", f"//{name}/odd/rel.html", f"{scheme}://{name}/odd/rel.html", "no scheme"),
        ("href-upper", f"HTTP://{name.upper()}/odd/Upper.html",
         f"http://{name}/odd/Upper.html", "capitals in the host"),
        ("href-port", f"http://{name}:80/odd/port.html", f"http://{name}/odd/port.html", "default port"),
        ("href-slashes", f"http:\\\\{name}\\odd\\slash.html",
         f"http://{name}/odd/slash.html", "wrong slashes"),
        ("href-idn", f"http://{planter.look.city}民政局.政务", f"http://{idn}/", "Chinese host name"),
        ("href-twin", f"http://{planter.look.twin}/", f"http://{planter.look.twin}/", "the portal with or without www"),
    ]  # fmt: skip
    other = "http" if scheme == "https" else "https"
    # An article that the home page links too: its canonical address is met first.
    moved = f"{other}://{planter.look.host}{planter.draft.columns[0].articles[0].path}"
    spelled.append(("href-scheme", moved, moved, "an article of the portal under the other scheme"))
    for kind, written, url, what in spelled:
        if kind not in ("href-twin", "href-scheme"):
            planter.serve(url, page)
        planter.trap(kind, url, what)
        planter.link(planter.article(), url, f"大厅（{kind[5:]}）", written)


def _queries(planter: Planter) -> None:
    """A Chinese query goes out in the encoding of the page that holds it; only that one is understood."""
    name = planter.outside("jsfw").name
    topic = planter.draft.topics[0]
    for index, page in enumerate([planter.article(), planter.article(old=True), topic.articles[0], topic.articles[-1]]):
        encoding = page.encoding or planter.look.encoding
        words = f"社保{index}缴费"
        sent = "".join(f"%{byte:02X}" if byte > 127 else chr(byte) for byte in words.encode(encoding))
        url = f"http://{name}/search/{encoding}{index}.jsp?key={sent}&page=1"
        planter.serve(url, shell(name, "结果", "<p>共3条</p>"))
        planter.trap("href-query", url, f"Chinese query on a page in {encoding}")
        written = f"http://{name}/search/{encoding}{index}.jsp?key={words}&amp;page=1"
        planter.link(page, url, f"{words}查询", written)


def _base(planter: Planter) -> None:
    look = planter.look
    page = Page("/ztzl/lszl/base.html", "single", "历史资料下载", "bare")
    folder = f"{look.origin}/upload/base/2012/"
    page.extra_head = f'<base href="{folder}">'
    for name in ("mulu.pdf", "./fulu.pdf", "../zongbiao.xls"):
        url = f"{look.origin}/upload/base/{'' if name.startswith('..') else '2012/'}{name.lstrip('./')}"
        extension = name.rpartition(".")[2]
        planter.serve(url, Answer(200, assets.body(extension), assets.content_type(extension)))
        planter.trap("href-base", url, "relative to the page's base")
        planter.link(page, url, f"资料{extension}", name, file=True)
    planter.draft.singles.append(page)
    planter.link(planter.article(), planter.own(page.path), page.title)
