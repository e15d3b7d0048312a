"""The commands. Wrong use ends with 2 and one plain line, a failure with 1, and nobody sees a traceback.

Each command is one entry in `COMMANDS`. What a command needs is imported inside it: `status` and the
supervisor run on the system's Python with nothing installed, `check` and `tour` in the environment.
"""

import argparse
import contextlib
import os
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from kiosk import prepare, supervisor

TYPE_CHECKING = False  # importing typing would cost the start a few milliseconds
if TYPE_CHECKING:
    import datetime as dt
    from typing import NoReturn

    from kiosk.staff.journal import Journal

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = "main.py"
HELP = f"`python3 {PROGRAM} --help` lists what there is."
CHILD = "run-child"
"""The word by which the supervisor starts the kiosk itself; not for people."""


class UsageError(Exception):
    """The command line asks for something that does not exist; the message is one plain line."""


class FailedError(Exception):
    """A command could not do its work; the message is one plain line."""


# --- reading the command line --------------------------------------------------------------------


class Parser(argparse.ArgumentParser):
    """An argument parser that answers wrong use with one plain sentence."""

    def __init__(self, command: str, about: str) -> None:
        super().__init__(
            prog=f"{PROGRAM} {command}",
            description=about,
            allow_abbrev=False,
            formatter_class=lambda prog: argparse.HelpFormatter(prog, width=100),
        )

    def error(self, message: str) -> "NoReturn":
        """Raise UsageError instead of printing a page of usage."""
        raise UsageError(_line(f"{self.prog}: {message.removeprefix('argument ')}")[:300])


def size(text: str) -> tuple[int, int]:
    """WIDTHxHEIGHT in pixels."""
    width, height = _two_numbers(text, "1080x1920", 320, 16384)
    if width != int(width) or height != int(height):
        raise argparse.ArgumentTypeError(f"'{text}' must be whole pixels, such as 1080x1920")
    return int(width), int(height)


def millimetres(text: str) -> tuple[float, float]:
    """WIDTHxHEIGHT of the glass in millimetres."""
    return _two_numbers(text, "268x476", 50, 5000)


def _two_numbers(text: str, example: str, least: float, most: float) -> tuple[float, float]:
    match = re.fullmatch(r"(\d{1,6}(?:\.\d{1,3})?)[xX](\d{1,6}(?:\.\d{1,3})?)", text, re.ASCII)
    if match is None:
        raise argparse.ArgumentTypeError(f"'{text}' is not a size; write it like {example}")
    first, second = float(match[1]), float(match[2])
    if not (least <= first <= most and least <= second <= most):
        raise argparse.ArgumentTypeError(f"'{text}': each side must be from {least} to {most}")
    return first, second


def language(text: str) -> str:
    """A language code such as en, hi or ur."""
    if re.fullmatch(r"[a-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}", text, re.ASCII) is None:
        raise argparse.ArgumentTypeError(f"'{text}' is not a language code; write it like en, hi or ur")
    return text


def day(text: str) -> "dt.date":
    """A day, written as 2026-11-22."""
    import datetime as dt

    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is not a day; write it like 2026-11-22") from None


def folder(text: str) -> Path:
    """A folder, which may not exist yet."""
    path = _path(text)
    if path.exists() and not path.is_dir():
        raise argparse.ArgumentTypeError(f"'{text}' is a file, not a folder")
    return path


def present_folder(text: str) -> Path:
    """A folder that is there."""
    path = folder(text)
    if not path.is_dir():
        raise argparse.ArgumentTypeError(f"there is no folder '{text}'")
    return path


def new_file(text: str) -> Path:
    """A file that can be made: its folder is there."""
    path = _path(text)
    if path.is_dir() or not path.parent.is_dir():
        raise argparse.ArgumentTypeError(f"'{text}' cannot be a file: give a file in a folder that exists")
    return path


