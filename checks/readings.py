"""Stored readings opened again: only the part that is asked for."""

from collections.abc import Collection

from store.packing import links_of


def texts_of(blob: bytes, urls: Collection[str]) -> dict[str, tuple[str, ...]]:
    """For each of the addresses that stands on the page, the texts of its links, sorted.

    A link without a text beside one with a text is the picture beside the words: not a text of its own.
    """
    found: dict[str, set[str]] = {}
    for link in links_of(blob):
        url = link.url
        if url not in urls:
            url = url.partition("#")[0]
        if url in urls:
            found.setdefault(url, set()).add(link.text)
    return {url: tuple(sorted(texts - {""})) or ("",) for url, texts in found.items()}
