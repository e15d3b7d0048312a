"""Keeps the kiosk running: starts it, starts it again after a crash or a freeze, ends it when told to.

The kiosk is a child process. It writes a byte into a pipe every two seconds from the thread that
paints; silence is a freeze. Standard library only and light: this process lives as long as the kiosk
does and shows nothing.
"""

import contextlib
import os
import signal
import sys
import time
import zlib
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

HEARTBEAT_VARIABLE = "MISS_KIOSK_HEARTBEAT_FD"
BEAT_EVERY_S = 2.0

EXIT_STAFF = 0
"""The kiosk was told to end: by staff, by a command or by the system."""
EXIT_RESTART = 75
"""The kiosk asks to be started again, at once and without counting as a crash."""
EXIT_ENVIRONMENT = 76
"""The packages do not load: the environment must be looked over before another start."""

CANNOT_START = 1
"""What `Supervisor.run` returns when the kiosk never came up."""

Say = Callable[[str], None]


class Policy:
    """The times and counts of the supervisor, in seconds; tests take shorter ones."""

    silence = 30.0
    """No beat for so long is a freeze."""
    start = 120.0
    """So long may pass before the first beat."""
    crash_window = 120.0
    """Crashes within this time count together."""
    safe_mode_after = 3
    """So many crashes within the window start safe mode."""
    hopeless_after = 5
    """So many starts in a row that never beat: give up, with a line that says so."""
    pauses: tuple[float, ...] = (0.0, 0.5, 1.0, 2.0, 4.0)
    """The wait before each restart within the window; the last one from then on."""
    last_words = 2.0
    """How long a frozen kiosk has to write down where it hangs."""
    goodbye = 5.0
    """How long the kiosk has to end when told to."""


class Watcher:
    """Who is told how the kiosk is; this one is nobody. kiosk.staff.notify tells systemd."""

    every = 5.0
    """It wants to hear `alive` at least so often, in seconds."""

    def ready(self) -> None:
        """The kiosk beat for the first time in this life."""

    def alive(self) -> None:
        """This process turns, and the kiosk beats or is being started."""

    def stopping(self) -> None:
        """The kiosk was told to end, and will not be started again."""


class AlreadyRunningError(Exception):
    """Another kiosk uses the same data folder."""


# --- one kiosk per data folder -------------------------------------------------------------------


@contextlib.contextmanager
def only_one(data: Path) -> Iterator[None]:
    """Hold the data folder for this process. AlreadyRunningError when another kiosk holds it.

    The lock is the kernel's: it goes with the process, however that ends. Where the data folder cannot
    be written, a file in the folder for temporary files, named after it, does the same.
    """
    descriptor = _open_lock(data)
    if descriptor is None:
        yield
        return
    try:
        if not _lock(descriptor):
            raise AlreadyRunningError(f"A kiosk is already running on {data}.")
        yield
    finally:
        os.close(descriptor)


def _open_lock(data: Path) -> int | None:
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
    with contextlib.suppress(OSError):
        data.mkdir(parents=True, exist_ok=True, mode=0o700)
        return os.open(data / "kiosk.lock", flags, 0o600)
    folder = os.environ.get("XDG_RUNTIME_DIR") or os.environ.get("TMPDIR") or "/tmp"  # noqa: S108
    user = os.getuid() if sys.platform != "win32" else 0
    with contextlib.suppress(OSError):
        name = f"miss-kiosk-{user}-{zlib.crc32(os.path.realpath(data).encode()):08x}.lock"
        return os.open(Path(folder) / name, flags, 0o600)
    return None