def _path(text: str) -> Path:
    if not text or "\0" in text:
        raise argparse.ArgumentTypeError("a path is missing")
    try:
        return Path(text).expanduser().absolute()
    except RuntimeError:
        raise argparse.ArgumentTypeError(f"'{text}' names a user that is not there") from None


def _data(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--data",
        type=folder,
        default=prepare.user_data_folder(),
        metavar="DIR",
        help="where settings, totals, packs and the control socket are (default: %(default)s)",
    )


def _content(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--content",
        type=folder,
        default=ROOT / "content",
        metavar="DIR",
        help="the content folder (default: content, beside main.py)",
    )


def _screen_mm(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--screen-mm", type=millimetres, metavar="WxH", help="the size of the glass in millimetres"
    )


# --- run -----------------------------------------------------------------------------------------


WANTED = ("fonts", "voice", "printing")
"""System packages without which the kiosk starts all the same."""


def _run_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--window", type=size, metavar="WxH", help="a window of that size, not the whole screen"
    )
    _screen_mm(parser)
    _content(parser)
    _data(parser)
    parser.add_argument("--language", type=language, metavar="CODE", help="the language to start in")
    parser.add_argument("--trace", type=new_file, metavar="FILE", help="append JSON lines with times to FILE")
    parser.add_argument(
        "--watch",
        action="store_true",
        help="for authors: show changed content at once, and what is wrong in it",
    )


def _child_arguments(parser: argparse.ArgumentParser) -> None:
    _run_arguments(parser)
    parser.add_argument("--safe-mode", action="store_true")


def run(given: argparse.Namespace, arguments: Sequence[str]) -> int:
    """Prepare, then start the kiosk and keep it running."""
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
    with supervisor.only_one(given.data):
        for last_try in (False, True):
            environment = preparation.prepare(prepare.RUNTIME, needed, WANTED)
            code = supervisor.Supervisor(
                _in_environment(environment, [CHILD, *arguments]),
                supervisor.clean_environment(os.environ),
                say=lambda text: _note(given.data, text),
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
        safe_mode=given.safe_mode,
    )
    try:
        from kiosk.ui import app
    except ImportError as error:
        write_down(given.data, error)
        return supervisor.EXIT_ENVIRONMENT
    return app.main(options)


def _in_environment(environment: Path, arguments: Sequence[str]) -> list[str]:
    """The command that runs this program in the environment, deaf to PYTHON variables and user packages."""
    # Without column tables the modules take 10 MiB less; only tracebacks would use them.
    command = [str(prepare.python_of(environment)), "-E", "-s", "-X", "no_debug_ranges"]
    if not os.access(ROOT / "kiosk", os.W_OK):
        command += ["-X", f"pycache_prefix={environment / 'pycache'}"]
    return [*command, str(ROOT / PROGRAM), *arguments]


# --- check and tour ------------------------------------------------------------------------------


def _check_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "folder",
        nargs="?",
        type=present_folder,
        default=ROOT / "content",
        metavar="DIR",
        help="the content folder (default: content, beside main.py)",
    )
    shape = parser.add_mutually_exclusive_group()
    shape.add_argument("--json", action="store_true", help="one JSON list, for machines")
    shape.add_argument(
        "--report",
        action="store_true",
        help="also how hard each English page reads, and how fair techniques are",
    )
    shape.add_argument(
        "--rules", action="store_true", help="print the page that explains every rule, docs/authoring.md"
    )
    _data(parser)


def check(given: argparse.Namespace, arguments: Sequence[str]) -> int:
    """Say what is wrong in the content: file, line and what to do."""
    del arguments
    import datetime as dt

    from kiosk.content.check import check as check_folder
    from kiosk.content.check.report import report, report_json

    if given.rules:
        from kiosk.content.check.authoring import authoring_page

        sys.stdout.write(authoring_page())
        return 0
    pictures = ROOT / "assets/illustrations"
    today = dt.datetime.now().astimezone().date()
    problems = check_folder(given.folder, today=today, pictures=pictures)
    text = report_json(problems) if given.json else report(problems)
    if text:
        sys.stdout.write(text + "\n")
    if given.report:
        _print_reading(given.folder, pictures)
    return 1 if any(problem.severity == "error" for problem in problems) else 0


