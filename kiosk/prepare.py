"""First start: builds the environment and finds the system's libraries; later starts skip all of it.

Runs on the system's Python with nothing but the standard library. Every part can be cut off at any
moment: what was done is only believed once a stamp, written last and in one step, says so, and
without a stamp the environment is looked at file by file and mended or built again.
"""

import contextlib
import os
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

VERSION = 1
"""Raise this when preparation itself changes, so that every machine prepares anew."""

OLDEST_PYTHON = 0x030B0000
SPACE_NEEDED = 1_300_000_000
"""Bytes free on the disk before the environment is built: it takes 1.0 GB, with room to unpack."""

RUNTIME = "requirements.txt"
TESTS = "requirements-tests.txt"

Run = Callable[[Sequence[str], Callable[[str], None]], int]
"""Runs a command, hands each line it says to the callback, returns its exit code."""


class PrepareError(Exception):
    """Preparation cannot go on; the message is one plain line that says what to do."""


class UnclearError(PrepareError):
    """A step failed for no reason known here; a clean environment may help."""


# --- where things are ----------------------------------------------------------------------------


def user_data_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """The user's data folder for this kiosk: the same that platformdirs gives, without importing it."""
    # Imported here and below: as a program of its own (`prepare.py audit`) this file knows no package.
    from kiosk import bundle

    if bundle.bundled():
        return bundle.data_folder(environ)
    home = Path(environ.get("HOME") or environ.get("USERPROFILE") or Path("~").expanduser())
    if sys.platform == "win32":
        return Path(environ.get("LOCALAPPDATA") or home / "AppData/Local") / "miss-kiosk" / "miss-kiosk"
    if sys.platform == "darwin":
        return home / "Library/Application Support/miss-kiosk"
    given = environ.get("XDG_DATA_HOME", "").strip()
    return (Path(given) if given else home / ".local/share") / "miss-kiosk"


def environment_folders(root: Path, data: Path) -> tuple[Path, Path]:
    """Where the environment may stand: beside main.py, else below the user's data folder."""
    mark = zlib.crc32(str(root).encode())
    return root / ".venv", data / f"venv-{mark:08x}"


def python_of(folder: Path) -> Path:
    """The Python program of the environment in `folder`."""
    return folder / "Scripts/python.exe" if sys.platform == "win32" else folder / "bin/python"


def inside(folder: Path) -> bool:
    """Whether this very process runs in the environment in `folder`."""
    return os.path.realpath(sys.prefix) == os.path.realpath(folder)


def hand_over(command: Sequence[str], environ: Mapping[str, str]) -> int:
    """Become another program; where a process cannot, run it and return its exit code."""
    if sys.platform == "win32":
        import subprocess

        return subprocess.call(list(command), env=dict(environ))
    sys.stdout.flush()
    return os.execve(command[0], list(command), dict(environ))


# --- the stamp -----------------------------------------------------------------------------------


class Stamp:
    """A file in the environment that says: made by this preparation, of these pins, with this Python.

    It holds the pins themselves rather than a hash of them: comparing 40 kB is faster than importing a
    hash, and cannot collide.
    """

    def __init__(self, folder: Path, requirements: Path) -> None:
        self.folder = folder
        self.requirements = requirements
        self.file = folder / ("prepared-" + requirements.stem)

    def valid(self) -> bool:
        """Whether the environment still is what the stamp was written for. Takes under a millisecond."""
        try:
            head, _, pins = self.file.read_text(encoding="utf-8").partition("\n\n")
            version, python, packages = head.split("\n")
            return (
                version == self._version()
                and python == self._python()
                and set(packages.split("/")) <= set(self._packages())
                and pins == self.requirements.read_text(encoding="utf-8")
            )
        except (OSError, ValueError):
            return False

    def write(self) -> None:
        """Write the stamp in one step, after everything it vouches for has reached the disk."""
        if hasattr(os, "sync"):
            os.sync()
        packages = "/".join(self._packages())
        pins = self.requirements.read_text(encoding="utf-8")
        write_at_once(self.file, f"{self._version()}\n{self._python()}\n{packages}\n\n{pins}")

    def remove(self) -> None:
        """Take the stamp back; the next start looks at everything again."""
        with contextlib.suppress(OSError):
            self.file.unlink(missing_ok=True)

    def _version(self) -> str:
        return f"MISS kiosk, preparation {VERSION}"

    def _python(self) -> str:
        program = os.path.realpath(python_of(self.folder))
        found = Path(program).stat()
        return f"{found.st_size} {found.st_mtime_ns} {program}"

    def _packages(self) -> list[str]:
        names: list[str] = []
        for site in site_folders(self.folder):
            names += [entry.name for entry in site.glob("*.dist-info")]
        return sorted(names)


