"""What of the disclosure platform (政府信息公开平台) a portal has, and by which names."""

from lab.look import Look

GUIDE, INSTITUTION, CATALOGUE, ANNUAL = "guide", "institution", "catalogue", "annual-report"
NAMES = {
    GUIDE: ("政府信息公开指南", "政府信息公开指南", "信息公开指南", "政府信息公开指南", "公开指南"),
    INSTITUTION: ("机构职能", "机构职能", "机构设置", "主要职责", "机构职能"),
    CATALOGUE: ("政府信息公开目录", "政府信息公开目录", "信息公开目录", "政府信息公开目录", "主动公开目录"),
    ANNUAL: ("政府信息公开年报", "政府信息公开年报", "政府信息公开年度报告", "政府信息公开年报", "信息公开年报"),
}
"""How each set of portals calls an item, the official name first."""
_ABSENT = {0: {GUIDE}, 1: {INSTITUTION, CATALOGUE}, 3: {ANNUAL}}
_OUTSIDE = {3: {GUIDE, CATALOGUE}}


def name(look: Look, name: str, type_: str) -> str:
    """What this portal calls a column of a type; columns that are no item of disclosure keep their name."""
    return NAMES[type_][look.variant.disclosure] if type_ in NAMES else name


def absent(look: Look) -> set[str]:
    """Items of which nothing stands on the portal."""
    return _ABSENT.get(look.variant.disclosure, set())


def shown(look: Look, type_: str) -> bool:
    """Whether a column of this type stands on the portal itself."""
    return type_ not in absent(look) | outside(look)


def outside(look: Look) -> set[str]:
    """Items that stand on the province's platform; the portal links there."""
    return _OUTSIDE.get(look.variant.disclosure, set())


def late(look: Look) -> bool:
    """Whether last year's annual report is missing, beside older ones that are there."""
    return look.variant.disclosure == 0
