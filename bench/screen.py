"""A virtual screen whose picture is read from memory: no request to the server, no delay."""

from __future__ import annotations

import mmap
import os
import struct
import subprocess
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
import numpy.typing as npt

from bench.table import BenchError

Picture = npt.NDArray[np.uint32]

SIZE = (1080, 1920)
STRIDE = 8
"""Every so many pixels across and down one is looked at."""
LIKENESS = 0.995
"""So much of a picture must be there for it to count as painted: ground, drawing and text."""
POLL = 0.001


class Screen:
    """An Xvfb of its own; a context."""

    def __init__(self, size: tuple[int, int] = SIZE) -> None:
        self.size = size
        self._folder = tempfile.TemporaryDirectory(prefix="miss-bench-screen-")
        self.display = self._start()
        self._file = (Path(self._folder.name) / "Xvfb_screen0").open("rb")
        self._map = mmap.mmap(self._file.fileno(), 0, prot=mmap.PROT_READ)
        self._pixels = self._find_pixels()
        self.blank = self.look()

    def _start(self) -> str:
        reader, writer = os.pipe()
        width, height = self.size
        command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", f"{width}x{height}x24"]
        command += ["-nolisten", "tcp", "-noreset", "-fbdir", self._folder.name]
        quiet = subprocess.DEVNULL
        self._server = subprocess.Popen(command, pass_fds=(writer,), stdout=quiet, stderr=quiet)
        os.close(writer)
        with os.fdopen(reader) as answer:
            number = answer.readline().strip()
        if not number:
            raise BenchError("Xvfb did not start.")
        return f":{number}"

    def _find_pixels(self) -> Picture:
        """Return a view of the picture itself, which lies behind a header (the XWD format)."""
        header = struct.unpack(">25I", self._map[:100])
        start, width, height, line, colours = header[0], header[4], header[5], header[12], header[19]
        picture = np.frombuffer(self._map, np.uint32, line // 4 * height, start + colours * 12)
        return picture.reshape(height, line // 4)[:, :width]

    def look(self) -> Picture:
        """Return a copy of the points that are looked at."""
        return self._pixels[::STRIDE, ::STRIDE].copy()

    def likeness(self, picture: Picture) -> float:
        """Return which part of the points is as in `picture`."""
        return float(np.mean(self._pixels[::STRIDE, ::STRIDE] == picture))

    def wait_for(self, picture: Picture, timeout: float = 30.0) -> float:
        """Wait until the screen shows `picture`; the moment when it did."""
        until = time.monotonic() + timeout
        while self.likeness(picture) < LIKENESS:
            if time.monotonic() > until:
                raise BenchError("The picture that was expected did not appear on the screen.")
            time.sleep(POLL)
        return time.monotonic()

    def wait_still(self, quiet: float, timeout: float = 30.0) -> tuple[Picture, float]:
        """Wait until nothing has changed for `quiet` seconds: the picture, and when it last changed."""
        before, changed = self.look(), time.monotonic()
        until = changed + timeout
        while (now := time.monotonic()) - changed < quiet:
            if now > until:
                raise BenchError("The screen does not come to rest.")
            if self.likeness(before) < 1.0:
                before, changed = self.look(), time.monotonic()
            time.sleep(POLL)
        return before, changed

    def environment(self) -> dict[str, str]:
        """Return what a program needs to draw here and nothing that could change it."""
        kept = ("PATH", "HOME", "LANG", "LC_ALL", "USER", "TMPDIR", "XDG_RUNTIME_DIR")
        return {key: os.environ[key] for key in kept if key in os.environ} | {"DISPLAY": self.display}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.terminate()
        self._server.wait()
        del self._pixels  # it holds on to the memory
        self._map.close()
        self._file.close()
        self._folder.cleanup()
