"""The shape of a page: the same for not-found pages that differ only in what they echo."""

import pickle
import zlib

import pytest

from crawler.reading import read_page, shape
from tests.crawler.reading.pages import TITLE, URL, article, html


def shape_of(path: str, part: str) -> object:
    return read_page(html(part), f"http://www.lin.gov.cn{path}").shape


def test_echoes_of_the_address_and_digits_make_no_difference() -> None:
    one = shape_of("/zwgk/abcdefg.html", "<p>抱歉，/zwgk/abcdefg.html 不存在。编号 20261103-17</p>")
    two = shape_of("/xw/other-name.shtml?id=3", "<p>抱歉，/xw/other-name.shtml?id=3 不存在。编号 9-1</p>")
    assert one == two


def test_other_words_make_a_difference() -> None:
    assert shape_of("/a.html", "<p>不存在</p>") != shape_of("/a.html", "<p>养犬管理办法</p>")


def test_a_shape_is_small_and_travels() -> None:
    made = read_page(article(f"<h1>{TITLE}</h1>"), URL).shape
    assert pickle.loads(pickle.dumps(made)) == made
    assert all(0 <= code < 2**64 and length > 0 for code, length in made.lines)
    assert made.title == f"{TITLE}-临江县人民政府"


@pytest.mark.parametrize("lines", [(), ((1, 2),), ((4294967295, 7), (1, 2)), ((1, 2), (1, 2), (3, 4))])
@pytest.mark.parametrize("title", ["", '青山市\'s "首页"', "\ud83d\n[1,2]"])
def test_its_number_is_that_of_a_named_tuple_so_that_stored_ones_go_on_to_count(
    title: str, lines: tuple[tuple[int, int], ...]
) -> None:
    named = f"Shape(title={title!r}, lines={lines!r})"
    assert shape.shape_of(title, lines).number == zlib.crc32(named.encode("utf-8", "replace"))


def test_sessions_and_checksums_are_figures() -> None:
    one = shape_of("/a.html", "<p>会话 0f3c2b7a9d8e4f10a1b2c3d4e5f60718 已建立</p>")
    two = shape_of("/a.html", "<p>会话 7C11AA0923BF44DE-99 已建立</p>")
    assert one == two
    assert one != shape_of("/a.html", "<p>会话 facade 已建立</p>")
