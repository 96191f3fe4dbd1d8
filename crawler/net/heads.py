"""At which hosts HEAD works: one link of each host finds out before the others ask."""

import asyncio


class Heads:
    """What is known of HEAD, by host."""

    def __init__(self) -> None:
        self._works: dict[str, bool] = {}
        self._trials: dict[str, asyncio.Future[None]] = {}

    async def enter(self, host: str) -> bool:
        """Whether to ask by HEAD. Waits while the host's first link is on trial; who gets True must `leave`."""
        while True:
            known = self._works.get(host)
            if known is not None:
                return known
            trial = self._trials.get(host)
            if trial is None:
                self._trials[host] = asyncio.get_running_loop().create_future()
                return True
            await asyncio.shield(trial)

    def leave(self, host: str, works: bool | None) -> None:
        """Tell what HEAD did: False when GET opened what HEAD did not, None when nothing was learnt."""
        if works is not None:
            self._works[host] = works
        trial = self._trials.pop(host, None)
        if trial is not None:
            trial.set_result(None)
