"""Running the rules over a view: verdicts become findings, and what could not be told is told."""

import hashlib
import logging
from collections.abc import Iterable, Iterator, Mapping

from checks.columns import rows
from checks.disclosure import matrix
from checks.families import BUILT_IN
from checks.merge import consequence, merged
from checks.pack import Pack, RulePack
from checks.registry import Measure, Rule, all_rules, chosen, measures, rules_for
from checks.untold import Untolds
from checks.view import View
from facts.disclosure import DisclosureItem
from facts.fingerprints import fingerprint
from facts.report import ColumnRow
from facts.verdicts import Finding, Found, Judgement, NotChecked, Severity, Tally, Unknown, VetoState
from facts.words import Level, Reason

__all__ = ["judge", "rules_version"]

_log = logging.getLogger(__name__)


def judge(view: View, pack: Pack, only: Iterable[str] = ()) -> Judgement:
    """All that the rules say of the inspection for the view's day.

    only: families or rules to run, all when empty; what was not run is told once a family. A rule
    that fails is our fault and is told as such; the others go on. Raises
    checks.registry.UnknownNameError for a wrong name in `only`.
    """
    mine = rules_for(view.target.kind)
    run = tuple(item for item in chosen(only) if item in mine)
    untold = Untolds()
    findings = [finding for item in run for finding in _findings(item, view, pack, untold)]
    for row in (*_filtered(run, mine, view), *_level_unknown(run, view, pack)):
        untold.add(row)
    return Judgement(
        rules_version=rules_version(pack),
        as_of=view.as_of,
        findings=tuple(sorted(merged(findings), key=consequence)),
        not_checked=untold.rows(),
        not_checked_total=untold.total,
        tallies=tuple(_tallies(run, mine, view, pack)),
        columns=_columns(view, pack),
        disclosure=_disclosure(run, view, pack),
        versions={item.id: rule_version(item, pack) for item in run},
    )


def _disclosure(run: tuple[Rule, ...], view: View, pack: Pack) -> tuple[DisclosureItem, ...]:
    try:
        return matrix(view, pack, {item.id for item in run})
    except Exception:  # noqa: BLE001 - the rules have said for themselves that they failed
        _log.exception("the items of disclosure of inspection %s failed", view.inspection.id)
        return ()


def _columns(view: View, pack: Pack) -> tuple[ColumnRow, ...]:
    """The register as it was judged, whatever rules ran; where that fails, as it was read."""
    try:
        return rows(view, pack)
    except Exception:  # noqa: BLE001 - the report is written all the same
        _log.exception("columns of inspection %s could not be judged", view.inspection.id)
        return tuple(ColumnRow(registered.column) for registered in view.columns())


def rules_version(pack: Pack) -> str:
    """Names what judges: the pack's content and the version of each family's code."""
    versions = sorted((family.name, family.version) for family in BUILT_IN)
    versions += [(item.id, item.version) for item in all_rules() if item.version != 1]
    return hashlib.sha256(f"{pack.content_hash} {versions}".encode()).hexdigest()[:16]


def rule_version(item: Rule, pack: Pack) -> str:
    """Names what one rule judges by: its code and its entry in the pack."""
    says = pack.rules.get(item.id)
    by = (item.family.version, item.version, says.content_hash if says else "")
    return hashlib.sha256(repr(by).encode()).hexdigest()[:12]


def _findings(item: Rule, view: View, pack: Pack, untold: Untolds) -> list[Finding]:
    """The findings of one rule; none where it does not come to its end."""
    found: list[Finding] = []
    unknown: list[Unknown] = []
    try:
        says = pack.rules[item.id]
        for verdict in item.judge(view, says.limits):
            if isinstance(verdict, Unknown):
                unknown.append(verdict)
            else:
                found.append(_finding(item.id, verdict, says, view))
    except Exception:  # noqa: BLE001 - whatever a rule does, the others go on
        _log.exception("rule %s failed on inspection %s", item.id, view.inspection.id)
        untold.add(NotChecked(item.id, view.home_url, Reason.OUR_FAULT))
        return []
    for row in unknown:
        untold.add(NotChecked(item.id, row.subject, row.reason, row.count, row.aspect))
    return found


def _finding(rule_id: str, found: Found, says: RulePack, view: View) -> Finding:
    values = _values(found)
    return Finding(
        fingerprint=fingerprint(rule_id, view.target_key, found.subject, found.aspect),
        rule=rule_id,
        indicator=says.indicator,
        severity=Severity.ADVICE if found.advises else says.weighs(view.target.level),
        confidence=found.confidence,
        title=says.title.format_map(values),
        url=found.subject,
        places=found.places,
        places_total=found.places_total,
        pages=found.pages,
        remedy=says.remedy,
        cite=says.source.text,
        observed={**found.observed, "summary": says.observed.format_map(values)},
        expected=dict(found.expected),
        evidence=found.evidence,
        aspect=found.aspect,
        proof=found.proof,
    )


def _values(found: Found) -> Mapping[str, str]:
    """What a template may speak of: observed before expected values, those of groups by their own names."""
    flat: dict[str, str] = {}
    for values in (found.expected, found.observed):
        for key, value in values.items():
            inner = value.items() if isinstance(value, dict) else ((key, value),)
            flat |= {name: "" if single is None else str(single) for name, single in inner}
    return flat


def _filtered(run: tuple[Rule, ...], mine: tuple[Rule, ...], view: View) -> Iterator[NotChecked]:
    """One row for each family that was left out, named by its first rule."""
    first: dict[str, str] = {}
    for item in mine:
        first.setdefault(item.family.name, item.id)
    for family in sorted(first.keys() - {item.family.name for item in run}):
        yield NotChecked(first[family], view.home_url, Reason.FILTERED)


def _level_unknown(run: tuple[Rule, ...], view: View, pack: Pack) -> Iterator[NotChecked]:
    """One row where deductions show as advice because nobody knows what kind of body the target belongs to."""
    if view.target.level is not Level.UNKNOWN:
        return
    lowered = [item.id for item in run if item.id in pack.rules and _may_deduct(pack.rules[item.id])]
    if lowered:
        yield NotChecked(lowered[0], view.home_url, Reason.UNKNOWN_LEVEL)


def _may_deduct(says: RulePack) -> bool:
    return Severity.DEDUCT in says.severity.values()


def _tallies(run: tuple[Rule, ...], mine: tuple[Rule, ...], view: View, pack: Pack) -> Iterator[Tally]:
    """How near each veto is; of one that was not run or failed nobody can say."""
    ran = {item.id for item in run}
    known = {item.id for item in mine}
    for measure in measures():
        if measure.rule in pack.rules and measure.rule in known:
            yield _tally(measure, view, pack.rules[measure.rule], measure.rule in ran)


def _tally(measure: Measure, view: View, says: RulePack, ran: bool) -> Tally:
    try:
        if ran:
            return measure.tell(view, says.limits)
        limit = says.limits.whole(measure.limit)
    except Exception:  # noqa: BLE001 - whatever a rule does, the others go on
        _log.exception("measure of %s failed on inspection %s", measure.rule, view.inspection.id)
        limit = int(says.limits.thresholds.get(measure.limit, 0))
    return Tally(measure.rule, VetoState.UNKNOWN, None, None, limit, measure.clause)
