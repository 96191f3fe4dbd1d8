"""节前提示: which columns and accounts will pass their days during a long holiday."""

from collections.abc import Sequence

from facts.mails import Falling, Holiday
from reports.mail.digest import Colophon
from reports.mail.sheet import Block, Heading, Note, Sheet, Table
from reports.spans import Span
from reports.text import month_day

_LISTED = 60


def holiday(found: Holiday, colophon: Colophon) -> Sheet:
    """The list before one holiday."""
    span = f"{month_day(found.first.isoformat())}至{month_day(found.last.isoformat())}"
    counted = f"{len(found.columns)} 栏、{len(found.accounts)} 号"
    unsure = "（放假安排未发布，按往年推算）" if found.provisional else ""
    blocks: list[Block] = [*_table("栏目", "栏", found.columns), *_table("账号", "号", found.accounts)]
    blind = f"另有 {found.unknown} 个看不出。" if found.unknown else ""
    blocks.append(Note((Span(f"请在节前安排发布，或节日期间值班发布。{blind}"),)))
    return Sheet(
        subject=f"【节前】{found.name}期间将超期 {counted.replace(' ', '')}",
        preview=f"{found.name}（{span}）期间将超期 {counted}，请节前安排。",
        name="节前提示",
        right=span,
        title=f"{found.name}期间将超期 {counted}",
        under=(Span(f"{span}{unsure}"),),
        blocks=tuple(blocks),
        foot=colophon.lines,
    )


def _table(word: str, unit: str, rows: Sequence[Falling]) -> list[Block]:
    heading = Heading(f"{word} {len(rows)} {unit}")
    if not rows:
        return [heading, Note((Span("无"),))]
    cells = [(f"{row.target}　{row.name}", row.newest, month_day(row.falls_on.isoformat()), row.unit) for row in rows]
    left = len(cells) - _LISTED
    rest: list[Block] = [Note((Span(f"其余 {left} {unit}见附件。"),), small=True)] if left > 0 else []
    return [heading, Table((word, "最近", "哪天超", "单位"), tuple(cells[:_LISTED])), *rest]
