"""The parents that rows of the office's list name: found by address or by name, without a circle."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from crawler.pasted import AddressError, candidates
from facts.fingerprints import subject_key
from facts.registry import Form, TargetKind
from reports.text import clip
from xunwang.headings import bare
from xunwang.registry_held import Held
from xunwang.registry_identity import Identity
from xunwang.registry_rows import Entry

Wrong = Callable[[Entry, str], None]


def parents_of(met: Sequence[Identity], known: Mapping[str, Held], wrong: Wrong) -> dict[str, str]:
    """By key, the key of the parent that a row names. What cannot be found, or goes round, is told to `wrong`."""
    names, keys = directory(met, known)
    found: dict[str, str] = {}
    for who in met:
        typed = who.entry.said.get("parent")
        if typed:
            parent = parent_called(str(typed), names, keys)
            if isinstance(parent, str):
                found[who.key] = parent
            else:
                wrong(who.entry, f"上级：{_missed(str(typed), parent)}")
        elif who.entry.said.get("form") in (Form.CHANNEL.value, Form.CATALOGUE.value) and "parent" in who.entry.covers:
            wrong(who.entry, f"上级：{who.entry.said['form']}要写在哪个网站上")
    _prove_straight(met, found, known, wrong)
    return found


def directory(met: Sequence[Identity], known: Mapping[str, Held]) -> tuple[dict[str, set[str]], dict[str, str]]:
    """Keys by bare name, and by bare address."""
    names: dict[str, set[str]] = {}
    keys: dict[str, str] = {}
    rows = [
        (held.key, held.kind, held.values.get("name"), held.values["url"]) for held in known.values() if held.registered
    ]
    rows += [(who.key, who.kind, who.entry.said.get("name"), who.url) for who in met]
    for key, kind, name, url in rows:
        if kind is TargetKind.SITE:
            if name:
                names.setdefault(bare(str(name)), set()).add(key)
            if url and not key.startswith("#"):  # who has no address of its own stands at its parent's
                keys[subject_key(url).removesuffix("/")] = key
    return names, keys


def parent_called(typed: str, names: Mapping[str, set[str]], keys: Mapping[str, str]) -> str | set[str]:
    """The key of the one that is meant; else those that may be."""
    by_name = names.get(bare(typed), set())
    if len(by_name) == 1:
        return next(iter(by_name))
    try:
        addresses = candidates(typed)
    except AddressError:
        return by_name
    by_address = (keys.get(subject_key(url).removesuffix("/")) for url in addresses)
    return next((key for key in by_address if key), by_name)


def _missed(typed: str, several: set[str]) -> str:
    if several:
        return f"有 {len(several)} 个网站叫“{clip(typed, 40)}”，请写网址"
    return f"表里和台账里都没有“{clip(typed, 60)}”，请写它的名称或网址"


def _prove_straight(met: Iterable[Identity], found: Mapping[str, str], known: Mapping[str, Held], wrong: Wrong) -> None:
    above = {held.key: held.values["parent"] for held in known.values() if held.values.get("parent")}
    named = {who.key: who for who in met}
    above = {key: up for key, up in above.items() if key not in named or "parent" not in named[key].entry.covers}
    above |= found
    names = {key: who.entry.said.get("name") or who.url for key, who in named.items()}
    told: set[str] = set()
    for who in named.values():
        way = [who.key]
        while (up := above.get(way[-1])) is not None and up not in way:
            way.append(up)
        if up == who.key and who.key not in told:
            told |= set(way)
            wrong(who.entry, "上级：绕成一圈：" + " → ".join(clip(str(names.get(key, key)), 20) for key in (*way, up)))