def site_folders(folder: Path) -> list[Path]:
    """The folders in which the environment keeps its packages."""
    if sys.platform == "win32":
        return [folder / "Lib/site-packages"]
    return sorted(folder.glob("lib/python3.*/site-packages"))


def write_at_once(file: Path, text: str) -> None:
    """Write `file` so that a reader sees the old text or the new one, never a part."""
    part = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        with part.open("w", encoding="utf-8") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)


# --- looking an environment over (runs on the environment's own Python) --------------------------


def audit(requirements: Path, places: list[str] | None = None) -> list[str]:
    """Say what is wrong with the environment this runs in: `missing NAME` and `broken NAME` lines.

    `places` are the folders to look in; None takes this Python's own.
    """
    from importlib import metadata

    findings: list[str] = []
    versions: dict[str, str] = {}
    for package in metadata.distributions(path=sys.path if places is None else places):
        name = package.metadata["Name"] or ""
        files = package.files
        versions[plain_name(name)] = package.version
        if not name or files is None:
            findings.append(f"broken {name or 'package without a name'}")
            continue
        for file in files:
            if file.size is None or file.suffix == ".pyc":
                continue
            try:
                size = Path(os.fspath(file.locate())).stat().st_size
            except OSError:
                size = -1
            if size != file.size:
                findings.append(f"broken {name}")
                break
    if "pip" not in versions:
        findings.append("broken pip")
    findings += [
        f"missing {name}"
        for name, version in pinned(requirements.read_text(encoding="utf-8"))
        if versions.get(plain_name(name)) != version
    ]
    return findings


def pinned(text: str) -> list[tuple[str, str]]:
    """The (name, version) pairs that a requirements file pins for every machine."""
    pairs = []
    for line in text.splitlines():
        name, equal, version = line.rstrip(" \\").partition("==")
        if equal and not line.startswith((" ", "#")) and ";" not in line:
            pairs.append((name.strip(), version.strip()))
    return pairs


def plain_name(name: str) -> str:
    """A package's name as every tool agrees on it."""
    return name.lower().replace("_", "-").replace(".", "-")


# --- what the system must bring ------------------------------------------------------------------

DRAWING = {
    "libegl1": "libEGL.so.1",
    "libgl1": "libGL.so.1",
    "libglib2.0-0": "libglib-2.0.so.0",
    "libdbus-1-3": "libdbus-1.so.3",
    "libfontconfig1": "libfontconfig.so.1",
    "libgssapi-krb5-2": "libgssapi_krb5.so.2",
    "libxkbcommon0": "libxkbcommon.so.0",
}
"""What Qt needs to draw at all, by Debian's package and the library in it."""

WINDOWS = {
    "libx11-xcb1": "libX11-xcb.so.1",
    "libxcb-cursor0": "libxcb-cursor.so.0",
    "libxcb-icccm4": "libxcb-icccm.so.4",
    "libxcb-image0": "libxcb-image.so.0",
    "libxcb-keysyms1": "libxcb-keysyms.so.1",
    "libxcb-randr0": "libxcb-randr.so.0",
    "libxcb-render-util0": "libxcb-render-util.so.0",
    "libxcb-shape0": "libxcb-shape.so.0",
    "libxcb-shm0": "libxcb-shm.so.0",
    "libxcb-sync1": "libxcb-sync.so.1",
    "libxcb-xfixes0": "libxcb-xfixes.so.0",
    "libxcb-xinerama0": "libxcb-xinerama.so.0",
    "libxcb-xkb1": "libxcb-xkb.so.1",
    "libxkbcommon-x11-0": "libxkbcommon-x11.so.0",
}
"""What Qt's xcb platform needs to open a window."""

