"""Which target a row of the office's list names."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from crawler.pasted import candidates
from facts.accounts import account_key
from facts.fingerprints import subject_key
from facts.registry import Form, Platform, TargetKind
from facts.words import member
from xunwang.headings import bare
from xunwang.registry_cells import Values
from xunwang.registry_held import EXPECTED, Held
from xunwang.registry_rows import Entry

_SHARED = (Form.CHANNEL.value, Form.CATALOGUE.value)
_OF_ACCOUNTS = ("platform", "handle", "use", "adapter")


@dataclass(frozen=True, slots=True)
class Identity:
    """A row and the target that it names. known: as the store has it. url: its address, empty where it has none.

    is_unaddressed: it has no address of its own, and is told from others on its parent's by its unit's name alone.
    """

    entry: Entry
    kind: TargetKind
    key: str
    url: str
    known: Held | None

    @property
    def is_unaddressed(self) -> bool:
        """Whether it stands at its parent's address."""
        return self.key.startswith("#")


def identity_of(entry: Entry, known: Mapping[str, Held]) -> Identity:
    """Raises ValueError where the row does not say what it names."""
    kind = _kind(entry)
    if kind is TargetKind.ACCOUNT:
        return _account(entry, known)
    typed = str(entry.said.get("typed_url") or "")
    if not typed and kind is TargetKind.SITE and entry.said.get("form") in _SHARED:
        return _unaddressed(entry, known)
    if not typed:
        raise ValueError("网址：没有写网址，不知道是哪个" + kind.text)
    prefix = "" if kind is TargetKind.SITE else f"{kind.value}:"
    found = candidates(typed)
    for url in found:
        for key in _spellings(subject_key(url)):
            held = known.get(prefix + key)
            if held is not None:
                kept = held.values["url"] if held.values["url"] in found else found[0]
                return Identity(entry, kind, held.key, kept, held)
    return Identity(entry, kind, prefix + subject_key(found[0]), found[0], None)


def _kind(entry: Entry) -> TargetKind:
    said: Values = entry.said
    if said.get("kind"):
        return member(TargetKind, said["kind"])
    if any(said.get(name) for name in _OF_ACCOUNTS):
        return TargetKind.ACCOUNT
    return TargetKind.SERVICE if any(said.get(name) for name in EXPECTED) else entry.hint


def _account(entry: Entry, known: Mapping[str, Held]) -> Identity:
    """An account is known by its platform and its id there, else its name; its address may be that of a matrix page."""
    said = entry.said
    if not said.get("platform"):
        raise ValueError("平台：没有写是哪个平台的账号")
    if not said.get("handle") and not said.get("name"):
        raise ValueError("账号名称：没有写账号的名称，也没有写账号ID")
    platform = member(Platform, said["platform"])
    # One name is often taken on several platforms for which there is no word of ours.
    where = f"{bare(str(said['typed_platform']))}:" if platform is Platform.OTHER else ""
    keys = [account_key(platform, where + bare(str(said[name]))) for name in ("handle", "name") if said.get(name)]
    by_name = known.get(keys[-1])
    held = known.get(keys[0]) or (by_name if by_name and not by_name.values.get("handle") else None)
    url = str(said.get("url") or "")
    typed = str(said.get("typed_url") or "").strip()
    if typed.startswith(("http://", "https://")):
        url = typed  # it may hold `{NAME}` for a secret, which no normal form leaves as it is
    return Identity(entry, TargetKind.ACCOUNT, held.key if held else keys[0], url, held)


def _unaddressed(entry: Entry, known: Mapping[str, Held]) -> Identity:
    """A unit's channel or catalogue without an address of its own: told apart by its unit's name."""
    name, parent = entry.said.get("owner") or entry.said.get("name"), entry.said.get("parent")
    if not name or not parent:
        raise ValueError("网址：没有写网址的频道、公开目录单位，要写单位和上级")
    key = f"#{bare(str(parent))}#{bare(str(name))}"
    held = known.get(key)
    return Identity(entry, TargetKind.SITE, key, held.values["url"] if held else "", held)


def _spellings(key: str) -> Iterator[str]:
    """The key, and what staff write for it."""
    yield key
    yield key.removesuffix("/") if key.endswith("/") else f"{key}/"
