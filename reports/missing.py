"""What should stand at a place and does not: the words of the empty box that a card shows there."""

from reports.view import Row

_ITEMS = {
    "identity.site-code": "网站标识码",
    "identity.icp": "ICP备案号",
    "identity.police-record": "公安备案号",
    "identity.organizer": "主办单位",
    "identity.contact": "联系方式",
    "identity.report-error": "我为政府网站找错",
    "identity.party-government-mark": "党政机关网站标识",
    "identity.site-map": "网站地图",
}
_WRONG = ("format", "mismatch")
"""Aspects of what is there and wrong."""


def missing(row: Row) -> str:
    """`网站标识码` of a finding that tells that it is not there; empty of any other finding."""
    return "" if row.aspect in _WRONG else _ITEMS.get(row.rule, "")
