"""How fast one host is asked: a delay that follows its answers, and pauses that it asks for."""

from dataclasses import dataclass

QUICK = 0.5
SLOW = 2.0


@dataclass(frozen=True, slots=True)
class Limits:
    """delay: to begin with; 0 switches all waiting off. Seconds."""

    delay: float
    least: float
    most: float
    pause_most: float


class Pace:
    """Delay between starts, in seconds, of one host. Times are given (a monotonic clock's)."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self.delay = limits.delay
        self._next = 0.0

    @property
    def slowed(self) -> bool:
        """Whether the host made us slower than we set out to be."""
        return self.delay > self._limits.delay * 1.5

    def wait(self, now: float) -> float:
        """Seconds until the next start; 0 when it may be now."""
        return max(0.0, self._next - now) if self._limits.delay else 0.0

    def started(self, now: float) -> None:
        """Note a start."""
        self._next = max(now, self._next) + self.delay

    def answered(self, first_byte: float) -> None:
        """Note an answer without error: quick ones make us faster, slow ones slower, until no more than
        one request is under way at a time; others bring us back to where we began."""
        if not self._limits.delay:
            return
        if first_byte <= QUICK:
            self._set(self.delay * 0.9)
        elif first_byte < SLOW:
            self._set(max(self.delay * 0.9, min(self.delay, self._limits.delay)))
        elif self.delay < first_byte:
            self._set(min(first_byte, max(self.delay, self._limits.delay) * 1.25))

    def failed(self, now: float, throttled: bool = False, retry_after: float | None = None) -> None:
        """Note an error of the server, or its wish that we slow down (retry_after in seconds)."""
        if not self._limits.delay:
            return
        self._set(max(self.delay, self._limits.delay) * (2.0 if throttled else 1.25))
        if retry_after is not None:
            self._next = max(self._next, now + min(retry_after, self._limits.pause_most))

    def _set(self, delay: float) -> None:
        least = min(self._limits.least, self._limits.delay)
        self.delay = min(max(delay, least), max(self._limits.most, self._limits.delay))
