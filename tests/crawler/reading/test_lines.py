"""Visible lines: what a reader sees, each block a line of its own."""

from crawler.reading.lines import visible_lines
from crawler.reading.tree import parse


def lines(markup: str) -> list[str]:
    return [line.text for line in visible_lines(parse(markup))]


def test_blocks_and_breaks_end_lines_and_inline_elements_do_not() -> None:
    assert lines("<p>a<b>b</b> c<br>d</p><div>e<div>f</div>g</div>") == ["ab c", "d", "e", "f", "g"]


def test_an_empty_block_between_two_texts_ends_the_line() -> None:
    assert lines("<div>a<div></div>b</div>") == ["a", "b"]


def test_table_cells_are_lines() -> None:
    assert lines("<table><tr><td>索引号</td><td>1</td></tr></table>") == ["索引号", "1"]


def test_white_space_of_all_kinds_is_folded() -> None:
    assert lines("<p>\u3000 a\u00a0\u00a0b\n\t c\u200b </p>") == ["a b c"]


def test_scripts_styles_comments_templates_and_options_are_not_seen() -> None:
    markup = "<style>a</style><script>b</script><!--c--><template>d</template>"
    markup += "<select><option>e</select><noscript>f</noscript>g"
    assert lines(markup) == ["g"]


def test_hidden_parts_are_not_seen_but_a_hidden_body_is() -> None:
    markup = '<body style="visibility: hidden"><p style="display:none">a</p><p hidden>b</p><p>c</p></body>'
    assert lines(markup) == ["c"]
