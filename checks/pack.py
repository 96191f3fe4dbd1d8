"""Packs: all that the rules take from the law and from the office. National first, layers over it."""

import hashlib
import json
from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from checks import pack_fields as fields
from checks.limits import Limits
from checks.pack_file import PackError, Spot, read_file
from facts.verdicts import Severity, Value
from facts.words import Level, Word

__all__ = ["Indicator", "Pack", "PackError", "RulePack", "Source", "Verified", "load"]

NATIONAL = Path(__file__).parent / "packs" / "national.yaml"
_LEVELS = tuple(level for level in Level if level is not Level.UNKNOWN)


class Verified(Word):
    """How well the source is known: by published pages, in part, or from memory."""

    YES = "yes", "有公开来源印证"
    PART = "part", "部分核实"
    NO = "no", "未核实"


class Kind(Word):
    """What an indicator of the national table does; advice: it is none of that table, and rests on another source."""

    VETO = "veto", "单项否决"
    MEDIA_VETO = "media-veto", "政务新媒体单项否决"
    DEDUCT = "deduct", "扣分"
    BONUS = "bonus", "加分"
    ADVICE = "advice", "建议，不在检查指标表中"


class Dispatch(Word):
    """Who sends a case of a rule to its unit: a person who confirmed it, or the tool by itself."""

    PERSON = "person", "核实后下发"
    AUTO = "auto", "自动下发"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a rule comes from."""

    document: str
    article: str
    verified: Verified

    @property
    def text(self) -> str:
        """As it stands on a card; what is not wholly verified says so."""
        return f"{self.document} {self.article}" + (
            "" if self.verified is Verified.YES else f"（条文{self.verified.text}）"
        )


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator of the national table. facts: its figures as the table gives them."""

    id: str
    name: str
    kind: Kind
    group: str | None
    verified: Verified
    facts: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class RulePack:
    """What the pack says of one rule. title and observed are templates over what was observed.

    content_hash: of the entry's numbers, by which a verdict of other thresholds is known. dispatch: who sends its
    cases out; of a rule that can be a veto always a person.
    """

    id: str
    indicator: str
    severity: Mapping[Level, Severity]
    limits: Limits
    source: Source
    title: str
    remedy: str
    inspector: str
    observed: str
    content_hash: str = ""
    dispatch: Dispatch = Dispatch.PERSON

    def weighs(self, level: Level) -> Severity:
        """The severity for a target of that level; of an unknown level only vetoes stay what they are."""
        if level is not Level.UNKNOWN:
            return self.severity[level]
        return Severity.VETO if Severity.VETO in self.severity.values() else Severity.ADVICE


@dataclass(frozen=True, slots=True)
class Pack:
    """All layers together. content_hash: of everything in them, so that a verdict names its pack.

    deadlines: days in which something is to be mended, by severity, `home` for what stands on the home page, and
    `bulletin` for what a bulletin (通报) named; see `checks.deadlines.last_day`.
    """

    names: tuple[str, ...]
    rules: Mapping[str, RulePack]
    indicators: Mapping[str, Indicator]
    content_hash: str
    deadlines: Mapping[str, int] = field(default_factory=dict)


def load(layer: Path | None = None) -> Pack:
    """The national pack, with the file `layer` over it. Raises PackError, one Chinese line."""
    base = read_file(NATIONAL)
    national = _pack(base, NATIONAL.name)
    if layer is None:
        return national
    pack = _pack(_over(base, read_file(layer), Spot(layer.name)), layer.name)
    for rule_id, rule in pack.rules.items():
        _same_names(rule, national.rules[rule_id], Spot(layer.name) / "rules" / rule_id)
    return pack


def _same_names(rule: RulePack, base: RulePack, spot: Spot) -> None:
    """Refuse a text of a layer that speaks of something the rule does not observe."""
    known = fields.names_in(base.title) | fields.names_in(base.observed)
    for key, text in (("title", rule.title), ("observed", rule.observed)):
        for name in sorted(fields.names_in(text) - known):
            raise spot.wrong(key, f"不认识 {{{name}}}", name, known)


def _pack(data: Mapping[str, Any], file: str) -> Pack:
    top = Spot(file)
    fields.only_known(data, fields.TOP, top)
    indicators = {
        key: _indicator(key, row, top / "indicators" / key)
        for key, row in fields.mapping(data, "indicators", top).items()
    }
    known = {indicator.name for indicator in indicators.values()}
    groups = fields.mapping(data, "shared", top)
    shared = {name: fields.numbers(groups, name, top / "shared") for name in groups}
    rules = {
        rule_id: _rule(rule_id, row, known, shared, top / "rules" / rule_id)
        for rule_id, row in fields.mapping(data, "rules", top).items()
    }
    content = json.dumps(data, ensure_ascii=False, sort_keys=True, default=str)
    names = tuple(fields.text(data, "name", top).split("+"))
    return Pack(names, rules, indicators, hashlib.sha256(content.encode()).hexdigest(), _deadlines(data, top))