WAYLAND = {
    "libwayland-client0": "libwayland-client.so.0",
    "libwayland-cursor0": "libwayland-cursor.so.0",
    "libwayland-egl1": "libwayland-egl.so.1",
}
"""What Qt's Wayland platform needs to open a window."""

PRINTING = {"libcups2": "libcups.so.2"}
"""What Qt needs to find a printer."""

VOICE = {"libspeechd2": "libspeechd.so.2", "libpulse0": "libpulse.so.0"}
"""What Qt's text-to-speech needs to load."""

LIBRARIES = {
    "drawing": DRAWING,
    "windows": WINDOWS,
    "wayland": WAYLAND,
    "printing": PRINTING,
    "voice": VOICE,
}

FONTS = (("devanagari",), ("nastaliq", "nastaleeq"))
"""Of each group a font must be there whose file name holds one of the words: Hindi and Urdu."""

TESTS_PROGRAMS = {
    "xvfb": "Xvfb",
    "xdotool": "xdotool",
    "chromium": "chromium",
    "dbus": "dbus-run-session",
    "zbar-tools": "zbarimg",
    "cups-daemon": "/usr/sbin/cupsd",
    "cups-client": "lpstat",
    "poppler-utils": "pdftoppm",
    "strace": "strace",
}
"""What the tests and the bench start, by Debian's package and the program in it."""

ACCESS_BUS = "at-spi2-core"
ACCESS_CLIENT = "python3-pyatspi"
"""What the tests read the screen with, as a screen reader does: for the system's own Python."""


class System:
    """What this machine has: every question a method, so that a test can answer instead."""

    def __init__(self, environ: Mapping[str, str] = os.environ) -> None:
        self.environ = environ

    def library(self, name: str) -> bool:
        """Whether the loader finds a shared library."""
        import ctypes

        try:
            ctypes.CDLL(name)
        except OSError:
            return False
        return True

    def program(self, name: str) -> bool:
        """Whether a program is on the path."""
        from shutil import which

        return which(name) is not None

    def module(self, name: str) -> bool:
        """Whether this Python has a module (Debian cuts `ensurepip` into a package of its own)."""
        from importlib.util import find_spec

        return find_spec(name) is not None

    def font(self, words: Sequence[str]) -> bool:
        """Whether a font file's name holds one of `words`."""
        home = Path(self.environ.get("HOME", "/nonexistent"))
        folders = [Path("/usr/share/fonts"), Path("/usr/local/share/fonts")]
        folders += [home / ".local/share/fonts", home / ".fonts"]
        return any(
            word in name.lower()
            for folder in folders
            for _, _, names in os.walk(folder)
            for name in names
            for word in words
        )

    def speech_module(self) -> bool:
        """Whether speech-dispatcher has its espeak-ng voice."""
        places = ("lib", "lib/*", "libexec", "local/lib")
        module = "speech-dispatcher-modules/sd_espeak-ng"
        return any(any(Path("/usr").glob(f"{place}/{module}")) for place in places)

    def access_bus(self) -> bool:
        """Whether the accessibility bus can be started."""
        places = ("/usr/libexec", "/usr/lib/at-spi2-core")
        return any(Path(place, "at-spi-bus-launcher").exists() for place in places)

    def access_client(self) -> bool:
        """Whether the system's Python can read the screen over the accessibility bus."""
        bindings = Path("/usr/lib/python3/dist-packages/gi/__init__.py")
        described = any(Path("/usr/lib").glob("*/girepository-1.0/Atspi-2.0.typelib"))
        return bindings.exists() and described

    def linux(self) -> bool:
        """Whether this is Linux; elsewhere Qt's wheels bring all they need."""
        return sys.platform.startswith("linux")

    def administrator(self) -> bool:
        """Whether this process may install system packages itself."""
        return sys.platform != "win32" and os.geteuid() == 0


