"""A virtual screen that can be touched with real pointer and key events and looked at pixel by pixel."""

from __future__ import annotations

import os
import struct
import subprocess
import time
from collections.abc import Callable, Iterable
from pathlib import Path

#: Seconds between two looks while waiting for something.
LOOK_SECONDS = 0.05
#: A picture that stays the same for so long has come to rest (the longest motion is 400 ms of frames).
REST_SECONDS = 0.25


class WaitedTooLongError(AssertionError):
    """Something that must happen did not happen before its deadline."""


#: One round of the attract screen's sentence through all languages, and time to spare.
ROUND_SECONDS = 30.0


def wait_for(what: str, happened: Callable[[], bool], seconds: float = 10.0) -> None:
    """Wait until `happened` says so. WaitedTooLongError with `what` when it never does."""
    deadline = time.monotonic() + seconds
    while not happened():
        if time.monotonic() > deadline:
            raise WaitedTooLongError(f"waited {seconds:.0f} s in vain: {what}")
        time.sleep(LOOK_SECONDS)


class Glass:
    """One Xvfb of its own on a display number that was free."""

    def __init__(self, width: int, height: int, folder: Path) -> None:
        """Start it; its picture lies in a file below `folder`."""
        self.width, self.height = width, height
        #: The picture in memory, in the XWD format.
        self.file = folder / "Xvfb_screen0"
        told, tell = os.pipe()
        with (folder / "xvfb.log").open("wb") as log:
            self._process = subprocess.Popen(
                [  # noqa: S607 - wherever the system keeps it
                    "Xvfb", "-displayfd", str(tell), "-screen", "0", f"{width}x{height}x24",
                    "-nolisten", "tcp", "-nocursor", "-fbdir", str(folder),
                ],
                pass_fds=(tell,),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )  # fmt: skip
        os.close(tell)
        with os.fdopen(told, "rb") as answer:
            number = answer.readline().strip().decode()
        if not number:
            self._process.wait()
            raise RuntimeError(f"Xvfb did not start; see {folder / 'xvfb.log'}")
        self.environment = {"DISPLAY": f":{number}"}

    def close(self) -> None:
        """End the screen."""
        self._process.terminate()
        self._process.wait(10)

    # --- touching ---

    def _xdotool(self, *words: str, script: str | None = None) -> str:
        done = subprocess.run(
            ["xdotool", *words],  # noqa: S607 - wherever the system keeps it
            env={**os.environ, **self.environment},
            input=script,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        return done.stdout

    def tap(self, x: int, y: int) -> None:
        """Touch a point and let go."""
        self._xdotool("mousemove", str(x), str(y), "click", "1")

    def key(self, *names: str) -> None:
        """Press keys one after the other, by their X names."""
        self._xdotool("key", "--clearmodifiers", *names)

    def type(self, text: str) -> None:
        """Type letters as a keyboard would."""
        self._xdotool("type", "--delay", "20", text)

    def play(self, lines: Iterable[str]) -> None:
        """Do many things in one go, each a line of xdotool."""
        self._xdotool("-", script="\n".join(lines) + "\n")

    def windows(self) -> list[str]:
        """Return the ids of all windows that can be seen."""
        return self._xdotool("search", "--onlyvisible", "--name", "").split()

    # --- looking ---

    def picture(self) -> bytes:
        """Return the pixels on the screen, line by line."""
        data = self.file.read_bytes()
        header, colours = struct.unpack(">I", data[:4])[0], struct.unpack(">I", data[76:80])[0]
        return data[header + colours * 12 :]

    def rest(self) -> bytes:
        """Wait until the picture has not changed for a while, and return it."""
        seen, since = self.picture(), time.monotonic()
        deadline = since + 15
        while time.monotonic() < since + REST_SECONDS:
            time.sleep(LOOK_SECONDS)
            now = self.picture()
            if now != seen:
                seen, since = now, time.monotonic()
            if time.monotonic() > deadline:
                raise WaitedTooLongError("the screen never comes to rest")
        return seen

    def changed_from(self, before: bytes) -> bytes:
        """Wait until the picture is another one and has come to rest, and return it."""
        wait_for("the screen changes", lambda: self.picture() != before)
        return self.rest()

    def comes_back_to(self, attract: bytes) -> str:
        """Wait for the attract screen of before. Return where it still differs, or nothing.

        It says its sentence in each language in turn, so the same picture may take a whole round.
        """
        try:
            wait_for("attract is as it was", lambda: self.picture() == attract, ROUND_SECONDS)
        except WaitedTooLongError:
            return self.difference(attract, self.picture()) or "it was there a moment ago"
        return ""

    def difference(self, before: bytes, after: bytes) -> str:
        """Return where two pictures differ, or nothing."""
        line = len(before) // self.height
        lines = [slice(y * line, (y + 1) * line) for y in range(self.height)]
        rows = [y for y, part in enumerate(lines) if before[part] != after[part]]
        return f"{len(rows)} of {self.height} lines differ, from y={rows[0]} to y={rows[-1]}" if rows else ""
