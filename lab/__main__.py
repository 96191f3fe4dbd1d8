"""The lab's command line: `serve` a made-up site, a `strange` one, `doors`, or `replay` saved pages, until told so."""

import argparse
import datetime
import signal
import sys
import threading
from pathlib import Path

from lab import accounts, doors
from lab.look import MAKERS
from lab.misbehaving import site
from lab.replay import load
from lab.serve import Servable, ready_line, start
from lab.shared import build as shared
from lab.site import generate
from lab.strange import build


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m lab", description="A made-up city portal that misbehaves on purpose"
    )
    commands = parser.add_subparsers(dest="command", required=True)
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--late", type=int, default=0, metavar="MS", help="delay every answer")
    common.add_argument("--patience", type=float, metavar="S", help="who never answers hangs up after so many seconds")
    common.add_argument("--dir", type=Path, default=None, help="where truth.json and the certificates go")
    common.add_argument("--until-stdin-closes", action="store_true")
    serve = commands.add_parser("serve", parents=[common], help="make a site and serve it")
    serve.add_argument("--seed", type=int, default=1)
    serve.add_argument("--as-of", type=datetime.date.fromisoformat, default=datetime.date.today())
    serve.add_argument("--pages", type=int, default=300)
    serve.add_argument("--maker", choices=MAKERS, help="one maker's handwriting throughout; default: mixed by seed")
    serve.add_argument("--look", type=int, choices=(1, 2), default=1, help="2: the same site later, with changes")
    serve.add_argument("--slow", action="store_true", help="some pages take longer than five seconds")
    strange = commands.add_parser("strange", parents=[common], help="make a small site in other software's handwriting")
    strange.add_argument("--style", choices=list(build.styles()), required=True)
    strange.add_argument("--seed", type=int, default=1)
    strange.add_argument("--as-of", type=datetime.date.fromisoformat, default=datetime.date.today())
    door = commands.add_parser("doors", parents=[common], help="serve home pages that open or fail on a plan")
    door.add_argument("--plan", choices=("round", "slow", "week", "many"), default="round")
    door.add_argument("--count", type=int, default=300, help="how many, with --plan many")
    media = commands.add_parser(
        "accounts", parents=[common], help="serve feeds and pages of accounts, and their portal"
    )
    media.add_argument("--as-of", type=datetime.date.fromisoformat, default=datetime.date.today())
    platform = commands.add_parser("shared", parents=[common], help="make a portal on which four units stand")
    platform.add_argument("--seed", type=int, default=1)
    platform.add_argument("--as-of", type=datetime.date.fromisoformat, default=datetime.date.today())
    odd = commands.add_parser("misbehave", parents=[common], help="serve every way to misbehave, each by its name")
    odd.add_argument(
        "name", nargs="?", help="where to start: a case or a site of cases; default: the site of bad pages"
    )
    odd.add_argument("--as-of", type=datetime.date.fromisoformat, default=datetime.date.today())
    commands.add_parser("styles", help="list the handwritings of strange sites")
    replay = commands.add_parser("replay", parents=[common], help="serve saved pages under their real host names")
    replay.add_argument("--corpus", type=Path, required=True)
    return parser.parse_args()


def main() -> int:
    """Serve until SIGTERM, SIGINT or, when asked, the end of stdin."""
    options = _options()
    if options.command == "styles":
        print("\n".join(build.styles()))
        return 0
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    with start(_site(options), options.late, options.dir, options.patience) as running:
        print(ready_line(running), flush=True)
        if options.until_stdin_closes:
            threading.Thread(target=_until_closed, args=(stop,), daemon=True).start()
        stop.wait()
    return 0


def _until_closed(stop: threading.Event) -> None:
    sys.stdin.read()
    stop.set()


def _site(options: argparse.Namespace) -> Servable:
    if options.command == "replay":
        return load(options.corpus)
    if options.command == "doors":
        return _doors(options.plan, options.count)
    if options.command == "strange":
        return build.generate(options.style, options.seed, options.as_of)
    if options.command == "accounts":
        return accounts.generate(options.as_of)
    if options.command == "shared":
        return shared.generate(options.seed, options.as_of)
    if options.command == "misbehave":
        return site.generate(options.as_of, options.name)
    return generate(options.seed, options.as_of, options.pages, options.maker, options.look, options.slow)


def _doors(plan: str, count: int) -> Servable:
    if plan == "many":
        return doors.many(count)
    return doors.one_week() if plan == "week" else doors.one_round(slow=plan == "slow")


if __name__ == "__main__":
    sys.exit(main())
