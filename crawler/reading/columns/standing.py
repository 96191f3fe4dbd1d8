"""Whether a column is one of the first level (一级栏目)."""

from crawler.reading.columns.candidates import Candidate
from facts.columns import Because, Ground


def first_level_of(
    candidate: Candidate,
) -> tuple[bool, Because]:
    """Whether it is, and why: a column right beneath the home page is, wherever else the navigation leads."""
    level, link = len(candidate.path), candidate.link
    if level == 1:
        sure = 0.9 if link and link.above else 0.75 if candidate.placed_by.ground is Ground.BREADCRUMB else 0.5
        return True, Because(Ground.NAVIGATION if link and link.above else candidate.placed_by.ground, sure)
    return False, Because(candidate.placed_by.ground, 0.6 if link and link.above else 0.8)
