"""Headings and words of a sheet without what people type around and into them."""

import re
import unicodedata


def bare(text: str) -> str:
    """A word without blanks, full-width forms and capitals."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).lower()


def bare_heading(text: str) -> str:
    """A heading without blanks, signs and what stands in brackets: `更新间隔 (天)*` is `更新间隔`."""
    return re.sub(r"[\s*:_-]", "", re.sub(r"[(\[【].*?[)\]】]", "", bare(text)))
