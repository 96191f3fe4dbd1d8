"""Which faults of the whole site each seed's portal has: a table of turns, so that few seeds show all of them."""

import datetime
from dataclasses import dataclass


def turn(seed: int, *kinds: str) -> str:
    """The kind whose turn it is; seed 1 takes the first."""
    return kinds[(seed - 1) % len(kinds)]


@dataclass(frozen=True)
class Variant:
    """footer: how numbers are written. identity, tags, disclosure: which set of faults, from nought; identity is
    None where nobody can read the foot. news, others, empty: how far the three clauses of 栏目不更新 are reached
    (hit, near or far). certificate: of the portal's own host. suffix: of its name. code: of which kind
    its site code is.
    """

    footer: str
    identity: int | None
    tags: int
    disclosure: int
    news: str
    others: str
    empty: str
    certificate: str
    suffix: str
    code: str

    @property
    def legal(self) -> bool:
        """Whether the columns required by law may stand in a parent called so: such a parent is a catalogue too."""
        return self.disclosure not in (1, 3)


def variant(seed: int) -> Variant:
    """The variant of a seed."""
    style = turn(seed, "split", "full-width", "double", "script", "image", "plain")
    bad = turn(seed // 3 + 1, "expired", "self-signed", "wrong-host", "unknown-authority")
    return Variant(
        footer=style,
        identity=None if style in ("script", "image") else (seed - 1) % 5,
        tags=(seed - 1) % 5,
        disclosure=(seed - 1) % 5,
        news=turn(seed, "hit", "far", "near"),
        others=turn(seed, "far", "hit", "near"),
        empty=turn(seed, "hit", "near", "far"),
        certificate=bad if seed % 3 == 2 else "good",
        suffix="org.cn" if seed % 7 == 1 else "gov.cn",
        code=_code(seed, style),
    )


def _code(seed: int, style: str) -> str:
    if seed % 5 == 0 and style not in ("script", "image"):
        return "malformed"
    return {2: "province", 7: "central"}.get(seed % 10, "local")


def months_before(day: datetime.date, months: int) -> datetime.date:
    """The same day some months earlier, or the last day of that month where it is shorter."""
    number = day.year * 12 + day.month - 1 - months
    first = datetime.date(number // 12, number % 12 + 1, 1)
    after = datetime.date((number + 1) // 12, (number + 1) % 12 + 1, 1)
    return min(first + datetime.timedelta(days=day.day - 1), after - datetime.timedelta(days=1))