def _lock(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


# --- a clean environment -------------------------------------------------------------------------

KEPT = ("QT_LINUX_ACCESSIBILITY_ALWAYS_ON",)
DROPPED = ("QT", "QML", "QSG_", "PYTHON", "LD_", "GTK_", "MISS_KIOSK_", "GCONV_PATH", "MALLOC_")
"""Variables that begin so are not handed on: they steer Qt, Python and the loader, or are for us alone."""
OURS = ("NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID")
"""What systemd tells the supervisor: the kiosk must not speak to systemd in its place."""
PLATFORMS = ("xcb", "wayland", "eglfs", "linuxfb", "offscreen", "minimal", "windows", "cocoa")


def clean_environment(environ: Mapping[str, str]) -> dict[str, str]:
    """The environment for the kiosk: without anything by which another program could reach into it."""
    dropped = (*DROPPED, *OURS)
    clean = {key: value for key, value in environ.items() if key in KEPT or not key.startswith(dropped)}
    # A bare name only: parameters could open a port ("vnc:port=5900") or read a file.
    if environ.get("QT_QPA_PLATFORM") in PLATFORMS:
        clean["QT_QPA_PLATFORM"] = environ["QT_QPA_PLATFORM"]
    locale = environ.get("LC_ALL") or environ.get("LC_CTYPE") or environ.get("LANG") or "C"
    if "utf" not in locale.lower() and sys.platform.startswith("linux"):
        clean["LC_ALL"] = "C.UTF-8"  # Qt needs UTF-8; dates and numbers come from our own words
    return clean


# --- the child's side ----------------------------------------------------------------------------


class Heartbeat:
    """The kiosk's end of the pipe: `beat()` every two seconds from the thread that paints."""

    def __init__(self, environ: Mapping[str, str] = os.environ) -> None:
        given = environ.get(HEARTBEAT_VARIABLE, "")
        self._pipe = int(given) if given.isdigit() else None
        if self._pipe is not None:
            try:
                os.set_inheritable(self._pipe, False)  # the speech process must not beat in our place
                os.set_blocking(self._pipe, False)
            except OSError:
                self._pipe = None

    def beat(self) -> None:
        """Say that the painting thread is alive. Never waits; ends the process when nobody listens."""
        if self._pipe is None:
            return
        try:
            os.write(self._pipe, b".")
        except BlockingIOError:
            return
        except OSError:
            os._exit(EXIT_STAFF)  # the supervisor is gone: a kiosk without it must not stay


def follow_parent() -> None:
    """Let the kernel end this process when its parent ends, however that happens (Linux).

    A parent that ended before this call is noticed by the next heartbeat.
    """
    if not sys.platform.startswith("linux"):
        return
    import ctypes

    parent_death_signal = 1  # PR_SET_PDEATHSIG
    ctypes.CDLL(None).prctl(parent_death_signal, int(signal.SIGKILL), 0, 0, 0)


# --- the parent's side ---------------------------------------------------------------------------


class Supervisor:
    """Runs one kiosk until staff end it."""

    def __init__(
        self,
        command: Sequence[str],
        environ: Mapping[str, str],
        *,
        policy: Policy | None = None,
        say: Say | None = None,
        watcher: Watcher | None = None,
        safe_flag: str = "--safe-mode",
    ) -> None:
        self.command = list(command)
        self.environ = dict(environ)
        self.policy = Policy() if policy is None else policy
        self.say = _say if say is None else say
        self.watcher = Watcher() if watcher is None else watcher
        self.safe_flag = safe_flag
        self.crashes: deque[float] = deque()
        self.hopeless = 0
        self._told_to_end = False

    def run(self) -> int:
        """Start the kiosk and keep it running; the exit code for this process."""
        if sys.platform == "win32":
            return self._run_without_signals()
        with self._signals() as wake:
            while not self.ending():
                code, beaten = self._live(wake)
                if self.ending() or code == EXIT_STAFF:
                    break
                if code == EXIT_ENVIRONMENT:
                    return EXIT_ENVIRONMENT
                pause = self._after(code, beaten)
                if pause is None:
                    return CANNOT_START
                self._rest(wake, pause)
        self.watcher.stopping()
        return EXIT_STAFF

    def ending(self) -> bool:
        """Whether this process was told to end."""
        return self._told_to_end

    def safe(self) -> bool:
        """Whether the next start is one in safe mode."""
        oldest = time.monotonic() - self.policy.crash_window
        while self.crashes and self.crashes[0] < oldest:
            self.crashes.popleft()
        return len(self.crashes) >= self.policy.safe_mode_after

    def _after(self, code: int, beaten: bool) -> float | None:
        """Count an unwanted end; how long to wait before the next start, None to give up."""
        if code == EXIT_RESTART:
            self.crashes.clear()
            return 0.0
        self.hopeless = 0 if beaten else self.hopeless + 1
        if self.hopeless >= self.policy.hopeless_after:
            self.say(f"The kiosk ended {self.hopeless} times before it came up ({_ending(code)}).")
            return None
        self.crashes.append(time.monotonic())
        safe = self.safe()
        pause = self.policy.pauses[min(len(self.crashes), len(self.policy.pauses)) - 1]
        self.say(f"The kiosk ended ({_ending(code)}); starting it again{' in safe mode' if safe else ''}.")
        return pause

    # one life

    def _live(self, wake: int) -> tuple[int, bool]:
        """Start the kiosk once and wait for its end: its exit code, and whether it ever beat."""
        reader, writer = os.pipe()
        try:
            os.set_blocking(reader, False)
            os.set_inheritable(writer, True)
            process = self._start(writer)
        except OSError as error:
            os.close(reader)
            self.say(f"{self.command[0]}: {error.strerror}")
            return EXIT_ENVIRONMENT, False
        finally:
            os.close(writer)
        try:
            return self._watch(process, reader, wake)
        finally:
            os.close(reader)
            # Whatever it had started (its speech process) goes with it.
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(process, signal.SIGKILL)

    def _start(self, writer: int) -> int:
        arguments = [*self.command, *([self.safe_flag] if self.safe() else [])]
        environ = {**self.environ, HEARTBEAT_VARIABLE: str(writer)}
        return os.posix_spawn(
            arguments[0], arguments, environ, setpgroup=0, setsigmask=(), setsigdef=(signal.SIGPIPE,)
        )

    def _watch(self, process: int, reader: int, wake: int) -> tuple[int, bool]:
        silent, beaten, doomed = 0.0, False, False
        tick = min(self.policy.silence, self.watcher.every)
        deadline: float | None = None  # when an end that was asked for is enforced
        before = time.monotonic()
        while True:
            limit = self.policy.silence if beaten else self.policy.start
            wait = min(tick, max(limit - silent, 0.0))
            if deadline is not None:
                wait = min(wait, max(deadline - before, 0.0))
            _wait_for((reader, wake), wait)
            _drain(wake)
            ended, status = os.waitpid(process, os.WNOHANG)
            if ended:
                beaten = _drain(reader) or beaten
                return os.waitstatus_to_exitcode(status), beaten
            now = time.monotonic()
            # A pause of this process itself (a laptop's lid, Ctrl+Z) is not the kiosk's silence.
            silent += min(now - before, tick)
            before = now
            if _drain(reader):
                if not beaten:
                    self.watcher.ready()
                silent, beaten = 0.0, True
            if not doomed:
                # A kiosk that outlives its own end is beyond us: then the system must see to it.
                self.watcher.alive()
            if self.ending() and deadline is None:
                deadline = now + self.policy.goodbye
                _send(process, signal.SIGTERM)
                _send(process, signal.SIGCONT)
            if deadline is not None:
                if now >= deadline:
                    _send(process, signal.SIGKILL)
            elif silent >= limit:
                self.say(f"The kiosk has not answered for {limit:.0f} s; ending it.")
                self._end_frozen(process, wake)
                silent, doomed = 0.0, True

    def _end_frozen(self, process: int, wake: int) -> None:
        """Let the kiosk write down where it hangs (its fault handler does on SIGABRT), then kill it."""
        _send(process, signal.SIGABRT)
        until = time.monotonic() + self.policy.last_words
        while (left := until - time.monotonic()) > 0:
            if os.waitid(os.P_PID, process, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None:
                return
            _wait_for((wake,), left)
            _drain(wake)
        _send(process, signal.SIGKILL)

    def _rest(self, wake: int, pause: float) -> None:
        until = time.monotonic() + pause
        while not self.ending() and (left := until - time.monotonic()) > 0:
            _wait_for((wake,), min(left, self.watcher.every))
            _drain(wake)
            self.watcher.alive()

    # signals

    @contextlib.contextmanager
    def _signals(self) -> Iterator[int]:
        """Turn signals into bytes in a pipe, so that one wait hears everything."""
        reader, writer = os.pipe()
        for end in (reader, writer):
            os.set_blocking(end, False)
        _no_core_dumps()
        handlers = {
            number: signal.signal(number, self._told)
            for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGCHLD)
        }
        before = signal.set_wakeup_fd(writer, warn_on_full_buffer=False)
        try:
            yield reader
        finally:
            signal.set_wakeup_fd(before)
            for number, handler in handlers.items():
                signal.signal(number, handler)
            os.close(reader)
            os.close(writer)

    def _told(self, number: int, frame: object) -> None:
        del frame
        if number != signal.SIGCHLD:
            self._told_to_end = True

    # Windows: restarts after crashes; the heartbeat waits for a machine to try it on

    def _run_without_signals(self) -> int:
        import subprocess

        while True:
            arguments = [*self.command, *([self.safe_flag] if self.safe() else [])]
            try:
                code = subprocess.call(arguments, env=self.environ)
            except KeyboardInterrupt:
                return EXIT_STAFF
            if code in (EXIT_STAFF, EXIT_ENVIRONMENT):
                return code
            pause = self._after(code, beaten=True)
            time.sleep(pause or 0.0)


def _wait_for(descriptors: Sequence[int], seconds: float) -> None:
    import select

    poll = select.poll()
    for descriptor in descriptors:
        poll.register(descriptor, select.POLLIN)
    ready = poll.poll(max(int(seconds * 1000), 1))
    if any(happened & select.POLLHUP and not happened & select.POLLIN for _, happened in ready):
        # The kiosk closed its end before it was gone: nothing to hear there, so do not spin.
        time.sleep(min(seconds, 0.02))


def _drain(descriptor: int) -> bool:
    """Empty a pipe; whether anything was in it."""
    heard = False
    with contextlib.suppress(BlockingIOError):
        while os.read(descriptor, 4096):
            heard = True
    return heard


def _send(process: int, number: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(process, number)


def _no_core_dumps() -> None:
    """A core file would hold what a patient looked at."""
    import resource

    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _ending(code: int) -> str:
    if code < 0:
        with contextlib.suppress(ValueError):
            return signal.Signals(-code).name
    return f"exit code {code}"


def _say(text: str) -> None:
    with contextlib.suppress(OSError):
        sys.stderr.write(text + "\n")
        sys.stderr.flush()
