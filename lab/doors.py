"""Doors: hosts of which only the home page is asked, that open or fail visit by visit on a plan, with its truth."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from lab import misbehave
from lab.answers import Act, Answer, Behaviour, Host, Request, Wire
from lab.traps_hosts import BLOCKED
from lab.words import BUREAUS

WORDS = "我要预约"
_HOME = "<html><head><meta charset='{charset}'><title>{name}</title></head><body><h1>{name}</h1>{words}</body></html>"
_SERVICE_HOME = _HOME.format(charset="gbk", name="预约服务", words=f"<a href='/yy'>{WORDS}</a>").encode("gbk")
_UPKEEP = _HOME.format(charset="utf-8", name="系统维护中", words="请稍后再来").encode()
_ROWS = 500
_DOMAIN = "doors.example.gov.cn"
_CHALLENGE = next(act for name, _, act, _ in BLOCKED if name == "waf-200")
_ACTS: Mapping[str, Act] = {
    "o": Answer(200, _HOME.format(charset="utf-8", name="某局", words="欢迎").encode()),
    "e": Answer(503, b"<html><body>Service Unavailable</body></html>"),
    "r": misbehave.RESET,
    "c": _CHALLENGE,
    "f": misbehave.PLAIN_403,
    "s": Answer(200, _SERVICE_HOME),
    "w": Answer(200, _UPKEEP),
}
"""What a mark of a plan stands for: opens, 503, reset, challenge, refusal, a service's page, one without its words."""
_SAYS = {"o": True, "e": False, "r": False, "c": None, "f": None, "s": True, "w": False}


_NOWHERE = Host("")


@dataclass(frozen=True)
class Door:
    """One host. says: of each visit in turn whether it opens, None where it says nothing; the last holds for all later.

    outcome: of every visit, where it is the same. finds: the rule that has to tell of it after a week of hourly
    visits. failed: visits that count as failures then. expects: of a service, as a register keeps it.
    """

    name: str
    plan: str
    says: tuple[bool | None, ...]
    kind: str = "site"
    scheme: str = "http"
    outcome: str = ""
    finds: str = ""
    failed: int = 0
    expects: Mapping[str, object] = field(default_factory=dict)

    @property
    def url(self) -> str:
        """The home page's address."""
        return f"{self.scheme}://{self.name}.{_DOMAIN}/"

    def row(self) -> dict[str, object]:
        """The form of the truth."""
        told = {"url": self.url, "name": self.name, "kind": self.kind, "plan": self.plan, "says": list(self.says)}
        more = {"outcome": self.outcome, "finds": self.finds, "failed": self.failed, "expects": dict(self.expects)}
        return told | more


@dataclass(frozen=True)
class Doors:
    """Hosts and the truth of them."""

    doors: tuple[Door, ...]
    hosts: Mapping[str, Host]
    dead_names: tuple[str, ...] = ()
    refused_names: tuple[str, ...] = ()
    unknown: Host = _NOWHERE

    def about(self, folder: Path) -> dict[str, object]:
        """Write truth.json; what the ready line says."""
        file = folder / "truth.json"
        file.write_text(json.dumps([door.row() for door in self.doors], ensure_ascii=False, indent=1), encoding="utf-8")
        return {"start_url": self.doors[0].url, "truth": str(file)}


def by_plan(marks: str) -> Behaviour:
    """A home page that answers its visits by the marks of a plan, one after the other."""
    done = {"visits": 0}

    def act(request: Request) -> Answer:
        if request.method != "GET":
            return misbehave.PAGE
        mark = marks[min(done["visits"], len(marks) - 1)]
        done["visits"] += 1
        made = _ACTS[mark]
        return made if isinstance(made, Answer) else made(request)

    return act


