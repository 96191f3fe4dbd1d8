"""Small pieces of HTML in one site's handwriting: attribute order, quotes, indentation, ways to write an address."""

import html
import posixpath
import re

from lab.look import Look

_LEADING = re.compile(r"(?m)^(?:  )+")


def tag_a(look: Look, href: str, text: str, title: str = "", more: str = "") -> str:
    """A link; `href` is written as given (already escaped where the site escapes), `text` is HTML."""
    values = {"href": href, "target": "_blank", "title": html.escape(title, quote=True) if title else ""}
    parts = [
        f"{name}={look.quote}{values[name]}{look.quote}"
        for name in look.attribute_order
        if name in values and (values[name] or name == "href")
    ]
    return f"<a {' '.join(parts)}{' ' + more if more else ''}>{text}</a>"


def tag_img(look: Look, src: str, alt: str, more: str = "") -> str:
    """An image."""
    q = look.quote
    parts = [f"src={q}{src}{q}", f"alt={q}{alt}{q}"]
    if look.attribute_order[0] != "href":
        parts.reverse()
    return f"<img {' '.join(parts)}{' ' + more if more else ''}>"


def escape(address: str) -> str:
    """An address as careful makers write it into an attribute."""
    return address.replace("&", "&amp;").replace('"', "&quot;")


def relative(from_path: str, to_path: str) -> str:
    """`to_path` as seen from the page at `from_path`."""
    base = posixpath.dirname(from_path.partition("?")[0]) or "/"
    if to_path.endswith("/"):
        way = posixpath.relpath(to_path, base)
        return (way if way != "." else ".") + "/"
    way = posixpath.relpath(to_path, base)
    return way if way.startswith("..") else "./" + way


def indent(look: Look, body: str) -> str:
    """Template text, written with two blanks a level, in the site's own indentation and line ends."""
    if look.indent != "  ":
        body = _LEADING.sub(lambda found: look.indent * (len(found.group()) // 2), body)
    return body if look.newline == "\n" else body.replace("\n", look.newline)


def cut(look: Look, title: str, length: int = 22) -> str:
    """A title as rows show it."""
    return title[:length] + "…" if look.cut_titles and len(title) > length + 2 else title
