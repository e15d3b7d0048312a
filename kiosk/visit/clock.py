"""The one clock that idle rules are fed from."""

import time


def seconds_now() -> float:
    """Return seconds that only grow and that go on growing while the machine sleeps.

    `time.monotonic` stands still during suspend on Linux, and would show the next patient the page
    of the one before.
    """
    clock = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if clock is None else time.clock_gettime(clock)
