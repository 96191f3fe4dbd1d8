"""Head, header and footer: what every page of a part of the site carries."""

import html

from lab import dress, footer, tags, words
from lab.draft import Draft
from lab.look import Look
from lab.markup import escape, tag_a
from lab.pages import Page

FRIENDS = [("中国政府网", "http://www.gov.cn/"), ("国家政务服务平台", "https://gjzwfw.www.gov.cn/"),
           ("新华网", "http://www.xinhuanet.com/"), ("人民网", "http://www.people.com.cn/")]  # fmt: skip
ASSETS = {"icon": "/favicon.ico", "base": "/css/base.css", "page": "/css/page.css?v=20240611",
          "jquery": "/js/jquery-1.12.4.min.js", "common": "/js/common.js", "logo": "/images/logo.png",
          "banner": "/images/banner.jpg", "emblem": "/images/guohui.png", **footer.MARKS}  # fmt: skip
SINGLES_ABOVE = [("English", "en"), ("移动版", "mobile"), ("无障碍浏览", "care"), ("市长信箱", "mailbox")]
SINGLES_BELOW = ["about", "contact", "privacy"]


class Frames:
    """The frames of a draft: about thirty links above and thirty below, made once."""

    def __init__(self, draft: Draft) -> None:
        """Collect the main menu; planted blocks are read when a frame is first asked for."""
        self._draft = draft
        self._look = look = draft.look
        singles = {page.kind: page.path for page in draft.singles}
        self.header = [("首页", draft.home.path)]
        self.header += [(page.title, page.path) for page in draft.groups if page.above is None]
        self.header += [(column.name, column.first.path) for column in draft.columns[:20]]
        self.header += [(text, singles[kind]) for text, kind in SINGLES_ABOVE if kind in singles]
        self.footer = [*FRIENDS, ("省人民政府门户网站", f"https://www.{look.province[2]}.gov.cn/"), *friends(look)]
        below = {page.kind: page.title for page in draft.singles}
        self.footer += [(below[kind], singles[kind]) for kind in SINGLES_BELOW if kind in singles]
        self.footer += [(column.name, column.first.path) for column in draft.topics if column.type == "topic"]
        self._map = singles.get("sitemap")
        self._made: dict[tuple[str, frozenset[str]], tuple[str, str]] = {}

    def around(self, page: Page) -> tuple[str, str]:
        """What stands above and below a page's own part."""
        key = (page.frame, frozenset(page.lacks))
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = (self._top(page.frame), self._bottom(*key))
        return made

    def _top(self, frame: str) -> str:
        look = self._look
        if frame == "bare":
            return '<body>\n<div class="wrap plain">\n  ' + tag_a(look, "/", "返回首页")
        home = tag_a(look, address(look, "/"), f'<img src="{ASSETS["logo"]}" alt="{look.name}">', more='class="logo"')
        lines = ["<body>", '<div class="header">', '  <div class="wrap clearfix">', f"    {home}"]
        lines += [
            '    <div class="search"><form action="/so/s" method="get" target="_blank">',
            '      <input type="text" name="qt" placeholder="请输入关键字"><input type="submit" value="搜索">',
            "    </form></div>",
            "  </div>",
            '  <div class="nav">',
            '    <ul class="clearfix">',
        ]
        lines += self._menu(self.header if frame == "main" else self._small(frame))
        lines += ["    </ul>", "  </div>", "</div>"]
        if look.seed % 2:
            lines.insert(1, "<!-- 头部 begin -->")
        return "\n".join(lines)

    def _menu(self, items: list[tuple[str, str]]) -> list[str]:
        """One level for all, or the columns within their parents."""
        look = self._look
        below: dict[str, list[str]] = {}
        inner = {column.first.path: column.trail[0].path for column in self._draft.columns if column.trail}
        for text, to in items:
            made = tag_a(look, address(look, to), text)
            outer = inner.get(to) if look.nested_menu else None
            below.setdefault(outer if outer in below else to, []).append(made)
        return [f"      <li>{first}{_inner(rest)}</li>" for first, *rest in below.values()]

    def _small(self, frame: str) -> list[tuple[str, str]]:
        own = [(column.name, column.first.path) for column in self._draft.topics if column.frame == frame]
        return [("首页", self._draft.home.path), *own]

    def _bottom(self, frame: str, lacks: frozenset[str]) -> str:
        look = self._look
        identity = footer.lines(look, self._draft.footer, lacks, self._map and address(look, self._map))
        if frame == "bare":
            return "\n".join(["</div>", *identity, "</body>", "</html>", ""])
        outer = "footer" if look.footer == "footer" else "div"
        lines = [f'<{outer} class="footer">', '  <div class="wrap">']
        if frame == "main":
            lines.append('    <div class="links"><span>友情链接</span>')
            # A way to the office that one can follow tells the contact too.
            told = ["联系我们"] if "contact" in lacks else []
            lines += [f"      {tag_a(look, address(look, to), text)}" for text, to in self.footer if text not in told]
            lines.append("    </div>")
        lines += [f"    {block}" for block in self._draft.frame_blocks.get(frame, [])]
        lines += identity
        lines += ["  </div>", f"</{outer}>", f'<script src="{ASSETS["common"]}"></script>', *dress.scripts(look)]
        lines += ["</body>", "</html>", ""]
        return "\n".join(lines)


def _inner(links: list[str]) -> str:
    return f'<ul class="sub">{"".join(f"<li>{link}</li>" for link in links)}</ul>' if links else ""


def friends(look: Look) -> list[tuple[str, str]]:
    """Neighbours: invented hosts of the same city, all of which answer."""
    names = [(f"市{name}", f"http://{slug}.{look.domain}/") for name, slug in words.BUREAUS[:12]]
    return [*names, ("政务服务网", f"https://zwfw.{look.domain}/portal/index.html?dept=0&area={look.area}")]


def address(look: Look, to: str) -> str:
    """A frame address: whole or from the root, by the site's habit."""
    return escape(to if "://" in to or not look.absolute_frame else look.origin + to)


def head(draft: Draft, page: Page, declared: str) -> str:
    """The document's head with the meta tags that the kind of page asks for."""
    look = draft.look
    q, end = look.quote, " /" if look.seed % 3 == 0 else ""
    label = f"{look.name}门户网站" if page.kind == "home" else f"{page.title}_{look.name}"
    lines = ["<!DOCTYPE html>", '<html lang="zh-CN">', "<head>"]
    if declared and look.seed % 2:
        lines.append(f"  <meta charset={q}{declared}{q}{end}>")
    elif declared:
        lines.append(f'  <meta http-equiv="Content-Type" content="text/html; charset={declared}"{end}>')
    lines += ['  <meta http-equiv="X-UA-Compatible" content="IE=edge">', f"  <title>{html.escape(label)}</title>"]
    lines += [f"  {line}" for line in tags.lines(draft, page)]
    lines += [
        f'  <link rel="shortcut icon" href="{ASSETS["icon"]}">',
        f'  <link rel="stylesheet" type="text/css" href="{ASSETS["base"]}">',
        f'  <link rel="stylesheet" href="{ASSETS["page"]}">',
        f'  <script type="text/javascript" src="{ASSETS["jquery"]}"></script>',
        *(f"  {line}" for line in [*dress.head_lines(look, page, draft.maker(page)), *draft.head_blocks]),
        *([f"  {page.extra_head}"] if page.extra_head else []),
        "</head>",
    ]
    return "\n".join(lines)
