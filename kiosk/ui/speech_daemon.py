"""A speech-dispatcher of the kiosk's own, so that a wedged one can be ended and started afresh.

Child-process side of speech; standard library only. A speech-dispatcher that libspeechd starts by
itself detaches, outlives the kiosk and is shared with whatever else runs; this one is a plain
child on a private unix socket, dies with its parent and writes no log of what was said.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from kiosk import bundle
from kiosk.ui.speech_protocol import PROBE_S

PR_SET_PDEATHSIG = 1
#: How long a fresh daemon may take until its socket is there.
SOCKET_WAIT_S = 3.0
#: Names a folder with a speechd.conf of the owner's choice (other voices), in place of ours.
CONFIG_VARIABLE = "MISS_SPEECH_CONFIG"
#: Where Debian keeps the settings of the voice modules.
SYSTEM_MODULES = Path("/etc/speech-dispatcher/modules")
#: Folders of this name hold a daemon's socket; the kiosk's process id follows.
FOLDER_PREFIX = "kiosk-speech-"
#: Modules that make no real speech.
_MUTE_MODULES = frozenset({"dummy", ""})


class NoEngineError(Exception):
    """There is nothing on this machine that can speak."""


class EngineBrokenError(Exception):
    """There is an engine, but it does not work or does not answer."""


def die_with_parent() -> None:
    """Ask Linux to end this process when its parent ends, however that happens."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


class Daemon:
    """The private speech-dispatcher, or one that the machine's owner named in SPEECHD_ADDRESS."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> Path:
        """Start the daemon where none is named, and return its socket once it answers."""
        named = os.environ.get("SPEECHD_ADDRESS", "")
        if named:
            kind, _, path = named.partition(":")
            if kind != "unix_socket" or not path:
                # Rule 1: no network socket is ever opened, whatever the environment says.
                raise EngineBrokenError("SPEECHD_ADDRESS is not a unix_socket address")
            address = Path(path)
        else:
            address = self._spawn()
            os.environ["SPEECHD_ADDRESS"] = f"unix_socket:{address}"
        modules = _list_modules(address)
        if not set(modules) - _MUTE_MODULES:
            raise NoEngineError("speech-dispatcher has no voice module")
        return address

    @property
    def ended(self) -> bool:
        """Whether the daemon started here has ended by itself."""
        return self._process is not None and self._process.poll() is not None

    def stop(self) -> None:
        """End the daemon that was started here."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def _spawn(self) -> Path:
        own = bundle.speech_folder()
        program = str(own / "speech-dispatcher") if own else shutil.which("speech-dispatcher")
        if program is None:
            raise NoEngineError("speech-dispatcher is not installed")
        address = self._folder / "speech.sock"
        address.unlink(missing_ok=True)
        command = [program, "--run-single", "--timeout", "0"]
        command += ["--communication-method", "unix_socket", "--socket-path", str(address)]
        command += ["--pid-file", str(self._folder / "speech.pid"), "--log-dir", str(self._folder)]
        command += ["--config-dir", os.environ.get(CONFIG_VARIABLE) or str(self._write_config())]
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **_environment_of(own)},
            preexec_fn=die_with_parent,  # noqa: PLW1509 - one thread, before Qt starts
        )
        deadline = time.monotonic() + SOCKET_WAIT_S
        while not address.exists():
            if self._process.poll() is not None:
                raise EngineBrokenError(f"speech-dispatcher ended with code {self._process.returncode}")
            if time.monotonic() > deadline:
                raise EngineBrokenError("speech-dispatcher opened no socket")
            time.sleep(0.02)
        return address

    def _write_config(self) -> Path:
        """Write the daemon's configuration and return its folder.

        The system's own file is not used: it logs what is said, and its audio method is "pulse"
        even where no sound server runs; then every sentence begins and none ever ends.
        """
        config = self._folder / "config"
        config.mkdir(exist_ok=True)
        modules = config / "modules"
        own = bundle.speech_folder()
        if not modules.is_symlink():
            modules.symlink_to(own / "modules" if own else SYSTEM_MODULES, target_is_directory=True)
        lines = ["LogLevel 0", f'LogDir "{self._folder}"', f'AudioOutputMethod "{_audio_method()}"']
        module = str(own / "sd_espeak-ng") if own else "sd_espeak-ng"
        lines += [f'AddModule "espeak-ng" "{module}" "espeak-ng.conf"', 'DefaultModule "espeak-ng"']
        (config / "speechd.conf").write_text("\n".join(lines) + "\n", "utf-8")
        return config


