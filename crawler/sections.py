"""The part of a host that shares one not-found page, and addresses in it that cannot exist."""

import hashlib
import re
from urllib.parse import urlsplit, urlunsplit

_LETTERS = re.compile(r"[A-Za-z_-]{1,24}")
_LAST_FIGURES = re.compile(r"\d+(?=\D*$)")
_FIGURES = 9


def section_of(url: str, depth: int) -> str:
    """`host/dir/dir/*.ending`: the leading directories that are words, `depth` at most, and the file's ending.

    Directories with figures (dates, column numbers) are too many to have a template of their own; a
    script with parameters has one.
    """
    parts = urlsplit(url)
    folders = parts.path.split("/")[1:-1]
    words: list[str] = []
    for folder in folders[:depth]:
        if not _LETTERS.fullmatch(folder):
            break
        words.append(folder)
    name = parts.path.rpartition("/")[2]
    ending = "." + name.rpartition(".")[2].lower() if "." in name else "/" if not name else ""
    return "/".join([parts.netloc, *words, f"{name}?" if parts.query and depth else f"*{ending}"])


def impossible(url: str) -> tuple[str, str, str]:
    """Three addresses beside `url` that cannot exist: its own form with another figure, and two names of letters.

    The first meets servers that answer only well-formed addresses by a template, the second those
    that look at names; the third shows how much a template varies. The same on every run.
    """
    parts = urlsplit(url)
    folder, _, name = parts.path.rpartition("/")
    mark = hashlib.blake2b(f"{parts.netloc}{folder}".encode(), digest_size=8)
    figures = str(int.from_bytes(mark.digest(), "big"))[-_FIGURES:].rjust(_FIGURES, "7")
    letters = mark.hexdigest().translate(str.maketrans("0123456789", "ghijkmnpqr"))
    ending = "." + name.rpartition(".")[2] if "." in name else ""
    if _LAST_FIGURES.search(parts.query):
        query = _LAST_FIGURES.sub(figures, parts.query, count=1)
        formed = urlunsplit(parts._replace(query=query))
    elif _LAST_FIGURES.search(name):
        formed = urlunsplit(parts._replace(path=f"{folder}/{_LAST_FIGURES.sub(figures, name, count=1)}", query=""))
    else:
        formed = urlunsplit(parts._replace(path=f"{folder}/{figures}{ending}", query=""))
    named, again = (
        urlunsplit(parts._replace(path=f"{folder}/{name}{ending}", query="")) for name in (letters[:12], letters[4:])
    )
    return formed, named, again
