"""What a page shows, asked from a world of our own beside the page's scripts: they can neither see nor spoil it."""

import contextlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.async_api import CDPSession

# By the prototype: a form field named documentElement would stand in the property's place.
_MEASURE = """(() => {
  const get = name => Reflect.get(Document.prototype, name, document), root = get("documentElement");
  return [get("readyState") === "complete",
          Document.prototype.getElementsByTagName.call(document, "*").length + (root ? root.textContent.length : 0)];
})()"""
_HTML = """(most => {
  const get = name => Reflect.get(Document.prototype, name, document);
  const type = get("doctype"), root = get("documentElement");
  const head = type ? new XMLSerializer().serializeToString(type) + "\\n" : "";
  return [get("URL"), (head + (root ? root.outerHTML : "")).slice(0, most)];
})(%d)"""


@dataclass(frozen=True, slots=True)
class Measure:
    """loaded: the load event has fired. size: elements and letters of the DOM."""

    loaded: bool
    size: int


class World:
    """Expressions evaluated in the page's main frame. session: a CDP session of the page."""

    def __init__(self, session: "CDPSession") -> None:
        self._session = session
        self._id: int | None = None

    async def measure(self) -> Measure:
        """How far the page is. Raises playwright's Error while it changes places."""
        loaded, size = await self._evaluate(_MEASURE)
        return Measure(bool(loaded), int(size))

    async def html(self, most: int) -> tuple[str, str]:
        """The page's address by its own account, and its DOM: at most `most` letters. Raises as `measure`."""
        address, html = await self._evaluate(_HTML % most)
        return str(address), str(html)

    async def _evaluate(self, expression: str) -> Any:
        from playwright.async_api import Error

        if self._id is not None:
            with contextlib.suppress(Error):  # the page went elsewhere, and the world with it
                return await self._run(expression)
        tree = await self._session.send("Page.getFrameTree")
        frame = {"frameId": tree["frameTree"]["frame"]["id"], "worldName": "xunwang"}
        self._id = (await self._session.send("Page.createIsolatedWorld", frame))["executionContextId"]
        return await self._run(expression)

    async def _run(self, expression: str) -> Any:
        from playwright.async_api import Error

        asked = {"expression": expression, "contextId": self._id, "returnByValue": True}
        told = await self._session.send("Runtime.evaluate", asked)
        if "exceptionDetails" in told:
            raise Error(told["exceptionDetails"]["text"])
        return told["result"]["value"]
