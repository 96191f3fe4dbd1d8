"""What an office's list of targets changes when it is imported, and what is wrong with it. Nothing is written here."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from facts.registry import Filed, TargetKind
from reports.text import clip
from xunwang.headings import bare_heading
from xunwang.profiles import parsed
from xunwang.registry_cells import Values, default_of, shown
from xunwang.registry_fields import vocabulary
from xunwang.registry_held import COLUMNS, EXPECTED, Held
from xunwang.registry_identity import Identity, identity_of
from xunwang.registry_parents import parents_of
from xunwang.registry_rows import Entry, Layout, Listing

_MOST_OFFLINE_DAYS = 30
"""临时下线: at most so many days (practice: states as filed)."""


@dataclass(frozen=True, slots=True)
class Change:
    """One row as it will hold. before: None for a target that is not in the list yet; known: what the store has of it.

    differs: field in Chinese, what held, what will hold. values: `parent` by its key.
    """

    entry: Entry
    key: str
    kind: TargetKind
    known: Held | None
    values: Values
    extra: Mapping[str, str]
    differs: tuple[tuple[str, str, str], ...] = ()

    @property
    def before(self) -> Held | None:
        """The target as the list has it."""
        return self.known if self.known and self.known.registered else None

    @property
    def name(self) -> str:
        """How it is told."""
        return str(self.values.get("name") or self.values.get("url") or self.key)


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do. errors: one Chinese line each; nothing is done where there is one.

    rows: all rows of the file but those that are dropped. dropped: targets that leave the list. missing: of the list,
    that the file does not name; they stay. notes: what else is to be told.
    """

    rows: tuple[Change, ...]
    dropped: tuple[Held, ...]
    missing: tuple[Held, ...]
    errors: tuple[str, ...]
    notes: tuple[str, ...]
    layouts: tuple[Layout, ...]
    folder: str

    @property
    def new(self) -> tuple[Change, ...]:
        """Targets that come into the list."""
        return tuple(row for row in self.rows if row.before is None)

    @property
    def changed(self) -> tuple[Change, ...]:
        """Targets of the list of which something changes."""
        return tuple(row for row in self.rows if row.before is not None and row.differs)

    @property
    def unchanged(self) -> int:
        """How many stay as they are."""
        return len(self.rows) - len(self.new) - len(self.changed)


def plan_import(listing: Listing, known: Mapping[str, Held]) -> Plan:
    """The listing against all targets that the store knows, by key."""
    return _Planner(listing, known).plan()


