"""The profile of a site: what it may say, and what is told of one that says something else."""

from pathlib import Path

import pytest

from facts.words import Level
from xunwang.errors import UserError
from xunwang.profiles import KEYS, Profile, parsed, read_profile, stored_profile

WHOLE = """# 财政局
level = "department"
form = "子站"
name = "某市财政局"
owner = "某市财政局办公室"
hosts = ["zwgk.a.gov.cn", "http://www.b.gov.cn/", "c.gov.cn:8080", "d.gov.cn:80"]

[crawl]
delay = 0.5
concurrency = "2"
max_pages = 500
max_depth = 5
max_bytes = "500m"
max_time = "30m"
robots = "ignore"
include = ['/zwgk/']
exclude = ['\\?page=\\d+']
proxy = "http://127.0.0.1:3128"
user_agent = "office"
"""


def test_everything_that_a_profile_may_say_is_read() -> None:
    profile = parsed(WHOLE, "x.toml")
    assert (profile.level, profile.form, profile.name) == (Level.DEPARTMENT, "子站", "某市财政局")
    assert profile.hosts == ("zwgk.a.gov.cn", "b.gov.cn", "c.gov.cn:8080", "d.gov.cn")
    assert profile.crawl == {
        "delay": 0.5, "concurrency": 2, "max_pages": 500, "max_depth": 5, "max_bytes": 500_000_000, "max_time": 1800.0,
        "robots": "ignore", "include": ("/zwgk/",), "exclude": ("\\?page=\\d+",), "proxy": "http://127.0.0.1:3128",
        "user_agent": "office",
    }  # fmt: skip
    assert profile.text == WHOLE
    assert {key.name for key in KEYS} == {*profile.crawl, "level", "form", "name", "owner", "hosts"}


def test_a_profile_may_say_nothing() -> None:
    assert parsed("# nothing\n", "x") == Profile(text="# nothing\n")
    assert stored_profile(None) == Profile()


def wrong(text: str) -> str:
    with pytest.raises(UserError) as caught:
        parsed(text, "x.toml")
    assert "x.toml" in caught.value.what
    return caught.value.why


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('\nlevl = "portal"', "第 2 行 levl：没有这一项，是不是“level”？"),
        ('level = "市级"', "第 1 行 level：没有这个级别"),
        ("level = 3", "第 1 行 level：没有这个级别"),
        ('form = "站"', "第 1 行 form：没有这种形式，可写：独立站、子站、频道、公开目录单位"),
        ('hosts = "a.cn"', "第 1 行 hosts：应是方括号里的几段文字"),
        ('hosts = ["*.a.gov.cn"]', "要只写域名"),
        ('hosts = ["a.gov.cn/zwgk/"]', "要只写域名"),
        ('hosts = ["某局"]', "“某局”不是域名"),
        ("[crawl]\n\nmax_pages = 0", "第 3 行 max_pages：应是不小于 1 的整数"),
        ("[crawl]\nmax_pages = true", "第 2 行 max_pages：应是"),
        ("[crawl]\nmax_pages = 1.5", "第 2 行 max_pages：应是"),
        ('[crawl]\ndelay = "快"', "第 2 行 delay：应是不小于 0 的秒数"),
        ('[crawl]\nrobots = "no"', "第 2 行 robots：应是 obey"),
        ("[crawl]\ninclude = ['(']", "第 2 行 include：不是正则表达式"),
        ("max_pages = 3", "第 1 行 max_pages：要写在 [crawl] 之下"),
        ('[crawl]\nlevel = "portal"', "第 2 行 level：要写在 [crawl] 之前"),
        ("crawl.max_pages = 0", "第 1 行 max_pages：应是"),
        ("[crawler]\nx = 1", "第 1 行 crawler：没有这一项"),
        ('name = ""', "第 1 行 name：应是一行文字"),
    ],
)
def test_a_wrong_field_is_told_with_its_line(text: str, says: str) -> None:
    assert says in wrong(text)


def test_all_wrong_fields_are_told_at_once() -> None:
    assert wrong('level = "x"\nform = "y"').count("第 ") == 2


def test_a_file_of_an_old_editor_is_read_and_one_of_another_kind_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    path.write_bytes('name = "财政局"\r\n'.encode("gb18030"))
    assert read_profile(path).name == "财政局"
    path.write_bytes('\ufeffname = "财政局"'.encode())
    assert read_profile(path).name == "财政局"
    path.write_bytes(b"x" * 300_000)
    with pytest.raises(UserError, match="档案过大"):
        read_profile(path)
    with pytest.raises(UserError, match="档案打不开"):
        read_profile(tmp_path / "none.toml")
