"""One mail as blocks in the order of reading, given as HTML for mail clients and as text of the same lines."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import ClassVar, TypeAlias

import css_inline
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from facts.daily import Matter
from reports.breaks import bound
from reports.spans import Line, Span, joined
from reports.text import clean, href

_LABEL = 5
_BLANK = "　"


@dataclass(frozen=True, slots=True)
class Rows:
    """Labels and texts."""

    kind: ClassVar[str] = "rows"
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, and a word beside it."""

    kind: ClassVar[str] = "heading"
    text: str
    aside: str = ""


@dataclass(frozen=True, slots=True)
class Cards:
    """Things to ask after, each complete."""

    kind: ClassVar[str] = "cards"
    matters: tuple[Matter, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table of few columns; all its cells are text."""

    kind: ClassVar[str] = "table"
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Box:
    """Somebody's word: solid once it was given, dashed while it is waited for."""

    kind: ClassVar[str] = "box"
    strong: str
    rest: str
    small: str = ""
    solid: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """One sentence. small: in the second ink."""

    kind: ClassVar[str] = "note"
    spans: tuple[Span, ...]
    small: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """在哪: the path, the row as it stands with the spot marked, and the way there."""

    kind: ClassVar[str] = "place"
    path: str
    before: str
    spot: str
    after: str
    day: str
    link: str
    numbers: str


Block: TypeAlias = Rows | Heading | Cards | Table | Box | Note | Place


@dataclass(frozen=True, slots=True)
class Sheet:
    """A mail. name: what kind it is; right: what stands beside it; tone: `confirmed` frames the title."""

    subject: str
    preview: str
    name: str
    right: str
    title: str
    blocks: tuple[Block, ...]
    foot: tuple[str, ...]
    under: tuple[Span, ...] = ()
    tone: str = "plain"
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Mailed:
    """What goes into the outbox."""

    subject: str
    html: str
    text: str


def mailed(sheet: Sheet) -> Mailed:
    """The sheet in both forms."""
    return Mailed(plain(sheet.subject), html(sheet), text(sheet))


def html(sheet: Sheet) -> str:
    """For mail clients: styles in the elements, nothing that runs, nothing that is fetched."""
    page = _environment().get_template("sheet.html").render(sheet=sheet, css=_css())
    return _inliner().inline(page)


def text(sheet: Sheet) -> str:
    """The same lines without drawings, labels padded by full-width blanks."""
    lines = [f"{sheet.name}{_BLANK}{sheet.right}", "", sheet.title]
    lines += [joined(sheet.under)] if sheet.under else []
    for block in sheet.blocks:
        lines += ["", *_told(block)] if block.kind != "note" else _told(block)
    return "\n".join(plain(line) for line in (*lines, "", *sheet.foot)) + "\n"


def plain(told: str) -> str:
    """Cleaned of what could steer a reader's program; full-width blanks are ours and stay."""
    return _BLANK.join(clean(part) for part in told.split(_BLANK))


def label(name: str, told: str) -> str:
    """`接近否决　市门户网站 …`."""
    return f"{name}{_BLANK * max(1, _LABEL - len(name))}{told}"


def _told(block: Block) -> list[str]:
    match block:
        case Rows():
            return [label(line.label, _with_links(line)) for line in block.lines]
        case Heading():
            return [f"【{block.text}】{block.aside}"]
        case Cards():
            return list(_card_lines(block.matters))
        case Table():
            return [_BLANK.join(row) for row in (block.head, *block.rows)]
        case Box():
            return [f"{block.strong}{block.rest}", *([block.small] if block.small else [])]
        case Note():
            return [joined(block.spans)]
        case Place():
            quote = "".join((block.before, block.spot, block.after, f"{_BLANK}{block.day}" if block.day else ""))
            return [label("在哪", block.path), *(label("", row) for row in (quote, block.link, block.numbers) if row)]


def _with_links(line: Line) -> str:
    """A line of plain text: what leads somewhere is its address."""
    return "".join(span.link or span.text for span in line.spans)


def _card_lines(matters: Sequence[Matter]) -> Iterator[str]:
    for at, matter in enumerate(matters, 1):
        yield f"{at}. {matter.tag}{_BLANK}{matter.number}".rstrip(_BLANK)
        yield matter.title
        if matter.meter:
            yield label("现为", " / ".join(matter.meter.told))
        yield from (label(name, told) for name, told in matter.rows)
        if matter.link:
            yield label(matter.link_text, matter.link)
        yield ""


@cache
def _css() -> Markup:
    return Markup(resources.files("reports.mail").joinpath("templates/mail.css").read_text("utf-8"))  # noqa: S704


@cache
def _inliner() -> css_inline.CSSInliner:
    return css_inline.CSSInliner(keep_at_rules=True, load_remote_stylesheets=False)


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("reports.mail"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(bound=bound, href=href, clean=plain)
    return made
