"""Lines on a terminal, measured in cells."""

import io

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from xunwang.cli.layout import LABEL, bold, dim, labelled, padded, plain, show, wrapped

WORDS = st.lists(st.text(alphabet="abc 中文，·“”é", min_size=1, max_size=30), min_size=1, max_size=6)


@given(WORDS, st.integers(20, 100))
def test_no_line_is_wider_than_the_terminal(texts, width):
    for line in labelled("进度", [plain(text) for text in texts], width, "  "):
        assert line.cell_len <= width


@given(WORDS, st.integers(12, 60))
def test_nothing_is_lost_by_breaking(texts, width):
    lines = wrapped([plain(text) for text in texts], width)
    assert "".join(line.plain for line in lines) == "".join(plain(text).plain for text in texts)


def test_the_text_begins_at_the_same_cell_on_every_line():
    lines = labelled("超期未改", [plain("一" * 20), plain("二" * 20)], 60)
    assert [line.plain[: len(line.plain) - 20] for line in lines] == ["超期未改  ", " " * LABEL]
    assert cell_len("超期未改  ") == LABEL


def test_a_style_ends_where_its_text_ends():
    line = labelled("进度", [bold("一"), plain("二")], 40)[0]
    assert [(span.start, span.end, span.style) for span in line.spans] == [(0, 2, "dim"), (8, 9, "bold")]
    assert line.style == "" and line.plain == "进度      一二"


@given(st.text(alphabet="a中é", max_size=30), st.integers(2, 20), st.booleans())
def test_padding_fills_exactly(text, width, right):
    made = padded(plain(text), width, right)
    assert made.cell_len in (width, width - 1) if len(text) > width // 2 else made.cell_len == width


def test_only_bold_and_dim_reach_the_terminal_and_no_sign_of_a_site():
    out = io.StringIO()
    console = Console(file=out, force_terminal=True, width=80, color_system="truecolor", highlight=False)
    show(console, [bold("[red]坏\x1b[31m\x07名\u202e[/red]"), dim("x"), plain("http://a.gov.cn 42")])
    written = out.getvalue()
    codes = {code.partition("m")[0] for code in written.split("\x1b[")[1:]}
    assert codes <= {"1", "2", "0"}
    assert "\x07" not in written and "\u202e" not in written and "[red]坏[U+001B][31m" in written