def _deadlines(data: Mapping[str, Any], top: Spot) -> dict[str, int]:
    rows = fields.mapping(data, "deadlines", top)
    fields.only_known(rows, (*(word.value for word in Severity), "home", "bulletin"), top / "deadlines")
    found = {key: fields.whole_or_none(rows, key, top / "deadlines") for key in rows}
    return {key: value for key, value in found.items() if value is not None}


def _indicator(key: str, data: Any, spot: Spot) -> Indicator:
    fields.only_known(data, fields.INDICATOR, spot)
    facts = fields.mapping(data, "facts", spot) if "facts" in data else {}
    return Indicator(
        id=key,
        name=fields.text(data, "name", spot),
        kind=fields.word(data, "kind", Kind, spot),
        group=fields.text(data, "group", spot) if "group" in data else None,
        verified=fields.word(data, "verified", Verified, spot),
        facts=dict(facts),
    )


def _rule(
    rule_id: str, data: Any, indicators: Set[str], shared: Mapping[str, Mapping[str, int | float]], spot: Spot
) -> RulePack:
    fields.only_known(data, fields.RULE, spot)
    indicator = fields.text(data, "indicator", spot)
    if indicator not in indicators:
        raise spot.wrong("indicator", f"“{indicator}”不在指标表中", indicator, indicators)
    source = fields.mapping(data, "source", spot)
    fields.only_known(source, fields.SOURCE, spot / "source")
    severity = fields.mapping(data, "severity", spot)
    fields.only_known(severity, tuple(level.value for level in _LEVELS), spot / "severity")
    thresholds = _shared(data, shared, spot) | fields.numbers(data, "thresholds", spot)
    return RulePack(
        id=rule_id,
        indicator=indicator,
        severity={level: fields.word(severity, level.value, Severity, spot / "severity") for level in _LEVELS},
        limits=Limits(thresholds, fields.whole_or_none(data, "near", spot)),
        source=Source(
            fields.text(source, "document", spot / "source"),
            fields.text(source, "article", spot / "source"),
            fields.word(source, "verified", Verified, spot / "source"),
        ),
        title=fields.template(data, "title", spot),
        remedy=fields.remedy(data, "remedy", spot),
        inspector=fields.text(data, "inspector", spot),
        observed=fields.template(data, "observed", spot),
        dispatch=_dispatch(data, severity, spot),
        content_hash=hashlib.sha256(
            json.dumps([thresholds, data.get("near"), severity], sort_keys=True, default=str).encode()
        ).hexdigest(),
    )


def _dispatch(data: Mapping[str, Any], severity: Mapping[str, Any], spot: Spot) -> Dispatch:
    said = fields.word(data, "dispatch", Dispatch, spot) if "dispatch" in data else Dispatch.PERSON
    if said is Dispatch.AUTO and Severity.VETO.value in severity.values():
        raise spot.wrong("dispatch", "否决项要由人核实，不能自动下发")
    return said


def _shared(
    data: Mapping[str, Any], shared: Mapping[str, Mapping[str, int | float]], spot: Spot
) -> dict[str, int | float]:
    """The thresholds that the rule has in common with others."""
    if "shares" not in data:
        return {}
    name = fields.text(data, "shares", spot)
    if name not in shared:
        raise spot.wrong("shares", f"“{name}”不在 shared 中", name, shared)
    return dict(shared[name])


def _over(base: Mapping[str, Any], layer: Any, spot: Spot) -> dict[str, Any]:
    """The layer's values over the base's. A layer changes what is there; it cannot name new things."""
    merged = dict(base)
    for key, value in layer.items():
        if key not in base and not spot.takes(str(key)):
            raise spot.wrong(str(key), "不认识", str(key), base)
        below = base.get(key)
        if key == "name":
            merged[key] = f"{below}+{value}"
        elif isinstance(below, Mapping):
            if not isinstance(value, Mapping):
                raise spot.wrong(str(key), "应是一组“名称: 值”")
            merged[key] = _over(below, value, spot / str(key))
        elif isinstance(below, int) and isinstance(value, float):
            raise spot.wrong(str(key), "应是整数")
        else:
            merged[key] = value
    return merged
