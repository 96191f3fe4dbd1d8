"""Invented pages of other makers, with what a reader ought to find on each: see README.md."""

from tests.pages import (
    cases_crossed,
    cases_documents,
    cases_footers,
    cases_forms,
    cases_instead,
    cases_kinds,
    cases_lines,
    cases_near,
    cases_plain,
    cases_titles,
    cases_traps,
    cases_wechat,
)
from tests.pages.page import Case, OneOf

__all__ = ["Case", "OneOf", "articles"]

MODULES = (
    cases_plain,
    cases_forms,
    cases_traps,
    cases_documents,
    cases_footers,
    cases_titles,
    cases_kinds,
    cases_lines,
    cases_crossed,
    cases_near,
    cases_instead,
    cases_wechat,
)


def articles() -> list[Case]:
    """All article-like pages, in a fixed order and with names of their own."""
    return [case for module in MODULES for case in module.articles()]
