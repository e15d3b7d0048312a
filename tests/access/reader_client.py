"""An assistive-technology client: reads and presses the kiosk over AT-SPI, as a screen reader would.

A program of its own for the system's Python (`/usr/bin/python3`), which has the AT-SPI bindings. It
takes one JSON command a line and answers with one JSON line; `ScreenReader` in reader.py talks to it.
"""

import json
import sys

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

STATES = (
    "SHOWING", "ENABLED", "FOCUSABLE", "FOCUSED", "CHECKABLE", "CHECKED", "SELECTABLE", "SELECTED",
    "EXPANDABLE", "EXPANDED", "MODAL", "EDITABLE",
)  # fmt: skip
#: What is spoken of without being asked for.
ANNOUNCEMENT = "object:announcement"


class Client:
    """Answers commands about one application on the accessibility bus."""

    def __init__(self, application):
        self.application = application
        self.things = []
        self.heard = []
        self.loop = GLib.MainLoop()
        self.listener = Atspi.EventListener.new(self.on_event)
        self.listener.register(ANNOUNCEMENT)
        GLib.io_add_watch(sys.stdin.fileno(), GLib.PRIORITY_LOW, GLib.IO_IN | GLib.IO_HUP, self.on_command)

    def on_event(self, event):
        """Keep what the kiosk wants said."""
        self.heard.append([str(event.any_data), event.detail1])

    def on_command(self, _source, condition):
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

    def root(self):
        """The kiosk among the applications on the bus, or None while it is not there."""
        desktop = Atspi.get_desktop(0)
        applications = [desktop.get_child_at_index(i) for i in range(desktop.get_child_count())]
        return next((a for a in applications if a is not None and a.get_name() == self.application), None)

    def screen(self):
        """Everything that is showing, in the order of the tree."""
        self.things = []
        found = []
        root = self.root()
        if root is not None:
            # What Atspi remembers may be older than the page on the screen.
            root.clear_cache()
            self.walk(root, found, 0)
        return {"things": found}

    def walk(self, thing, found, depth):
        """Look at a thing and all in it."""
        states = thing.get_state_set()
        if depth > 1 and not states.contains(Atspi.StateType.SHOWING):
            return
        if depth > 0:
            actions = thing.get_action_iface()
            names = [actions.get_action_name(i) for i in range(actions.get_n_actions())] if actions else []
            found.append({
                "role": thing.get_role_name(),
                "name": thing.get_name(),
                "description": thing.get_description(),
                "states": [name for name in STATES if states.contains(getattr(Atspi.StateType, name))],
                "actions": names,
                "depth": depth,
            })  # fmt: skip
            self.things.append(thing)
        for index in range(thing.get_child_count()):
            child = thing.get_child_at_index(index)
            if child is not None:
                self.walk(child, found, depth + 1)

    def act(self, index, action):
        """Do an action of a thing that `screen` told of."""
        actions = self.things[index].get_action_iface()
        names = [actions.get_action_name(i) for i in range(actions.get_n_actions())] if actions else []
        return {"done": action in names and actions.do_action(names.index(action))}

    def announcements(self):
        """What was announced since last asked, each with its politeness."""
        heard, self.heard = self.heard, []
        return {"heard": heard}


if __name__ == "__main__":
    Atspi.init()
    Client(sys.argv[1]).loop.run()