def _print_reading(content: Path, pictures: Path) -> None:
    from kiosk.content.check.counts import reading_report
    from kiosk.content.errors import ContentUnavailableError

    # A folder that gives no library has been reported as such, and has no pages to count.
    with contextlib.suppress(ContentUnavailableError):
        sys.stdout.write(reading_report(content, pictures=pictures) + "\n")


def _tour_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--out", type=folder, required=True, metavar="DIR", help="the folder for the pictures"
    )
    parser.add_argument(
        "--language",
        type=language,
        action="append",
        default=[],
        metavar="CODE",
        help="only this language; may be given again (default: all)",
    )
    parser.add_argument("--size", type=size, default=(1080, 1920), metavar="WxH", help="in pixels")
    _screen_mm(parser)
    parser.add_argument("--text", type=int, choices=range(1, 6), metavar="N", help="text size, 1 to 5")
    parser.add_argument("--theme", choices=("light", "dark", "high-contrast"))
    _content(parser)
    _data(parser)


def tour(given: argparse.Namespace, arguments: Sequence[str]) -> int:
    """Draw every page into PNG files; needs no screen."""
    del arguments
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from kiosk.options import TourOptions
    from kiosk.ui import tour as drawing

    return drawing.main(
        TourOptions(
            out=given.out,
            content=given.content,
            data=given.data,
            languages=tuple(given.language),
            size=given.size,
            screen_mm=given.screen_mm,
            text_step=given.text,
            theme=given.theme,
        )
    )


def _booklet_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--language", type=language, required=True, metavar="CODE", help="the language, such as en"
    )
    parser.add_argument("--out", type=new_file, required=True, metavar="FILE.pdf", help="the PDF file")
    parser.add_argument("--date", type=day, metavar="DATE", help="the day on every sheet (default: today)")
    _content(parser)
    _data(parser)


def booklet(given: argparse.Namespace, arguments: Sequence[str]) -> int:
    """Set every page of a language into a PDF that a clinician checks and signs; needs no screen."""
    del arguments
    import datetime as dt

    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from kiosk.options import BookletOptions
    from kiosk.ui import booklet as printing

    date = given.date or dt.datetime.now().astimezone().date()
    try:
        return printing.main(
            BookletOptions(out=given.out, content=given.content, language=given.language, date=date)
        )
    except printing.BookletError as error:
        raise FailedError(str(error)) from error


# --- packs ---------------------------------------------------------------------------------------


def _pack_arguments(parser: argparse.ArgumentParser) -> None:
    from kiosk.content.packs import command

    command.add_arguments(parser, prepare.user_data_folder())


def pack(given: argparse.Namespace, arguments: Sequence[str]) -> int:
    """Make, judge, install and list signed content packs."""
    del arguments
    import datetime as dt

    from kiosk.content.packs import command
    from kiosk.content.packs.errors import PackError
    from kiosk.options import VERSION

    try:
        return command.act(
            given,
            program=VERSION,
            pictures=ROOT / "assets/illustrations",
            shipped=ROOT / "content",
            today=dt.datetime.now().astimezone().date(),
        )
    except PackError as error:
        raise FailedError("\n".join((error.reason, *error.details))) from error


# --- commands to a running kiosk -----------------------------------------------------------------


def status(given: argparse.Namespace, arguments: Sequence[str]) -> int:
    """Print one line of JSON from the running kiosk."""
    del arguments
    import json

    sys.stdout.write(json.dumps(_ask(given.data, "status"), ensure_ascii=False) + "\n")
    return 0