def missing_packages(system: System, groups: Iterable[str]) -> list[str]:
    """Debian's names of what this machine lacks for `groups`, most needed first."""
    names: list[str] = []
    for group in groups:
        if group == "python" and not system.module("ensurepip"):
            names.append(f"python3.{sys.version_info.minor}-venv")
        libraries = LIBRARIES.get(group, {})
        names += [package for package, library in libraries.items() if not system.library(library)]
        if group == "fonts" and not all(system.font(words) for words in FONTS):
            names.append("fonts-noto-core")
        if group == "voice":
            if not system.program("speech-dispatcher"):
                names.append("speech-dispatcher")
            if not system.speech_module():
                names.append("speech-dispatcher-espeak-ng")
        if group == "tests":
            names += [package for package, program in TESTS_PROGRAMS.items() if not system.program(program)]
            if not system.access_bus():
                names.append(ACCESS_BUS)
            if not system.access_client():
                names.append(ACCESS_CLIENT)
    return names


# --- saying and running --------------------------------------------------------------------------


class Progress:
    """Plain words on what is being done: on a terminal one moving line, elsewhere a line a step."""

    def __init__(self, write: Callable[[str], object] | None = None, *, terminal: bool | None = None) -> None:
        self._write = write or _write_to_stderr
        self._terminal = sys.stderr.isatty() if terminal is None else terminal
        self._moving = False

    def step(self, text: str) -> None:
        """Say that something begins or has ended."""
        self._write(("\r\033[K" if self._moving else "") + text + "\n")
        self._moving = False

    def at(self, share: float, text: str) -> None:
        """Say how far it is; nothing is shown where the line cannot be drawn again."""
        if self._terminal:
            from shutil import get_terminal_size

            width = max(get_terminal_size().columns - 10, 20)
            self._write(f"\r\033[K  {min(share, 1.0):4.0%}  {text[:width]}")
            self._moving = True


def _write_to_stderr(text: str) -> None:
    with contextlib.suppress(OSError):
        sys.stderr.write(text)
        sys.stderr.flush()


def run_command(command: Sequence[str], heard: Callable[[str], None], keep: Sequence[int] = ()) -> int:
    """Run a command, hand on each line it says; `keep` are open files it holds on to while it lives."""
    import subprocess

    hostile = ("PYTHON", "PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_REQUIRE", "LD_PRELOAD")
    environ = {key: value for key, value in os.environ.items() if not key.startswith(hostile)}
    environ["LC_ALL"] = "C.UTF-8"
    try:
        with subprocess.Popen(
            list(command),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            env=environ,
            pass_fds=tuple(keep) if sys.platform != "win32" else (),
        ) as process:
            for line in process.stdout or ():
                heard(line.rstrip())
    except OSError as error:
        heard(str(error))
        return 127
    return process.returncode


# --- the preparation -----------------------------------------------------------------------------


