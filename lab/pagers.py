"""The pager under a list, as each maker writes it: by script in two orders of arguments, by variables, or by links."""

import json
from collections.abc import Callable

from lab.draft import Draft
from lab.holders import ONE_PAGE, unit
from lab.markup import escape, tag_a
from lab.pages import Column

_VARIABLES = """<script>
      var currentPage = {now};//所在页从0开始
      var countPage = {count}//共多少页
      var prevPage = currentPage - 1, nextPage = currentPage + 1;
      document.write("共" + countPage + "页 ");
      if (currentPage > 0) {{
        document.write('<a href="' + (prevPage === 0 ? "index" : "index_" + prevPage) + '.html">上一页</a> ');
      }}
      if (nextPage < countPage) {{ document.write('<a href="index_' + nextPage + '.html">下一页</a>'); }}
    </script>"""


def pager(draft: Draft, column: Column, number: int) -> str:
    """What stands under list page `number` (from one)."""
    if column.rows_in in ONE_PAGE:
        return ""
    if len(column.pages) == 1:
        return f"共{column.counted}条"
    return _BY_MAKER[column.maker](draft, column, number)


def _trs(draft: Draft, column: Column, number: int) -> str:
    count = len(column.pages)
    if column.number % 2:
        return _VARIABLES.format(now=number - 1, count=count)
    return f'<script>createPageHTML({count}, {number - 1}, "index", "html");</script>'


def _ucap(draft: Draft, column: Column, number: int) -> str:
    asked = f"'page_div',{len(column.pages)}, {number},'list','shtml',{column.counted}"
    return f'<div id="page_div"></div><script>createPageHTML({asked});</script>'


def _hanweb(draft: Draft, column: Column, number: int) -> str:
    options = {"themeName": "default", "totalRecord": column.counted, "perPage": column.size, "openCookie": False,
               "currPage": number}  # fmt: skip
    name = unit(column)
    return f'<div id="{name}"></div><script>jQuery("#{name}").jpage({json.dumps(options)});</script>'


def _links(draft: Draft, column: Column, number: int) -> str:
    count, look = len(column.pages), draft.look
    links = []
    if number > 1:
        links.append(tag_a(look, escape(column.pages[number - 2].path), "上一页"))
    near = range(max(0, number - 5), min(count, number + 4))
    links += [tag_a(look, escape(column.pages[other].path), str(other + 1)) for other in near]
    if number < count:
        links.append(tag_a(look, escape(column.pages[number].path), "下一页"))
    told = f"第{number}/{count}页" if column.maker == "guangdong" else f"{count}页"
    return f"共{column.counted:,}条 {told} " + " ".join(links)


_BY_MAKER: dict[str, Callable[[Draft, Column, int], str]] = {
    "trs": _trs,
    "ucap": _ucap,
    "hanweb": _hanweb,
    "vsb": _links,
    "guangdong": _links,
}
