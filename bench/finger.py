"""A finger and a keyboard: real pointer and key events through the X server (the XTest extension)."""

from __future__ import annotations

import ctypes
from types import TracebackType
from typing import Self

from bench.table import BenchError


class _Attributes(ctypes.Structure):
    """XWindowAttributes as far as it is read here; the rest is room."""

    _fields_ = (
        ("x", ctypes.c_int),
        ("y", ctypes.c_int),
        ("width", ctypes.c_int),
        ("height", ctypes.c_int),
        ("room", ctypes.c_byte * 76),
        ("map_state", ctypes.c_int),
        ("more_room", ctypes.c_byte * 64),
    )


VIEWABLE = 2
_HANDLER = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)
_ignore = _HANDLER(lambda *_about: 0)
"""A window may go while it is asked about; the library would end the program for that."""


class Finger:
    """Touches one screen; a context."""

    def __init__(self, display: str) -> None:
        try:
            self._x = ctypes.CDLL("libX11.so.6")
            self._test = ctypes.CDLL("libXtst.so.6")
        except OSError as error:
            raise BenchError("xdotool's libraries are missing: apt-get install -y xdotool") from error
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._x.XDefaultRootWindow.restype = ctypes.c_ulong
        self._x.XStringToKeysym.restype = ctypes.c_ulong
        self._x.XSetErrorHandler(_ignore)
        self._display = ctypes.c_void_p(self._x.XOpenDisplay(display.encode()))
        if not self._display.value:
            raise BenchError(f"The screen {display} cannot be opened.")

    def touch(self, x: int, y: int) -> None:
        """Touch a point: move there, press, let go."""
        self._test.XTestFakeMotionEvent(self._display, -1, x, y, 0)
        self._test.XTestFakeButtonEvent(self._display, 1, 1, 0)
        self._test.XTestFakeButtonEvent(self._display, 1, 0, 0)
        self._x.XFlush(self._display)

    def drag(self, start: tuple[int, int], end: tuple[int, int], steps: int = 6) -> None:
        """Press at `start`, move to `end`, let go."""
        self._test.XTestFakeMotionEvent(self._display, -1, *start, 0)
        self._test.XTestFakeButtonEvent(self._display, 1, 1, 0)
        for step in range(1, steps + 1):
            x = start[0] + (end[0] - start[0]) * step // steps
            y = start[1] + (end[1] - start[1]) * step // steps
            self._test.XTestFakeMotionEvent(self._display, -1, x, y, 0)
        self._test.XTestFakeButtonEvent(self._display, 1, 0, 0)
        self._x.XFlush(self._display)

    def key(self, *names: str) -> None:
        """Press keys by their X names, the last one while the others are held ("Control_L", "q")."""
        codes = [code for name in names if (code := self._code(name))]
        for code in codes:
            self._test.XTestFakeKeyEvent(self._display, code, 1, 0)
        for code in reversed(codes):
            self._test.XTestFakeKeyEvent(self._display, code, 0, 0)
        self._x.XFlush(self._display)

    def _code(self, name: str) -> int:
        symbol = ctypes.c_ulong(self._x.XStringToKeysym(name.encode()))
        return int(self._x.XKeysymToKeycode(self._display, symbol)) & 0xFF

    def windows(self) -> list[tuple[int, int, int, int, int]]:
        """Return every window that can be seen right on the screen: number, x, y, width, height."""
        root = ctypes.c_ulong(self._x.XDefaultRootWindow(self._display))
        top, parent = ctypes.c_ulong(), ctypes.c_ulong()
        children, count = ctypes.POINTER(ctypes.c_ulong)(), ctypes.c_uint()
        self._x.XQueryTree(
            self._display,
            root,
            ctypes.byref(top),
            ctypes.byref(parent),
            ctypes.byref(children),
            ctypes.byref(count),
        )
        found = []
        for place in range(count.value):
            window, about = ctypes.c_ulong(children[place]), _Attributes()
            known = self._x.XGetWindowAttributes(self._display, window, ctypes.byref(about))
            if known and about.map_state == VIEWABLE:
                found.append((int(window.value), about.x, about.y, about.width, about.height))
        if count.value:
            self._x.XFree(children)
        return found

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._x.XCloseDisplay(self._display)
