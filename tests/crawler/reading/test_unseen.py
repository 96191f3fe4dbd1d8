"""A footer that is not in the raw page cannot be told to be missing."""

import pytest

from crawler.reading import read

_NUMBERS = "网站标识码：4401060050 粤ICP备15016469号 粤公网安备 44010602000147号"


def _hidden(foot: str) -> str | None:
    return read(f"<html><body><p>正文</p>{foot}</body></html>".encode(), "http://a.gov.cn/x.html").footer.hidden


@pytest.mark.parametrize(
    "foot",
    [
        '<script src="/js/footer.js"></script>',
        '<iframe src="/inc/bottom.html"></iframe>',
        "<div id=f></div><script>$('#footer').load('/foot.html')</script>",
        '<div class="footer"></div><script src="/a.js"></script>',
        '<script src="/script/0/1708171610341487.js"></script>',
        '<div>主办：县政府</div><iframe src="/columns/ea52/index.html" height="200"></iframe>',
        f'<div>{_NUMBERS}</div><iframe src="/columns/ea52/index.html" height="200"></iframe>',
    ],
)
def test_a_footer_that_a_script_brings_is_hidden(foot: str) -> None:
    assert _hidden(foot) == "script"


def test_a_number_drawn_as_a_picture_is_hidden() -> None:
    assert _hidden('<div>主办：县政府<img src="/images/beian_number.png"></div>') == "image"


@pytest.mark.parametrize(
    "foot",
    [
        "<div class=footer>主办单位：县政府</div><script src='/a.js'></script>",
        f"<div class=footer>{_NUMBERS}</div><script src='/js/footer.js'></script>",
        '<div>主办：县政府<img src="/images/beian_icon.png"></div>',
        f'<div>{_NUMBERS}</div><iframe src="/module/visitcount/visit.jsp" style="display:none"></iframe>',
        f'<div>{_NUMBERS}</div><iframe src="https://weather.example.com/" height="80"></iframe>',
        "<p>没有底部，也没有脚本</p>",
        '<link href="/css/footer.css" rel=stylesheet><div>主办：县政府</div>',
    ],
)
def test_a_footer_that_is_there_is_not_hidden(foot: str) -> None:
    assert _hidden(foot) is None
