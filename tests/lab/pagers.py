"""Pages that a list's pager leads to, worked out from its script as its makers document it, without running it."""

import re
from collections.abc import Iterator

_TRS = re.compile(r'createPageHTML\((\d+), (\d+), "(\w+)", "(\w+)"\)')
_UCAP = re.compile(r"createPageHTML\('\w+',(\d+), (\d+),'(\w+)','(\w+)',(\d+)\)")
_VARIABLES = re.compile(r"var countPage = (\d+)//")
_JPAGE = re.compile(r'jQuery\("#(\d+)"\)\.jpage\((\{.*?\})\);')


def following(text: str) -> Iterator[str]:
    """Addresses of all pages but the first, relative to the list."""
    if found := _TRS.search(text):
        yield from (f"{found[3]}_{n}.{found[4]}" for n in range(1, int(found[1])))
    if found := _UCAP.search(text):
        yield from (f"{found[3]}_{n}.{found[4]}" for n in range(2, int(found[1]) + 1))
    if found := _VARIABLES.search(text):
        yield from (f"index_{n}.html" for n in range(1, int(found[1])))
    if (found := _JPAGE.search(text)) and "proxyUrl" not in found[2]:
        total, size = (int(re.search(rf'"{key}": (\d+)', found[2])[1]) for key in ("totalRecord", "perPage"))
        yield from (f"index.html?uid={found[1]}&pageNum={n}" for n in range(2, -(-total // size) + 1))