class Preparation:
    """Everything between a fresh copy of the folder and a kiosk that can start."""

    def __init__(
        self,
        root: Path,
        *,
        data: Path | None = None,
        run: Run | None = None,
        system: System | None = None,
        progress: Progress | None = None,
    ) -> None:
        self.root = root
        self.data = data or user_data_folder()
        self.system = system or System()
        self.progress = progress or Progress()
        self._kept: list[int] = []
        self.run: Run = run or (lambda command, heard: run_command(command, heard, self._kept))

    # what the command line asks for

    def ready(self, requirements: str = RUNTIME, groups: Sequence[str] = ()) -> Path | None:
        """The prepared environment, when nothing is left to do. Takes about a millisecond."""
        for folder in environment_folders(self.root, self.data):
            if Stamp(folder, self.root / requirements).valid():
                return folder if not groups or self._system_seen(folder, groups) else None
        return None

    def prepare(
        self, requirements: str = RUNTIME, needed: Sequence[str] = (), wanted: Sequence[str] = ()
    ) -> Path:
        """Do what is left to do and return the environment's folder.

        `needed` groups of system packages must be there to go on; `wanted` ones are only spoken of.
        """
        from kiosk import bundle

        if bundle.bundled():
            return bundle.program_folder()
        groups = (*needed, *wanted)
        folder = self.ready(requirements, groups)
        if folder is not None:
            return folder
        if sys.hexversion < OLDEST_PYTHON:
            raise PrepareError(f"The kiosk needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
        try:
            complete = self._provide_system(needed, wanted)
            folder = self._provide_environment(requirements)
            if complete and groups:
                self._note_system(folder, groups)
        except OSError as error:
            raise self._plain(error) from error
        return folder

    def forget(self) -> None:
        """Take all stamps back: the next start looks at everything again."""
        for folder in environment_folders(self.root, self.data):
            for file in folder.glob("prepared-*"):
                with contextlib.suppress(OSError):
                    file.unlink()

    # the system's packages

    def _system_seen(self, folder: Path, groups: Sequence[str]) -> bool:
        try:
            seen = (folder / "prepared-system").read_text(encoding="utf-8").split()
            return seen[:2] == [str(VERSION), str(folder.stat().st_ino)] and set(groups) <= set(seen[2:])
        except OSError:
            return False

    def _note_system(self, folder: Path, groups: Sequence[str]) -> None:
        # The folder's number tells a copy of it on another machine from the one that was looked at.
        with contextlib.suppress(OSError):
            names = " ".join((str(VERSION), str(folder.stat().st_ino), *groups))
            write_at_once(folder / "prepared-system", names + "\n")

    def _provide_system(self, needed: Sequence[str], wanted: Sequence[str]) -> bool:
        if not self.system.linux():
            return True
        needed = ("python", *needed)
        missing = missing_packages(self.system, (*needed, *wanted))
        if not missing:
            return True
        command, said = install_command(self.system, missing), ""
        if self.system.program("apt-get"):
            prefix = self._administrator()
            if prefix is not None:
                said = self._apt_get(prefix, missing, missing_packages(self.system, needed))
                missing = missing_packages(self.system, (*needed, *wanted))
                command = install_command(self.system, missing)
        lacking = missing_packages(self.system, needed)
        if lacking:
            raise PrepareError(f"The kiosk cannot start yet: {_some(lacking)} missing.{said} {command}")
        if missing:
            self.progress.step(f"Going on without {_some(missing)}.{said} {command}")
        return not missing

    def _administrator(self) -> list[str] | None:
        """What to put before apt-get, or None when this user may not install packages."""
        if self.system.administrator():
            return []
        if self.system.program("sudo") and self.run(["sudo", "-n", "true"], _ignore) == 0:
            return ["sudo", "-n"]
        return None

    def _apt_get(self, prefix: list[str], names: list[str], needed: list[str]) -> str:
        """Install system packages, the needed ones alone when all fail together; what apt-get answered."""
        self.progress.step("Installing system packages: " + ", ".join(names))
        start = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-y"]
        for option in ("DPkg::Lock::Timeout=300", "Acquire::Retries=2", "Acquire::http::Timeout=30"):
            start += ["-o", option]
        complaints: list[str] = []
        done = 0

        def heard(line: str) -> None:
            nonlocal done
            if line.startswith("E:"):
                complaints.append(line[2:].strip())
            done += line.startswith(("Get:", "Unpacking ", "Setting up "))
            self.progress.at(done / (done + 40), line)

        self.run([*start, "update"], heard)
        install = [*start, "install", "--no-install-recommends"]
        if self.run([*install, *names], heard) == 0:
            return ""
        if needed:
            self.run([*install, *needed], heard)
        return f" apt-get said: {complaints[-1]}." if complaints else ""

    # the environment

    def _provide_environment(self, requirements: str) -> Path:
        folders = environment_folders(self.root, self.data)
        refused: OSError | None = None
        for folder in folders:
            try:
                folder.mkdir(parents=True, exist_ok=True)
                with self._alone(folder):
                    return self._mend(folder, self.root / requirements)
            except (PermissionError, FileExistsError, NotADirectoryError) as error:
                refused = error
            except OSError as error:
                if error.errno not in READ_ONLY:
                    raise
                refused = error
        raise PrepareError(
            f"The kiosk can write neither {folders[0]} nor {folders[1]}"
            f" ({refused.strerror if refused else 'refused'}). Give this user the right to write one of them."
        )

    @contextlib.contextmanager
    def _alone(self, folder: Path) -> Iterator[None]:
        """Hold the environment for this process, waiting for another that prepares it.

        The installer inherits the lock: should this process be killed, the next start still waits until
        the orphan has stopped writing.
        """
        with (folder / LOCK).open("a+b") as lock:
            if not lock_file(lock.fileno(), wait=False):
                self.progress.step("Another start is preparing the kiosk; waiting for it.")
                lock_file(lock.fileno(), wait=True)
            self._kept = [lock.fileno()]
            try:
                yield
            finally:
                self._kept = []

    def _mend(self, folder: Path, requirements: Path) -> Path:
        stamp = Stamp(folder, requirements)
        if stamp.valid():
            return folder
        findings = self._audit(folder, requirements)
        if findings:
            self._check_space(folder)
            if any(line.startswith("broken") for line in findings):
                self._build(folder)
                self._install(folder, requirements)
            else:
                try:
                    self._install(folder, requirements)
                except UnclearError:
                    self._build(folder)
                    self._install(folder, requirements)
            findings = self._audit(folder, requirements)
            if findings:
                raise PrepareError(
                    f"The packages did not install whole ({findings[0]}). Start again; "
                    f"if it stays so, delete the folder {folder} and start once more."
                )
            self.progress.step("The kiosk is prepared.")
        # On a full disk the environment is whole all the same: it is looked over again at the next start.
        with contextlib.suppress(OSError):
            stamp.write()
        return folder

    def _audit(self, folder: Path, requirements: Path) -> list[str]:
        """What is wrong with an environment; nothing when it is whole."""
        if not python_of(folder).exists():
            return ["broken environment"]
        heard: list[str] = []
        script = str(Path(__file__).resolve())
        code = self.run([str(python_of(folder)), "-I", script, "audit", str(requirements)], heard.append)
        if code != 0 or "audited" not in heard:
            return ["broken environment"]
        return [line for line in heard if line.startswith(("broken ", "missing "))]

    def _build(self, folder: Path) -> None:
        from shutil import rmtree

        self.progress.step(f"Making a Python environment in {folder}")
        for entry in folder.iterdir():
            if entry.name == LOCK:
                continue
            if entry.is_dir() and not entry.is_symlink():
                rmtree(entry)
            else:
                entry.unlink()
        base = str(getattr(sys, "_base_executable", None) or sys.executable)
        said: list[str] = []
        if self.run([base, "-I", "-m", "venv", str(folder)], said.append) != 0:
            raise self._failure(folder, said, "The Python environment could not be made")

    def _install(self, folder: Path, requirements: Path) -> None:
        pins = {plain_name(name) for name, _ in pinned(requirements.read_text(encoding="utf-8"))}
        there = {
            plain_name(info.name.partition("-")[0])
            for site in site_folders(folder)
            for info in site.glob("*.dist-info")
        }
        total = len(pins - there) or 1
        size = ", about 300 MB" if "pyside6" in pins - there else ""
        self.progress.step(f"Installing {total} packages{size}; this happens once.")
        said: list[str] = []
        count = 0

        def heard(line: str) -> None:
            nonlocal count
            said.append(line)
            text = line.strip()
            if text.startswith("Collecting "):
                count += 1
                self.progress.at(0.8 * count / total, "fetching " + text.split()[1].replace("==", " "))
            elif text.startswith("Downloading "):
                self.progress.at(0.8 * count / total, "fetching " + text.split("/")[-1])
            elif text.startswith("Installing collected"):
                self.progress.at(0.8, "unpacking")

        command = [str(python_of(folder)), "-I", "-u", "-m", "pip", "install", "--require-hashes"]
        command += ["--only-binary", ":all:", "--no-input", "--disable-pip-version-check"]
        command += ["--progress-bar", "off", "--retries", "3", "--timeout", "30", "-r", str(requirements)]
        if self.run(command, heard) != 0:
            raise self._failure(folder, said, "The packages could not be installed")

    # what went wrong, in a line

    def _check_space(self, folder: Path) -> None:
        if python_of(folder).exists():
            return
        free = free_space(folder)
        if free < SPACE_NEEDED:
            raise PrepareError(full_disk(folder, free))

    def _failure(self, folder: Path, said: Sequence[str], what: str) -> PrepareError:
        text = "\n".join(said)
        if any(sign in text for sign in NO_SPACE):
            return PrepareError(full_disk(folder, free_space(folder)))
        if any(sign in text for sign in NO_NETWORK):
            return PrepareError(
                "The packages could not be fetched: this computer does not reach the internet. "
                "Connect it once, then start again; afterwards no network is needed."
            )
        if "DO NOT MATCH THE HASHES" in text:
            return PrepareError(
                "A fetched package is not the one this kiosk was tested with, so nothing was installed. "
                "Start again; if it stays so, ask whoever runs your network."
            )
        last = next((line.strip() for line in reversed(said) if line.strip()), "no reason was given")
        return UnclearError(f"{what}: {last}")

    def _plain(self, error: OSError) -> PrepareError:
        if error.errno in FULL:
            return PrepareError(full_disk(self.root, None))
        return PrepareError(f"The kiosk could not be prepared: {error.strerror or error} ({error.filename}).")


LOCK = "prepare.lock"
NO_SPACE = ("No space left on device", "Disk quota exceeded", "Errno 28", "not enough space on the disk")
NO_NETWORK = (
    "Failed to establish a new connection",
    "Temporary failure in name resolution",
    "Name or service not known",
    "Network is unreachable",
    "No matching distribution found",
    "ConnectTimeout",
    "Read timed out",
    "Connection refused",
    "Connection reset",
    "ProxyError",
    "Max retries exceeded",
)
READ_ONLY = (1, 13, 30)  # EPERM, EACCES, EROFS
FULL = (28, 122)  # ENOSPC, EDQUOT


def free_space(folder: Path) -> int:
    """Bytes free on the disk that holds `folder`."""
    from shutil import disk_usage

    return disk_usage(folder).free


def full_disk(folder: Path, free: int | None) -> str:
    """One line on a disk without room."""
    left = "" if free is None else f" ({free // 1_000_000} MB left)"
    need = SPACE_NEEDED // 1_000_000
    return f"The disk that holds {folder} is full{left}; {need} MB are needed. Make room and start again."


def _some(names: Sequence[str]) -> str:
    """A few names, and how many more."""
    return ", ".join(names) if len(names) <= 4 else f"{', '.join(names[:3])} and {len(names) - 3} more"


def install_command(system: System, names: Sequence[str]) -> str:
    """How a person installs system packages here: a sentence, then the one command on its own line."""
    if not names:
        return ""
    if not system.program("apt-get"):
        return f"Install these with this system's own tool (Debian's names):\n{' '.join(names)}"
    line = f"apt-get update && apt-get install -y --no-install-recommends {' '.join(names)}"
    if not system.administrator():
        line = f"{'sudo sh' if system.program('sudo') else 'su'} -c '{line}'"
    return f"Type this, then start again:\n{line}"


def lock_file(descriptor: int, *, wait: bool) -> bool:
    """Lock an open file until it is closed; whether that worked."""
    if sys.platform == "win32":
        import msvcrt

        try:
            msvcrt.locking(descriptor, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
        except OSError:
            return wait and lock_file(descriptor, wait=True)
        return True
    import fcntl

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        return False
    return True


def _ignore(line: str) -> None:
    """Hear a line and do nothing."""


if __name__ == "__main__" and sys.argv[1:2] == ["audit"]:
    sys.stdout.write("\n".join([*audit(Path(sys.argv[2])), "audited\n"]))
