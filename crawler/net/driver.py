"""Drives libcurl's transfers from the loop, which sees one descriptor for all of their sockets.

`pycurl.AsyncCurlMulti` tells the loop of every socket for every transfer, which costs a quarter of it.
"""

import asyncio
import select
from typing import Any, Final

import pycurl

_EVENTS: Final = {
    pycurl.POLL_NONE: 0,
    pycurl.POLL_IN: select.EPOLLIN,
    pycurl.POLL_OUT: select.EPOLLOUT,
    pycurl.POLL_INOUT: select.EPOLLIN | select.EPOLLOUT,
}
_MASKS: Final = {select.EPOLLIN: pycurl.CSELECT_IN, select.EPOLLOUT: pycurl.CSELECT_OUT}
_ANY: Final = pycurl.CSELECT_IN | pycurl.CSELECT_OUT


class Driver:
    """The multi handle. Make it anywhere, use it in one running loop. idle_most: connections that are kept."""

    def __init__(self, idle_most: int) -> None:
        self._multi: Any = pycurl.CurlMulti()
        self._multi.setopt(pycurl.M_MAXCONNECTS, idle_most)
        self._multi.setopt(pycurl.M_SOCKETFUNCTION, self._watch)
        self._multi.setopt(pycurl.M_TIMERFUNCTION, self._set_timer)
        self._sockets = select.epoll()
        self._watched: set[int] = set()
        self._open: dict[Any, asyncio.Future[None]] = {}
        self._timer: asyncio.Handle | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    async def perform(self, handle: Any) -> None:
        """Carry out one transfer. Raises pycurl.error when it fails."""
        if self._loop is None:
            self._loop = asyncio.get_running_loop()
            self._loop.add_reader(self._sockets.fileno(), self._ready)
        self._multi.add_handle(handle)
        self._open[handle] = future = self._loop.create_future()
        self._time_is_up()  # at once: a turn of the loop later all that waits in it would go before
        try:
            await future
        finally:
            if self._open.pop(handle, None) is not None:  # cancelled
                self._multi.remove_handle(handle)

    def abort(self) -> None:
        """Cancel all that is open."""
        for future in self._open.values():
            future.cancel()

    def close(self) -> None:
        """Let go of all connections; nothing is open any more."""
        if self._sockets.closed:
            return
        if self._loop is not None:
            self._loop.remove_reader(self._sockets.fileno())
        self._multi.close()
        self._set_timer(-1)
        self._sockets.close()

    def _watch(self, what: int, fd: int, _multi: Any, _data: Any) -> None:
        if what != pycurl.POLL_REMOVE and fd not in self._watched:
            self._sockets.register(fd, _EVENTS[what])  # where that fails, libcurl ends what is open, and asks anew
            self._watched.add(fd)
        elif what != pycurl.POLL_REMOVE:
            self._sockets.modify(fd, _EVENTS[what])
        elif fd in self._watched:
            self._watched.remove(fd)
            self._sockets.unregister(fd)

    def _set_timer(self, milliseconds: int) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._loop is None or milliseconds < 0:
            return
        if milliseconds:
            self._timer = self._loop.call_later(milliseconds / 1000, self._time_is_up)
        else:  # not now: libcurl must not be called from within its own callbacks
            self._timer = self._loop.call_soon(self._time_is_up)

    def _time_is_up(self) -> None:
        self._set_timer(-1)
        self._act([(pycurl.SOCKET_TIMEOUT, 0)])

    def _ready(self) -> None:
        # A fault of a socket shows when it is read or written.
        self._act([(fd, _MASKS.get(events, _ANY)) for fd, events in self._sockets.poll(0)])

    def _act(self, ready: list[tuple[int, int]]) -> None:
        try:
            for fd, mask in ready:
                self._multi.socket_action(fd, mask)
        except pycurl.error as error:  # of libcurl as a whole; nothing more would be heard of what is open
            for handle in list(self._open):
                self._end(handle, error)
            return
        _, done, failed = self._multi.info_read()
        for handle in done:
            self._end(handle, None)
        for handle, code, text in failed:
            self._end(handle, pycurl.error(code, text))

    def _end(self, handle: Any, error: Exception | None) -> None:
        future = self._open.pop(handle)
        self._multi.remove_handle(handle)
        if future.done():
            return
        if error is None:
            future.set_result(None)
        else:
            future.set_exception(error)
