"""Where in a TOML file something is wrong, in words that staff understand."""

import tomllib

import pytest

from xunwang.profiles_lines import lines_of, wrong_toml


def test_each_entry_has_its_line() -> None:
    assert lines_of('a = 1\n# b = 2\n[crawl]\n\n  "c" = 3\nx.y = 1\n') == {
        ("", "a"): 1,
        ("", "crawl"): 3,
        ("crawl", "c"): 5,
        ("x", "y"): 6,
    }


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a = 1\nb", "第 2 行：缺少等号"),
        ("a = 财政局", "第 1 行：等号后面的值看不懂"),
        ("a = “财政局”", "第 1 行：引号、等号、逗号、方括号要用英文的"),
        ("a ＝ 1", "英文的"),
        ('a = "x\nb = 1', "第 1 行：引号没有成对"),
        ("a = 1\na = 2", "第 2 行：同一项写了两次"),
        ("a = 1 b = 2", "第 1 行：一行只能写一项"),
        ('a = ["x"\nb = 1', "第 2 行：方括号没有成对"),
        ('a = "\\d"', "第 1 行：双引号里不能直接写反斜杠"),
        ("[a]\n[a]", "第 2 行：同一项写了两次"),
    ],
)
def test_what_is_no_toml_is_told_with_its_line(text: str, says: str) -> None:
    with pytest.raises(tomllib.TOMLDecodeError) as caught:
        tomllib.loads(text)
    assert says in wrong_toml(text, caught.value)
