import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.net.mapping import ConnectTo, Place, place


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("www.x.gov.cn:80:127.0.0.1:8000", ConnectTo("www.x.gov.cn", 80, "127.0.0.1", 8000)),
        ("::127.0.0.1:8000", ConnectTo("", None, "127.0.0.1", 8000)),
        ("WWW.X.gov.cn::backend:", ConnectTo("www.x.gov.cn", None, "backend", None)),
        ("[2001:DB8::1]:443:[::1]:8443", ConnectTo("2001:db8::1", 443, "::1", 8443)),
        ("a.cn:80:127.1:81", ConnectTo("a.cn", 80, "127.0.0.1", 81)),
        ("测试.政务:80::81", ConnectTo("xn--0zwm56d.xn--zfr164b", 80, "", 81)),
        (":::", ConnectTo("", None, "", None)),
    ],
)
def test_a_rule_reads_as_curl_reads_it(text: str, rule: ConnectTo) -> None:
    assert ConnectTo.parse(text) == rule


@pytest.mark.parametrize(
    "text",
    ["", "a.cn", "a.cn:80", "a.cn:80:b", "a.cn:x:b:80", "a.cn:80:b:65536", "a.cn:0:b:1", "::1:80:b:80", "a b:1:c:2"],
)
def test_an_invalid_rule_is_refused_with_one_line_in_chinese(text: str) -> None:
    with pytest.raises(ValueError, match="--connect-to") as caught:
        ConnectTo.parse(text)
    message = str(caught.value)
    assert "\n" not in message
    assert any("一" <= letter <= "鿿" for letter in message)


def test_the_first_rule_that_matches_counts() -> None:
    rules = [ConnectTo.parse(t) for t in ("a.cn:443:10.0.0.1:1", "a.cn::10.0.0.2:2", "::10.0.0.3:3")]
    assert place(rules, "a.cn", 443) == Place("10.0.0.1", 1, mapped=True, named=True)
    assert place(rules, "a.cn", 80) == Place("10.0.0.2", 2, mapped=True, named=True)
    assert place(rules, "b.cn", 80) == Place("10.0.0.3", 3, mapped=True, named=False)
    assert place(rules[:2], "b.cn", 80) == Place("b.cn", 80)


def test_empty_target_parts_keep_what_was_asked() -> None:
    assert place([ConnectTo.parse("a.cn:::8080")], "a.cn", 80) == Place("a.cn", 8080, True, True)
    assert place([ConnectTo.parse("a.cn::127.0.0.1:")], "a.cn", 81) == Place("127.0.0.1", 81, True, True)


@given(st.text(max_size=60))
def test_any_text_is_a_rule_or_a_value_error(text: str) -> None:
    try:
        rule = ConnectTo.parse(text)
    except ValueError as error:
        assert "\n" not in str(error)
    else:
        assert rule.to_port is None or 0 < rule.to_port < 65536


@given(
    st.sampled_from(["", "a.gov.cn", "192.0.2.7", "2001:db8::7"]),
    st.one_of(st.none(), st.integers(1, 65535)),
    st.sampled_from(["", "backend", "127.0.0.1", "::1"]),
    st.one_of(st.none(), st.integers(1, 65535)),
)
def test_a_rule_that_is_written_down_reads_back(host: str, port: int | None, to: str, to_port: int | None) -> None:
    def shown(name: str) -> str:
        return f"[{name}]" if ":" in name else name

    text = f"{shown(host)}:{port or ''}:{shown(to)}:{to_port or ''}"
    assert ConnectTo.parse(text) == ConnectTo(host, port, to, to_port)
