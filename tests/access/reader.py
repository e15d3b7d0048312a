"""A screen reader for tests: what stands on the kiosk's screen as AT-SPI tells it, and pressing it."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.end_to_end.glass import wait_for

CLIENT = Path(__file__).with_name("reader_client.py")
#: The Python that Debian's AT-SPI bindings are for.
SYSTEM_PYTHON = "/usr/bin/python3"
#: The kiosk's name on the accessibility bus.
APPLICATION = "MISS kiosk"
#: Roles of what can be used, as AT-SPI names them.
CONTROLS = frozenset({"push button", "check box", "radio button", "page tab", "text", "entry", "link"})


@dataclass(frozen=True)
class Thing:
    """One thing on the screen, as assistive technology is told of it."""

    index: int
    role: str
    name: str
    description: str
    states: frozenset[str]
    actions: tuple[str, ...]
    depth: int

    @property
    def usable(self) -> bool:
        """Whether it can be used now."""
        return self.role in CONTROLS and "ENABLED" in self.states

    def __str__(self) -> str:
        return f"{self.role} {self.name[:60]!r}"


def is_within(wanted: list[str], names: list[str]) -> bool:
    """Whether `wanted` stands in `names` in this order, whatever stands between."""
    rest = iter(names)
    return all(any(name == other for other in rest) for name in wanted)


class AccessBus:
    """A session bus of the test's own, with the accessibility bus that starts from it."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            ["dbus-daemon", "--session", "--nofork", "--print-address"],  # noqa: S607 - wherever it is kept
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self._process.stdout is not None
        address = self._process.stdout.readline().strip()
        self.environment = {"DBUS_SESSION_BUS_ADDRESS": address, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}

    def close(self) -> None:
        """End the bus; all that was started by it ends with it."""
        self._process.terminate()
        self._process.communicate(timeout=10)


class ScreenReader:
    """Looks at the kiosk's screen and presses what is there; knows nothing else of it."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._process = subprocess.Popen(
            [SYSTEM_PYTHON, "-E", str(CLIENT), APPLICATION],
            env={**os.environ, **environment},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        wait_for("the kiosk is on the accessibility bus", lambda: bool(self.screen()), 20)
        assert self._ask(do="listen")["done"]

    def close(self) -> None:
        """End it."""
        try:
            self._process.communicate(timeout=10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.communicate()

    def _ask(self, **command: object) -> dict[str, Any]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(command) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        assert line, "the AT-SPI client has ended"
        answer: dict[str, Any] = json.loads(line)
        return answer

    def screen(self) -> list[Thing]:
        """Return everything that is showing, in the order in which it is told."""
        things = self._ask(do="screen").get("things", [])
        return [
            Thing(index, states=frozenset(each.pop("states")), actions=tuple(each.pop("actions")), **each)
            for index, each in enumerate(things)
        ]

    def find(self, name: str, role: str = "") -> Thing | None:
        """Return the first usable control of a name, or None."""
        alike = (t for t in self.screen() if t.name == name and t.usable and role in ("", t.role))
        return next(alike, None)

    def press(self, name: str, role: str = "") -> None:
        """Press a control by its name."""
        thing = self.find(name, role)
        if thing is None:
            there = [str(each) for each in self.screen() if each.usable]
            raise AssertionError(f"nothing called {name!r}; there is {there}")
        self.act(thing)

    def act(self, thing: Thing, action: str = "Press") -> None:
        """Do what a control offers."""
        assert action in thing.actions, f"{thing} offers only {thing.actions}"
        assert self._ask(do="act", index=thing.index, action=action)["done"]

    def announced(self) -> list[str]:
        """Return what was announced since last asked."""
        return [text for text, _ in self._ask(do="announcements")["heard"]]

    def wait_announced(self, part: str) -> list[str]:
        """Wait until something that holds `part` is announced. Return all that was, up to then."""
        heard: list[str] = []

        def there() -> bool:
            heard.extend(self.announced())
            return any(part in text for text in heard)

        try:
            wait_for("an announcement", there, 5)
        except AssertionError:
            raise AssertionError(f"{part!r} was never announced, only {heard}") from None
        return heard