def reset(given: argparse.Namespace, arguments: Sequence[str]) -> int:
    """End the visit and go back to the first screen."""
    del arguments
    _ask(given.data, "reset")
    return 0


def _ask(data: Path, wish: str) -> dict[str, object]:
    from kiosk.staff import control

    try:
        answer = control.ask(data, wish)
    except control.ControlError as error:
        raise FailedError(str(error)) from error
    if "error" in answer:
        raise FailedError(str(answer["error"]))
    return answer


# --- looking after the machine -------------------------------------------------------------------


def _staff_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "what", choices=("set-pin",), help="set-pin: a new PIN, forgotten or not; for the machine's owner"
    )
    _data(parser)


def staff(given: argparse.Namespace, arguments: Sequence[str]) -> int:
    """Set a new PIN from the console."""
    del arguments
    import time

    from kiosk.staff import console
    from kiosk.staff.staff_journal import StaffJournal

    try:
        said = console.set_pin(given.data, time.monotonic())
    except console.ConsoleError as error:
        raise FailedError(str(error)) from error
    journal = _journal(given.data)
    StaffJournal(journal.note).did("pin-set", "command")
    journal.close()
    sys.stdout.write(said + "\n")
    return 0


def _report_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--csv", type=new_file, metavar="FILE", help="all totals into FILE")
    parser.add_argument("--by", choices=("day", "month"), default="day", help="the rows of FILE")
    _data(parser)


def report(given: argparse.Namespace, arguments: Sequence[str]) -> int:
    """Print how the kiosk was used, or write it into a file."""
    del arguments
    import datetime as dt

    from kiosk.staff import console

    try:
        if given.csv is None:
            sys.stdout.write(console.usage_report(given.data, dt.datetime.now().astimezone().date()))
        else:
            given.csv.write_text(console.usage_csv(given.data, given.by), "utf-8", newline="")
    except console.ConsoleError as error:
        raise FailedError(str(error)) from error
    except OSError as error:
        raise FailedError(f"{given.csv}: {error.strerror or error}") from error
    return 0


def _doctor_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--all", action="store_true", help="also what is in order")
    _data(parser)


def doctor(given: argparse.Namespace, arguments: Sequence[str]) -> int:
    """Say what is still open on this machine, and what to do."""
    del arguments
    from kiosk.staff import doctor as checks
    from kiosk.staff.doctor_machine import Place, ThisMachine

    found = checks.examine(ThisMachine(), Place(given.data, ROOT))
    sys.stdout.write(checks.report(found, everything=given.all) + "\n")
    return 1 if checks.something_open(found) else 0


# --- the table -----------------------------------------------------------------------------------


class Command:
    """One command: what it does in a sentence, its arguments, its function, and what it needs first."""

    def __init__(
        self,
        about: str,
        act: Callable[[argparse.Namespace, Sequence[str]], int],
        arguments: Callable[[argparse.ArgumentParser], None],
        *,
        environment: bool = False,
        system: Sequence[str] = (),
    ) -> None:
        self.about = about
        self.act = act
        self.arguments = arguments
        self.environment = environment
        """Whether it runs in the environment with the pinned packages, not on the system's Python."""
        self.system = system
        """The groups of system packages that it cannot do without."""


COMMANDS: dict[str, Command] = {
    "run": Command("start the kiosk (what happens without a command)", run, _run_arguments),
    "check": Command("say what is wrong in the content", check, _check_arguments, environment=True),
    "tour": Command(
        "draw every page into pictures, without a screen",
        tour,
        _tour_arguments,
        environment=True,
        system=("drawing", "fonts"),
    ),
    "booklet": Command(
        "every page of a language as a PDF, for a clinician to check and sign",
        booklet,
        _booklet_arguments,
        environment=True,
        system=("drawing", "fonts"),
    ),
    "pack": Command(
        "signed content on a stick: keygen, build, verify, install, list, rollback",
        pack,
        _pack_arguments,
        environment=True,
    ),
    "status": Command("print one line of JSON from the running kiosk", status, _data),
    "reset": Command("end the visit on the running kiosk", reset, _data),
    "staff": Command("set-pin: a new PIN for the staff panel", staff, _staff_arguments),
    "report": Command("how the kiosk was used: totals, also as a CSV file", report, _report_arguments),
    "doctor": Command("what is still open on this machine", doctor, _doctor_arguments),
}

