"""Links to a document's own interpretation."""

import pytest

from crawler.reading import read
from tests.crawler.reading.pages import ARTICLE_URL, PARAGRAPH, html

TITLE = "临江县人民政府关于印发《临江县养犬管理办法》的通知"
READ = "http://www.lin.gov.cn/jd/1.html"


def interpretations(after: str, before: str = "") -> tuple[str, ...]:
    part = f"{before}<h1>{TITLE}</h1><div>发布时间：2026-11-03</div><div>{PARAGRAPH * 3}</div>{after}"
    return read(html(part, f"{TITLE}-临江县人民政府"), ARTICLE_URL).interpretation_links


@pytest.mark.parametrize(
    "after",
    [
        "<p>点击查看政策解读：<a href=/jd/1.html>【音频解读】关于养犬办法的解读</a></p>",
        "<p><a href=/jd/1.html>《临江县养犬管理办法》政策解读</a></p>",
        "<p><a href=/jd/1.html>一图读懂《临江县养犬管理办法》</a></p>",
        "<div><h3>相关解读</h3><ul><li><a href=/jd/1.html>图解：养犬要注意什么</a></li></ul></div>",
        "<p>政策解读：<a href=/jd/1.html>文字解读</a></p>",
    ],
)
def test_an_interpretation_is_known_by_its_name_or_by_what_announces_it(after: str) -> None:
    assert interpretations(after) == (READ,)


@pytest.mark.parametrize(
    ("after", "before"),
    [
        ("", "<div class=nav><a href=/jd/1.html>政策解读</a></div>"),
        ("<div><a href=/jd/1.html>政策解读</a></div>", ""),
        ("<ul><li><a href=/jd/1.html>《临江县燃气管理办法》政策解读</a></li></ul>", ""),
        ("<h3>相关新闻</h3><ul><li><a href=/jd/1.html>临江县养犬管理工作推进会召开</a></li></ul>", ""),
    ],
)
def test_menus_other_documents_and_news_are_none(after: str, before: str) -> None:
    assert interpretations(after, before) == ()
