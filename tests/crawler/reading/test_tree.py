"""The flat tree: same nodes as the parser's, at any depth."""

from hypothesis import given
from hypothesis import strategies as st

from crawler.reading.tree import COMMENT, TEXT, parse


def test_nodes_stand_in_document_order_with_parents_and_ends() -> None:
    tree = parse("<p id=x>a<b>c</b><!-- n --></p>d")
    assert tree.tags == ["html", "head", "body", "p", TEXT, "b", TEXT, COMMENT, TEXT]
    assert tree.parents == [-1, 0, 0, 2, 3, 3, 5, 3, 2]
    assert tree.ends == [9, 2, 9, 8, 5, 7, 7, 8, 9]
    assert (tree.text(3), tree.text(0), tree.attribute(3, "id"), tree.texts[7]) == ("ac", "acd", "x", "n")
    assert list(tree.children(2)) == [3, 8]
    assert list(tree.ancestors(6)) == [5, 3, 2, 0]


def test_templates_are_empty_and_noscript_is_text() -> None:
    tree = parse("<template><a href=x>y</a></template><noscript><a href=z>w</a></noscript>")
    assert tree.all("a") == []


@given(st.text(alphabet="<>/abdivpt =\"'!-x", max_size=120))
def test_every_tree_is_well_formed(markup: str) -> None:
    tree = parse(markup)
    total = len(tree.tags)
    assert {len(tree.parents), len(tree.ends), len(tree.texts), len(tree.attributes)} == {total}
    for node in range(1, total):
        parent = tree.parents[node]
        assert 0 <= parent < node < tree.ends[node] <= tree.ends[parent] <= total
    assert tree.text_nodes == [node for node in range(total) if tree.tags[node] == TEXT]
