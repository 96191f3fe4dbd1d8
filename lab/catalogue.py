"""The disclosure catalogue of Guangdong's shared platform: a tree in a script, rows from a service by node."""

import json
from collections.abc import Callable

from lab import disclosure, services
from lab.answers import Answer
from lab.draft import Draft
from lab.markup import tag_a
from lab.pages import Page
from lab.rowforms import Record

_CHUNK_PATH = "/gkmlpt/gkml/pc/js/chunk-common.c1553651.js"
_CHUNK = """function fetchPostList(id, page, sid) {
  return fetch("/gkmlpt/api/all/" + id + "?page=" + page + "&sid=" + sid);
}
function show() {
  fetchPostList(location.hash.slice(1) || 0, 1, window._CONFIG.SID).then(function (r) { return r.json(); })
    .then(function (res) {
      var box = document.getElementById("rows");
      box.innerHTML = "";
      res.articles.forEach(function (one) {
        var row = document.createElement("li"), link = document.createElement("a");
        link.href = one.url; link.textContent = one.title;
        row.appendChild(link); row.appendChild(document.createTextNode(" " + one.created_at.slice(0, 10)));
        box.appendChild(row);
      });
    });
}
window.onhashchange = show;
show();
"""


def furnish(draft: Draft, above: Page) -> None:
    """Add the catalogue below a parent; the number behind the `#` of its address names a node."""
    look, sid = draft.look, draft.look.area
    held = [column for column in draft.columns if column.group[1] == "zwgk" and column.articles]
    articles = sorted((page for column in held for page in column.articles), key=lambda page: str(page.date))[::-1]
    page = Page(
        "/gkmlpt/index", "placed", disclosure.name(look, "", disclosure.CATALOGUE), above=above, maker="guangdong"
    )

    def records(wanted: list[Page]) -> Callable[[], list[Record]]:
        return lambda: [Record(each.title, look.origin + each.path, each.date) for each in wanted if each.date]

    nodes = [(0, "全部", articles), *((column.number, column.name, column.articles) for column in held)]
    for number, name, wanted in nodes:
        node = services.Service(draft, name, number, 20, page.path, services.MANNERS["guangdong"], records(wanted))
        draft.own.sections[node.key] = node.act
    tree = [{"id": number, "name": name, "children": []} for number, name, _ in nodes[1:]]
    config = f"window._CONFIG = {{SID: '{sid}', TREE: {json.dumps(tree, ensure_ascii=False)}}};"
    lines = [
        f"  <script>{config}</script>",
        '  <div id="app" class="main"><div class="tree">',
        *(f"    {tag_a(look, f'/gkmlpt/index#{number}', name)}" for number, name, _ in nodes[1:]),
        '  </div><ul class="list" id="rows"></ul></div>',
        f'  <script src="{_CHUNK_PATH}"></script>',
    ]
    page.part = lambda: "\n".join(lines)
    draft.singles.append(page)
    draft.own.pages[_CHUNK_PATH] = Answer(200, _CHUNK.encode(), "application/javascript")
    draft.enter(page, "catalogue", "list", "read", len(articles), articles[0].date)
