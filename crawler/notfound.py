"""What a host answers for addresses that cannot exist, and whether a page is that answer (a soft 404).

The comparison is by shape: the lines of text without figures. Words are never the evidence.
"""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from crawler.addresses import is_home
from crawler.net.job import Answer
from crawler.reading import Shape
from crawler.reading.shape import shape_of
from crawler.sections import impossible, section_of
from facts.outcomes import REACHED, Outcome

_SLACK_CHARS = 8
_SHELL_CHARS = 40
BY_NUMBER = "template-by-number"


@dataclass(frozen=True, slots=True)
class Sample:
    """One answer to an address that cannot exist. honest: it said so by its status. shielded: we were
    refused, so nothing is known.

    final: where it led, when it led elsewhere. shape: of the page that was shown instead.
    """

    honest: bool
    final: str | None = None
    shape: Shape | None = None
    shielded: bool = False


@dataclass(frozen=True, slots=True)
class Template:
    """What a section answers for nothing.

    samples: for an address of the right form with another figure, for a name of letters, and, where
    that one was not honest, for another name. home: the home page's shape, to tell them apart from.
    """

    samples: tuple[Sample, ...]
    home: Shape | None = None

    @property
    def honest(self) -> bool:
        """Whether every sample said by its status that there is nothing."""
        return all(sample.honest for sample in self.samples)

    @property
    def varies(self) -> int:
        """Characters that differ between two showings of the template."""
        named = [sample.shape for sample in self.samples[1:] if sample.shape is not None]
        return _difference(*named) if len(named) == 2 else 0

    @property
    def titled(self) -> bool:
        """Whether the template has one title for every address."""
        return len({sample.shape.title for sample in self.samples[1:] if sample.shape is not None}) <= 1

    @property
    def shielded(self) -> bool:
        """Whether the host refused us: a good status of its pages says little then."""
        return any(sample.shielded for sample in self.samples)


Look = Callable[[str], Awaitable[tuple[Answer, Shape | None]]]
"""Asks an address as a page: the answer, and its shape where it could be read."""


class NotFound:
    """The templates of all sections met so far; each is asked for once, by whoever needs it first."""

    def __init__(self, look: Look, stored: dict[str, Template], keep: Callable[[str, Template], None]) -> None:
        self._look = look
        self._keep = keep
        self._templates: dict[str, asyncio.Future[Template]] = {}
        self._stored = stored

    async def template(self, url: str, depth: int) -> Template:
        """The template of the address's section. depth: how many directories may have one of their own."""
        section = section_of(url, depth)
        future = self._templates.get(section)
        if future is None:
            future = asyncio.get_running_loop().create_future()
            self._templates[section] = future
            try:
                template = self._stored.get(section) or await self._ask(section, url)
            except BaseException as error:
                self._templates.pop(section, None)
                future.set_exception(error)
                future.exception()  # whoever waits gets it; nobody waiting is no error
                raise
            future.set_result(template)
        return await asyncio.shield(future)

    async def _ask(self, section: str, url: str) -> Template:
        formed, named, again = impossible(url)
        answers = [(address, *await self._look(address)) for address in (formed, named)]
        if answers[-1][1].outcome in REACHED:
            answers.append((again, *await self._look(again)))
        samples = [sample_of(*answered) for answered in answers]
        home = None
        if not all(sample.honest for sample in samples):
            _, home = await self._look(home_of(url))
        template = Template(tuple(samples), home)
        if all(answer.status is not None for _, answer, _ in answers):
            self._keep(section, template)  # what gave no answer (our own stop, too) is asked again next time
        return template


def sample_of(address: str, answer: Answer, shape: Shape | None) -> Sample:
    """What an answer to an impossible address tells of its host."""
    if answer.outcome not in REACHED:
        return Sample(honest=True, shielded=answer.outcome is Outcome.BLOCKED)
    final = answer.final_url if _elsewhere(address, answer.final_url) else None
    return Sample(honest=False, final=final, shape=shape)


def verdict(url: str, answer: Answer, shape: Shape | None, template: Template) -> str | None:
    """Why the page at `url` is what its section answers for nothing; None when it is not, and for a
    host's home. Pure.

    `template`, `redirect-to-home`, `redirect-to-template`; BY_NUMBER where only an address of the
    right form with another figure got the page: then a script may simply not mind its figures.
    """
    if is_home(url):
        return None
    moved = _elsewhere(url, answer.final_url)
    for sample in template.samples:
        if sample.honest:
            continue
        if moved and sample.final is not None and _same_place(sample.final, answer.final_url):
            return "redirect-to-home" if is_home(answer.final_url) else "redirect-to-template"
    if shape is None or moved:
        return None
    matched = [n for n, sample in enumerate(template.samples) if sample.shape and alike(shape, sample.shape, template)]
    if not matched:
        return None
    if template.home is not None and alike(template.home, shape, template):
        # Every address gives the home page: a site that draws itself by script gives one shell for all.
        return "redirect-to-home" if _size(shape) > _SHELL_CHARS else None
    return BY_NUMBER if matched == [0] else "template"


def alike(shape: Shape, page: Shape, template: Template) -> bool:
    """Whether two pages are one but for what varies between showings of the section's template."""
    if template.titled and shape.title != page.title:
        return False
    return _difference(shape, page) <= template.varies + _SLACK_CHARS


def home_of(url: str) -> str:
    """The root of the address's host."""
    scheme, _, rest = url.partition("://")
    return f"{scheme}://{rest.partition('/')[0]}/"


def to_json(template: Template) -> dict[str, Any]:
    """For the store."""
    return {
        "samples": [
            {"honest": s.honest, "final": s.final, "shape": _shape_json(s.shape), "shielded": s.shielded}
            for s in template.samples
        ],
        "home": _shape_json(template.home),
    }


def from_json(data: dict[str, Any]) -> Template:
    """From the store."""
    samples = tuple(Sample(s["honest"], s["final"], _shape_from(s["shape"]), s["shielded"]) for s in data["samples"])
    return Template(samples, _shape_from(data["home"]))


def _shape_json(shape: Shape | None) -> dict[str, Any] | None:
    return None if shape is None else {"title": shape.title, "lines": shape.lines}


def _shape_from(data: dict[str, Any] | None) -> Shape | None:
    return None if data is None else shape_of(data["title"], data["lines"])


def _size(shape: Shape) -> int:
    return sum(length for _, length in shape.lines)


def _difference(one: Shape, other: Shape) -> int:
    """Characters of lines that only one of the two has."""
    left, right = Counter(one.lines), Counter(other.lines)
    only = (left - right) + (right - left)
    return sum(length * n for (_, length), n in only.items())


def _elsewhere(asked: str, final: str) -> bool:
    return _place(asked) != _place(final)


def _same_place(one: str, other: str) -> bool:
    return _place(one) == _place(other)


def _place(url: str) -> str:
    """Without scheme, www and query: a redirect between twins of one address leads nowhere else."""
    return url.split("://", 1)[-1].removeprefix("www.").partition("?")[0].rstrip("/")
