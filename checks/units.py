"""Whose problem a finding is (责任单位), as far as the office's register says; else the owner of the site."""

from collections.abc import Mapping
from dataclasses import replace

from facts.fingerprints import subject_key
from facts.report import ColumnRow
from facts.verdicts import Finding, Judgement, Place


def with_units(judgement: Judgement, owner: str | None) -> Judgement:
    """The judgement with a unit at each finding.

    It is the unit of the column that the finding is about, else of the column in which it stands first, by the page's
    address or by the names that lead there; else the owner; None where nobody said.
    """
    rows = [row for row in judgement.columns if row.unit]
    at = {subject_key(row.column.url): row for row in rows}
    below = {row.column.path: row for row in rows}
    findings = tuple(replace(row, unit=_unit(row, at, below) or owner) for row in judgement.findings)
    return replace(judgement, findings=findings)


def _unit(finding: Finding, at: Mapping[str, ColumnRow], below: Mapping[tuple[str, ...], ColumnRow]) -> str | None:
    own = at.get(subject_key(finding.url))
    if own is not None:
        return own.unit
    return next((row.unit for place in finding.places if (row := _of_place(place, at, below))), None)


def _of_place(
    place: Place, at: Mapping[str, ColumnRow], below: Mapping[tuple[str, ...], ColumnRow]
) -> ColumnRow | None:
    known = at.get(subject_key(place.page))
    if known is not None:
        return known
    steps = range(len(place.path), 0, -1)
    return next((below[place.path[:count]] for count in steps if place.path[:count] in below), None)
