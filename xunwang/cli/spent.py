"""Where the time of a look went, as `--timings` tells it: one sentence, and a small table under it."""

from rich.text import Text

from facts.timings import Share, Spent, shares
from reports.text import duration
from xunwang.cli.layout import GAP, dim, labelled, padded, plain

_NAME, _SECONDS, _PERCENT = 12, 12, 8
_MENTIONED = 1
"""Hundredths from which the sentence names a phase; the table has all."""


def spent(seconds: Spent, width: int) -> list[Text]:
    """The lines; none where nothing was counted."""
    found = shares(seconds)
    if not found:
        return []
    total = duration(round(sum(share.seconds for share in found)))
    named = [f"{share.phase.text} {share.percent}%" for share in found if share.percent >= _MENTIONED]
    pieces = [plain(f"{total}："), *(plain(text + "，") for text in named[:-1]), plain(named[-1])]
    return [Text(), *labelled("用时", pieces, width), *(line for share in found for line in _row(share, width))]


def _row(share: Share, width: int) -> list[Text]:
    name = padded(plain(share.phase.text), _NAME)
    figure = padded(plain(_seconds(share.seconds)), _SECONDS, right=True)
    percent = padded(plain(f"{share.percent}%" if share.percent else "不到 1%"), _PERCENT, right=True)
    return labelled("", [name + figure + percent, dim(share.phase.means)], width, GAP)


def _seconds(seconds: float) -> str:
    return f"{seconds:.1f} 秒" if seconds < 10 else duration(round(seconds))
