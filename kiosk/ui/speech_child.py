"""Starting and killing the speaking child process without ever waiting for it."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment

from kiosk.bundle import module_command
from kiosk.ui.speech_daemon import kill_session


def speaker_command() -> tuple[str, ...]:
    """Return the command of the speaking child; a bundle starts itself under another name."""
    return tuple(module_command("kiosk.ui.speaker") or ()) or (sys.executable, "-m", "kiosk.ui.speaker")


def make_child(command: Sequence[str], folder: Path, parent: QObject) -> QProcess:
    """Return the child process, ready to be started, in a session of its own."""
    process = QProcess(parent)
    process.setProgram(command[0])
    process.setArguments([*command[1:], str(folder)])
    process.setProcessEnvironment(_environment())
    process.setStandardErrorFile(QProcess.nullDevice())
    if sys.platform != "win32":
        # One look at /proc by session finds all that it started.
        flags = QProcess.UnixProcessFlag.CreateNewSession | QProcess.UnixProcessFlag.UseVFork
        process.setUnixProcessParameters(flags)
    return process


def kill_child(process: QProcess) -> None:
    """Kill the child and all it started; the object goes away when the system says it ended."""
    process.finished.connect(process.deleteLater)
    pid = process.processId()
    if pid > 0 and sys.platform == "linux":
        kill_session(pid)
    process.kill()
    if process.state() is QProcess.ProcessState.NotRunning:
        process.deleteLater()


def _environment() -> QProcessEnvironment:
    """Return the child's environment: ours, with this package on its path and no keyboard."""
    environment = QProcessEnvironment.systemEnvironment()
    root = str(Path(__file__).resolve().parents[2])
    paths = [root, *filter(None, environment.value("PYTHONPATH").split(os.pathsep))]
    environment.insert("PYTHONPATH", os.pathsep.join(dict.fromkeys(paths)))
    environment.remove("QT_IM_MODULE")
    return environment
