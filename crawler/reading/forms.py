"""Whether a page asks its reader to fill something in: a letter, an application, a query."""

from typing import Final

from crawler.reading.tree import Tree

_TYPED: Final = frozenset({"", "text", "tel", "email", "date", "number", "datetime-local"})
_FEWEST: Final = 2
"""So many fields make a form; one alone is a search box."""


def asks_reader(tree: Tree) -> bool:
    """Whether a form stands on the page that is neither a search box nor a login."""
    return any(_asks(tree, form) for form in tree.all("form")) or bool(tree.all("textarea"))


def _asks(tree: Tree, form: int) -> bool:
    kinds = [
        (tree.attribute(node, "type") or "").lower() if tree.tags[node] == "input" else tree.tags[node]
        for node in tree.beneath(form)
        if tree.tags[node] in ("input", "select", "textarea")
    ]
    if "password" in kinds:
        return False
    typed = sum(kind in _TYPED for kind in kinds)
    return typed >= _FEWEST or (typed > 0 and "select" in kinds and len(kinds) > _FEWEST)
