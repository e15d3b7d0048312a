"""An assistive-technology client: reads and presses the kiosk over AT-SPI, as a screen reader would.

A program of its own for the system's Python (`/usr/bin/python3`), which has the AT-SPI bindings. It
takes one JSON command a line and answers with one JSON line; `ScreenReader` in reader.py talks to it.
"""

from __future__ import annotations

import json
import sys
import warnings
from typing import Any

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

# The bindings call their own functions deprecated.
warnings.simplefilter("ignore", DeprecationWarning)

STATES = (
    "SHOWING", "ENABLED", "FOCUSABLE", "FOCUSED", "CHECKABLE", "CHECKED", "SELECTABLE", "SELECTED",
    "EXPANDABLE", "EXPANDED", "MODAL", "EDITABLE",
)  # fmt: skip
#: What is spoken of without being asked for.
ANNOUNCEMENT = "object:announcement"


def actions_of(thing: Any) -> list[str]:  # noqa: ANN401 - the bindings have no types
    """Return the names of what can be done with a thing."""
    if "Action" not in thing.get_interfaces():
        return []
    return [Atspi.Action.get_action_name(thing, i) for i in range(Atspi.Action.get_n_actions(thing))]


class Client:
    """Answers commands about one application on the accessibility bus."""

    def __init__(self, application: str) -> None:
        self.application = application
        self.things: list[Any] = []
        self.heard: list[list[Any]] = []
        self.loop = GLib.MainLoop()
        self.listener = Atspi.EventListener.new(self.on_event)
        GLib.io_add_watch(sys.stdin.fileno(), GLib.PRIORITY_LOW, GLib.IO_IN | GLib.IO_HUP, self.on_command)

    def on_event(self, event: Any) -> None:  # noqa: ANN401 - as above
        """Keep what the kiosk wants said."""
        self.heard.append([str(event.any_data), event.detail1])

    def on_command(self, _source: int, condition: int) -> bool:
        """Serve one line; end with the pipe."""
        line = sys.stdin.readline() if condition & GLib.IO_IN else ""
        if not line:
            self.loop.quit()
            return False
        command = json.loads(line)
        try:
            answer = getattr(self, command.pop("do"))(**command)
        except GLib.Error as error:
            # Something went away while it was looked at; whoever asked may ask again.
            answer = {"gone": error.message}
        except Exception:
            self.loop.quit()
            raise
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()
        return True

    def root(self) -> Any:  # noqa: ANN401 - as above
        """The kiosk among the applications on the bus, or None while it is not there."""
        desktop = Atspi.get_desktop(0)
        applications = [desktop.get_child_at_index(i) for i in range(desktop.get_child_count())]
        return next((a for a in applications if a is not None and a.get_name() == self.application), None)

    def screen(self) -> dict[str, Any]:
        """Everything that is showing, in the order of the tree."""
        self.things = []
        found: list[dict[str, Any]] = []
        root = self.root()
        if root is not None:
            # What Atspi remembers may be older than the page on the screen.
            root.clear_cache()
            self.walk(root, found, 0)
        return {"things": found}

    def walk(self, thing: Any, found: list[dict[str, Any]], depth: int) -> None:  # noqa: ANN401
        """Look at a thing and all in it."""
        states = thing.get_state_set()
        if depth > 1 and not states.contains(Atspi.StateType.SHOWING):
            return
        if depth > 0:
            found.append({
                "role": thing.get_role_name(),
                "name": thing.get_name(),
                "description": thing.get_description(),
                "states": [name for name in STATES if states.contains(getattr(Atspi.StateType, name))],
                "actions": actions_of(thing),
                "depth": depth,
            })  # fmt: skip
            self.things.append(thing)
        for index in range(thing.get_child_count()):
            child = thing.get_child_at_index(index)
            if child is not None:
                self.walk(child, found, depth + 1)

    def act(self, index: int, action: str) -> dict[str, Any]:
        """Do an action of a thing that `screen` told of."""
        names = actions_of(self.things[index])
        return {"done": action in names and Atspi.Action.do_action(self.things[index], names.index(action))}

    def listen(self) -> dict[str, Any]:
        """Begin to hear announcements.

        Only once the kiosk is on the bus: Qt asks which events are wanted, and watches for changes of that
        a moment later; what is asked for between the two it never sends.
        """
        return {"done": self.listener.register(ANNOUNCEMENT)}

    def announcements(self) -> dict[str, Any]:
        """What was announced since last asked, each with its politeness."""
        heard, self.heard = self.heard, []
        return {"heard": heard}


if __name__ == "__main__":
    Atspi.init()
    Client(sys.argv[1]).loop.run()
