"""An address as people paste it, and what it may mean."""

import re

import ada_url

_WRAPPING = " \t\r\n　\"'“”‘’「」《》<>（）()[]【】，。；、：,;"
_IPV6 = re.compile(r"\[[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*\]")
_LABEL = re.compile(r"^(?:网址|网站|地址|链接|官网|url|link)\s*[:：]\s*", re.IGNORECASE)
_SCHEME = re.compile(r"^([A-Za-z][A-Za-z0-9+.-]*):(?=//)")
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3002: ord("."), 0x3000: ord(" ")}


class AddressError(ValueError):
    """What was typed is no address of a site."""


def candidates(typed: str) -> tuple[str, ...]:
    """The addresses that a typed one may mean, the likeliest first: https before http, as typed before www.

    Raises AddressError for what is no address. An address with its scheme means just that.
    """
    wrapping = "".join(sorted(set(_WRAPPING) - set("[]"))) if _IPV6.search(typed) else _WRAPPING
    text = _LABEL.sub("", typed.strip(wrapping)).strip(wrapping).translate(_FULL_WIDTH)
    text = re.sub(r"\s+", "", text).replace("\\", "/")
    scheme = _SCHEME.match(text)
    if scheme is not None:
        if scheme[1].lower() not in {"http", "https"}:
            raise AddressError(f"不支持 {scheme[1]} 地址")
        return (_normal(text),)
    text = text.lstrip("/")
    host = text.partition("/")[0]
    if "." not in host and not host.startswith(("localhost", "[")):
        raise AddressError("不像网址：缺少域名")
    found = [_normal(f"https://{text}"), _normal(f"http://{text}")]
    if re.search(r"[A-Za-z]", host) and not host.lower().startswith(("www.", "localhost")) and ":" not in host:
        found += [_normal(f"https://www.{text}"), _normal(f"http://www.{text}")]
    return tuple(found)


def _normal(text: str) -> str:
    """The address as a browser makes it, without name and password: those would stand in every report."""
    try:
        url = ada_url.URL(text)
        url.username = url.password = ""
        return str(url.href).partition("#")[0]
    except ValueError as error:
        raise AddressError("网址格式不对") from error
