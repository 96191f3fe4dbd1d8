"""Lines on a terminal: a label eight cells wide and its gap, then pieces that break by cells."""

from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from reports.text import clean

LABEL = 10
"""Eight cells for the label, two for the gap."""
NARROWEST = 30
GAP = "  "


def plain(text: str) -> Text:
    """Text that cannot steer the terminal."""
    return Text(clean(text))


def bold(text: str) -> Text:
    """The same, bold; what is added to it is not."""
    return Text().append(clean(text), style="bold")


def dim(text: str) -> Text:
    """The same, dim; what is added to it is not."""
    return Text().append(clean(text), style="dim")


def width_of(console: Console) -> int:
    """Cells that a line may fill; never so few that a label leaves no room."""
    return max(NARROWEST, console.width - 1)


def labelled(label: str, pieces: Sequence[Text], width: int, gap: str = "") -> list[Text]:
    """One label and its pieces on as many lines as they need; pieces longer than a line are cut by cells."""
    body = wrapped(pieces, width - LABEL, gap)
    head = dim(label) + " " * max(0, LABEL - cell_len(label))
    return [(head if at == 0 else Text(" " * LABEL)) + line for at, line in enumerate(body)]


def wrapped(pieces: Sequence[Text], width: int, gap: str = "") -> list[Text]:
    """Pieces one after the other with `gap` between, a new line where the next does not fit."""
    lines = [Text()]
    for piece in pieces:
        parts = [piece] if piece.cell_len <= width else _cut(piece, width)
        for at, part in enumerate(parts):
            space = gap if at == 0 and lines[-1].cell_len else ""
            if lines[-1].cell_len and lines[-1].cell_len + len(space) + part.cell_len > width:
                lines.append(part.copy())
            else:
                lines[-1] = lines[-1] + space + part
    return lines


def _cut(piece: Text, width: int) -> list[Text]:
    cuts, used = [], 0
    for at, char in enumerate(piece.plain):
        cells = cell_len(char)
        if used + cells > width:
            cuts.append(at)
            used = 0
        used += cells
    return list(piece.divide(cuts))


def padded(text: Text, width: int, right: bool = False) -> Text:
    """`text` filled with blanks to `width` cells, cut where it is longer."""
    if text.cell_len > width:
        text = _cut(text, width)[0]
    space = " " * (width - text.cell_len)
    return Text(space) + text if right else text + space


def show(console: Console, lines: Iterable[Text]) -> None:
    """Print lines as they are, without trailing blanks."""
    for line in lines:
        shown = line.copy()
        shown.rstrip()
        console.print(shown, soft_wrap=True)