class _Planner:
    """The rows of one file against one store."""

    def __init__(self, listing: Listing, known: Mapping[str, Held]) -> None:
        self._listing = listing
        self._known = known
        self._errors = list(listing.errors)
        self._notes = list(listing.notes)
        self._urls: dict[str, str] = {}

    def plan(self) -> Plan:
        """All rows in turn."""
        met = self._identified()
        self._urls = {held.key: str(held.values["url"]) for held in self._known.values()}
        self._urls |= {who.key: who.url for who in met}
        parents = parents_of(met, self._known, self._wrong)
        rows, dropped = [], []
        for who in met:
            if not who.entry.said.get("dropped"):
                rows.append(self._change(who, parents.get(who.key)))
            elif who.known is not None and who.known.registered:
                dropped.append(who.known)
        self._same_codes(rows)
        kinds = {who.kind for who in met}
        keys = {who.key for who in met}
        listed = [held for held in self._known.values() if held.registered and held.key not in keys]
        return Plan(
            rows=tuple(rows),
            dropped=tuple(dropped),
            missing=tuple(held for held in listed if held.kind in kinds),
            errors=tuple(self._errors),
            notes=tuple(self._notes),
            layouts=tuple(self._listing.layouts),
            folder=str(self._listing.folder),
        )

    def _wrong(self, entry: Entry, what: str) -> None:
        self._errors.append(f"{entry.where} {what}")

    def _identified(self) -> list[Identity]:
        """The rows that name a target, each target once."""
        found: dict[str, Identity] = {}
        for entry in self._listing.entries:
            if entry.said.get("wrong"):
                continue  # told already; of a row that is half read nothing more can be said
            try:
                who = identity_of(entry, self._known)
            except ValueError as error:
                self._wrong(entry, str(error))
                continue
            first = found.setdefault(who.key, who)
            if first.entry is not entry and first.entry.cells != entry.cells:
                self._wrong(entry, f"与{first.entry.where}是同一个{who.kind.text}，内容却不同，请只留一行")
        return list(found.values())

    def _change(self, who: Identity, parent: str | None) -> Change:
        entry, known = who.entry, who.known
        before = known.values if known else {}
        values = {name: before.get(name, default_of(name)) for name in (*COLUMNS, *EXPECTED, "parent")}
        values |= {name: default_of(name) for name in entry.covers & values.keys()}
        said = {name: value for name, value in entry.said.items() if name in values}
        url = self._urls.get(parent or "", "") if who.is_unaddressed else who.url
        values |= _by_profile(said) | said | {"url": url}
        if "parent" in entry.covers:
            values["parent"] = parent
        self._check_days(entry, values)
        own = set(self._listing.layouts[entry.sheet].own.values())
        extra = {name: text for name, text in (known.extra if known else {}).items() if name not in own}
        extra |= entry.extra
        change = Change(entry, who.key, who.kind, known, values, extra)
        return replace(change, differs=tuple(_differences(change, self._names)))

    def _check_days(self, entry: Entry, values: Values) -> None:
        since, until = values["filed_since"], values["filed_until"]
        if since and until and until < since:
            self._wrong(entry, f"状态的起止写反了：{since} 至 {until}")
        elif values["filed"] == Filed.OFFLINE.value:
            if not since or not until:
                self._notes.append(f"{entry.where} 临时下线没有写全起止日期，会一直不查")
            elif (until - since).days >= _MOST_OFFLINE_DAYS:
                self._notes.append(f"{entry.where} 临时下线超过 {_MOST_OFFLINE_DAYS} 天")

    def _same_codes(self, rows: Sequence[Change]) -> None:
        """Two independent sites with one code: told, since a site that moves has both for a time."""
        first: dict[str, Change] = {}
        for row in rows:
            code = row.values.get("site_code")
            if code and row.values["form"] in ("独立站", "子站"):
                other = first.setdefault(code, row)
                if other is not row:
                    self._notes.append(f"{row.entry.where} 标识码 {code} 与{other.entry.where}相同")

    def _names(self, key: str | None) -> str:
        """How a parent is told."""
        if key is None:
            return ""
        held = self._known.get(key)
        return str((held.values.get("name") or held.values.get("url")) if held else key)


def _by_profile(said: Values) -> dict[str, object]:
    """What the profile of a row says of its target; the row's own cells win."""
    if not said.get("profile"):
        return {}
    profile = parsed(said["profile"], "档案")
    level = profile.level.value if profile.level else None
    found = {"level": level, "form": profile.form, "name": profile.name, "owner": profile.owner}
    return {name: value for name, value in found.items() if value is not None}


def _differences(change: Change, names: Callable[[str | None], str]) -> Iterator[tuple[str, str, str]]:
    fields = vocabulary().fields
    before = change.known.values if change.known else {}
    for name, value in change.values.items():
        held = before.get(name, default_of(name))
        if value != held:
            old, new = (names(held), names(value)) if name == "parent" else (shown(name, held), shown(name, value))
            old, new = ("有", "改了") if name == "profile" and old and new else (clip(old, 60), clip(new, 60))
            yield fields[name].heading, old, new
    extra = change.known.extra if change.known else {}
    for name in dict.fromkeys((*extra, *change.extra)):
        if extra.get(name, "") != change.extra.get(name, "") and bare_heading(name) not in vocabulary().unnoticed:
            yield name, clip(extra.get(name, ""), 60), clip(change.extra.get(name, ""), 60)
