"""The same portal some time later: some faults were mended, some are new, and some can no longer be looked at."""

from dataclasses import dataclass

from lab import misbehave
from lab.answers import Answer
from lab.pages import Page
from lab.planter import NOT_FOUND, Planted, Planter, front
from lab.style import PLAIN

EACH = 5
"""How many faults of each kind."""
_ROBOTS = "User-agent: *\r\nDisallow: /admin/\r\nDisallow: /neibu/\r\n"


@dataclass(frozen=True)
class Changes:
    """What differs from the first look. mended: faults that are gone. added: new ones. blocked: of which the address
    answers 403 now. unread: of which the only page that holds them may not be read any more."""

    mended: tuple[Planted, ...]
    added: tuple[Planted, ...]
    blocked: tuple[Planted, ...]
    unread: tuple[Planted, ...]

    def row(self) -> dict[str, list[dict[str, str]]]:
        """The form of the file."""
        return {
            name: [{"id": each.id, "rule": each.rule, "url": each.url, "aspect": each.aspect} for each in faults]
            for name, faults in vars(self).items()
        }


def change(planter: Planter) -> Changes:
    """Turn the planted portal into that of the second look."""
    outside = [fault for fault in planter.faults if fault.id.startswith("broken-outside-")]
    days = [fault for fault in planter.faults if fault.rule == "metadata.date-mismatch"]
    mended = [*outside[: EACH - 1], days[0]]
    blocked = outside[EACH - 1 : 2 * EACH - 1]
    unread = _alone(planter)[:EACH]
    for fault in outside[: EACH - 1]:
        planter.serve(fault.url, front("已恢复"))
    days[0].places[0][0].meta_date = None
    for fault in blocked:
        planter.serve(fault.url, misbehave.PLAIN_403)
        planter.trap(
            "blocked-later", fault.url, "was broken, answers 403 now", not_checked="blocked", outcome="blocked"
        )
    hidden = [fault.places[0][0] for fault in unread]
    for page in hidden:
        page.listed = False
    rules = "".join(f"Disallow: {page.path}\r\n" for page in hidden)
    planter.draft.own.pages["/robots.txt"] = Answer(200, (_ROBOTS + rules).encode(), "text/plain")
    gone = {fault.id for fault in (*mended, *blocked, *unread)}
    planter.faults[:] = [fault for fault in planter.faults if fault.id not in gone]
    return Changes(tuple(mended), tuple(_added(planter)), tuple(blocked), tuple(unread))


def _alone(planter: Planter) -> list[Planted]:
    """Links that stand in one article only, which holds nothing else and has its day in its row."""
    found, used = [], set()
    for fault in planter.faults:
        if fault.rule == "links.broken" and len(fault.places) == 1 and not fault.frames:
            page = fault.places[0][0]
            if id(page) not in used and _ordinary(page) and page.planted == {fault.url}:
                used.add(id(page))
                found.append(fault)
    return [fault for fault in found if not fault.id.startswith("broken-outside-")]


def _ordinary(page: Page) -> bool:
    """An article without any other oddity, behind an older row of a list that shows all days."""
    column = page.column
    plain = not (page.tags or page.lacks or page.meta_date or page.row_date or page.matter or page.about)
    return column is not None and plain and column.style == PLAIN and page in column.articles[3:]


def _added(planter: Planter) -> list[Planted]:
    made = []
    fresh = [page for each in planter.draft.columns for page in each.articles if page.listed and not page.planted]
    for index, page in enumerate(fresh[:EACH]):
        rule, kind = [("links.broken", "html"), ("links.missing-image", "jpg"), ("links.missing-attachment", "pdf")][
            index % 3
        ]
        url = planter.own(f"/upload/xin/{index + 1}.{kind}")
        planter.serve(url, NOT_FOUND)
        fault = planter.fault("added", rule, url, "new since the first look")
        if kind == "jpg":
            planter.image(fault, page, "新增图片")
        else:
            planter.place(fault, page, f"新增{kind}", file=kind == "pdf")
        made.append(fault)
    return made
