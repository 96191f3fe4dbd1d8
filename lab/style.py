"""How one column writes its rows: where the date stands, what of it is shown, what becomes of the title."""

import random
from dataclasses import dataclass

from lab.look import Look

FORMS = {
    "trs": ("li", "li-bare", "table", "split"),
    "hanweb": ("table", "li-bold", "wrapped", "under"),
    "vsb": ("li", "date-first", "split", "card"),
    "ucap": ("li-bold", "card", "brackets", "wrapped"),
    "guangdong": ("li", "under", "dl", "date-first"),
}
"""Forms of a row that each maker's templates know; `lab.rowforms` writes them."""


@dataclass(frozen=True)
class Style:
    """form: see `FORMS`, empty for the site's own. date: full, yearless (in the last months) or none.
    title: whole, cut (with the whole in `title=`), bare (cut, and whole only in the article) or letters
    (one element for each character)."""

    form: str = ""
    date: str = "full"
    title: str = "site"


PLAIN = Style()


def choose(look: Look, maker: str, slug: str) -> Style:
    """The style of one column; about every second column writes like the rest of the site."""
    rng = random.Random(f"style/{look.seed}/{slug}")
    if rng.random() < 0.45:
        return PLAIN
    date = rng.choice(["full", "full", "full", "yearless", "none"])
    form = rng.choice(FORMS[maker])
    title = rng.choice(["whole", "cut", "bare", "letters"])
    # A date of which only parts are left is no date that a person could split.
    return Style(form if date == "full" else "li", date, title)
