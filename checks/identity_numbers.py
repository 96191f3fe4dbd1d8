"""The numbers of identity (网站标识码, 公安备案号): their forms, and whether they can belong together."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from facts.page import Footer, Site

# 政府网站发展指引 with its samples: ten digits (area by GB/T 2260, then a serial), or `bm` and eight for ministries.
_SITE_CODE: Final = re.compile(r"\d{10}|bm\d{8}", re.I)
# 公安备案号: 14 digits, of which the first six are the police district's.
_POLICE_DIGITS: Final = 14
_RUN: Final = re.compile(r"\d{8,16}")
_SAME_DIGIT: Final = re.compile(r"(\d)\1+")


@dataclass(frozen=True, slots=True, order=True)
class Odd:
    """A value that cannot be right. item: of the footer. aspect: `format`, or `mismatch` with `other`."""

    item: str
    aspect: str
    value: str
    other: str = ""


def oddities(footer: Footer, site: Site) -> Iterator[Odd]:
    """What is wrong with the numbers of one page."""
    code, tag = footer.site_code, site.code
    if code is not None:
        if not is_site_code(code):
            yield Odd("site_code", "format", code)
        elif tag and is_site_code(tag) and tag.strip().lower() != code.lower():
            yield Odd("site_code", "mismatch", code, tag.strip())
    digits = police_digits(footer.police)
    if digits is None:
        return
    if len(digits) != _POLICE_DIGITS or _SAME_DIGIT.fullmatch(digits):
        yield Odd("police", "format", digits)
        return
    own = next((given.strip() for given in (code, tag) if given and is_site_code(given.strip())), None)
    if own and not may_belong(digits, own):
        yield Odd("police", "mismatch", digits, own)


def is_site_code(code: str) -> bool:
    """Whether it has the form of a 网站标识码; one digit ten times is a template's."""
    return bool(_SITE_CODE.fullmatch(code.strip())) and not _SAME_DIGIT.fullmatch(code.strip())


def police_digits(number: str | None) -> str | None:
    """The digits of a police number as printed; None where there is none."""
    match = _RUN.search(number or "")
    return match[0] if match else None


def may_belong(police: str, code: str) -> bool:
    """Whether a police number can be that of the site with this code.

    The number is that of the office's district, so only province and, where the code names one, city are compared
    (practice: identity); codes of ministries say nothing of a place.
    """
    if code.lower().startswith("bm"):
        return True
    if police[:2] != code[:2]:
        return False
    return code[2:4] == "00" or police[2:4] == code[2:4]
