"""Markup that would make the parser slow, made harmless first: depth, attributes, unclosed formatting.

The parser follows the standard, and the standard is quadratic in the depth of open elements, in the
attributes of one tag and in unclosed formatting elements (16 kB can make 600,000 nodes). Pages that
cannot be slow pass untouched after a few counts.
"""

import re
from typing import Final

_LARGE: Final = 65_536
_MANY_TAGS: Final = 8_000
_FEW_TAGS: Final = 1_000
_MOST_FORMATTING: Final = 100
_DEEPEST: Final = 400
_MOST_ATTRIBUTES: Final = 300
_LOOK_BACK: Final = 32

_ATTRIBUTE: Final = r"(?:[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+)?+)?+)"
_NO_TAGS: Final = (
    r"<!--.*?(?:-->|\Z)"
    rf"|<(?P<raw>script|style|textarea|title|xmp|iframe|noembed|noframes|noscript)(?=[\s/>]){_ATTRIBUTE}*+[\s/]*+>"
    r".*?(?:</(?P=raw)(?=[\s/>])|\Z)"
)
_TAG: Final = rf"<(?P<end>/?)(?P<name>[a-zA-Z][^\s/>]*+){_ATTRIBUTE}{{0,{_MOST_ATTRIBUTES}}}+"
_TOKEN = re.compile(f"{_NO_TAGS}|{_TAG}", re.S | re.I)
_CROWDED = re.compile(f"{_NO_TAGS}|{_TAG}(?P<more>{_ATTRIBUTE})?+", re.S | re.I)
_MORE_ATTRIBUTES = re.compile(f"{_ATTRIBUTE}*+")
_FORMATTING_NAMES: Final = frozenset("a b big code em font i nobr s small strike strong tt u".split())
_FORMATTING = re.compile(rf"<(/?)(?:{'|'.join(_FORMATTING_NAMES - {'a'})})(?=[\s/>])", re.I)
_VOID: Final = frozenset(
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr".split()
)
_CLOSES: Final[dict[str, frozenset[str]]] = {
    # A start tag that ends an open element of these names, unless one of `_FENCES` stands between.
    "li": frozenset({"li"}),
    "dt": frozenset({"dt", "dd"}),
    "dd": frozenset({"dt", "dd"}),
    "p": frozenset({"p"}),
    "option": frozenset({"option"}),
    "tr": frozenset({"tr"}),
    "td": frozenset({"td", "th"}),
    "th": frozenset({"td", "th"}),
}
_FENCES: Final = frozenset({"table", "ul", "ol", "dl", "object", "select", "template"})


def tame(markup: str) -> str:
    """The same page for every reader of pages, but one that the parser reads in linear time."""
    tags = markup.count("<")
    if tags > _MANY_TAGS or (len(markup) > _LARGE and any(token[-1] for token in _CROWDED.findall(markup))):
        markup = _limited(markup)
    if tags > _FEW_TAGS and len(_FORMATTING.findall(markup)) > _MOST_FORMATTING:
        markup = _FORMATTING.sub(r"<\1span", markup)
    return markup


def _limited(markup: str) -> str:
    """No element deeper than `_DEEPEST`, no tag with more than `_MOST_ATTRIBUTES`."""
    kept: list[str] = []
    copied = at = 0
    path: list[str] = []
    while token := _TOKEN.search(markup, at):
        at = token.end()
        name = token["name"]
        if name is None:
            continue
        if not token["end"] and not _opened(path, name.lower()):
            kept += (markup[copied : token.start("name")], "wbr")
            copied = token.end("name")
        elif token["end"]:
            _closed(path, name.lower())
        rest = _MORE_ATTRIBUTES.match(markup, at)
        if rest and rest.end() > at:
            kept.append(markup[copied:at])
            at = copied = rest.end()
    return "".join((*kept, markup[copied:])) if kept else markup


def _opened(path: list[str], name: str) -> bool:
    """Note a start tag; whether it may be nested that deep."""
    if name in _VOID:
        return True
    ended = _CLOSES.get(name)
    if ended:
        _pop(path, ended, _FENCES)
    if len(path) >= _DEEPEST:
        return False
    path.append(name)
    return True


def _closed(path: list[str], name: str) -> None:
    _pop(path, frozenset({name}), _FENCES - {name})


def _pop(path: list[str], names: frozenset[str], fences: frozenset[str]) -> None:
    """Close the nearest open element of these names, if it is near and nothing fences it off."""
    for back in range(1, min(_LOOK_BACK, len(path)) + 1):
        if path[-back] in names:
            # The end of a formatting element leaves the blocks within it open.
            del path[-back : len(path) - back + 1 if names <= _FORMATTING_NAMES else None]
            return
        if path[-back] in fences:
            return
