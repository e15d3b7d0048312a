"""The escape oracle (faults.md section 1): asked after any event whether anything got out, opened or broke.

I1 the process of before is alive; I2 exactly one window is seen, it is the kiosk's and covers the screen;
I3 nothing foreign was started; I4 no menu or dialog (each would be a window, so I2); I5 no network socket;
I6 the clipboard is empty when nobody is here; I7 the painting thread answers; I8 open files are its own.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from tests.end_to_end.machine import ROOT, Machine, command_line, descendants
from tests.end_to_end.x_client import XClient

#: The states of DESIGN.md section 9 in which a patient may find the kiosk.
PATIENT_STATES = frozenset({"attract", "visit", "warning", "cleaning", "closed"})
#: I7: so long an answer may take. A machine under a storm has a queue of touches to work off first.
ANSWER_SECONDS = 20.0
#: I8: where the kiosk's open files may lie besides the program, its data and what the test gave it.
PLACES = ("/usr/", "/lib/", "/etc/", "/dev/", "/proc/", "/sys/", "/var/cache/fontconfig/", "/memfd:", "/SYSV")
#: I3: what the kiosk itself starts: the speaking child and the daemon that it speaks by.
VOICE = ("kiosk.ui.speaker", "speech-dispatcher", "sd_espeak")
#: Not files.
KINDS = ("pipe:", "socket:", "anon_inode:")


class Oracle:
    """Knows how the kiosk was when all was well."""

    def __init__(self, machine: Machine, client: XClient) -> None:
        """Remember process and window."""
        self.machine, self._client = machine, client
        self.child = machine.child()
        self._born = born(self.child)
        self.windows = client.shown()
        self._places = (*PLACES, str(ROOT), str(ROOT.resolve()), str(Path.home()), tempfile.gettempdir())
        self._known_faults: set[str] = set()

    def look(self, *, deep: bool = True) -> list[str]:
        """Return what is wrong now, in plain words. `deep` looks at sockets, files and processes as well."""
        if self.machine.process.poll() is not None:
            return ["I1: the kiosk has ended"]
        if born(self.child) != self._born:
            return ["I1: the kiosk was started anew", *self.machine.journal().splitlines()[-3:]]
        began = time.monotonic()
        status = self.machine.status(timeout=ANSWER_SECONDS)
        wrong = self._windows()
        if not status:
            wrong.append(f"I7: no answer for {time.monotonic() - began:.0f} s")
        elif status["state"] not in PATIENT_STATES:
            wrong.append(f"the state is {status['state']!r}")
        elif status["state"] == "attract":
            wrong += self._clipboard()
        if deep:
            wrong += [*self._strangers(), *self._files()]
            wrong += [f"I5: a network socket is open: {each}" for each in self.machine.sockets()]
        faults = [each for each in self.machine.faults() if each not in self._known_faults]
        self._known_faults.update(faults)
        return wrong + [f"a fault: {each}" for each in faults]

    def _windows(self) -> list[str]:
        shown = self._client.shown()
        if shown != self.windows:
            return [f"I2: the windows {shown} are seen, not {self.windows}"]
        glass = self.machine.glass
        covers = [(w.x, w.y, w.width, w.height) for w in shown] == [(0, 0, glass.width, glass.height)]
        return [] if covers else [f"I2: {shown} does not cover {glass.width}x{glass.height}"]

    def _clipboard(self) -> list[str]:
        """I6: the kiosk offers nothing for pasting."""
        ours = {window.id for window in self.windows}
        return [
            f"I6: {name} holds something"
            for name in ("CLIPBOARD", "PRIMARY")
            if self._client.holder_of(name) in ours
        ]

    def _strangers(self) -> list[str]:
        found = [command_line(pid) for pid in descendants(self.child)]
        strange = [each for each in found if each and not any(name in each for name in VOICE)]
        return [f"I3: a foreign process runs: {each}" for each in strange]

    def _files(self) -> list[str]:
        found = []
        for link in Path(f"/proc/{self.child}/fd").iterdir():
            try:
                target = str(link.readlink())
            except OSError:
                continue  # closed meanwhile
            if not target.startswith((*KINDS, *self._places)):
                found.append(f"I8: {target} is open")
        return found


def born(pid: int) -> str:
    """Return when a process was started, "" when it is gone: a number alone may be used again."""
    try:
        text = Path(f"/proc/{pid}/stat").read_text("ascii", "replace")
    except OSError:
        return ""
    return text.rpartition(")")[2].split()[19]
