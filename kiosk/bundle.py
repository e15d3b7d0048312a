"""Running from the portable bundle: one folder, no Python, perhaps on a stick that nobody may write to.

Started from source, everything here answers "no bundle". Standard library only, and no imports of ours,
so that what starts the kiosk may ask; what only the bundle needs is imported where it is needed.
"""

import contextlib
import os
import stat
import sys
from collections.abc import Mapping, MutableMapping
from pathlib import Path

CHILD_WORD = "child"
"""The first word by which the bundle starts one of its own parts; not for people."""

CHILDREN = {
    "kiosk.ui.speaker": "the voice",
    "kiosk.ui.printer": "the printing of one page",
    "kiosk.content.packs.confine": "bounds around a program",
    "kiosk.content.packs.probe": "a look at a content pack",
    "kiosk.content.packs.worker": "slow work on content packs",
    "kiosk.ui.layout_probe": "every page of a content pack laid out once",
}
"""The parts that run in processes of their own. Nothing else can be started by name."""


class BundleError(Exception):
    """The bundle cannot run here; the message is one plain line."""


def bundled() -> bool:
    """Say whether this program runs from the bundle."""
    return bool(getattr(sys, "frozen", False))


def program_folder() -> Path:
    """Return the folder in which the bundle's program lies."""
    return Path(sys.executable).resolve().parent


def module_command(module: str) -> list[str] | None:
    """Return how the bundle starts one of CHILDREN in a process of its own; None when run from source."""
    return [sys.executable, CHILD_WORD, module] if bundled() else None


def part_command(module: str) -> list[str]:
    """Return how one of CHILDREN is started in a process of its own, from the bundle or from source."""
    return module_command(module) or [sys.executable, "-E", "-s", "-m", module]


def run_child(words: list[str]) -> int:
    """Be one of CHILDREN. BundleError for anything else."""
    if not words or words[0] not in CHILDREN:
        raise BundleError("This program has no such part.")
    from importlib import import_module

    module, *arguments = words
    sys.argv = [module, *arguments]
    # Voice and printing read their arguments as a program does, name first; the others without the name.
    given = sys.argv if module in ("kiosk.ui.speaker", "kiosk.ui.printer") else arguments
    code: int = import_module(module).main(given)
    return code


def data_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """Return where the bundle keeps its state: beside itself where it may, else in memory."""
    beside = program_folder() / "data"
    return beside if _may_write(beside) else memory_folder(environ)


def memory_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """Return a private folder in memory, gone when the machine is switched off.

    It has the same name each time, so that `status` finds the kiosk that runs. Where somebody else has
    made one of that name, a fresh one serves: the kiosk runs, only `status` and `reset` need its --data.
    """
    import tempfile
    import zlib

    name = f"miss-kiosk-{_user()}-{zlib.crc32(str(program_folder()).encode()):08x}"
    places = ("/dev/shm", environ.get("XDG_RUNTIME_DIR") or "/nowhere")  # noqa: S108 - made private below
    try:
        base = next((place for place in places if os.access(place, os.W_OK)), "") or tempfile.gettempdir()
    except FileNotFoundError:
        raise BundleError("Nothing can be written on this computer, not even into its memory.") from None
    folder = Path(base, name)
    with contextlib.suppress(FileExistsError):
        folder.mkdir(mode=0o700)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or (os.name == "posix" and found.st_uid != os.getuid()):
        return Path(tempfile.mkdtemp(prefix=name, dir=base))
    return folder


def settle(environ: MutableMapping[str, str] = os.environ) -> None:
    """Send whatever else would be written somewhere on the machine (caches, sockets) into memory too."""
    if not bundled():
        return
    import tempfile

    folder = memory_folder(environ)
    for name in ("TMPDIR", "TEMP", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        environ[name] = str(folder)
    tempfile.tempdir = str(folder)


def _may_write(folder: Path) -> bool:
    """Whether files can really be made there: a stick may be mounted in ways that only trying shows."""
    import tempfile

    try:
        folder.mkdir(exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def _user() -> str:
    return str(os.getuid()) if os.name == "posix" else "user"


def fonts() -> tuple[Path, ...]:
    """Return the font files that came with the bundle."""
    if not bundled():
        return ()
    return tuple(sorted((_parts() / "fonts").glob("*.tt[fc]")))


def speech_folder() -> Path | None:
    """Return the speech engine that came with the bundle, or None."""
    folder = _parts() / "speech"
    return folder if bundled() and folder.is_dir() else None


def _parts() -> Path:
    return Path(getattr(sys, "_MEIPASS", program_folder()))
