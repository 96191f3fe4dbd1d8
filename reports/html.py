"""The report as one HTML file that needs nothing else and runs nothing."""

from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from facts.words import Level, Trigger, Vantage
from reports import addresses, columns, deadlines, problems, text
from reports.account import account
from reports.breaks import bound, told
from reports.compared import changes
from reports.decided import decisions, silent, silent_words, without
from reports.disclosure import disclosure
from reports.gaps import gaps, listed, unseen_total
from reports.gauges import gauges
from reports.headline import compared, running, unread, verdict
from reports.lines import lines
from reports.missing import missing
from reports.observed import sentence
from reports.quick import quick
from reports.service import service
from reports.text import kinds
from reports.visits import visits

_FOOT = 24
_SHEETS = ("report.css", "phone.css", "print.css")


def render(document: Mapping[str, Any]) -> str:
    """A whole page of HTML for an `xunwang.inspection/1` object, interim or last.

    Texts come from sites: they are cleaned and escaped, links are http and https only, and the page's
    own policy forbids scripts and every request.
    """
    shown = text.clean_all(document)
    return _environment().get_template("inspection.html").render(_views(shown))


def _views(document: Mapping[str, Any]) -> dict[str, Any]:
    return _head(document) | {
        "account": account(document),
        "service": service(document),
        "running": running(document),
        "unread": unread(document),
        "verdict": verdict(document),
        "since": compared(document),
        "lines": lines(document),
        "gauges": gauges(document),
        "quick": quick(document),
        "problems": problems.problems(document),
        "changes": changes(document),
        "columns": columns.column_table(document),
        "visits": visits(document),
        "disclosure": disclosure(document),
        "gaps": gaps(document),
        "unseen": unseen_total(document),
        "unseen_listed": listed(document),
        "decisions": decisions(document),
        "without": without(document),
        "silent": silent(document),
        "silent_words": silent_words(document),
    }


def _head(document: Mapping[str, Any]) -> dict[str, Any]:
    inspection, target = document["inspection"], document["target"]
    name = target["name"] or text.host(target["url"])
    ended = (inspection["finished_at"] or inspection["started_at"])[:16].replace("T", " ")
    return {
        "css": Markup("\n".join(_sheet(sheet) for sheet in _SHEETS)),  # noqa: S704 - our own files
        "target": target,
        "title": name,
        "level": Level(target["level"]).text,
        "register": register_word(target),
        "inspection": inspection,
        "trigger": Trigger(inspection["trigger"]).text,
        "vantage": _vantage(Vantage(inspection["vantage"])),
        "coverage": document["coverage"],
        "counts": document["counts"],
        "foot": f"{text.clip(name, _FOOT)}　巡网检查报告　{ended}",
    }


@cache
def _sheet(name: str) -> str:
    return resources.files("reports").joinpath(f"templates/{name}").read_text(encoding="utf-8")


def register_word(target: Mapping[str, Any]) -> str:
    """Whether the office confirmed its register of columns, and what follows where it did not."""
    day = target["register_confirmed_on"]
    return f"栏目册已确认（{text.month_day(day)}）" if day else "栏目册未确认，栏目类只算疑似"


def _vantage(vantage: Vantage) -> str:
    return vantage.text if vantage is Vantage.UNKNOWN else f"从{vantage.text}查看"


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    filters = (bound, text.href, text.css_text, text.shown_address, text.number, text.month_day, text.long_day)
    made.filters.update({function.__name__: function for function in filters})
    used = (
        *(text.span, text.lasting, sentence, kinds, missing, told),
        *(addresses.cms_numbers, addresses.tail, addresses.spot_address),
        *(deadlines.deadline, deadlines.whose, deadlines.mender, deadlines.day_count),
        *(problems.filter_anchor,),
    )
    made.globals.update({function.__name__: function for function in used})
    made.globals.update(FILTERS=problems.FILTERS, MOST_HOSTS=problems.MOST_HOSTS, BAR=columns.BAR)
    made.globals.update(LIMIT_AT=columns.LIMIT_AT)
    return made
