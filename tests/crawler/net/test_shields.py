import pytest

from crawler.net import shields

SCRIPT = "<html><head><meta charset=utf-8>{}</head><body></body></html>"
ARTICLE = (
    "<html><title>安全</title><body>" + "本市各部门应当安装网站防火墙，加强安全。" * 40 + "</body></html>"
).encode()


@pytest.mark.parametrize(
    ("body", "name"),
    [
        (SCRIPT.format("<script>$_ts=window['$_ts'];</script><script src=/x.js r='m'></script>"), "ruishu challenge"),
        (SCRIPT.format('<script r="m">var a=1</script>'), "ruishu challenge"),
        (SCRIPT.format("<script>document.cookie='__jsl_clearance_s=1';location.href=''</script>"), "jiasule challenge"),
        (SCRIPT.format("<script>var wzwsquestion='x'</script>"), "wzws challenge"),
        (SCRIPT.format("<script>var arg1='AB';setCookie('acw_sc__v2',x)</script>"), "aliyun challenge"),
        (SCRIPT.format("<script src=/_Incapsula_Resource?x></script>"), "incapsula challenge"),
        ("<script>document.cookie='a=1';window.location=location</script>", "cookie challenge"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("fine", [True, False])
def test_a_page_of_nothing_but_a_challenge_is_known(body: str, name: str, fine: bool) -> None:
    assert shields.by_body(body.encode(), fine) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("您的请求带有不合法参数，已被网站管理员设置拦截！", "safedog"),
        ("很抱歉，由于您访问的URL有可能对网站造成安全威胁，您的访问被阻断。", "aliyun waf"),
        ("当前访问疑似黑客攻击，已被创宇盾拦截。", "knownsec"),
        ("您的请求可能存在威胁，已被拦截！", "tencent waf"),
    ],
)
@pytest.mark.parametrize("charset", ["utf-8", "gb18030"])
@pytest.mark.parametrize("fine", [True, False])
def test_a_notice_of_a_firewall_is_known_in_either_charset(text: str, name: str, charset: str, fine: bool) -> None:
    assert shields.by_body(f"<html><body><p>{text}</p></body></html>".encode(charset), fine) == name


def test_an_article_about_firewalls_is_no_firewall() -> None:
    assert shields.by_body(ARTICLE, True) is None


def test_an_application_behind_a_shield_that_shows_text_is_no_challenge() -> None:
    page = SCRIPT.format("<script r='m'>$_ts={};</script>") + "<div>国家药品监督管理局数据查询</div>"
    assert shields.by_body(page.encode(), True) is None


def test_an_ordinary_short_page_is_no_challenge() -> None:
    page = b"<html><title>x</title><body><script>document.cookie='a=1'</script><p>hello</p></body></html>"
    assert shields.by_body(page, True) is None
    assert shields.by_body(b"", True) is None


def test_a_large_body_is_not_searched() -> None:
    assert shields.by_body(b"<script>document.cookie='a';location.reload()</script>" + b" " * 400_000, True) is None


def test_a_shield_that_names_itself_in_a_header_is_known() -> None:
    assert shields.by_header((b"Server: x", b"CF-Mitigated: challenge")) == "cloudflare challenge"
    assert shields.by_header((b"Server: cloudflare",)) is None
