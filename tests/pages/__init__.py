"""Invented pages of other makers, with what a reader ought to find on each: see README.md."""

from tests.pages import cases_forms, cases_plain
from tests.pages.page import Case, OneOf

__all__ = ["Case", "OneOf", "articles"]

MODULES = (cases_plain, cases_forms)


def articles() -> list[Case]:
    """All article-like pages, in a fixed order and with names of their own."""
    return [case for module in MODULES for case in module.articles()]
