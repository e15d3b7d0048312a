"""Starting the kiosk: the supervisor, and the kiosk itself as its child."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from kiosk import bundle, prepare, supervisor
from kiosk.commands.arguments import (
    PROGRAM,
    ROOT,
    FailedError,
    camp_name,
    content_argument,
    data_argument,
    language,
    new_file,
    screen_mm_argument,
    size,
)
from kiosk.commands.saying import note, write_down

CHILD = "run-child"
"""The word by which the supervisor starts the kiosk itself; not for people."""

#: What systemd is asked to wait for packages and system libraries on a first start, in seconds.
PREPARING_SECONDS = 600.0
#: And for the first picture after that: longer than the supervisor itself waits.
STARTING_SECONDS = 180.0

WANTED = ("fonts", "voice", "printing")
"""System packages without which the kiosk starts all the same."""


def run_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `run` takes."""
    parser.add_argument(
        "--window", type=size, metavar="WxH", help="a window of that size, not the whole screen"
    )
    screen_mm_argument(parser)
    content_argument(parser)
    data_argument(parser)
    parser.add_argument("--language", type=language, metavar="CODE", help="the language to start in")
    parser.add_argument("--trace", type=new_file, metavar="FILE", help="append JSON lines with times to FILE")
    parser.add_argument(
        "--watch",
        action="store_true",
        help="for authors: show changed content at once, and what is wrong in it",
    )


def child_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `child` takes."""
    demo_arguments(parser)
    parser.add_argument("--demo", action="store_true")
    parser.add_argument("--safe-mode", action="store_true")


def demo_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `demo` takes."""
    run_arguments(parser)
    parser.add_argument(
        "--camp", type=camp_name, metavar="NAME", help="keep the counts apart under this name"
    )
    parser.add_argument("--projector", action="store_true", help="larger type, for a room that looks on")


def demo(given: argparse.Namespace, arguments: Sequence[str]) -> int:
    """Start the kiosk so that it tours itself until somebody touches it."""
    return run(given, ["--demo", *arguments])


def run(given: argparse.Namespace, arguments: Sequence[str]) -> int:
    """Prepare, then start the kiosk and keep it running."""
    from kiosk.staff.notify import Notifier  # not at the top: the kiosk itself, the child, has no use for it

    platform = os.environ.get("QT_QPA_PLATFORM", "")
    screen = platform or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if sys.platform.startswith("linux") and not screen:
        raise FailedError(
            f"There is no screen here. Start this on the screen's own desktop, or draw every page into"
            f" pictures: python3 {PROGRAM} tour --out FOLDER"
        )
    preparation = prepare.Preparation(ROOT)
    wayland = platform == "wayland" or not (platform or os.environ.get("DISPLAY"))
    xcb = platform in ("", "xcb") and not wayland
    needed = ("drawing", "windows") if xcb else ("drawing", "wayland") if wayland else ("drawing",)
    notifier = Notifier(os.environ)
    with supervisor.only_one(given.data):
        for last_try in (False, True):
            notifier.patience(PREPARING_SECONDS)
            environment = preparation.prepare(prepare.RUNTIME, needed, WANTED)
            notifier.patience(STARTING_SECONDS)
            notifier.usual()
            code = supervisor.Supervisor(
                in_environment(environment, [CHILD, *arguments]),
                supervisor.clean_environment(os.environ),
                say=lambda text: note(given.data, text),
                watcher=notifier,
            ).run()
            if code == supervisor.EXIT_STAFF:
                return 0
            # It never came up, or its packages do not load: look at everything again.
            preparation.forget()
            if code != supervisor.EXIT_ENVIRONMENT or last_try:
                break
    raise FailedError(f"The kiosk did not start. What happened is written in {given.data / 'journal.log'}")


def run_child(given: argparse.Namespace, arguments: Sequence[str]) -> int:
    """Be the kiosk: what the supervisor starts."""
    del arguments
    supervisor.follow_parent()
    from kiosk.options import RunOptions

    options = RunOptions(
        content=given.content,
        data=given.data,
        window=given.window,
        screen_mm=given.screen_mm,
        language=given.language,
        trace=given.trace,
        watch=given.watch,
        demo=given.demo,
        camp=given.camp or "",
        projector=given.projector,
        safe_mode=given.safe_mode,
    )
    try:
        from kiosk.ui import app
    except ImportError as error:
        write_down(given.data, error)
        return supervisor.EXIT_ENVIRONMENT
    return app.main(options)


def in_environment(environment: Path, arguments: Sequence[str]) -> list[str]:
    """The command that runs this program in the environment, deaf to PYTHON variables and user packages."""
    if bundle.bundled():
        return [sys.executable, *arguments]
    # Without column tables the modules take 10 MiB less; only tracebacks would use them.
    command = [str(prepare.python_of(environment)), "-E", "-s", "-X", "no_debug_ranges"]
    if not os.access(ROOT / "kiosk", os.W_OK):
        command += ["-X", f"pycache_prefix={environment / 'pycache'}"]
    return [*command, str(ROOT / PROGRAM), *arguments]
