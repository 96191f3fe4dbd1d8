"""The columns of an office's list of targets, and the words in its cells: read from `registry_fields.yaml`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from facts.registry import TargetKind
from facts.words import member
from xunwang.headings import bare, bare_heading

_FILE = Path(__file__).parent / "registry_fields.yaml"

KIND, PARENT, FILED, PROFILE, PACK = "kind", "parent", "filed", "profile", "pack"


@dataclass(frozen=True, slots=True)
class FieldOf:
    """A column. heading: as we write it. of: the kinds of target whose standard sheet has it."""

    id: str
    heading: str
    of: tuple[TargetKind, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All that the file says. by_heading: bare heading to field. words: by field, how a bare word is stored."""

    fields: Mapping[str, FieldOf]
    by_heading: Mapping[str, str]
    hints: Mapping[str, TargetKind]
    words: Mapping[str, Mapping[str, str]]
    texts: Mapping[str, Mapping[str, str]]
    dropped: frozenset[str]
    unnoticed: frozenset[str]

    def field_of(self, heading: str) -> str | None:
        """The field that a heading names, None for one of the office's own."""
        return self.by_heading.get(bare_heading(heading))

    def kind_of(self, headings: Iterable[str]) -> TargetKind:
        """Of what kind the rows of a sheet are that do not say it."""
        hinted = (self.hints.get(bare_heading(heading)) for heading in headings)
        return next((kind for kind in hinted if kind), TargetKind.SITE)

    def code(self, field: str, text: str) -> str:
        """What a word in a cell is stored as. Raises ValueError."""
        found = self.words[field].get(bare(text))
        if found is None:
            raise ValueError(f"不认识“{text[:30]}”，可写：{'、'.join(self.texts[field].values())}")
        return found


@cache
def vocabulary() -> Vocabulary:
    """The file, read once."""
    data = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    fields = {
        id_: FieldOf(id_, row["heading"], tuple(member(TargetKind, kind) for kind in row["of"]))
        for id_, row in data["fields"].items()
    }
    headings = {
        bare_heading(name): id_ for id_, row in data["fields"].items() for name in (row["heading"], *row["also"])
    }
    return Vocabulary(
        fields=fields,
        by_heading=headings,
        hints={bare_heading(name): member(TargetKind, kind) for kind, row in data["hints"].items() for name in row},
        words={
            field: {bare(text): code for code, texts in codes.items() for text in (*texts, code)}
            for field, codes in data["words"].items()
        },
        texts={field: {code: texts[0] for code, texts in codes.items()} for field, codes in data["words"].items()},
        dropped=frozenset(bare(text) for text in data["dropped"]),
        unnoticed=frozenset(bare_heading(text) for text in data["unnoticed"]),
    )
