import pytest

from checks.variants import is_of_the_frame, is_ordinary

HOME = "https://www.example.gov.cn/"


@pytest.mark.parametrize(
    "url",
    [
        "https://www.example.gov.cn/a/1.html",
        "http://example.gov.cn/a/1.html",
        "https://www.example.gov.cn/enterprise/1.html",
        "https://www.example.gov.cn/mailbox/1.html",
        "https://www.example.gov.cn/zwgk/printing/1.html",
        "https://www.example.gov.cn/art/2026/1/1/art_1_2.html?q_id=1",
    ],
)
def test_the_sites_own_pages_are_ordinary(url: str) -> None:
    assert is_ordinary(url, HOME)


@pytest.mark.parametrize(
    "url",
    [
        "https://m.example.gov.cn/a/1.html",
        "https://xc.example.gov.cn/a/1.html",
        "https://www.example.gov.cn/en/1.html",
        "https://www.example.gov.cn/big5/1.html",
        "https://www.example.gov.cn/WAP/1.html",
        "https://www.example.gov.cn/wza",
        "https://www.example.gov.cn/a/print/1.html",
        "https://www.example.gov.cn/1.html?print=1",
        "https://www.example.gov.cn/jsearch/list.html",
        "https://www.example.gov.cn/list?keyword=a",
        "https://www.example.gov.cn/rss/1.html",
        "https://www.example.gov.cn/list.xml",
    ],
)
def test_other_versions_other_hosts_and_pages_for_one_purpose_are_not(url: str) -> None:
    assert not is_ordinary(url, HOME)


def test_the_mobile_site_is_ordinary_where_it_is_the_target_itself() -> None:
    assert is_ordinary("https://www.example.gov.cn/en.html", HOME)
    assert not is_ordinary("https://m.example.gov.cn/1.html", "https://m.example.gov.cn/")


@pytest.mark.parametrize("title", ["关于我们", "联系我们_示例市人民政府", "隐私声明 - 示例市", "网站地图", "版权声明"])
def test_pages_about_the_site_are_of_its_frame(title: str) -> None:
    assert is_of_the_frame(title)


@pytest.mark.parametrize("title", ["关于我们学校的通知", "联系群众座谈会召开", "通知公告", "", "网站地图测绘成果发布"])
def test_articles_and_columns_are_not(title: str) -> None:
    assert not is_of_the_frame(title)
