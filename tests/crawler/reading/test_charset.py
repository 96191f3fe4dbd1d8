"""Charset: the bytes decide, whatever header and meta say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.reading.charset import decode, is_binary

TEXT = "<html><head>{}</head><body><p>临江县人民政府关于印发养犬管理办法的通知，请认真贯彻执行。</p></body></html>"


def page(declared: str) -> str:
    return TEXT.format(f'<meta charset="{declared}">' if declared else "")


@pytest.mark.parametrize("declared", ["", "utf-8", "gb2312", "iso-8859-1", "big5"])
@pytest.mark.parametrize("header", [None, "text/html; charset=GBK", "text/html; charset=utf-8"])
@pytest.mark.parametrize("real", ["utf-8", "gb18030"])
def test_the_real_charset_is_found_whatever_is_declared(real: str, declared: str, header: str | None) -> None:
    text, charset = decode(page(declared).encode(real), header)
    assert charset.used == real
    assert "养犬管理办法" in text


def test_header_counts_as_declared_before_meta() -> None:
    body = page("gb2312").encode()
    assert decode(body, "text/html; charset=GBK")[1].declared == "GBK"
    assert decode(body, "text/html")[1].declared == "gb2312"
    assert decode(page("").encode())[1].declared is None


@pytest.mark.parametrize("real", ["utf-8", "gb18030"])
def test_a_page_cut_in_the_middle_of_a_character_keeps_its_charset(real: str) -> None:
    body = "临江县人民政府".encode(real)
    for end in range(6, len(body)):
        assert decode(body[:end])[1].used == real, end


def test_text_called_gb2312_may_hold_characters_that_only_gb18030_has() -> None:
    text, charset = decode("<meta charset=gb2312><p>朱镕基 㐀 \U00020000</p>".encode("gb18030"))
    assert charset.used == "gb18030"
    assert "镕" in text and "㐀" in text and "\U00020000" in text


def test_a_stray_gbk_include_does_not_turn_a_utf8_page_into_gbk() -> None:
    body = ("政务公开" * 100).encode() + "版权".encode("gbk")
    assert decode(body)[1].used == "utf-8"


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf16_is_known_by_its_mark_and_without_it(codec: str) -> None:
    for body in (("\ufeff" + page("gb2312")).encode(codec), page("gb2312").encode(codec)):
        text, charset = decode(body)
        assert charset.used == "utf-16"
        assert "养犬管理办法" in text


def test_traditional_pages_that_say_big5_are_read_as_big5() -> None:
    text, charset = decode("<meta charset=big5><p>關於公開徵求意見的公告，請市民提出寶貴意見。</p>".encode("big5"))
    assert charset.used == "big5"
    assert "公開徵求意見" in text


def test_accents_in_an_english_page_are_no_chinese() -> None:
    text, charset = decode("<meta charset=iso-8859-1><p>The café is near; naïve, jalapeño.</p>".encode("latin-1"))
    assert charset.used == "windows-1252"
    assert "café" in text


@given(st.binary(max_size=400), st.one_of(st.none(), st.text(max_size=30)))
def test_no_bytes_are_refused(body: bytes, content_type: str | None) -> None:
    text, charset = decode(body, content_type)
    assert isinstance(text, str)
    assert charset.used


def test_files_that_are_no_text_are_known_by_their_first_bytes_or_type() -> None:
    assert is_binary(b"%PDF-1.7 ...", "text/html")
    assert is_binary(b"\x00\x01", "image/png")
    assert not is_binary(b"<html>", "application/octet-stream")
    assert not is_binary(b"<html>", None)