_SLOW: tuple[tuple[str, Act, str, bool | None], ...] = (
    ("late-14", Answer(200, misbehave.PAGE.body, delay=14.0), "ok", True),
    ("late-16", Answer(200, misbehave.PAGE.body, delay=16.0), "timeout", False),
    ("silent", misbehave.SILENT, "timeout", False),
    ("drip", Answer(200, misbehave.PAGE.body, wire=Wire.DRIP), "timeout", False),
)
_QUICK: tuple[tuple[str, Act, str, bool | None], ...] = (
    ("fine", _ACTS["o"], "ok", True),
    ("error-503", _ACTS["e"], "server-error", False),
    ("not-found", Answer(404, b"<h1>404</h1>"), "not-found", False),
    ("ring", lambda request: misbehave.redirect(f"/?n={len(request.query) % 2}"), "redirect-loop", False),
    ("reset", misbehave.RESET, "reset", False),
    ("cut", Answer(200, misbehave.PAGE.body * 20, wire=Wire.CUT), "cut", False),
    ("moved", misbehave.redirect(f"http://fine.{_DOMAIN}/"), "ok", True),
    ("endless", Answer(200, misbehave.PAGE.body, wire=Wire.ENDLESS), "ok", True),
    *((name, act, outcome, None) for name, _, act, outcome in BLOCKED),
)
_SERVICES: tuple[tuple[str, Act, Mapping[str, object], str, bool | None], ...] = (
    ("service-fine", _ACTS["s"], {"text": WORDS}, "ok", True),
    ("service-words", _ACTS["w"], {"text": WORDS}, "ok", False),
    ("service-json", Answer(200, json.dumps({"title": WORDS}).encode()), {"text": WORDS, "status": 200}, "ok", True),
    ("service-login", Answer(401, b"{}"), {"status": 401}, "blocked", True),
    ("service-open", _ACTS["s"], {"status": 401}, "ok", False),
    ("service-challenge", _CHALLENGE, {"text": WORDS}, "blocked", None),
)


def one_round(slow: bool) -> Doors:
    """Every way in which a door answers or fails, once. slow: those too that take a quarter of a minute to be seen."""
    acts = {name: act for name, act, *_ in (*_QUICK, *(_SLOW if slow else ()))}
    doors = [Door(name, name, (says,), outcome=end) for name, _, end, says in (*_QUICK, *(_SLOW if slow else ()))]
    for name, act, expects, end, says in _SERVICES:
        acts[name] = act
        doors.append(Door(name, name, (says,), "service", outcome=end, expects=expects))
    doors.append(Door("dead", "no such name", (False,), outcome="no-such-name"))
    doors.append(Door("closed", "closed port", (False,), outcome="refused"))
    doors.append(Door("expired", "certificate", (True,), scheme="https", outcome="certificate"))
    hosts = {f"{name}.{_DOMAIN}": _host(name, act) for name, act in acts.items()}
    hosts[f"expired.{_DOMAIN}"] = Host(f"expired.{_DOMAIN}", {"/": misbehave.PAGE}, certificate="expired")
    return Doors(tuple(doors), hosts, (f"dead.{_DOMAIN}",), (f"closed.{_DOMAIN}",))


_WEEK: tuple[tuple[str, str, str, str, Mapping[str, object]], ...] = (
    ("always", "site", "o", "", {}),
    ("blinking", "site", "oeo", "", {}),
    ("nine", "site", f"{'o' * 40}{'e' * 9}o", "availability.unreachable", {}),
    ("eight", "site", f"{'o' * 40}{'r' * 8}o", "", {}),
    ("scattered", "site", ("o" * 17 + "r") * 9 + "o", "availability.unreachable", {}),
    ("refusing", "site", f"{'o' * 100}{'f' * 3}{'o' * 20}{'c' * 2}o", "", {}),
    ("once", "service", f"{'s' * 30}es", "", {"text": WORDS}),
    ("twice", "service", f"{'s' * 30}{'e' * 2}s", "availability.service-down", {"text": WORDS}),
    ("wordless", "service", f"{'s' * 60}{'w' * 5}s", "availability.service-down", {"text": WORDS}),
    ("guarded", "service", f"{'s' * 60}{'c' * 5}s", "", {"text": WORDS}),
)
VISITS_OF_A_WEEK = 168


def one_week() -> Doors:
    """Doors that fail on a plan over a week of hourly visits."""
    doors = tuple(
        Door(
            name,
            plan,
            tuple(_SAYS[mark] for mark in plan),
            kind,
            finds=finds,
            failed=sum(_SAYS[mark] is False for mark in plan),
            expects=expects,
        )
        for name, kind, plan, finds, expects in _WEEK
    )
    return Doors(doors, {f"{door.name}.{_DOMAIN}": _host(door.name, by_plan(door.plan)) for door in doors})


def many(count: int) -> Doors:
    """So many doors that all open, by https, each with a home page of an ordinary portal's size."""
    names = [BUREAUS[at % len(BUREAUS)][0] for at in range(count)]
    doors = tuple(Door(f"d{at}", name, (True,), scheme="https", outcome="ok") for at, name in enumerate(names))
    rows = "".join(f"<li><a href='/art/{at}.html'>关于第 {at} 号工作的通知</a></li>" for at in range(_ROWS))
    home = Answer(200, _HOME.format(charset="utf-8", name="某局", words=rows).encode())
    return Doors(doors, {f"{door.name}.{_DOMAIN}": _host(door.name, home) for door in doors})


def _host(name: str, act: Act) -> Host:
    return Host(f"{name}.{_DOMAIN}", {}, otherwise=act)
