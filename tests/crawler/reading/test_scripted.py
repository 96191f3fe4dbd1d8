"""Plain text that a script writes where it stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.reading.scripted import written_by_script
from crawler.reading.tree import parse


def written(script: str) -> str:
    tree = parse(f"<p><script>{script}</script></p>")
    return written_by_script(tree, tree.all("script")[0])


@pytest.mark.parametrize(
    ("script", "text"),
    [
        ("document.write('发布时间：2026-11-03');", "发布时间：2026-11-03"),
        ('document.write("<b>2026</b>" + "-11-03")', "2026-11-03"),
        ("document.writeln('甲'); document.write('乙')", "甲乙"),
        ("document.write('年'+year)", ""),
        ("document.write(new Date().toLocaleString())", ""),
        ("document.write('2026-11-03'.substring(0, 4))", ""),
        ("if (old) document.write('2026-11-03')", ""),
        ("function f() { document.write('2026-11-03') }", ""),
        ("document.write('<script src=x></' + 'script>')", ""),
        ("document.write(unescape('%3Cspan'))", ""),
        ("var a = '2026-11-03'", ""),
        ("", ""),
    ],
)
def test_only_literals_that_are_written_without_condition_are_text(script: str, text: str) -> None:
    assert written(script) == text


@given(st.text(alphabet="document.write()'\"+<>a ;\\", max_size=300))
def test_any_script_is_read_or_left(script: str) -> None:
    tree = parse(f"<script>{script}</script>")
    for node in tree.all("script"):
        assert "<" not in written_by_script(tree, node) or "<" in script