CHILD_COMMAND = Command("the kiosk itself, started by the supervisor", run_child, _child_arguments)


def main(arguments: Sequence[str]) -> int:
    """Carry out one command line; the exit code."""
    data = prepare.user_data_folder()
    try:
        name, rest = _choose(arguments)
        if name is None:
            sys.stdout.write(overview())
            return 0
        command = CHILD_COMMAND if name == CHILD else COMMANDS[name]
        parser = Parser(name, command.about)
        command.arguments(parser)
        given = parser.parse_args(rest)
        data = given.data
        if command.environment:
            _enter_environment(command, [name, *rest])
        return command.act(given, rest)
    except UsageError as error:
        _say(f"{error}. {HELP}")
        return 2
    except (FailedError, prepare.PrepareError, supervisor.AlreadyRunningError) as error:
        _say(str(error))
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Whoever read the output has gone; say nothing more, not even while closing.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as error:  # the barrier: written down for staff, one line for the person at the keyboard
        written = write_down(data, error)
        _say(f"Something went wrong that this program did not expect. {written}")
        return 1


def _choose(arguments: Sequence[str]) -> tuple[str | None, Sequence[str]]:
    """The command and its arguments; no command means the list of them."""
    first = arguments[0] if arguments else "run"
    if first in ("-h", "--help"):
        return None, []
    if first.startswith("-") or not arguments:
        return "run", arguments
    if first not in COMMANDS and first != CHILD:
        raise UsageError(_line(f"{PROGRAM}: there is no command '{first[:60]}'"))
    return first, arguments[1:]


def overview() -> str:
    """The list of commands."""
    width = max(map(len, COMMANDS)) + 2
    lines = [f"  {name:{width}}{command.about}" for name, command in COMMANDS.items()]
    return "\n".join(
        [f"python3 {PROGRAM} [COMMAND] [OPTIONS]", "", *lines, "", "COMMAND --help says more.", ""]
    )


def _enter_environment(command: Command, arguments: Sequence[str]) -> None:
    """Come back here in the environment, unless this is it already."""
    preparation = prepare.Preparation(ROOT)
    environment = preparation.prepare(prepare.RUNTIME, command.system)
    if prepare.inside(environment):
        return
    words = _in_environment(environment, arguments)
    sys.exit(prepare.hand_over(words, supervisor.clean_environment(os.environ)))


# --- saying --------------------------------------------------------------------------------------


def _journal(data: Path) -> "Journal":
    from kiosk.options import VERSION
    from kiosk.staff.journal import Journal

    return Journal(data, VERSION)


def write_down(data: Path, error: BaseException) -> str:
    """Write a fault into the journal for staff; a sentence on where it is."""
    import time

    journal = _journal(data)
    journal.log_fault("command line", error, time.monotonic())
    journal.close()
    return journal.trouble or f"It is written in {data / 'journal.log'}"


def _note(data: Path, text: str) -> None:
    """Say something about the running kiosk here and in the journal."""
    _say(text)
    journal = _journal(data)
    journal.note("supervisor", text)
    journal.close()


def _say(text: str) -> None:
    with contextlib.suppress(OSError):
        sys.stderr.write("".join(_line(line) + "\n" for line in text.splitlines()))


def _line(text: str) -> str:
    """Any text as one line of printable characters."""
    return "".join(c if c.isprintable() else " " for c in text)
