"""Another program on the kiosk's screen: it presses anything, drops things, holds a clipboard, looks around.

It speaks to the X server directly, so that a storm of 100,000 events takes minutes; xdotool takes hours.
"""

from __future__ import annotations

import ctypes
from typing import NamedTuple

from bench.finger import Finger

CLIENT_MESSAGE = 33
PROPERTY_REPLACE = 0
NO_EVENTS = 0
#: What is offered for dropping and pasting: enough to do harm where it is taken.
HOSTILE_TEXT = "file:///etc/passwd\r\n"


class Window(NamedTuple):
    """A window that can be seen right on the screen."""

    id: int
    x: int
    y: int
    width: int
    height: int


class _ClientMessage(ctypes.Structure):
    """XClientMessageEvent, with the room of an XEvent behind it."""

    _fields_ = (
        ("type", ctypes.c_int),
        ("serial", ctypes.c_ulong),
        ("send_event", ctypes.c_int),
        ("display", ctypes.c_void_p),
        ("window", ctypes.c_ulong),
        ("message_type", ctypes.c_ulong),
        ("format", ctypes.c_int),
        ("data", ctypes.c_long * 5),
        ("room", ctypes.c_byte * 128),
    )


class XClient(Finger):
    """Presses, drops and looks; a context."""

    def __init__(self, display: str) -> None:
        super().__init__(display)
        self._x.XInternAtom.restype = ctypes.c_ulong
        self._x.XGetSelectionOwner.restype = ctypes.c_ulong
        self._x.XCreateSimpleWindow.restype = ctypes.c_ulong
        self._x.XStringToKeysym.restype = ctypes.c_ulong
        root = ctypes.c_ulong(self._x.XDefaultRootWindow(self._display))
        made = self._x.XCreateSimpleWindow(self._display, root, 0, 0, 1, 1, 0, 0, 0)
        #: Never shown: it owns what is dropped and pasted.
        self._own = ctypes.c_ulong(made)
        self._spare = self._spare_codes()

    # --- pressing ---

    def press(self, button: int, *, down: bool) -> None:
        """Press a mouse button (2 middle, 3 right, 4 to 7 wheel, 8 and 9 back and on), or let it go."""
        self._test.XTestFakeButtonEvent(self._display, button, int(down), 0)
        self._x.XFlush(self._display)

    def click(self, x: int, y: int, button: int) -> None:
        """Click any mouse button at a point."""
        self.move(x, y)
        self.press(button, down=True)
        self.press(button, down=False)

    def move(self, x: int, y: int) -> None:
        """Move the pointer."""
        self._test.XTestFakeMotionEvent(self._display, -1, x, y, 0)
        self._x.XFlush(self._display)

    def let_go(self) -> None:
        """Let every button go, as a finger that is lifted."""
        for button in range(1, 10):
            self.press(button, down=False)

    def chord(self, keys: str) -> None:
        """Press keys together, written as xdotool writes them: "ctrl+alt+Delete"."""
        *held, last = keys.split("+")
        self.key(*(MODIFIERS[name] for name in held), last)

    def _code(self, name: str) -> int:
        """Return the code of a key; keys that no keyboard here has are put on a spare one."""
        code = super()._code(name)
        symbol = self._x.XStringToKeysym(name.encode())
        if code or not symbol:
            return code
        if name not in self._spare and None in self._spare.values():
            place = next(key for key, value in self._spare.items() if value is None)
            number = int(place[1:])
            self._x.XChangeKeyboardMapping(self._display, number, 1, ctypes.byref(ctypes.c_ulong(symbol)), 1)
            self._x.XSync(self._display, 0)
            self._spare[name] = number
            del self._spare[place]
        return self._spare.get(name) or 0

    def _spare_codes(self) -> dict[str, int | None]:
        """Return "#code" of each key that has no meaning."""
        low, high, per = ctypes.c_int(), ctypes.c_int(), ctypes.c_int()
        self._x.XDisplayKeycodes(self._display, ctypes.byref(low), ctypes.byref(high))
        count = high.value - low.value + 1
        self._x.XGetKeyboardMapping.restype = ctypes.POINTER(ctypes.c_ulong)
        table = self._x.XGetKeyboardMapping(self._display, low.value, count, ctypes.byref(per))
        empty: dict[str, int | None] = {}
        for place in range(count):
            if not any(table[place * per.value + i] for i in range(per.value)):
                empty[f"#{low.value + place}"] = None
        self._x.XFree(table)
        return empty

    # --- dropping and pasting ---

    def atom(self, name: str) -> int:
        """Return the number of a name."""
        return int(self._x.XInternAtom(self._display, name.encode(), 0))

    def hold_clipboard(self) -> None:
        """Own clipboard and selection, as a program does in which something was copied."""
        for name in ("CLIPBOARD", "PRIMARY"):
            self._x.XSetSelectionOwner(self._display, ctypes.c_ulong(self.atom(name)), self._own, 0)
        self._x.XSync(self._display, 0)

    def holder_of(self, selection: str) -> int:
        """Return the window that offers something for pasting; 0 when nobody does."""
        return int(self._x.XGetSelectionOwner(self._display, ctypes.c_ulong(self.atom(selection))))

    def drop(self, window: int, x: int, y: int) -> None:
        """Drag a file over a window and drop it, by the XDND protocol."""
        version = 5 << 24
        own = int(self._own.value)
        where = x << 16 | y
        copy, kind = self.atom("XdndActionCopy"), self.atom("text/uri-list")
        self._x.XSetSelectionOwner(self._display, ctypes.c_ulong(self.atom("XdndSelection")), self._own, 0)
        self._tell(window, "XdndEnter", own, version, kind, 0, 0)
        self._tell(window, "XdndPosition", own, 0, where, 0, copy)
        self._tell(window, "XdndDrop", own, 0, 0, 0, 0)

    def ask_to_close(self, window: int) -> None:
        """Ask a window to close, as a window manager's cross does."""
        self._tell(window, "WM_PROTOCOLS", self.atom("WM_DELETE_WINDOW"), 0, 0, 0, 0)

    def _tell(self, window: int, kind: str, *data: int) -> None:
        message = _ClientMessage()
        message.type = CLIENT_MESSAGE
        message.window = window
        message.message_type = self.atom(kind)
        message.format = 32
        message.data[:] = data
        self._x.XSendEvent(
            self._display, ctypes.c_ulong(window), 0, ctypes.c_long(NO_EVENTS), ctypes.byref(message)
        )
        self._x.XSync(self._display, 0)

    # --- looking ---

    def shown(self) -> list[Window]:
        """Return every window that can be seen right on the screen."""
        return [Window(*each) for each in self.windows()]


MODIFIERS = {
    "ctrl": "Control_L",
    "alt": "Alt_L",
    "shift": "Shift_L",
    "super": "Super_L",
    "altgr": "ISO_Level3_Shift",
}
