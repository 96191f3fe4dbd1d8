"""The report as one HTML file that needs nothing else and runs nothing."""

from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from facts.words import Level, Trigger, Vantage
from reports import text
from reports.cards import cards, history, quick, silent
from reports.columns import column_table
from reports.gaps import gaps, listed, unseen_total
from reports.gauges import gauges
from reports.headline import running, unread, verdict
from reports.lines import first_day, kinds, lines
from reports.observed import sentence

_FOOT = 24


def render(document: Mapping[str, Any]) -> str:
    """A whole page of HTML for an `xunwang.inspection/1` object, interim or last.

    Texts come from sites: they are cleaned and escaped, links are http and https only, and the page's
    own policy forbids scripts and every request.
    """
    shown = text.clean_all(document)
    return _environment().get_template("inspection.html").render(_views(shown))


def _views(document: Mapping[str, Any]) -> dict[str, Any]:
    inspection, target = document["inspection"], document["target"]
    name = target["name"] or text.host(target["url"])
    ended = (inspection["finished_at"] or inspection["started_at"])[:16].replace("T", " ")
    return {
        "css": Markup(resources.files("reports").joinpath("templates/report.css").read_text(encoding="utf-8")),  # noqa: S704 - our own file
        "target": target,
        "title": name,
        "level": Level(target["level"]).text,
        "inspection": inspection,
        "trigger": Trigger(inspection["trigger"]).text,
        "vantage": _vantage(Vantage(inspection["vantage"])),
        "coverage": document["coverage"],
        "counts": document["counts"],
        "foot": f"{text.clip(name, _FOOT)}　巡网检查报告　{ended}",
        "running": running(document),
        "unread": unread(document),
        "verdict": verdict(document),
        "lines": lines(document),
        "gauges": gauges(document),
        "quick": quick(document),
        "cards": cards(document),
        "history": history(document),
        "columns": column_table(document),
        "gaps": gaps(document),
        "unseen": unseen_total(document),
        "unseen_listed": listed(document),
        "silent": silent(document),
    }


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
    filters = (
        text.href,
        text.tied,
        text.css_text,
        text.shown_address,
        text.number,
        text.month_day,
        text.long_day,
        text.clock,
    )
    made.filters.update({function.__name__: function for function in filters})
    made.globals.update(span=text.span, lasting=text.lasting, sentence=sentence, kinds=kinds, first_day=first_day)
    return made
