from crawler.reading.shown import BREAK, GAP, folded, shown_text
from crawler.reading.tree import parse


def shown(markup: str) -> str:
    return shown_text(parse(f"<body>{markup}")).text


def test_white_space_is_folded_within_a_block_and_blocks_stand_apart() -> None:
    assert shown("<p> 甲 <b>乙</b>\n 丙</p><p>丁</p>戊") == f"甲 乙 丙{BREAK}丁{BREAK}戊"


def test_text_after_a_block_within_its_parent_stands_apart_too() -> None:
    assert shown("<div>甲<div>乙</div>丙</div>") == f"甲{BREAK}乙{BREAK}丙"


def test_a_line_break_and_a_picture_part_what_stands_on_their_sides() -> None:
    assert shown("<p>甲<br>乙<img src=a>丙</p>") == f"甲{GAP}乙{GAP}丙"


def test_what_is_hidden_is_not_there() -> None:
    hidden = (
        "<span style='display:none'>乙</span><script>var 丙</script><noscript>丁</noscript><select><option>戊</select>"
    )
    assert shown(f"<p>甲{hidden}") == "甲"


def test_an_ideographic_blank_stands_as_it_is_and_counts_as_a_blank_when_compared() -> None:
    assert shown("<p>甲　　乙</p>") == "甲　　乙"
    assert folded("Ａ　é\xa0甲") == "a é 甲"


def test_every_piece_says_where_its_text_node_stands() -> None:
    tree = parse("<body><p>甲 <a>乙</a> 丙</p>")
    page = shown_text(tree)
    assert [page.text[piece.start : piece.end] for piece in page.pieces] == ["甲", "乙", "丙"]
    assert all(tree.texts[piece.node].strip() == page.text[piece.start : piece.end] for piece in page.pieces)
    link = tree.all("a")[0]
    assert list(page.beneath(tree, link)) == [1]
    assert [page.at(place) for place in range(5)] == [0, 0, 1, 1, 2]