def _environment_of(own: Path | None) -> dict[str, str]:
    """Return what a speech engine that came with the bundle needs to find its own parts."""
    if own is None:
        return {}
    return {"ESPEAK_DATA_PATH": str(own), "LD_LIBRARY_PATH": str(own), "SPEECHD_PLUGIN_DIR": str(own)}


def _audio_method() -> str:
    """Return the way to the loudspeaker: the sound server where one listens, else ALSA."""
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    named = os.environ.get("PULSE_SERVER", "")
    here = named.startswith("unix:") or (runtime and Path(runtime, "pulse", "native").exists())
    return "pulse" if here else "alsa"


def _list_modules(address: Path) -> list[str]:
    """Return the daemon's output modules; raise when it does not answer in time.

    Asked before libspeechd is, because libspeechd waits for an answer without end.
    """
    deadline = time.monotonic() + PROBE_S
    reply = b""
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
            probe.settimeout(PROBE_S)
            probe.connect(str(address))
            probe.sendall(b"SET SELF CLIENT_NAME kiosk:probe:main\r\nLIST OUTPUT_MODULES\r\nQUIT\r\n")
            while not _list_ended(reply):
                probe.settimeout(max(0.001, deadline - time.monotonic()))
                data = probe.recv(4096)
                if not data:
                    break
                reply += data
    except TimeoutError:
        raise EngineBrokenError("speech-dispatcher does not answer") from None
    except OSError as error:
        raise EngineBrokenError(f"speech-dispatcher cannot be reached: {error.strerror}") from None
    lines = reply.decode("utf-8", "replace").splitlines()
    return [line[4:].strip() for line in lines if line.startswith("250-")]


def _list_ended(reply: bytes) -> bool:
    """Whether the list of modules, or a refusal of it, has come in whole."""
    lines = reply.split(b"\r\n")[:-1]
    return any(line[:4] == b"250 " or line[:1] in {b"3", b"4", b"5"} for line in lines)


def make_folder() -> Path:
    """Return a fresh private folder for socket and pid file, and remove those of dead kiosks."""
    base = Path(os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir())
    if not os.access(base, os.W_OK):
        base = Path(tempfile.gettempdir())
    for old in base.glob(f"{FOLDER_PREFIX}*"):
        pid = old.name.removeprefix(FOLDER_PREFIX).partition("-")[0]
        if pid.isdigit() and not Path("/proc", pid).exists():
            shutil.rmtree(old, ignore_errors=True)
    return Path(tempfile.mkdtemp(prefix=f"{FOLDER_PREFIX}{os.getpid()}-", dir=base))


def kill_session(leader: int) -> None:
    """Kill a session's every process at once: the child, its daemon and the daemon's modules.

    A stopped or wedged process dies of SIGKILL too; nothing here waits.
    """
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError, ValueError, IndexError):
            pid, _, rest = stat.read_text("utf-8", "replace").partition(" ")
            # state, ppid, pgrp, session follow the name in brackets, which may hold anything.
            if int(rest.rpartition(")")[2].split()[3]) == leader:
                os.kill(int(pid), signal.SIGKILL)
    with contextlib.suppress(OSError):
        os.kill(leader, signal.SIGKILL)
