"""Random touches and hostile keys, the same ones for the same seed: what a storm is made of."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.end_to_end.x_client import XClient

#: faults.md K-01, K-02, K-05, K-11, K-20 and K-26: keys that get people out of programs.
CHORDS = (
    "alt+F4", "ctrl+q", "ctrl+w", "ctrl+n", "ctrl+t", "ctrl+o", "ctrl+s", "ctrl+p", "ctrl+h", "ctrl+l",
    "ctrl+r", "ctrl+b", "ctrl+i", "ctrl+f", "ctrl+c", "ctrl+v", "ctrl+x", "ctrl+a", "ctrl+z", "ctrl+y",
    "ctrl+Tab", "ctrl+Insert", "shift+Insert", "shift+Delete", "alt+Left", "alt+Right", "alt+Home", "alt+f",
    "alt+Tab", "alt+shift+Tab", "alt+Escape", "alt+space", "ctrl+Escape", "ctrl+shift+Escape",
    "ctrl+alt+Delete", "ctrl+alt+BackSpace", "ctrl+alt+t", "ctrl+alt+F2", "shift+F1", "shift+F10",
    "super+d", "super+e", "super+r", "super+l", "super+Tab", "super+1", "super+plus", "ctrl+plus",
    "ctrl+minus", "ctrl+0", "ctrl+shift+i", "ctrl+shift+c", "ctrl+u", "altgr+e", "shift+Tab",
)  # fmt: skip
#: Single keys of the same rows; dead keys, compose and input methods among them.
KEYS = (
    *(f"F{number}" for number in range(1, 13)), "Super_L", "Menu", "Print", "Pause", "Insert", "Num_Lock",
    "Scroll_Lock", "Caps_Lock", "Sys_Req",
    "Help", "XF86HomePage", "XF86Calculator", "XF86Mail",
    "XF86Explorer", "XF86Search", "XF86Sleep", "XF86PowerOff", "XF86Back", "XF86Copy", "XF86Paste",
    "XF86AudioRaiseVolume",
    "dead_acute", "dead_circumflex", "Multi_key", "ISO_Next_Group", "Hangul", "Henkan", "Zenkaku_Hankaku",
    "Shift_L", "Control_L", "Alt_L", "ISO_Level3_Shift",
)  # fmt: skip
#: What walks through the kiosk.
WALKING = ("Tab", "Return", "space", "Escape", "Up", "Down", "Left", "Right", "Prior", "Next", "Home", "End")
LETTERS = (*"abcdefghijklmnopqrstuvwxyz0123456789", "percent", "apostrophe", "asterisk", "minus", "BackSpace")


@dataclass(frozen=True)
class Event:
    """One thing done to the kiosk: what, where, and with which buttons or keys."""

    kind: str
    points: tuple[tuple[int, int], ...] = ()
    keys: tuple[str, ...] = ()
    button: int = 1

    def do(self, client: XClient, window: int) -> None:
        """Do it. `window` is the kiosk's."""
        ACTS[self.kind](self, client, window)

    def count(self) -> int:
        """Return how many touches or keys it is."""
        return max(len(self.keys), len(self.points) if self.kind == "taps" else 1)


def _press(event: Event, client: XClient, _window: int) -> None:
    for keys in event.keys:
        client.chord(keys)


def _touch(event: Event, client: XClient, _window: int) -> None:
    for point in event.points:
        client.touch(*point)


def _drag_in(event: Event, client: XClient, _window: int) -> None:
    # From the edge of the glass, as swipes of the system begin.
    client.drag((0, event.points[0][1]), event.points[1], steps=20)


def _second_button(event: Event, client: XClient, _window: int) -> None:
    client.move(*event.points[0])
    client.press(1, down=True)
    client.click(*event.points[1], event.button)
    client.press(1, down=False)


#: What each kind of event does with the client and the kiosk's window.
ACTS: dict[str, Callable[[Event, XClient, int], None]] = {
    "keys": _press,
    "touch": _touch,
    "taps": _touch,
    "drag": lambda event, client, _: client.drag(event.points[0], event.points[1]),
    "drag-in": _drag_in,
    "button": lambda event, client, _: client.click(*event.points[0], event.button),
    "two buttons": _second_button,
    "drop": lambda event, client, window: client.drop(window, *event.points[0]),
    "close": lambda _event, client, window: client.ask_to_close(window),
    "clipboard": lambda _event, client, _window: client.hold_clipboard(),
}


def plan(chance: random.Random, width: int, height: int, *, hostile: float = 0.12) -> Iterator[Event]:
    """Yield events for ever; of them the part `hostile` is meant to get out, the rest to use everything."""

    def point() -> tuple[int, int]:
        # Edges and corners more often than their share: swipes of the system begin there.
        x, y = chance.randrange(width), chance.randrange(height)
        if chance.random() < 0.03:
            x = chance.choice((0, width - 1))
        if chance.random() < 0.03:
            y = chance.choice((0, height - 1))
        return x, y

    while True:
        if chance.random() < hostile:
            yield _hostile(chance, point(), point())
            continue
        kind = chance.random()
        if kind < 0.76:
            yield Event("touch", (point(),))
        elif kind < 0.83:
            yield Event("drag", (point(), point()))
        elif kind < 0.86:
            yield Event("taps", (point(),) * chance.choice((2, 3, 8)))
        elif kind < 0.95:
            yield Event("keys", keys=(chance.choice(WALKING),))
        elif kind < 0.99:
            yield Event("keys", keys=(chance.choice(LETTERS),))
        else:
            yield Event("keys", keys=(chance.choice((*WALKING, *LETTERS)),) * 25)


def _hostile(chance: random.Random, here: tuple[int, int], there: tuple[int, int]) -> Event:
    kind = chance.random()
    if kind < 0.45:
        return Event("keys", keys=(chance.choice(CHORDS),))
    if kind < 0.65:
        return Event("keys", keys=(chance.choice(KEYS),) * chance.choice((1, 1, 5)))
    if kind < 0.85:
        return Event("button", (here,), button=chance.randrange(2, 10))
    if kind < 0.90:
        return Event("two buttons", (here, there), button=chance.randrange(2, 10))
    if kind < 0.94:
        return Event("drag-in", (here, there))
    if kind < 0.96:
        return Event("drop", (here,))
    if kind < 0.98:
        return Event("clipboard")
    return Event("close")
